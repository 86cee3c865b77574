// SPDX-License-Identifier: Apache-2.0
#include "when/reader.h"

#include <algorithm>
#include <utility>

#include "base/holds.h"
#include "when/when.h"

namespace sillok::when {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// What follows a day in the name of a newspaper or a song: "the Sunday Herald".
bool names_a_paper(std::string_view word) {
  static constexpr std::string_view kAfter[] = {"herald",  "times", "telegraph",   "mail", "mirror",
                                                "express", "post",  "independent", "world"};
  return holds(kAfter, word);
}

// Names of days that are names of events: "Black Friday", "Bloody Sunday".
bool names_an_event(std::string_view word) {
  static constexpr std::string_view kBefore[] = {"black",  "good",   "bloody", "super",
                                                 "ash",    "palm",   "easter", "holy",
                                                 "maundy", "giving", "cyber"};
  return holds(kBefore, word);
}

}  // namespace

Reader::Reader(Document& doc) : doc_(doc) {
  words_.reserve(doc.tokens.size());
  at_.reserve(doc.tokens.size() + 1);
  lowered_.reserve(doc.text.size());
  for (uint32_t t = 0; t < doc.tokens.size(); ++t) {
    at_.push_back(static_cast<uint32_t>(lowered_.size()));
    for (const char c : doc.form(t)) {
      lowered_.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
    }
    words_.push_back(look_up(std::string_view(lowered_).substr(at_.back())));
  }
  at_.push_back(static_cast<uint32_t>(lowered_.size()));
}

void Reader::run() {
  month_first_ = writes_month_first();
  for (const Sentence& sentence : doc_.sentences) {
    sentence_ = sentence.tokens;
    read_sentence();
  }
}

// True inside the name itself; "Saturday's winner Ann Lee" has more to it than a name.
bool Reader::covered_by_person(uint32_t token) const {
  if (person_ == nullptr || !person_->tokens.contains(token)) return false;
  const Token& word = doc_.tokens[token];
  return token == person_->head || (word.head == person_->head && word.rel == Rel::flat);
}

void Reader::read_sentence() {
  for (uint32_t t = sentence_.first; t < sentence_.last;) {
    while (next_mention_ < doc_.mentions.size() && doc_.mentions[next_mention_].tokens.first <= t) {
      const Mention& mention = doc_.mentions[next_mention_++];
      if (mention.type == MentionType::per && mention.head < doc_.tokens.size()) person_ = &mention;
    }
    const std::string_view text = lower(t);
    const bool candidate = words_[t].kind != Kind::none || may_begin_feast(t) ||
                           text.starts_with("fy2") || is_digit(text.empty() ? 'x' : text[0]) ||
                           text.find('-') != std::string_view::npos || text.starts_with('\'') ||
                           text.starts_with("\xE2\x80\x99");
    if (candidate) {
      if (Found found = match(t); found && found.last > t) {
        const uint32_t last = std::min(found.last, sentence_.last);
        found.last = last;
        keep(t, std::move(found));
        t = last;
        continue;
      }
    }
    ++t;
  }
}

void Reader::keep(uint32_t at, Found found) {
  Time& time = found.time;
  time.tokens = {at, found.last};
  time.span = doc_.span_of(time.tokens);
  if (time.resolved && (time.type == TimeType::date || time.type == TimeType::time)) {
    anchored_ = true;
    anchor_ = time.begin;
    if (time.begin == time.end) {
      day_anchored_ = true;
      day_anchor_ = time.begin;
    }
  }
  doc_.times.push_back(std::move(time));
}

Reader::Found Reader::match(uint32_t at) {
  // "the end of the first week of ...": rules nest, but never as deep as the input likes.
  if (depth_ >= 3) return {};
  ++depth_;
  Found found = match_one(at);
  --depth_;
  return found;
}

Reader::Found Reader::match_one(uint32_t at) {
  if (at >= sentence_.last) return {};
  const std::string_view text = lower(at);
  if (!text.empty() && is_digit(text[0])) {
    if (Found f = numeric_date(at)) return f;
    if (Found f = clock(at)) return f;
    if (Found f = day_month(at)) return f;
    if (Found f = decade_or_century(at)) return f;
    if (Found f = hyphenated(at)) return f;
    if (Found f = year_rule(at)) return f;
    if (Found f = day_of_month(at)) return f;
    return duration_rule(at);
  }
  if (Found f = feast_rule(at)) return f;
  if (text.starts_with("fy")) return fiscal_rule(at);
  switch (kind(at)) {
    case Kind::weekday:
      if (at > sentence_.first && names_an_event(lower(at - 1))) return {};
      if (names_a_paper(lower(at + 1)) && doc_.tokens[at + 1].upos == Upos::PROPN) return {};
      return weekday_rule(at);
    case Kind::weekdays: return weekday_rule(at);
    case Kind::month: return month_rule(at);
    case Kind::relative_day: return relative_day(at);
    case Kind::shift: return shift_rule(at, false);
    case Kind::article: return article_rule(at);
    case Kind::same: return same_rule(at);
    case Kind::edge: return edge_rule(at);
    case Kind::border: return border_rule(at);
    case Kind::ordinal: return ordinal_rule(at);
    case Kind::every: return every_rule(at);
    case Kind::set: return set_rule(at);
    case Kind::reference: return reference_rule(at);
    case Kind::season: return season_rule(at);
    case Kind::holiday: return holiday_rule(at);
    case Kind::units: return bare_units(at);
    case Kind::day_part: return part_of_day(at, false);
    case Kind::about: {
      Found f = duration_rule(at + 1);
      return f;
    }
    case Kind::number:
    case Kind::vague: {
      if (Found f = hyphenated(at)) return f;
      if (Found f = decade_or_century(at)) return f;
      return duration_rule(at);
    }
    case Kind::quarter: return quarter_rule(at);
    case Kind::fiscal: return fiscal_rule(at);
    case Kind::unit:
      // "the second quarter"
      if (text == "second" && (is(at + 1, "quarter") || is(at + 1, "half")))
        return ordinal_rule(at);
      break;
    case Kind::word:
      if (text == "half") return duration_rule(at);
      if (text == "overnight") return part_of_day(at, false);
      return {};
    default: break;
  }
  if (Found f = decade_or_century(at)) return f;
  if (Found f = hyphenated(at)) return f;
  return duration_rule(at);  // "twenty-five years"
}

int Reader::number(uint32_t t, size_t most, bool ordinal) const {
  std::string_view text = lower(t);
  if (ordinal && text.size() > 2) {
    const std::string_view ending = text.substr(text.size() - 2);
    if (ending == "st" || ending == "nd" || ending == "rd" || ending == "th") {
      text.remove_suffix(2);
    }
  }
  if (text.empty() || text.size() > most) return -1;
  int out = 0;
  for (const char c : text) {
    if (!is_digit(c)) return -1;
    out = out * 10 + (c - '0');
  }
  return out;
}

void find(Document& doc) {
  Reader reader(doc);
  reader.run();
}

}  // namespace sillok::when
