// SPDX-License-Identifier: Apache-2.0
// polecat: the 40 columns of POLECAT's weekly files. "None" is their word for what is not known.
#include "document/columns.h"
#include "view/format_parts.h"

namespace sillok::view {
namespace {

constexpr std::string_view kNone = "None";
constexpr std::string_view kQuads[] = {"", "VERBAL COOPERATION", "MATERIAL COOPERATION",
                                       "VERBAL CONFLICT", "MATERIAL CONFLICT"};

class Polecat : public RecordWriter {
 public:
  using RecordWriter::add;
  explicit Polecat(const WriterOptions& options) : options_(options) {}

  void begin(std::string& out) override {
    if (!options_.header) return;
    Row row(out, TableStyle::tab);
    for (const std::string_view name : polecat_columns()) row.text(name);
    row.end();
  }

  void add(std::string& out, const Record& record, const Tellings&) override {
    const std::string_view category = record.event.empty() ? "" : std::string_view(record.event[0]);
    const int quad = record.quad != 0 ? record.quad : options_.codes->quad(category);
    if (quad < 1 || quad > 4) return leave_out("statements, which have no PLOVER category");
    const std::string_view standing = not_happened(record);
    if (!standing.empty() && !options_.aux) return leave_out(standing);
    Row row(out, TableStyle::tab);
    cell(row, record.id);
    cell(row, record.date);
    list(row, record.event);
    list(row, record.mode);
    cell(row, decimal(record.scale, 2));
    cell(row, kQuads[quad]);
    list(row, record.context);
    party(row, record.actor);
    party(row, record.recipient);
    place(row, record.place ? *record.place : Location{});
    cell(row, record.report.source);
    cell(row, record.report.date);
    for (int i = 0; i < 4; ++i) cell(row, "");  // people, organisations, places, language
    cell(row, record.coder);
    row.end();
  }

 private:
  static void cell(Row& row, std::string_view text) { row.text(text.empty() ? kNone : text); }
  static void list(Row& row, const std::vector<std::string>& items) {
    cell(row, joined(items, "; ", kNone));
  }

  static void party(Row& row, const std::vector<Party>& side) {
    const auto of_each = [&](auto get) { list(row, each(side, get)); };
    of_each([](const Party& p) { return p.name; });
    of_each([](const Party& p) { return p.country; });
    of_each([](const Party& p) { return p.cow == 0 ? std::string() : std::to_string(p.cow); });
    of_each([](const Party& p) { return p.sectors.empty() ? std::string() : p.sectors.front(); });
    of_each([](const Party& p) { return joined(p.sectors, ","); });
    of_each([](const Party& p) { return p.office; });
    of_each([](const Party& p) { return p.where.text; });
    cell(row, "");  // Wikipedia's id
  }

  static void place(Row& row, const Location& at) {
    cell(row, at.resolved);
    cell(row, city_of(at));
    cell(row, district_of(at));
    cell(row, province_of(at));
    cell(row, at.country);
    cell(row, decimal(at.lat, 5));
    cell(row, decimal(at.lon, 5));
    cell(row, at.geonameid == 0 ? std::string() : std::to_string(at.geonameid));
    cell(row, at.extracted);
    cell(row, "");  // GeoNames' feature code
  }

  WriterOptions options_;
};

}  // namespace

std::unique_ptr<RecordWriter> make_polecat(const WriterOptions& options) {
  return std::make_unique<Polecat>(options);
}

}  // namespace sillok::view
