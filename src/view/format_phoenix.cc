// SPDX-License-Identifier: Apache-2.0
// phoenix: the 26 columns of Phoenix. Its files have no header; --no-header gives their bytes.
#include "base/holds.h"
#include "document/actor_code.h"
#include "document/columns.h"
#include "view/format_pairs.h"

namespace sillok::view {
namespace {

// Phoenix has quads of its own: statements and appeals 0, and reduced relations are verbal.
int phoenix_quad(const CameoCode& cameo) {
  const std::string_view root = cameo.code.substr(0, 2);
  if (root <= "02") return 0;
  return root == "16" ? 3 : cameo.quad;
}

// What stands behind the space of "sillok 0.1.0".
std::string_view version_of(std::string_view coder) {
  const size_t space = coder.rfind(' ');
  return space == std::string_view::npos ? coder : coder.substr(space + 1);
}

// The roles that Phoenix tells apart; all others are attributes.
constexpr std::string_view kRoles[] = {"GOV", "MIL", "REB", "OPP", "PTY", "COP", "JUD",
                                       "SPY", "MED", "EDU", "BUS", "CRM", "CVL"};

class Phoenix : public PairWriter {
 public:
  using PairWriter::PairWriter;

 protected:
  std::span<const std::string_view> columns() const override { return phoenix_columns(); }

  void row(std::string& out, const Line& line) const override {
    const Record& record = line.record;
    Row row(out, TableStyle::tab);
    row.text(std::to_string(line.number) + "_" + std::string(version_of(record.coder)));
    row.text(compact(record.date));
    row.text(record.date.substr(0, 4));
    row.text(record.date.substr(5, 2));
    row.text(record.date.substr(8));
    party(row, line.pair.actor);
    party(row, line.pair.recipient);
    row.text(line.cameo.code);
    row.text(line.cameo.code.substr(0, 2));
    row.integer(phoenix_quad(line.cameo));
    row.number(record.goldstein, 1);
    row.empty();  // issues
    const Location at = record.place ? *record.place : Location{};
    row.number(at.lat, 5);
    row.number(at.lon, 5);
    row.text(at.resolved);
    row.text(province_of(at));
    const CountryCode* country = codes().country(at.country);
    row.text(country == nullptr ? std::string_view() : country->name);
    row.text(record.report.id + "_" + std::to_string(record.sequence));
    row.text(record.report.url);
    row.text(record.report.source);
    row.end();
  }

 private:
  // The code, what it begins with, the role behind that, and the rest.
  void party(Row& row, const Party* party) const {
    if (party == nullptr) return row.empty(4);
    const std::string code = code_of(party);
    const bool entity = codes().country(code.substr(0, 3)) != nullptr ||
                        is_actor_kind(std::string_view(code).substr(0, 3));
    size_t at = entity ? 3 : 0;
    row.text(code);
    row.text(entity ? std::string_view(code).substr(0, 3) : "");
    const std::string_view role = std::string_view(code).substr(at, 3);
    const bool is_role = holds(kRoles, role);
    row.text(is_role ? role : "");
    if (is_role) at += 3;
    std::vector<std::string> rest;
    for (; at < code.size(); at += 3) rest.push_back(code.substr(at, 3));
    row.text(joined(rest));
  }
};

}  // namespace

std::unique_ptr<RecordWriter> make_phoenix(const WriterOptions& options) {
  return std::make_unique<Phoenix>(options);
}

}  // namespace sillok::view
