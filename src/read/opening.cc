// SPDX-License-Identifier: Apache-2.0
#include "read/opening.h"

#include <algorithm>

#include "base/tsv.h"
#include "base/utf8.h"
#include "read/day.h"

namespace sillok::read {
namespace {

// A dateline ends within this many bytes.
constexpr size_t kDatelineReach = 160;

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

size_t skip_white(std::string_view text, size_t at) {
  while (at < text.size() && is_ascii_space(text[at])) ++at;
  return at;
}

size_t skip_blanks(std::string_view text, size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at;
}

size_t line_end(std::string_view text, size_t at) {
  const size_t end = text.find('\n', at);
  return end == std::string_view::npos ? text.size() : end;
}

bool is_word(std::string_view text, std::string_view lower_word) {
  if (text.size() < lower_word.size()) return false;
  for (size_t i = 0; i < lower_word.size(); ++i) {
    if ((text[i] | 0x20) != lower_word[i]) return false;
  }
  return true;
}

// The value of "key value" (lower case) or "Key: value"; npos where the line is no such thing.
size_t value_after(std::string_view line, std::string_view key) {
  if (!is_word(line, key) || line.size() <= key.size()) return std::string_view::npos;
  const char next = line[key.size()];
  if (next == ':') return key.size() + 1;
  const bool lower = line.substr(0, key.size()) == key;
  return lower && (next == ' ' || next == '\t') ? key.size() + 1 : std::string_view::npos;
}

// The lines "title ...", "source ..." below a day that stands alone on its line.
size_t read_fields(std::string_view file, size_t at, Opening& opening) {
  const std::pair<std::string_view, std::string*> fields[] = {{"title", &opening.title},
                                                              {"source", &opening.source},
                                                              {"url", &opening.url},
                                                              {"id", &opening.id},
                                                              {"language", &opening.language}};
  while (at < file.size()) {
    const size_t end = line_end(file, at);
    const std::string_view line = file.substr(at, end - at);
    const auto* field = std::find_if(std::begin(fields), std::end(fields), [&](const auto& f) {
      return value_after(line, f.first) != std::string_view::npos;
    });
    if (field == std::end(fields)) return at;
    *field->second = std::string(trim(line.substr(value_after(line, field->first))));
    at = std::min(end + 1, file.size());
  }
  return at;
}

// Finishes a header whose day ends at `at`.
void after_day(std::string_view file, size_t at, Opening& opening) {
  const size_t end = line_end(file, at);
  if (trim(file.substr(at, end - at)).empty()) {
    at = read_fields(file, std::min(end + 1, file.size()), opening);
  }
  opening.text_begin = skip_white(file, at);
}

// "date 2020-06-17 ..." and "Date: 2020-06-17".
bool read_date_header(std::string_view file, size_t at, std::string_view format, Opening& opening) {
  if (!is_word(file.substr(at), "date")) return false;
  size_t value = at + 4;
  const bool colon = value < file.size() && file[value] == ':';
  if (colon) ++value;
  if (!colon && (value >= file.size() || (file[value] != ' ' && file[value] != '\t'))) return false;
  value = skip_blanks(file, value);
  const size_t end_of_line = line_end(file, value);
  const std::string_view line = trim(file.substr(value, end_of_line - value));
  if (line.empty()) return false;
  size_t end_of_word = value;
  while (end_of_word < file.size() && !is_ascii_space(file[end_of_word])) ++end_of_word;
  const std::string_view word = file.substr(value, end_of_word - value);

  if (!format.empty()) {
    if (auto day = day_by_format(word, format)) {
      opening.date = *day;
      after_day(file, end_of_word, opening);
      return true;
    }
    if (auto day = day_by_format(line, format)) {
      opening.date = *day;
      after_day(file, end_of_line, opening);
      return true;
    }
  }
  if (auto day = iso_day(word)) {
    opening.date = *day;
    after_day(file, end_of_word, opening);
    return true;
  }
  if (auto day = written_day(line)) {
    opening.date = day->day;
    after_day(file, value + day->length, opening);
    return true;
  }
  if (!colon && !is_ascii_digit(word[0])) return false;
  opening.bad_date = std::string(word);
  return true;
}

// "2020-06-17: ..." and "2020-06-17" alone on its line.
bool read_bare_day(std::string_view file, size_t at, Opening& opening) {
  const std::string_view word = file.substr(at, 10);
  const auto digits = [&](size_t from, size_t to) {
    return std::all_of(word.begin() + static_cast<ptrdiff_t>(from),
                       word.begin() + static_cast<ptrdiff_t>(to), is_ascii_digit);
  };
  if (word.size() < 10 || !digits(0, 4) || word[4] != '-' || !digits(5, 7) || word[7] != '-' ||
      !digits(8, 10)) {
    return false;
  }
  size_t end = skip_blanks(file, at + 10);
  if (end < file.size() && file[end] == ':') {
    ++end;
  } else if (end < file.size() && file[end] != '\n' && file[end] != '\r') {
    return false;
  }
  const auto day = iso_day(word);
  if (!day)
    opening.bad_date = std::string(word);
  else
    opening.date = *day;
  after_day(file, end, opening);
  return true;
}

// "SEOUL", "NEW YORK", "Port-au-Prince, Haiti": every word starts with a capital letter or is
// not ASCII, or is a small particle of names.
bool is_place_part(std::string_view text) {
  bool any = false;
  for (size_t i = 0; i < text.size();) {
    if (is_ascii_space(text[i]) || text[i] == ',') {
      ++i;
      continue;
    }
    size_t end = i;
    while (end < text.size() && !is_ascii_space(text[end]) && text[end] != ',') ++end;
    const std::string_view word = text.substr(i, end - i);
    const bool capital =
        (word[0] >= 'A' && word[0] <= 'Z') || static_cast<unsigned char>(word[0]) >= 0x80;
    const bool particle =
        word == "of" || word == "de" || word == "la" || word == "al" || word == "the";
    if (!capital && !particle) return false;
    any = any || capital;
    i = end;
  }
  return any;
}

bool starts_with_dash(std::string_view text) {
  return text.starts_with("-") || text.starts_with(":") || text.starts_with("\xE2\x80\x93") ||
         text.starts_with("\xE2\x80\x94") || text.starts_with("\xE2\x80\x95");
}

// What may follow the day of a dateline: "(Agency) - ", " -- ".
bool ends_dateline(std::string_view rest) {
  rest = rest.substr(skip_blanks(rest, 0));
  if (rest.starts_with("(")) {
    const size_t close = rest.substr(0, 60).find(')');
    if (close == std::string_view::npos) return false;
    rest = rest.substr(skip_blanks(rest, close + 1));
  }
  return starts_with_dash(rest);
}

// The day of a dateline, or nothing. Looks after each comma for a written day.
std::string day_of_dateline(std::string_view file, size_t at) {
  const std::string_view line = file.substr(at, std::min(line_end(file, at) - at, kDatelineReach));
  for (size_t comma = line.find(','); comma != std::string_view::npos;
       comma = line.find(',', comma + 1)) {
    const size_t begin = skip_blanks(line, comma + 1);
    const auto day = written_day(line.substr(begin));
    if (!day || !ends_dateline(line.substr(begin + day->length))) continue;
    return is_place_part(line.substr(0, comma)) ? day->day : std::string();
  }
  return {};
}

}  // namespace

Opening read_opening(std::string_view file, std::string_view date_format) {
  Opening opening;
  const size_t begin = skip_white(file, file.starts_with("\xEF\xBB\xBF") ? 3 : 0);
  if (read_date_header(file, begin, date_format, opening)) return opening;
  if (read_bare_day(file, begin, opening)) return opening;
  opening.text_begin = begin;
  opening.date = day_of_dateline(file, begin);
  return opening;
}

}  // namespace sillok::read
