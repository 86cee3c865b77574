// SPDX-License-Identifier: Apache-2.0
// The rules of the room when, as one class that walks over a document. Inside the room.
//
// Every rule is asked at a token and gives the tokens [at, last) that it takes and a Time, or
// nothing. Rules are tried from the most to the least specific; the first that takes wins.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sillok/document.h"
#include "when/calendar.h"
#include "when/tense.h"
#include "when/words.h"

namespace sillok::when {

class Reader {
 public:
  explicit Reader(Document& doc);
  void run();

 private:
  struct Quantity {     // "two and a half", "several"
    uint32_t last = 0;  // one past its last token
    double value = -1;  // negative: not told
  };
  struct Found {
    uint32_t last = 0;  // one past the last token; 0: nothing
    Time time;
    explicit operator bool() const { return last != 0; }
  };

  // reader.cc
  void read_sentence();
  Found match(uint32_t at);  // to a small depth, as rules ask it for their parts
  Found match_one(uint32_t at);
  void keep(uint32_t at, Found found);
  bool covered_by_person(uint32_t token) const;

  // rules_calendar.cc: what a calendar names
  bool writes_month_first() const;
  Found numeric_date(uint32_t at);
  Found clock(uint32_t at);
  bool is_zone(uint32_t at) const;
  uint32_t after_zone_name(uint32_t at) const;
  Found iso_or_slashed(uint32_t at, std::string_view text);
  Found day_month(uint32_t at);
  Found month_rule(uint32_t at);
  Found month_day(uint32_t at, unsigned month);
  Found weekday_rule(uint32_t at);
  Found year_rule(uint32_t at);
  Found decade_or_century(uint32_t at);
  Found season_rule(uint32_t at);
  Found holiday_rule(uint32_t at);
  bool may_begin_feast(uint32_t at) const;
  Found feast_rule(uint32_t at);
  Found quarter_rule(uint32_t at);
  Found fiscal_rule(uint32_t at);
  Found day_of_month(uint32_t at);
  bool is_year(uint32_t at) const;
  bool month_is_name(uint32_t at) const;
  Found with_day_part(uint32_t at, Found found);
  sys_days place_weekday(uint32_t at, uint32_t last, int weekday);
  YearMonth place_month(uint32_t at, uint32_t last, unsigned month);
  sys_days place_day(uint32_t at, uint32_t last, unsigned month, unsigned day);

  // rules_relative.cc: what counts from a day; rules_duration.cc: lengths, sets, PAST_REF and its
  // like
  Found relative_day(uint32_t at);
  Found shift_rule(uint32_t at, bool after_the);
  Found shifted_unit(uint32_t at, uint32_t unit_at, int by);
  Found shifted_span(uint32_t at, int by);
  Found same_rule(uint32_t at);
  Found article_rule(uint32_t at);
  Found edge_rule(uint32_t at);
  Found border_rule(uint32_t at);
  Found ordinal_rule(uint32_t at);
  Found every_rule(uint32_t at);
  Found set_rule(uint32_t at);
  Found reference_rule(uint32_t at);
  Found duration_rule(uint32_t at);
  Found hyphenated(uint32_t at);
  Found bare_units(uint32_t at);
  Found part_of_day(uint32_t at, bool after_the);
  Found finish_duration(uint32_t at, uint32_t last, double quantity, Unit unit);
  std::optional<Quantity> quantity(uint32_t at) const;
  bool rate_before(uint32_t at) const;

  // Small looks; safe at any index.
  Kind kind(uint32_t t) const { return t < sentence_.last ? words_[t].kind : Kind::none; }
  int value(uint32_t t) const { return words_[t].value; }
  Unit unit(uint32_t t) const { return static_cast<Unit>(words_[t].value); }
  std::string_view lower(uint32_t t) const {
    return t < sentence_.last ? std::string_view(lowered_).substr(at_[t], at_[t + 1] - at_[t])
                              : std::string_view();
  }
  bool is(uint32_t t, std::string_view word) const { return lower(t) == word; }
  bool before_is(uint32_t t, std::string_view word) const {
    return t > sentence_.first && lower(t - 1) == word;
  }
  // A whole number of at most `digits` digits, or -1; "1st" counts where `ordinal`.
  int number(uint32_t t, size_t digits, bool ordinal = false) const;
  // The day of the narrative: the last one that the text has named, or the report's.
  sys_days anchor() const { return anchored_ ? anchor_ : doc_.date; }
  // A part of a day belongs to the last day that was told, never to the first of a told month.
  sys_days anchor_day() const { return day_anchored_ ? day_anchor_ : doc_.date; }

  Document& doc_;
  TokenRange sentence_;
  std::vector<Word> words_;
  std::string lowered_;       // all tokens in lower case (ASCII), one after the other
  std::vector<uint32_t> at_;  // where each begins
  bool month_first_ = false;  // 3/4 is the fourth of March
  bool anchored_ = false;
  sys_days anchor_{};
  bool day_anchored_ = false;
  sys_days day_anchor_{};
  int depth_ = 0;
  size_t next_mention_ = 0;
  const Mention* person_ = nullptr;  // the last mention of a person that has begun
};

}  // namespace sillok::when
