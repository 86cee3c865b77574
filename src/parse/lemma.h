// SPDX-License-Identifier: Apache-2.0
// Lemmas by edit scripts: how to change the case of a word, how many bytes to drop from its end,
// and what to append. The script is chosen by the tag and the longest known ending of the word;
// irregular words are endings that are the whole word.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "net/table.h"
#include "pack/pack.h"

namespace sillok::parse {

// Written as the case ('k' kept, 'l' lower, 'n' as a name: an ASCII first letter made upper, 't'
// all but the first letter lower), the number of bytes to drop, a bar, and what to append:
// "l1|ies".
struct EditScript {
  char letters = 'k';
  uint32_t drop = 0;
  std::string append;
};
std::string to_string(const EditScript& script);
bool parse_script(std::string_view text, EditScript& script);

// The shortest script that makes `lemma` out of `form`; among equal ones that of names for names.
EditScript find_script(std::string_view form, std::string_view lemma, bool name);

// The lemma. A script that does not fit the word (drops too much, or half a character) gives the
// word with the script's case.
std::string edited(const EditScript& script, std::string_view form);

// Number of ending lengths, in characters, that are looked up; longer ones are whole words.
inline constexpr uint32_t kLongestEnding = 6;

// Key of an ending of a lower-case word under a tag. `whole`: the ending is the word itself.
uint32_t ending_key(std::string_view ending, std::string_view tag, bool whole);

class Lemmatizer {
 public:
  Lemmatizer() = default;
  // Sections "lemma.scripts", "lemma.endings".
  explicit Lemmatizer(const pack::Pack& pack);
  // `tag` is "UPOS XPOS"; `lower_form` is lower(form).
  std::string lemma(std::string_view form, std::string_view lower_form, std::string_view tag) const;

 private:
  pack::StringTable scripts_;
  net::Table endings_;
};

}  // namespace sillok::parse
