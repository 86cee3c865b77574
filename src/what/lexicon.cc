// SPDX-License-Identifier: Apache-2.0
#include "what/lexicon.h"

#include <algorithm>

#include "base/hash.h"
#include "sillok/error.h"

namespace sillok::what {
namespace {

constexpr std::array<std::string_view, 18> kCategories = {
    "AGREE",    "CONSULT",  "SUPPORT", "CONCEDE", "COOPERATE", "AID",
    "RETREAT",  "REQUEST",  "ACCUSE",  "REJECT",  "THREATEN",  "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE",  "ASSAULT", "STATEMENT", "none"};
constexpr std::array<std::string_view, 13> kOperators = {
    "none", "threaten", "agree", "refuse", "request", "accuse",  "deny",
    "plan", "hold",     "stop",  "light",  "express", "evaluate"};

[[noreturn]] void damaged(const pack::Pack& pack, const char* what) {
  throw Error(ErrorCode::resource, std::string("the lexicon is damaged: ") + what, pack.source(),
              "build the pack again with this version of sillok");
}

}  // namespace

const std::vector<std::string>& categories() {
  static const std::vector<std::string> names(kCategories.begin(),
                                              kCategories.begin() + kPloverCount);
  return names;
}

std::string_view name_of(Category category) { return kCategories[static_cast<size_t>(category)]; }

bool parse_name(std::string_view name, Category& category) {
  const auto found = std::find(kCategories.begin(), kCategories.end(), name);
  if (found == kCategories.end()) return false;
  category = static_cast<Category>(found - kCategories.begin());
  return true;
}

bool parse_name(std::string_view name, Operator& op) {
  if (name == "begin" || name == "continue" || name == "resume") name = "hold";
  if (name == "suspend" || name == "cancel") name = "stop";
  const auto found = std::find(kOperators.begin(), kOperators.end(), name);
  if (found == kOperators.end()) return false;
  op = static_cast<Operator>(found - kOperators.begin());
  return true;
}

Lexicon::Lexicon(const pack::Pack& pack)
    : frames_(pack.array<Frame>("frames")), conditions_(pack.array<Condition>("conditions")),
      paths_(pack.array<Path>("paths")), sets_(pack.array<uint64_t>("sets")),
      codes_(pack.array<CodeRecord>("codes")),
      categories_(pack.array<CategoryRecord>("categories")),
      modes_(pack.array<ModeRecord>("modes")), strings_(pack, "strings"),
      predicates_(pack, "predicates"), classes_(pack, "classes"), class_names_(pack, "class_names"),
      evaluations_(pack, "evaluations"), contexts_(pack, "contexts"), code_ids_(pack, "code_ids"),
      mode_ids_(pack, "mode_ids") {
  const auto inside = [](size_t begin, size_t count, size_t size) {
    return begin <= size && count <= size - begin;
  };
  const auto known = [&](uint32_t id) { return id < strings_.size(); };
  for (const Frame& f : frames_) {
    if (!inside(f.needs_begin, f.needs_count, conditions_.size()) ||
        !inside(f.actor_begin, f.actor_count, paths_.size()) ||
        !inside(f.recipient_begin, f.recipient_count, paths_.size()) ||
        f.category > Category::none || f.op > Operator::evaluate || !known(f.predicate) ||
        !known(f.mode) || !known(f.cameo) || !known(f.file)) {
      damaged(pack, "a frame");
    }
  }
  for (const Condition& c : conditions_) {
    if (!inside(c.set_begin, c.set_count, sets_.size()) || !known(c.prep))
      damaged(pack, "a condition");
  }
  for (const Path& p : paths_) {
    if (!known(p.prep)) damaged(pack, "a path");
  }
  for (const CodeRecord& c : codes_) {
    if (!known(c.code) || !known(c.label) || !known(c.mode)) damaged(pack, "a code");
  }
  if (categories_.size() < kPloverCount) damaged(pack, "the categories");
}

std::span<const uint32_t> Lexicon::find(char kind, std::string_view predicate) const {
  std::string key{kind, ':'};
  key += predicate;
  const auto ids = predicates_.find(key);
  return std::all_of(ids.begin(), ids.end(), [&](uint32_t id) { return id < frames_.size(); })
             ? ids
             : std::span<const uint32_t>{};
}

bool Lexicon::in_set(const Condition& condition, std::string_view lemma) const {
  const auto set = sets_.subspan(condition.set_begin, condition.set_count);
  return std::binary_search(set.begin(), set.end(), hash_bytes(lemma));
}

bool Lexicon::in_class(std::string_view word_class, std::string_view lemma) const {
  std::string key(word_class);
  key += ':';
  key += lemma;
  return !classes_.find(key).empty();
}

std::span<const uint32_t> Lexicon::classes_of(std::string_view lemma) const {
  const auto ids = class_names_.find(lemma);
  return std::all_of(ids.begin(), ids.end(), [&](uint32_t id) { return id < strings_.size(); })
             ? ids
             : std::span<const uint32_t>{};
}

int Lexicon::polarity(std::string_view words) const {
  const auto found = evaluations_.find(words);
  return found.empty() ? 0 : (found.front() == 1 ? 1 : -1);
}

std::span<const uint32_t> Lexicon::contexts(std::string_view lemma) const {
  const auto ids = contexts_.find(lemma);
  return std::all_of(ids.begin(), ids.end(), [&](uint32_t id) { return id < strings_.size(); })
             ? ids
             : std::span<const uint32_t>{};
}

float Lexicon::scale(Category category, std::string_view mode) const {
  if (static_cast<size_t>(category) >= kPloverCount) return 0;
  if (!mode.empty()) {
    std::string key(name_of(category));
    key += ':';
    key += mode;
    for (char& c : key) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (const auto found = mode_ids_.find(key); !found.empty() && found.front() < modes_.size())
      return modes_[found.front()].scale;
  }
  return categories_[static_cast<size_t>(category)].scale;
}

int Lexicon::quad(Category category) const {
  if (static_cast<size_t>(category) >= kPloverCount) return category == Category::statement ? 1 : 0;
  return static_cast<int>(categories_[static_cast<size_t>(category)].quad);
}

const CodeRecord* Lexicon::code(std::string_view cameo) const {
  const auto found = code_ids_.find(cameo);
  return found.empty() || found.front() >= codes_.size() ? nullptr : &codes_[found.front()];
}

}  // namespace sillok::what
