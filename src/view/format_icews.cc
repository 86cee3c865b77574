// SPDX-License-Identifier: Apache-2.0
// icews: the 20 columns of ICEWS event files.
#include "document/columns.h"
#include "view/format_pairs.h"

namespace sillok::view {
namespace {

class Icews : public PairWriter {
 public:
  using PairWriter::PairWriter;

 protected:
  std::span<const std::string_view> columns() const override { return icews_columns(); }

  void row(std::string& out, const Line& line) const override {
    const Record& record = line.record;
    Row row(out, TableStyle::tab);
    row.integer(line.number);
    row.text(record.date);
    party(row, line.pair.actor);
    row.text(line.cameo.label);
    row.text(line.cameo.code);
    row.number(record.goldstein, 1);
    party(row, line.pair.recipient);
    row.text(record.report.id);
    row.integer(record.sequence);
    row.text(record.report.source);
    const Location at = record.place ? *record.place : Location{};
    row.text(city_of(at));
    row.text(district_of(at));
    row.text(province_of(at));
    row.text(country_name(at.country));
    row.number(at.lat, 5);
    row.number(at.lon, 5);
    row.end();
  }

 private:
  std::string_view country_name(std::string_view iso3) const {
    const CountryCode* country = codes().country(iso3);
    return country == nullptr ? std::string_view() : country->name;
  }

  // Name, sectors by the names of ICEWS, country.
  void party(Row& row, const Party* party) const {
    if (party == nullptr) return row.empty(3);
    row.text(party_name(party));
    std::string sectors(codes().icews_name(party->country));
    for (const std::string& sector : party->sectors) {
      const std::string_view name = codes().icews_name(sector);
      if (!name.empty()) sectors += (sectors.empty() ? "" : ",") + std::string(name);
    }
    row.text(sectors);
    row.text(country_name(party->country));
  }
};

}  // namespace

std::unique_ptr<RecordWriter> make_icews(const WriterOptions& options) {
  return std::make_unique<Icews>(options);
}

}  // namespace sillok::view
