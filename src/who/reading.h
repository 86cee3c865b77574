// SPDX-License-Identifier: Apache-2.0
// Inside the room: what is known of one mention before it becomes an Entity.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pack/actor_match.h"
#include "sillok/document.h"

namespace sillok::who {

// How much a reading is worth when the mentions of a cluster are compared.
enum class Worth : uint8_t { none, name, description, described_state, state, body, person };

struct Reading {
  Worth worth = Worth::none;
  std::string name;
  std::string_view country;  // of the tables; "" where unknown
  std::vector<std::string_view> sectors;
  std::string office;
  std::string_view past;  // the office that a person held last, where none is held now
  std::string_view identifier;
  int cow = 0;
  bool person = false;
  bool domestic = false;  // a description that takes the report's country
  const pack::BodyRecord* body = nullptr;
  bool anonymous = false;  // one of several persons who serve alike
  bool unsure = false;     // one of several of that name: what is said around it may decide
  // The office that one person holds, or with `former` held, where the words mean that person.
  std::string_view seat;
  bool former = false;
  std::vector<std::string_view> also;  // further states that a user's own name stands for
  bool refused = false;                // a state that did not stand on the day
  std::string evidence;
};

// The code under which a state of today stood on the day: of Ukraine in 1985 that of the Soviet
// Union. The same code where it stood by itself, or nothing else is known.
std::string_view code_on(const pack::ActorTables& tables, std::string_view code, int32_t day);

// The code of the state that goes on on the day for one that may have ended: of the Soviet Union in
// 1995 Russia's.
std::string_view successor(const pack::ActorTables& tables, std::string_view code, int32_t day);

class Focus;  // focus.h

// What the steps of the room look at together.
struct Scene {
  const Document& doc;
  const pack::ActorTables& tables;
  const pack::FoldedTokens& folded;
  std::vector<pack::NameMatch> names;
  std::vector<uint32_t> name_at;     // per token: the name that covers it, or kNone
  std::vector<uint32_t> unit_at;     // per token: the person's name whose unit covers it
  std::vector<uint32_t> mention_at;  // per token: the first mention with that head, or kNone
  std::vector<uint32_t> phrase_at;   // per token: the longest mention that begins there, or kNone
  int32_t day = 0;
  const Focus* focus = nullptr;  // what the report is about, once it is known
};

std::vector<std::string_view> sectors_of(std::string_view list);

// The row of a state that holds on the day.
const pack::StateRecord& state_on(const pack::ActorTables& tables, uint32_t state, int32_t day);

// The reading of a state name, an index into state_rows; of several states that bear it
// ("Dominican", "Congolese") the one that the report speaks of. `unsure` is set where there are
// several.
uint32_t state_meant(const Scene& scene, const pack::NameMatch& match, bool& unsure);

// A state that did not exist on the day, nor at a time that its sentence gives, is a mere name.
Reading read_state(const Scene& scene, const pack::NameMatch& match, uint32_t mention);
// Whoever holds `seat` of the reading's country on the day becomes the reading, where it is
// certain.
void read_seat(const Scene& scene, Reading& reading);
// What tells persons and bodies of one name apart.
struct Hints {
  std::string_view country;               // that the words around the name say, or ""
  std::vector<std::string_view> sectors;  // of a title before a person's name
  std::string office;                     // that title, as office_key() writes it
};
Reading read_person(const Scene& scene, const pack::NameMatch& match, const Hints& hints);
Reading read_body(const Scene& scene, const pack::NameMatch& match, const Hints& hints);

// Gunmen, rebels and gangs by their first sector: they need not be of the nation that fights them.
bool is_hostile(const std::vector<std::string_view>& sectors);

// True where the words at `next`, behind a name, say that it only backs, leads or funds what
// follows:
// "-backed" in "Iran-backed fighters".
bool is_backer(const Scene& scene, uint32_t next);

// A mention by its own words: dictionary or description. `readings` holds those of the mentions
// that stand inside it.
Reading read_mention(const Scene& scene, uint32_t mention, const std::vector<Reading>& readings);

}  // namespace sillok::who
