// SPDX-License-Identifier: Apache-2.0
// Small closed lists that the segmenter asks. All take words in ASCII lower case without the dot.
#pragma once

#include <cstddef>
#include <string_view>

namespace sillok::text {

// How a word is abbreviated when a dot follows it.
enum class Short : unsigned char {
  no,       // it is not: the dot is a stop
  title,    // "Gen.", "St.": a name follows, no sentence ends here
  word,     // "Inc.", "etc.": a sentence may end here
  number,   // "No.", "Art.": abbreviated only before a number
  capital,  // "Fri.", "Jan.": abbreviated only where it has a capital letter
  state,    // "Calif.": abbreviated only behind a comma
};
Short short_form(std::string_view lower_word);

// "non", "anti", "re": stays joined to what follows its hyphen.
bool is_hyphen_prefix(std::string_view lower_word);
// "fold", "wise": stays joined to what goes before its hyphen.
bool is_hyphen_suffix(std::string_view lower_word);
// "the", "he", "but": words that, with a capital letter, start a sentence behind an abbreviation.
bool is_starter(std::string_view lower_word);
// "the", "but": words that start a sentence behind a dot without space ("won.the").
bool is_small_starter(std::string_view lower_word);
// "said", "asked": what may follow a quoted question without ending the sentence.
bool is_saying(std::string_view lower_word);
// "not", "a", "the": words before which "its" and "your" are slips for "it's" and "you're".
bool may_follow_it_is(std::string_view lower_word);
bool may_follow_you_are(std::string_view lower_word);
// "pm", "km", "bn": split from a number that they are written to.
bool is_unit(std::string_view lower_word);
// Days, months and time zones, which may follow "p.m." with a capital letter.
bool is_calendar_word(std::string_view lower_word);
// "com", "net", ...: the end of a host name.
bool is_host_end(std::string_view lower_word);
// "cannot" -> 3, "gonna" -> 3: where a word without apostrophe is split in two, or 0.
size_t fused_split(std::string_view lower_word);

}  // namespace sillok::text
