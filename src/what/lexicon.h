// SPDX-License-Identifier: Apache-2.0
// The lexicon: frames that say which act a predicate tells, under which conditions, and where its
// parties stand; operators that make one act out of another; codes with their scores. A view of
// the "events" pack, which src/compile/events.cc writes from data/events and data/ontology.
// Thread safety: const after construction.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pack/pack.h"
#include "pack/phrases.h"

namespace sillok::what {

inline constexpr uint32_t kPackVersion = 2;

// The sixteen PLOVER categories in PLOVER's order, then STATEMENT (CAMEO 01) and "none" (a frame
// that says: this use of the word is no political act). The values stand in packs.
enum class Category : uint8_t {
  agree,
  consult,
  support,
  concede,
  cooperate,
  aid,
  retreat,
  request,
  accuse,
  reject,
  threaten,
  protest,
  sanction,
  mobilize,
  coerce,
  assault,
  statement,
  none
};
inline constexpr size_t kPloverCount = 16;
const std::vector<std::string>& categories();  // the sixteen names
std::string_view name_of(Category category);   // "ASSAULT", "STATEMENT", "none"
bool parse_name(std::string_view name, Category& category);
inline bool is_cooperative(Category c) { return c <= Category::retreat; }
inline bool is_hostile(Category c) { return c >= Category::accuse && c <= Category::assault; }

// Grammatical positions, for the active voice; `future` holds where the act is told as still to
// come, `if_subj` is the subject of a conditional clause. Values stand in packs.
enum class Slot : uint8_t {
  none,
  subj,
  obj,
  iobj,
  prep,
  poss,
  comp,
  xcomp,
  passive,
  comp_subj,
  comp_obj,
  adv,
  future,
  if_subj
};
// How the party is found at a slot: the phrase itself, or a part of it.
enum class How : uint8_t { direct, poss, of, in, owner };
enum class Test : uint8_t { exists, in_set, party, person, state };

struct Path {
  Slot slot;
  How how;
  uint16_t reserved;
  uint32_t prep;  // string, for Slot::prep
};

struct Condition {
  Slot slot;
  Test test;
  uint8_t negated;
  uint8_t reserved;
  uint32_t prep;
  uint32_t set_begin, set_count;  // into the array of word hashes, sorted
};

enum class Operator : uint8_t {
  none,
  threaten,
  agree,
  refuse,
  request,
  accuse,
  deny,
  plan,
  hold,
  stop,
  light,
  express,
  evaluate
};
bool parse_name(std::string_view name, Operator& op);

struct Frame {
  uint32_t predicate, mode, cameo, file;  // strings
  uint32_t line;
  uint32_t needs_begin, actor_begin, recipient_begin;
  uint16_t needs_count;
  uint8_t actor_count, recipient_count;
  Category category;
  Operator op;
  uint8_t sides;
  uint8_t reserved;
};
static_assert(sizeof(Frame) == 40);

struct CodeRecord {
  uint32_t code, label, mode;  // strings; the mode that goes with the code, or ""
  float goldstein;
  Category category;
  uint8_t quad;
  uint16_t reserved;
};

struct CategoryRecord {
  float scale;
  uint32_t quad;
};

struct ModeRecord {
  uint32_t key;  // string "ASSAULT:destroy"
  float scale;
};

class Lexicon {
 public:
  explicit Lexicon(const pack::Pack& pack);

  // Frames of a predicate; `kind` is 'v' verb, 'n' noun, 'o' verbal or 'p' nominal operator. Ids
  // into frames().
  std::span<const uint32_t> find(char kind, std::string_view predicate) const;
  const Frame& frame(uint32_t id) const { return frames_[id]; }
  std::span<const Condition> needs(const Frame& f) const {
    return conditions_.subspan(f.needs_begin, f.needs_count);
  }
  std::span<const Path> actor(const Frame& f) const {
    return paths_.subspan(f.actor_begin, f.actor_count);
  }
  std::span<const Path> recipient(const Frame& f) const {
    return paths_.subspan(f.recipient_begin, f.recipient_count);
  }
  std::string_view text(uint32_t string_id) const { return strings_[string_id]; }
  bool in_set(const Condition& condition, std::string_view lemma) const;
  // Whether `lemma` is in the word class; false also where there is no such class.
  bool in_class(std::string_view word_class, std::string_view lemma) const;
  // The names of the word classes that hold a lemma, as strings for text().
  std::span<const uint32_t> classes_of(std::string_view lemma) const;
  // -1 blames, +1 praises, 0 neither; of a lemma or of "verb object" ("break expectation").
  int polarity(std::string_view words) const;
  // The PLOVER contexts that a lemma speaks of, as strings for text(); mostly none.
  std::span<const uint32_t> contexts(std::string_view lemma) const;

  float scale(Category category, std::string_view mode) const;
  int quad(Category category) const;
  // Null where the code is unknown.
  const CodeRecord* code(std::string_view cameo) const;

 private:
  std::span<const Frame> frames_;
  std::span<const Condition> conditions_;
  std::span<const Path> paths_;
  std::span<const uint64_t> sets_;
  std::span<const CodeRecord> codes_;
  std::span<const CategoryRecord> categories_;
  std::span<const ModeRecord> modes_;
  pack::StringTable strings_;
  pack::Phrases predicates_, classes_, class_names_, evaluations_, contexts_, code_ids_, mode_ids_;
};

}  // namespace sillok::what
