// SPDX-License-Identifier: Apache-2.0
// gdelt and gdelt-mentions: the 61 and 16 columns of GDELT 2.0. Its files have no header;
// --no-header gives their form.
#include <algorithm>
#include <cmath>

#include "base/dates.h"
#include "document/actor_code.h"
#include "document/columns.h"
#include "view/format_pairs.h"

namespace sillok::view {
namespace {

// 1 country, 2 state of the United States, 3 city there, 4 city elsewhere, 5 state elsewhere; 0
// where GDELT has no type for it.
int geo_type(const Location& at) {
  const bool in_usa = at.country == "USA";
  switch (at.resolution) {
    case 1: return 1;
    case 2: return in_usa ? 2 : 5;
    case 3:
    case 4:
    case 5: return in_usa ? 3 : 4;
    default: return 0;
  }
}

// The year and how much of it has gone by, as GDELT reckons it: months of thirty days.
double fraction_date(std::string_view day) {
  const auto days = parse_day(day);
  if (!days) return std::nan("");
  const std::chrono::year_month_day ymd(*days);
  const unsigned past =
      (static_cast<unsigned>(ymd.month()) - 1) * 30 + static_cast<unsigned>(ymd.day());
  return static_cast<int>(ymd.year()) + static_cast<double>(past) / 365;
}

// The moment at which GDELT would have read a report; its time of day is not known.
std::string moment(std::string_view day) { return day.empty() ? "" : compact(day) + "000000"; }

class GdeltEvents : public PairWriter {
 public:
  using PairWriter::PairWriter;

 protected:
  std::span<const std::string_view> columns() const override { return gdelt_columns(); }

  void row(std::string& out, const Line& line) const override {
    const Record& record = line.record;
    Row row(out, TableStyle::tab);
    row.integer(line.number);
    row.text(compact(record.date));
    row.text(compact(record.date.substr(0, 7)));
    row.text(record.date.substr(0, 4));
    row.number(fraction_date(record.date), 4);
    party(row, line.pair.actor);
    party(row, line.pair.recipient);
    const bool first =
        record.sequence == 1 ||
        std::find(record.mentions.begin(), record.mentions.end(), 1U) != record.mentions.end();
    row.integer(first ? 1 : 0);
    row.text(line.cameo.code);
    row.text(line.cameo.code.substr(0, 3));
    row.text(line.cameo.code.substr(0, 2));
    row.integer(line.cameo.quad);
    row.number(record.goldstein, 1);
    row.integer(line.tellings.mentions);
    row.integer(line.tellings.sources);
    row.integer(line.tellings.reports);
    row.empty(1 + 8 + 8);  // tone, where the parties are
    place(row, record.place ? *record.place : Location{});
    const std::string& first_report = line.tellings.first_report;
    row.text(moment(first_report.empty() ? record.report.date : first_report));
    row.text(record.report.url);
    row.end();
  }

 private:
  // Code, name, country, known group, three of ethnicity and religion, three types.
  void party(Row& row, const Party* party) const {
    if (party == nullptr) return row.empty(10);
    const std::string code = code_of(party);
    const ActorCode parts = parts_of(code, codes());
    row.text(code);
    row.text(party_name(party));
    row.text(parts.country);
    row.text(parts.group);
    row.empty(3);
    std::vector<std::string_view> types = parts.roles;
    if (!parts.kind.empty()) types.insert(types.begin(), parts.kind);
    for (size_t i = 0; i < 3; ++i) row.text(i < types.size() ? types[i] : "");
  }

  void place(Row& row, const Location& at) const {
    const CountryCode* country = codes().country(at.country);
    const int type = geo_type(at);
    if (type == 0)
      row.empty();
    else
      row.integer(type);
    std::string name(at.resolved);
    const auto behind = [&](std::string_view part) {
      if (!part.empty() && part != at.resolved)
        name += (name.empty() ? "" : ", ") + std::string(part);
    };
    behind(province_of(at));
    behind(country == nullptr ? std::string_view() : country->name);
    row.text(name);
    row.text(country == nullptr ? std::string_view() : country->fips);
    row.empty(2);  // codes of divisions
    row.number(at.lat, 5);
    row.number(at.lon, 5);
    row.empty();  // GNS and GNIS numbers
  }
};

class GdeltMentions : public PairWriter {
 public:
  using PairWriter::PairWriter;

 protected:
  std::span<const std::string_view> columns() const override { return gdelt_mentions_columns(); }

  void row(std::string& out, const Line& line) const override {
    const Record& record = line.record;
    if (record.mentions.empty()) return mention(out, line, record.sequence);
    for (const uint32_t sentence : record.mentions) mention(out, line, sentence);
  }

 private:
  static void mention(std::string& out, const Line& line, uint32_t sentence) {
    const Record& record = line.record;
    const bool here = sentence == record.sequence && record.end > record.start;
    const auto offset = [&](Row& row, bool is_known, uint32_t at) {
      if (here && is_known)
        row.integer(at);
      else
        row.empty();
    };
    Row row(out, TableStyle::tab);
    row.integer(line.number);
    row.text(moment(line.tellings.first_report.empty() ? record.report.date
                                                       : line.tellings.first_report));
    row.text(moment(record.report.date));
    row.integer(record.report.url.empty() ? 2 : 1);  // a citation, or a page of the web
    row.text(record.report.source);
    row.text(record.report.url.empty() ? record.report.id : record.report.url);
    row.integer(sentence);
    const auto party = [&](const Party* p) {
      offset(row, p != nullptr && p->where.end > p->where.start, p == nullptr ? 0 : p->where.start);
    };
    party(line.pair.actor);
    party(line.pair.recipient);
    offset(row, !record.event_text.empty(),
           record.event_text.empty() ? 0 : record.event_text.front().start);
    offset(row, true, 1);
    row.integer(std::lround(std::clamp(record.confidence, 0.0, 1.0) * 100));
    row.empty(4);  // length, tone, translation, extras
    row.end();
  }
};

}  // namespace

std::unique_ptr<RecordWriter> make_gdelt(const WriterOptions& options) {
  return std::make_unique<GdeltEvents>(options);
}

std::unique_ptr<RecordWriter> make_gdelt_mentions(const WriterOptions& options) {
  return std::make_unique<GdeltMentions>(options);
}

}  // namespace sillok::view
