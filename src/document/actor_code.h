// SPDX-License-Identifier: Apache-2.0
// Codes of actors in the manner of CAMEO: three letters a part, "PRKGOV", "IGOUNO".
// Threads: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/code_tables.h"

namespace sillok {

// PLOVER sectors and country as one CAMEO-style code; "UNK" where neither says anything.
std::string cameo_code(std::string_view country, const std::vector<std::string_view>& sectors);

// The role of CAMEO that a sector of PLOVER is (JRN: MED, MED: HLH), "" for UNK and PRE; and the
// sector that a role is (INS: REB), "" where PLOVER has none.
std::string_view role_of_sector(std::string_view sector);
std::string_view sector_of_role(std::string_view role);

// A code taken apart. Views point into the code.
struct ActorCode {
  std::string_view country;              // "PRK", as written; "" where it begins with none
  std::string_view kind;                 // IGO, NGO, MNC, INT, IMG, NGM or UIS where it begins so
  std::string_view group;                // what follows a kind and is no role: "UNO"
  std::vector<std::string_view> roles;   // CAMEO's: GOV MIL REB ...
  std::vector<std::string_view> others;  // whatever else
};
ActorCode parts_of(std::string_view code, const CodeTables& codes);

// IGO NGO MNC INT IMG NGM UIS: actors that belong to no country.
bool is_actor_kind(std::string_view code);

// IGO, NGO, MNC or INT, as records have it, for a kind of CAMEO: an international militarised group
// is INT, a movement NGO, an unidentified state actor UNK.
std::string_view country_of_kind(std::string_view kind);

}  // namespace sillok
