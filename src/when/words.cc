// SPDX-License-Identifier: Apache-2.0
#include "when/words.h"

#include <algorithm>
#include <array>

namespace sillok::when {
namespace {

struct Row {
  std::string_view text;
  Word word;
};

constexpr int16_t of(Unit u) { return static_cast<int16_t>(u); }

using enum Kind;

constexpr auto kWords = [] {
  std::array rows = {
      Row{"monday", {weekday, 0}}, Row{"tuesday", {weekday, 1}}, Row{"wednesday", {weekday, 2}},
      Row{"thursday", {weekday, 3}}, Row{"friday", {weekday, 4}}, Row{"saturday", {weekday, 5}},
      Row{"sunday", {weekday, 6}}, Row{"mon.", {weekday, 0}}, Row{"tues.", {weekday, 1}},
      Row{"tue.", {weekday, 1}}, Row{"wed.", {weekday, 2}}, Row{"thurs.", {weekday, 3}},
      Row{"thu.", {weekday, 3}}, Row{"fri.", {weekday, 4}}, Row{"sat.", {weekday, 5}},
      Row{"sun.", {weekday, 6}},
      Row{"mondays", {weekdays, 0}}, Row{"tuesdays", {weekdays, 1}},
      Row{"wednesdays", {weekdays, 2}}, Row{"thursdays", {weekdays, 3}},
      Row{"fridays", {weekdays, 4}}, Row{"saturdays", {weekdays, 5}}, Row{"sundays", {weekdays, 6}},
      Row{"january", {month, 1}}, Row{"february", {month, 2}}, Row{"march", {month, 3}},
      Row{"april", {month, 4}}, Row{"may", {month, 5}}, Row{"june", {month, 6}},
      Row{"july", {month, 7}}, Row{"august", {month, 8}}, Row{"september", {month, 9}},
      Row{"october", {month, 10}}, Row{"november", {month, 11}}, Row{"december", {month, 12}},
      Row{"jan", {month, 1}}, Row{"jan.", {month, 1}}, Row{"feb", {month, 2}},
      Row{"feb.", {month, 2}}, Row{"mar.", {month, 3}}, Row{"apr", {month, 4}},
      Row{"apr.", {month, 4}}, Row{"jun.", {month, 6}}, Row{"jul.", {month, 7}},
      Row{"aug", {month, 8}}, Row{"aug.", {month, 8}}, Row{"sept", {month, 9}},
      Row{"sept.", {month, 9}}, Row{"sep.", {month, 9}}, Row{"oct", {month, 10}},
      Row{"oct.", {month, 10}}, Row{"nov", {month, 11}}, Row{"nov.", {month, 11}},
      Row{"dec", {month, 12}}, Row{"dec.", {month, 12}},
      Row{"second", {Kind::unit, of(Unit::second)}}, Row{"seconds", {units, of(Unit::second)}},
      Row{"minute", {Kind::unit, of(Unit::minute)}}, Row{"minutes", {units, of(Unit::minute)}},
      Row{"hour", {Kind::unit, of(Unit::hour)}}, Row{"hours", {units, of(Unit::hour)}},
      Row{"day", {Kind::unit, of(Unit::day)}}, Row{"days", {units, of(Unit::day)}},
      Row{"week", {Kind::unit, of(Unit::week)}}, Row{"weeks", {units, of(Unit::week)}},
      Row{"weekend", {Kind::unit, of(Unit::weekend)}},
      Row{"weekends", {units, of(Unit::weekend)}},
      Row{"fortnight", {Kind::unit, of(Unit::fortnight)}},
      Row{"month", {Kind::unit, of(Unit::month)}}, Row{"months", {units, of(Unit::month)}},
      Row{"quarter", {Kind::unit, of(Unit::quarter)}},
      Row{"quarters", {units, of(Unit::quarter)}},
      Row{"year", {Kind::unit, of(Unit::year)}}, Row{"years", {units, of(Unit::year)}},
      Row{"decade", {Kind::unit, of(Unit::decade)}}, Row{"decades", {units, of(Unit::decade)}},
      Row{"century", {Kind::unit, of(Unit::century)}},
      Row{"centuries", {units, of(Unit::century)}},
      Row{"morning", {day_part, 0}}, Row{"afternoon", {day_part, 1}}, Row{"evening", {day_part, 2}},
      Row{"night", {day_part, 3}}, Row{"noon", {day_part, 4}}, Row{"midday", {day_part, 4}},
      Row{"midnight", {day_part, 5}}, Row{"daytime", {day_part, 6}},
      Row{"yesterday", {relative_day, -1}}, Row{"today", {relative_day, 0}},
      Row{"tomorrow", {relative_day, 1}}, Row{"tonight", {relative_day, 2}},
      Row{"one", {number, 1}}, Row{"two", {number, 2}}, Row{"three", {number, 3}},
      Row{"four", {number, 4}}, Row{"five", {number, 5}}, Row{"six", {number, 6}},
      Row{"seven", {number, 7}}, Row{"eight", {number, 8}}, Row{"nine", {number, 9}},
      Row{"ten", {number, 10}}, Row{"eleven", {number, 11}}, Row{"twelve", {number, 12}},
      Row{"thirteen", {number, 13}}, Row{"fourteen", {number, 14}}, Row{"fifteen", {number, 15}},
      Row{"sixteen", {number, 16}}, Row{"seventeen", {number, 17}}, Row{"eighteen", {number, 18}},
      Row{"nineteen", {number, 19}}, Row{"twenty", {number, 20}}, Row{"thirty", {number, 30}},
      Row{"forty", {number, 40}}, Row{"fifty", {number, 50}}, Row{"sixty", {number, 60}},
      Row{"seventy", {number, 70}}, Row{"eighty", {number, 80}}, Row{"ninety", {number, 90}},
      Row{"first", {ordinal, 1}}, Row{"third", {ordinal, 3}}, Row{"fourth", {ordinal, 4}},
      Row{"fifth", {ordinal, 5}}, Row{"final", {ordinal, 99}},
      Row{"spring", {Kind::season, 0}}, Row{"summer", {Kind::season, 1}},
      Row{"autumn", {Kind::season, 2}}, Row{"fall", {Kind::season, 2}},
      Row{"winter", {Kind::season, 3}},
      Row{"last", {shift, -1}}, Row{"past", {shift, -1}}, Row{"previous", {shift, -2}},
      Row{"preceding", {shift, -2}}, Row{"this", {shift, 0}}, Row{"current", {shift, 0}},
      Row{"next", {shift, 1}}, Row{"coming", {shift, 1}}, Row{"upcoming", {shift, 1}},
      Row{"following", {shift, 2}},
      Row{"same", {same, 0}}, Row{"that", {same, 0}},
      Row{"every", {every, 0}}, Row{"each", {every, 0}},
      Row{"early", {edge, 0}}, Row{"late", {edge, 0}}, Row{"mid", {edge, 0}},
      Row{"earlier", {edge, -1}}, Row{"later", {edge, 1}},
      Row{"end", {border, 0}}, Row{"beginning", {border, 0}}, Row{"start", {border, 0}},
      Row{"middle", {border, 0}},
      Row{"several", {vague, 0}}, Row{"few", {vague, 0}}, Row{"many", {vague, 0}},
      Row{"some", {vague, 0}}, Row{"couple", {vague, 2}},
      Row{"a", {article, 1}}, Row{"an", {article, 1}}, Row{"the", {article, 0}},
      Row{"recently", {reference, 0}}, Row{"recent", {reference, 0}}, Row{"lately", {reference, 0}},
      Row{"now", {reference, 1}}, Row{"currently", {reference, 1}},
      Row{"nowadays", {reference, 1}}, Row{"presently", {reference, 1}},
      Row{"soon", {reference, 2}}, Row{"future", {reference, 2}},
      Row{"daily", {set, of(Unit::day)}}, Row{"weekly", {set, of(Unit::week)}},
      Row{"monthly", {set, of(Unit::month)}}, Row{"quarterly", {set, of(Unit::quarter)}},
      Row{"annually", {set, of(Unit::year)}}, Row{"annual", {set, of(Unit::year)}},
      Row{"yearly", {set, of(Unit::year)}}, Row{"hourly", {set, of(Unit::hour)}},
      Row{"nightly", {set, of(Unit::day)}},
      Row{"almost", {about, 0}}, Row{"nearly", {about, 0}}, Row{"about", {about, 0}},
      Row{"around", {about, 0}}, Row{"roughly", {about, 0}},
      Row{"approximately", {about, 0}},
      Row{"utc", {zone, 0}}, Row{"gmt", {zone, 0}},
      Row{"am", {half_day, 0}}, Row{"a.m.", {half_day, 0}}, Row{"a.m", {half_day, 0}},
      Row{"pm", {half_day, 12}}, Row{"p.m.", {half_day, 12}}, Row{"p.m", {half_day, 12}},
      Row{"christmas", {holiday, 1225}},
      Row{"ago", {ago, 0}}, Row{"afterwards", {Kind::later, 1}},
      Row{"overnight", {Kind::word, 0}}, Row{"old", {old, 0}}, Row{"half", {Kind::word, 1}}};
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.text < b.text; });
  return rows;
}();

// First letters that begin a word of the table, so that most tokens end here.
constexpr auto kFirst = [] {
  std::array<bool, 256> first{};
  for (const Row& row : kWords) first[static_cast<unsigned char>(row.text[0])] = true;
  return first;
}();

}  // namespace

Word look_up(std::string_view lower) {
  if (lower.empty() || lower.size() > 13 || !kFirst[static_cast<unsigned char>(lower[0])]) return {};
  const auto at = std::lower_bound(kWords.begin(), kWords.end(), lower,
                                   [](const Row& row, std::string_view t) { return row.text < t; });
  return at != kWords.end() && at->text == lower ? at->word : Word{};
}

}  // namespace sillok::when
