// SPDX-License-Identifier: Apache-2.0
#include "parse/lemma.h"

#include <algorithm>
#include <charconv>

#include "base/hash.h"
#include "base/utf8.h"

namespace sillok::parse {
namespace {

bool is_boundary(std::string_view text, size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xc0U) != 0x80U;
}

// The start of the last character before `end`.
size_t step_back(std::string_view text, size_t end) {
  do { --end; } while (end > 0 && !is_boundary(text, end));
  return end;
}

std::string with_letters(char letters, std::string_view form) {
  if (letters == 'k') return std::string(form);
  if (letters == 'n') {
    std::string name(form);
    if (!name.empty() && name[0] >= 'a' && name[0] <= 'z')
      name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return name;
  }
  std::string low = lower(form);
  if (letters == 'l' || low.empty()) return low;
  const CodePoint first = code_point_at(form, 0);
  return std::string(form.substr(0, first.length)) + lower(form.substr(first.length));
}

}  // namespace

std::string to_string(const EditScript& script) {
  return script.letters + std::to_string(script.drop) + "|" + script.append;
}

bool parse_script(std::string_view text, EditScript& script) {
  const size_t bar = text.find('|');
  if (bar == std::string_view::npos || bar < 2) return false;
  script.letters = text[0];
  const char* end = text.data() + bar;
  const auto [stop, error] = std::from_chars(text.data() + 1, end, script.drop);
  script.append = text.substr(bar + 1);
  return error == std::errc() && stop == end &&
         std::string_view("klnt").find(script.letters) != std::string_view::npos;
}

EditScript find_script(std::string_view form, std::string_view lemma, bool name) {
  EditScript best;
  size_t best_cost = std::string::npos;
  for (const char letters : std::string_view(name ? "nklt" : "lkt")) {
    const std::string cased = with_letters(letters, form);
    size_t same = 0;
    while (same < cased.size() && same < lemma.size() && cased[same] == lemma[same]) ++same;
    while (same > 0 && !(is_boundary(cased, same) && is_boundary(lemma, same))) --same;
    const size_t cost = cased.size() - same + lemma.size() - same;
    if (cost >= best_cost) continue;
    best_cost = cost;
    best = {letters, static_cast<uint32_t>(cased.size() - same), std::string(lemma.substr(same))};
  }
  return best;
}

std::string edited(const EditScript& script, std::string_view form) {
  std::string out = with_letters(script.letters, form);
  const bool all = script.drop == out.size() && script.append.empty();
  if (script.drop > out.size() || all || !is_boundary(out, out.size() - script.drop)) return out;
  out.resize(out.size() - script.drop);
  out += script.append;
  return out;
}

uint32_t ending_key(std::string_view ending, std::string_view tag, bool whole) {
  return net::table_key(hash_bytes(ending, hash_bytes(tag, whole ? kHashSeed : kHashSeed + 1)));
}

Lemmatizer::Lemmatizer(const pack::Pack& pack)
    : scripts_(pack, "lemma.scripts"), endings_(pack, "lemma.endings") {}

std::string Lemmatizer::lemma(std::string_view form, std::string_view lower_form,
                              std::string_view tag) const {
  uint32_t found = endings_.find(ending_key(lower_form, tag, true));
  size_t at[kLongestEnding + 1];
  uint32_t count = 0;
  at[0] = lower_form.size();
  while (count < kLongestEnding && at[count] > 0) {
    at[count + 1] = step_back(lower_form, at[count]);
    ++count;
  }
  for (uint32_t length = count + 1; found == net::Table::kMissing && length-- > 0;) {
    found = endings_.find(ending_key(lower_form.substr(at[length]), tag, false));
  }
  EditScript script;
  if (found >= scripts_.size() || !parse_script(scripts_[found], script)) return std::string(form);
  return edited(script, form);
}

}  // namespace sillok::parse
