// SPDX-License-Identifier: Apache-2.0
#include "train/lemmas.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "base/tsv.h"
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

// How often a lower-case word under a tag stood in some letters with some lemma.
using Written = std::map<std::pair<std::string, std::string>, uint32_t>;

// Scripts of one word are made from its different letters ("I" and "i"); each gets a vote for every
// time it makes the right lemma, whatever the letters.
void vote_for_whole(const Written& written, const std::vector<std::string>& scripts, Votes& votes) {
  for (auto& [script, count] : votes.of_script) {
    parse::EditScript edit;
    if (!parse::parse_script(scripts[script], edit)) continue;
    count = 0;
    for (const auto& [forms, times] : written) {
      if (parse::edited(edit, forms.first) == forms.second) count += times;
    }
  }
}

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

// Kinds of base forms: of verbs, nouns and adjectives. 0: the tag has none.
char base_kind(std::string_view tag) {
  if (tag == "VERB VB" || tag == "VERB VBP") return 'v';
  if (tag == "NOUN NN") return 'n';
  return tag == "ADJ JJ" ? 'a' : '\0';
}
char inflected_kind(std::string_view tag) {
  if (tag == "VERB VBD" || tag == "VERB VBN" || tag == "VERB VBG" || tag == "VERB VBZ") return 'v';
  if (tag == "NOUN NNS") return 'n';
  return tag == "ADJ JJR" || tag == "ADJ JJS" ? 'a' : '\0';
}

std::string tag_of(const Document& doc, uint32_t token) {
  return std::string(name_of(doc.tokens[token].upos)) + " " + std::string(doc.xpos(token));
}

// Words that the treebank lacks. The ending alone may mislead ("bombed" like "robbed"); where its
// lemma is no word of the text and another script gives one, the word becomes a whole-word entry.
class Unseen {
 public:
  Unseen(const Document& treebank, const Document& text, const std::map<Type, uint32_t>& types,
         std::vector<std::string> scripts)
      : scripts_(std::move(scripts)) {
    for (const Document* doc : {&treebank, &text}) {
      for (uint32_t i = 0; i < doc->tokens.size(); ++i) {
        const std::string tag = tag_of(*doc, i);
        if (const char kind = base_kind(tag)) ++bases_[kind + lower(doc->form(i))];
        if (doc == &text && inflected_kind(tag) != '\0')
          inflected_.emplace(lower(doc->form(i)), tag);
      }
    }
    std::map<std::pair<std::string, uint32_t>, uint32_t> words;
    for (const auto& [type, count] : types) {
      inflected_.erase({type.word, type.tag});
      if (++words[{type.tag, type.script}] == kFewestWords)
        by_tag_[type.tag].push_back(type.script);
    }
  }

  void add_to(std::map<uint32_t, uint32_t>& table) const {
    for (const auto& [word, tag] : inflected_) {
      const uint32_t rule = known_script(table, word, tag);
      const auto scripts = by_tag_.find(tag);
      if (rule >= scripts_.size() || scripts == by_tag_.end()) continue;
      uint32_t best = rule, most = kSurer * (count(rule, word, tag) + 1) - 1;
      for (const uint32_t script : scripts->second) {
        const uint32_t found = count(script, word, tag);
        if (found <= most) continue;
        most = found;
        best = script;
      }
      if (best != rule) table.insert_or_assign(ending_key(word, tag, true), best);
    }
  }

 private:
  static constexpr uint32_t kFewestWords = 8;  // that a script must have in the treebank
  static constexpr uint32_t kSurer = 3;        // times as often as the lemma of the ending

  uint32_t count(uint32_t script, std::string_view word, std::string_view tag) const {
    parse::EditScript edit;
    if (!parse::parse_script(scripts_[script], edit)) return 0;
    const auto found = bases_.find(inflected_kind(tag) + parse::edited(edit, word));
    return found == bases_.end() ? 0 : found->second;
  }

  std::vector<std::string> scripts_;
  std::map<std::string, uint32_t> bases_;  // kind and word -> how often
  std::set<std::pair<std::string, std::string>> inflected_;
  std::map<std::string, std::vector<uint32_t>> by_tag_;
};

}  // namespace

void learn_lemmas(const Document& treebank, const Document& text,
                  const std::vector<Irregular>& irregular, pack::PackWriter& pack) {
  pack::StringsWriter scripts;
  std::vector<std::string> names;
  std::map<Type, uint32_t> types;
  std::map<std::pair<std::string, std::string>, Written> written;
  for (uint32_t i = 0; i < treebank.tokens.size(); ++i) {
    if (treebank.lemma(i).empty()) continue;
    const Upos upos = treebank.tokens[i].upos;
    const auto script =
        parse::find_script(treebank.form(i), treebank.lemma(i), upos == Upos::PROPN);
    const std::string name = parse::to_string(script);
    const uint32_t id = scripts.add(name);
    if (id == names.size()) names.push_back(name);
    const std::string word = lower(treebank.form(i)), tag = tag_of(treebank, i);
    ++types[{word, tag, id}];
    ++written[{word, tag}][{std::string(treebank.form(i)), std::string(treebank.lemma(i))}];
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
    for (auto& [key, vote] : votes) {
      if (whole && vote.of_script.size() > 1)
        vote_for_whole(written.at({vote.ending, vote.tag}), names, vote);
    }
    settle(votes, whole || length == 0 ? 1 : kFewestVotes, table);
  }
  Unseen(treebank, text, types, names).add_to(table);
  for (const Irregular& word : irregular) {
    const auto script = parse::find_script(word.form, word.lemma, false);
    table.insert_or_assign(ending_key(word.form, word.tag, true),
                           scripts.add(parse::to_string(script)));
  }
  scripts.write(pack, "lemma.scripts");
  net::Table::write(pack, "lemma.endings", table);
}

std::vector<Irregular> read_irregular(const std::string& text, const std::string& source) {
  std::vector<Diagnostic> diagnostics;
  const Tsv table = parse_tsv(text, source, diagnostics);
  if (!diagnostics.empty()) throw Error(ErrorCode::failed, to_string(diagnostics.front()), source);
  const size_t form = table.column("form"), upos = table.column("upos");
  const size_t xpos = table.column("xpos"), lemma = table.column("lemma");
  std::vector<Irregular> words;
  for (const TsvRow& row : table.rows) {
    words.push_back({std::string(row.fields[form]),
                     std::string(row.fields[upos]) + " " + std::string(row.fields[xpos]),
                     std::string(row.fields[lemma])});
  }
  return words;
}

}  // namespace sillok::train
