// SPDX-License-Identifier: Apache-2.0
#include "document/actor_code.h"

#include "base/holds.h"

namespace sillok {
namespace {

constexpr std::string_view kKinds[] = {"IGO", "NGO", "MNC", "INT", "IMG", "NGM", "UIS"};
constexpr std::string_view kRoles[] = {"COP", "GOV", "INS", "JUD", "MIL", "OPP", "REB",
                                       "SEP", "SPY", "UAF", "AGR", "BUS", "CRM", "CVL",
                                       "DEV", "EDU", "ELI", "ENV", "HLH", "HRI", "LAB",
                                       "LEG", "MED", "REF", "MOD", "RAD", "PTY", "REL"};

struct Role {
  std::string_view sector, role;
};
// Where PLOVER and CAMEO have different letters.
constexpr Role kToCameo[] = {{"JRN", "MED"}, {"MED", "HLH"}, {"PRM", "UAF"},
                             {"SOC", "CVL"}, {"UNK", ""},    {"PRE", ""}};
constexpr Role kToPlover[] = {{"JRN", "MED"}, {"MED", "HLH"}, {"REB", "INS"},
                              {"REB", "SEP"}, {"REB", "RAD"}, {"SOC", "HRI"},
                              {"SOC", "ENV"}, {"SOC", "DEV"}, {"", "MOD"}};

}  // namespace

std::string_view role_of_sector(std::string_view sector) {
  for (const Role& row : kToCameo) {
    if (row.sector == sector) return row.role;
  }
  return sector;
}

std::string_view sector_of_role(std::string_view role) {
  for (const Role& row : kToPlover) {
    if (row.role == role) return row.sector;
  }
  return holds(kRoles, role) ? role : std::string_view();
}

std::string cameo_code(std::string_view country, const std::vector<std::string_view>& sectors) {
  std::string code(country == "UNK" ? std::string_view() : country);
  for (const std::string_view sector : sectors) code += role_of_sector(sector);
  return code.empty() ? "UNK" : code;
}

bool is_actor_kind(std::string_view code) { return holds(kKinds, code); }

std::string_view country_of_kind(std::string_view kind) {
  if (kind == "IMG") return "INT";
  if (kind == "NGM") return "NGO";
  if (kind == "UIS") return "UNK";
  return kind;
}

ActorCode parts_of(std::string_view code, const CodeTables& codes) {
  ActorCode out;
  for (size_t at = 0; at < code.size(); at += 3) {
    const std::string_view part = code.substr(at, 3);
    if (at == 0 && is_actor_kind(part))
      out.kind = part;
    else if (at == 0 && codes.country(part) != nullptr)
      out.country = part;
    else if (holds(kRoles, part))
      out.roles.push_back(part);
    else if (at == 3 && !out.kind.empty())
      out.group = part;
    else
      out.others.push_back(part);
  }
  return out;
}

}  // namespace sillok
