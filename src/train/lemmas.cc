// SPDX-License-Identifier: Apache-2.0
#include "train/lemmas.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "base/utf8.h"
#include "net/table.h"
#include "parse/lemma.h"

namespace sillok::train {
namespace {

using parse::ending_key;
using parse::kLongestEnding;

constexpr uint32_t kMostVotes = 3;  // of one word for a script of an ending
constexpr uint32_t kFewestVotes = 2;

// A lower-case word under a tag, and the script that makes its lemma.
struct Type {
  std::string word, tag;
  uint32_t script;
  auto operator<=>(const Type&) const = default;
};

// Offsets at which the endings of 0, 1, 2 ... characters begin.
std::vector<size_t> endings(std::string_view word) {
  std::vector<size_t> at{word.size()};
  while (at.size() <= kLongestEnding && at.back() > 0) {
    size_t i = at.back();
    do { --i; } while (i > 0 && (static_cast<unsigned char>(word[i]) & 0xc0U) == 0x80U);
    at.push_back(i);
  }
  return at;
}

struct Votes {
  std::string ending, tag;
  std::map<uint32_t, uint32_t> of_script;
};

// The script that a shorter ending already gives, or kMissing.
uint32_t known_script(const std::map<uint32_t, uint32_t>& table, std::string_view word,
                      std::string_view tag) {
  const std::vector<size_t> at = endings(word);
  for (size_t length = at.size(); length-- > 0;) {
    const auto found = table.find(ending_key(word.substr(at[length]), tag, false));
    if (found != table.end()) return found->second;
  }
  return net::Table::kMissing;
}

// Only what differs from the shorter endings is kept.
void settle(const std::map<uint32_t, Votes>& votes, uint32_t fewest,
            std::map<uint32_t, uint32_t>& table) {
  std::map<uint32_t, uint32_t> fresh;
  for (const auto& [key, vote] : votes) {
    uint32_t total = 0, best = 0, most = 0;
    for (const auto& [script, count] : vote.of_script) {
      total += count;
      if (count > most) {
        most = count;
        best = script;
      }
    }
    if (total < fewest || known_script(table, vote.ending, vote.tag) == best) continue;
    fresh.emplace(key, best);
  }
  table.merge(fresh);
}

}  // namespace

void learn_lemmas(const Document& treebank, pack::PackWriter& pack) {
  pack::StringsWriter scripts;
  std::map<Type, uint32_t> types;
  for (uint32_t i = 0; i < treebank.tokens.size(); ++i) {
    if (treebank.lemma(i).empty()) continue;
    const Upos upos = treebank.tokens[i].upos;
    const auto script =
        parse::find_script(treebank.form(i), treebank.lemma(i), upos == Upos::PROPN);
    ++types[{lower(treebank.form(i)),
             std::string(name_of(upos)) + " " + std::string(treebank.xpos(i)),
             scripts.add(parse::to_string(script))}];
  }
  std::map<uint32_t, uint32_t> table;
  for (uint32_t length = 0; length <= kLongestEnding + 1; ++length) {
    const bool whole = length > kLongestEnding;
    std::map<uint32_t, Votes> votes;
    for (const auto& [type, count] : types) {
      const std::vector<size_t> at = endings(type.word);
      if (!whole && length >= at.size()) continue;
      const std::string ending = whole ? type.word : type.word.substr(at[length]);
      Votes& vote = votes[ending_key(ending, type.tag, whole)];
      vote.ending = ending;
      vote.tag = type.tag;
      vote.of_script[type.script] += whole ? count : std::min(count, kMostVotes);
    }
    settle(votes, whole || length == 0 ? 1 : kFewestVotes, table);
  }
  scripts.write(pack, "lemma.scripts");
  net::Table::write(pack, "lemma.endings", table);
}

}  // namespace sillok::train
