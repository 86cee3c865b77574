// SPDX-License-Identifier: Apache-2.0
// Time expressions: a table of sentences with the report's day and the values that must come out.
//
// The sentences are written with a space before every token. Tags come from a small table below;
// the tree is flat: all hangs on the (last) full verb, auxiliaries before it are its auxiliaries.
// A word that ends in '~' is a modifier of the next one ("its November~ election").
#include "when/when.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.h"
#include "document/tree.h"

namespace sillok {
namespace {

struct Tag {
  Upos upos;
  const char* xpos;
  const char* lemma;
};

const std::map<std::string, Tag, std::less<>>& tags() {
  using enum Upos;
  static const std::map<std::string, Tag, std::less<>> table = {
      {"met", {VERB, "VBD", "meet"}},
      {"left", {VERB, "VBD", "leave"}},
      {"began", {VERB, "VBD", "begin"}},
      {"fell", {VERB, "VBD", "fall"}},
      {"said", {VERB, "VBD", "say"}},
      {"ruled", {VERB, "VBD", "rule"}},
      {"lasted", {VERB, "VBD", "last"}},
      {"closed", {VERB, "VBN", "close"}},
      {"meet", {VERB, "VB", "meet"}},
      {"vote", {VERB, "VB", "vote"}},
      {"start", {VERB, "VB", "start"}},
      {"visit", {VERB, "VB", "visit"}},
      {"meets", {VERB, "VBZ", "meet"}},
      {"sits", {VERB, "VBZ", "sit"}},
      {"plans", {VERB, "VBZ", "plan"}},
      {"scheduled", {VERB, "VBN", "schedule"}},
      {"will", {AUX, "MD", "will"}},
      {"would", {AUX, "MD", "would"}},
      {"may", {AUX, "MD", "may"}},
      {"has", {AUX, "VBZ", "have"}},
      {"was", {AUX, "VBD", "be"}},
      {"is", {AUX, "VBZ", "be"}},
      {"to", {PART, "TO", "to"}},
      {"in", {ADP, "IN", "in"}},
      {"on", {ADP, "IN", "on"}},
      {"since", {ADP, "IN", "since"}},
      {"until", {ADP, "IN", "until"}},
      {"of", {ADP, "IN", "of"}},
      {"for", {ADP, "IN", "for"}},
      {"at", {ADP, "IN", "at"}},
      {"by", {ADP, "IN", "by"}},
      {"the", {DET, "DT", "the"}},
      {"a", {DET, "DT", "a"}},
      {"this", {DET, "DT", "this"}},
      {"every", {DET, "DT", "every"}},
      {"last", {ADJ, "JJ", "last"}},
      {"next", {ADJ, "JJ", "next"}},
      {"recent", {ADJ, "JJ", "recent"}},
      {"current", {ADJ, "JJ", "current"}},
      {"annual", {ADJ, "JJ", "annual"}},
      {"now", {ADV, "RB", "now"}},
      {"soon", {ADV, "RB", "soon"}},
      {"recently", {ADV, "RB", "recently"}},
      {"currently", {ADV, "RB", "currently"}},
      {"annually", {ADV, "RB", "annually"}},
      {"overnight", {ADV, "RB", "overnight"}},
      {"weekly", {ADV, "RB", "weekly"}},
      {",", {PUNCT, ",", ","}},
      {".", {PUNCT, ".", "."}},
      {"-", {PUNCT, "HYPH", "-"}},
      {"and", {CCONJ, "CC", "and"}},
      {"people", {NOUN, "NNS", "people"}},
      {"they", {PRON, "PRP", "they"}},
      {"its", {PRON, "PRP$", "its"}}};
  return table;
}

// A Document of one sentence per '|' with tags and a flat tree.
Document document(std::string_view date, std::string_view sentences) {
  Document doc;
  doc.date = *parse_day(date);
  std::vector<bool> modifies;
  uint32_t first = 0;
  const auto close = [&] {
    const auto last = static_cast<uint32_t>(doc.tokens.size());
    if (first == last) return;
    uint32_t verb = kNone;
    for (uint32_t t = first; t < last; ++t) {
      if (doc.tokens[t].upos == Upos::VERB) verb = t;
    }
    const uint32_t root = verb == kNone ? last - 1 : verb;
    for (uint32_t t = first; t < last; ++t) {
      Token& token = doc.tokens[t];
      token.head = t == root ? kNone : root;
      token.rel = t == root ? Rel::root : Rel::obl;
      if (t != root && token.upos == Upos::AUX) token.rel = Rel::aux;
      if (t != root && token.upos == Upos::PART && t + 1 == root) token.rel = Rel::mark;
      if (modifies[t] && t + 1 < last) {
        token.head = t + 1;
        token.rel = Rel::compound;
      }
    }
    doc.sentences.push_back({{first, last}, doc.span_of({first, last}), false});
    first = last;
  };
  for (size_t i = 0; i < sentences.size();) {
    const size_t end = std::min(sentences.find(' ', i), sentences.size());
    std::string word(sentences.substr(i, end - i));
    i = end + 1;
    if (word == "|") {
      close();
      continue;
    }
    const bool modifier = word.size() > 1 && word.back() == '~';
    if (modifier) word.pop_back();
    if (!doc.text.empty()) doc.text += ' ';
    Token token;
    token.span.begin = static_cast<uint32_t>(doc.text.size());
    doc.text += word;
    token.span.end = static_cast<uint32_t>(doc.text.size());
    std::string lower = word;
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    const auto known = tags().find(word == "May" ? std::string("May") : lower);
    if (known != tags().end()) {
      token.upos = known->second.upos;
      token.xpos = doc.strings.intern(known->second.xpos);
      token.lemma = doc.strings.intern(known->second.lemma);
    } else {
      const bool digit = word[0] >= '0' && word[0] <= '9', upper = word[0] >= 'A' && word[0] <= 'Z';
      token.upos = digit ? Upos::NUM : upper ? Upos::PROPN : Upos::NOUN;
      token.xpos = doc.strings.intern(digit ? "CD" : upper ? "NNP" : "NN");
      token.lemma = doc.strings.intern(word);
    }
    doc.tokens.push_back(token);
    modifies.push_back(modifier);
  }
  close();
  index_children(doc);
  return doc;
}

std::string told(const Document& doc) {
  std::string out;
  for (const Time& time : doc.times) {
    if (!out.empty()) out += "; ";
    out += std::string(doc.at(time.span)) + "=" + time.value;
  }
  return out;
}

struct Case {
  const char* date;
  const char* text;
  const char* times;
};

// 2020-06-17 is a Wednesday, 2014-03-03 a Monday, 2019-12-31 a Tuesday.
constexpr Case kCases[] = {
    // Days of the calendar
    {"2020-06-17", "They met on 17 June 2020 .", "17 June 2020=2020-06-17"},
    {"2020-06-17", "They met on June 3 .", "June 3=2020-06-03"},
    {"2020-06-17", "They met on June 3rd , 2019 .", "June 3rd , 2019=2019-06-03"},
    {"2020-06-17", "They met on 3 May .", "3 May=2020-05-03"},
    {"2020-06-17", "They met on Nov. 9 .", "Nov. 9=2019-11-09"},
    {"2020-06-17", "They will meet on Nov. 9 .", "Nov. 9=2020-11-09"},
    {"2020-06-17", "They will meet on January 5 .", "January 5=2021-01-05"},
    {"2020-06-17", "They met on 2019-11-30 .", "2019-11-30=2019-11-30"},
    {"2020-06-17", "They met on 30/11/2019 .", "30/11/2019=2019-11-30"},
    {"2020-06-17", "They met on 11/30/2019 .", "11/30/2019=2019-11-30"},
    {"2020-06-17", "They met on 05/04/2019 .", "05/04/2019=2019-04-05"},
    {"2020-06-17", "They met on 06/12/2020 .", "06/12/2020=2020-06-12"},
    {"2020-06-17", "They met on 30.11.2019 .", "30.11.2019=2019-11-30"},
    {"2020-06-17", "They met on 03/04/2019 and left on 03/25/2019 .",
     "03/04/2019=2019-03-04; 03/25/2019=2019-03-25"},
    {"2020-06-17", "WASHINGTON ( AP ) They met on 03/04/2019 .", "03/04/2019=2019-03-04"},
    {"2020-06-17", "They met on the 4th of July .", "the 4th of July=2019-07-04"},
    {"2020-06-17", "They met on June 12 - 14 .", "June 12 - 14=2020-06-12/2020-06-14"},
    {"2020-06-17", "Its June~ 30 deadline .", "June 30=2020-06-30"},
    {"2020-06-17", "They met on Tuesday , June 9 .", "Tuesday , June 9=2020-06-09"},
    {"2020-06-17", "They met on Monday 1 June 2020 .", "Monday 1 June 2020=2020-06-01"},
    {"2020-06-17", "They met on 29 February .", "29 February=2020-02-29"},
    {"2021-06-17", "They met on 29 February .", "29 February=2020-02-29"},
    {"2020-06-17", "They met on 31 June 2020 .", "June 2020=2020-06"},
    {"2020-06-17", "They left on Christmas Eve .", "Christmas Eve=2019-12-24"},
    // Feasts of four calendars; the days were checked against published ones.
    {"2024-05-15", "They met on Eid al-Fitr .", "Eid al-Fitr=2024-04-10/2024-04-12"},
    {"2024-05-15", "They will meet on Good Friday .", "Good Friday=2025-04-18"},
    {"2024-05-15", "They met on Good Friday , Easter Monday .",
     "Good Friday=2024-03-29; Easter Monday=2024-04-01"},
    {"2021-06-01", "They met on Orthodox Easter .", "Orthodox Easter=2021-05-02"},
    {"2015-12-31", "They met on Passover 2015 .", "Passover 2015=2015-04-04/2015-04-10"},
    {"2015-12-31", "They met on Rosh Hashanah .", "Rosh Hashanah=2015-09-14/2015-09-15"},
    {"2020-06-01", "They met on Lunar New Year .", "Lunar New Year=2020-01-25"},
    {"2020-06-01", "They met on Thanksgiving .", "Thanksgiving=2019-11-28"},
    {"2020-06-01", "They met on the Good Friday Agreement .", ""},
    {"2024-05-15", "It fell in the second quarter .", "the second quarter=2024-Q2"},
    {"2024-05-15", "It fell in Q4 2022 .", "Q4 2022=2022-Q4"},
    {"2024-05-15", "It fell in fiscal 2023 .", "fiscal 2023=FY2023"},
    {"2024-05-15", "They left the day before yesterday .", "the day before yesterday=2024-05-13"},
    {"2024-05-15", "They will meet on the 20th .", "20th=2024-05-20"},
    {"2024-05-15", "They met on the 20th .", "20th=2024-04-20"},
    {"2024-05-15", "The Sept. 11 attacks fell .", "Sept. 11=2001-09-11"},
    // Days counted from the report
    {"2020-06-17", "They met today .", "today=2020-06-17"},
    {"2014-03-01", "They met yesterday .", "yesterday=2014-02-28"},
    {"2019-12-31", "They will meet tomorrow .", "tomorrow=2020-01-01"},
    {"2020-06-17", "They will meet tonight .", "tonight=2020-06-17TNI"},
    {"2020-06-17", "They met yesterday evening .", "yesterday evening=2020-06-16TEV"},
    {"2020-06-17", "They left earlier today .", "earlier today=2020-06-17"},
    {"2020-06-17", "They met three days ago .", "three days ago=2020-06-14"},
    {"2020-06-17", "They met two weeks ago .", "two weeks ago=2020-W23"},
    {"2020-06-17", "They met six months ago .", "six months ago=2019-12"},
    {"2020-06-17", "They met a year ago .", "a year ago=2019"},
    {"2020-06-17", "They left years ago .", "years ago=PAST_REF"},
    {"2020-06-17", "They will meet in two weeks .", "two weeks=2020-W27"},
    // Weekdays
    {"2020-06-17", "They met on Tuesday .", "Tuesday=2020-06-16"},
    {"2020-06-17", "They met on Wednesday .", "Wednesday=2020-06-17"},
    {"2020-06-17", "They met on Thursday .", "Thursday=2020-06-11"},
    {"2020-06-17", "They will meet on Thursday .", "Thursday=2020-06-18"},
    {"2020-06-17", "They will meet on Wednesday .", "Wednesday=2020-06-17"},
    {"2020-06-17", "They met last Wednesday .", "last Wednesday=2020-06-10"},
    {"2020-06-17", "They will meet next Monday .", "next Monday=2020-06-22"},
    {"2020-06-17", "They will meet this Friday .", "this Friday=2020-06-19"},
    {"2020-06-17", "They met Tuesday night .", "Tuesday night=2020-06-16TNI"},
    {"2020-06-17", "They left late Monday .", "late Monday=2020-06-15"},
    {"2020-06-17", "The talks are scheduled for Friday .", "Friday=2020-06-19"},
    {"2020-06-17", "The court was closed until Friday .", "Friday=2020-06-19"},
    {"2020-06-17", "He plans to visit on Sunday .", "Sunday=2020-06-21"},
    {"2020-06-17", "They met on Monday and on Friday .", "Monday=2020-06-15; Friday=2020-06-12"},
    {"2020-06-17", "Prices fell on Black Friday .", ""},
    // Months
    {"2020-06-17", "They met in January .", "January=2020-01"},
    {"2020-06-17", "They met in July .", "July=2019-07"},
    {"2020-06-17", "They will meet in July .", "July=2020-07"},
    {"2020-06-17", "They will meet in March .", "March=2021-03"},
    {"2020-06-17", "It has closed since October .", "October=2019-10"},
    {"2020-06-17", "They met last May .", "last May=2020-05"},
    {"2020-06-17", "They met last June .", "last June=2019-06"},
    {"2020-06-17", "They met last month .", "last month=2020-05"},
    {"2014-01-10", "They met last month .", "last month=2013-12"},
    {"2020-06-17", "They will meet next month .", "next month=2020-07"},
    {"2020-06-17", "It said its November~ election mattered .", "November=2020-11"},
    {"2020-06-17", "They met in May 2018 .", "May 2018=2018-05"},
    {"2020-06-17", "They may meet .", ""},
    {"2020-06-17", "May they meet .", ""},
    {"2020-06-17", "They met in early March .", "early March=2020-03"},
    {"2020-06-17", "They will meet in October of next year .", "October=2021-10; next year=2021"},
    // Years, quarters, seasons, decades
    {"2020-06-17", "They met in 2018 and 2019 .", "2018=2018; 2019=2019"},
    {"2020-06-17", "They met in early 2009 .", "early 2009=2009"},
    {"2020-06-17", "They met in mid-2011 .", "mid-2011=2011"},
    {"2020-06-17", "It ruled in the 1990s .", "the 1990s=199"},
    {"2020-06-17", "It ruled in the early 1990s .", "the early 1990s=199"},
    {"2020-06-17", "It ruled in the 19th century .", "the 19th century=18"},
    {"2020-06-17", "It ruled in 2015-16 .", "2015-16=2015/2016"},
    {"2020-06-17", "They met this year .", "this year=2020"},
    {"2020-06-17", "They will meet next year .", "next year=2021"},
    {"2020-06-17", "It fell in the first quarter of 2009 .", "the first quarter of 2009=2009-Q1"},
    {"2020-06-17", "It fell in the first quarter of last year .",
     "the first quarter of last year=2019-Q1"},
    {"2020-06-17", "It fell at the end of last year .", "the end of last year=2019"},
    {"2020-06-17", "They met in the summer of 2017 .", "the summer of 2017=2017-SU"},
    {"2020-06-17", "They met last winter .", "last winter=2020-WI"},
    {"2020-06-17", "Some 2000 people left .", ""},
    {"2020-06-17", "It fell to $ 2000 .", ""},
    // Weeks
    {"2020-06-17", "They met last week .", "last week=2020-W24"},
    {"2020-01-02", "They met last week .", "last week=2019-W52"},
    {"2021-01-02", "They met this week .", "this week=2020-W53"},
    {"2020-06-17", "They met last weekend .", "last weekend=2020-W24-WE"},
    {"2020-06-17", "They met at the weekend .", "the weekend=2020-W24-WE"},
    {"2020-06-17", "They will meet later this week .", "later this week=2020-W25"},
    // Counted from what the text named before
    {"2020-06-17", "They met on June 3 . | They left two days later .",
     "June 3=2020-06-03; two days later=2020-06-05"},
    {"2020-06-17", "They met on June 3 . | They left the following day .",
     "June 3=2020-06-03; the following day=2020-06-04"},
    {"2020-06-17", "They met on June 3 . | They left the day before .",
     "June 3=2020-06-03; the day before=2020-06-02"},
    {"2020-06-17", "They met on June 3 . | They left that night .",
     "June 3=2020-06-03; that night=2020-06-03TNI"},
    {"2020-06-17", "They met in 2008 . | They left the previous year .",
     "2008=2008; the previous year=2007"},
    // Clock and parts of the day
    {"2020-06-17", "They met at 18:00 UTC on Monday .",
     "18:00 UTC=2020-06-15T18:00Z; Monday=2020-06-15"},
    {"2020-06-17", "They met at 5 p.m. Monday .", "5 p.m. Monday=2020-06-15T17:00"},
    {"2020-06-17", "They met at 12 a.m. today .", "12 a.m. today=2020-06-17T00:00"},
    {"2020-06-17", "They met at 0800 GMT .", "0800 GMT=2020-06-17T08:00Z"},
    {"2020-06-17", "They met at 8 a.m. EST on Monday .",
     "8 a.m. EST=2020-06-15T08:00-05:00; Monday=2020-06-15"},
    {"2020-06-17", "They met at 22:00 JST .", "22:00 JST=2020-06-17T22:00+09:00"},
    {"2020-06-17", "They met at 09:30 CST .", "09:30 CST=2020-06-17T09:30"},
    {"2020-06-17", "They met at 5 p.m. Moscow time .", "5 p.m. Moscow time=2020-06-17T17:00"},
    {"2020-06-17", "They left in 2:10:11 .", ""},
    {"2020-06-17", "They met last night .", "last night=2020-06-16TNI"},
    {"2020-06-17", "They met this morning .", "this morning=2020-06-17TMO"},
    {"2020-06-17", "It closed in January . They met in the afternoon .",
     "January=2020-01; the afternoon=2020-06-17TAF"},
    {"2020-06-17", "They left overnight .", "overnight=2020-06-17TNI"},
    // Durations
    {"2020-06-17", "It lasted for three months .", "three months=P3M"},
    {"2020-06-17", "It lasted two and a half years .", "two and a half years=P2.5Y"},
    {"2020-06-17", "It lasted nearly four hours .", "nearly four hours=PT4H"},
    {"2020-06-17", "It lasted several weeks .", "several weeks=PXW"},
    {"2020-06-17", "It lasted a few days .", "a few days=PXD"},
    {"2020-06-17", "It lasted half an hour .", "half an hour=PT30M"},
    {"2020-06-17", "A five-day truce began .", "five-day=P5D"},
    {"2020-06-17", "A 27-year contract began .", "27-year=P27Y"},
    {"2020-06-17", "It fell over the past two years .", "the past two years=P2Y"},
    {"2020-06-17", "It fell for six straight days .", "six straight days=P6D"},
    {"2020-06-17", "A 15-year-old left .", ""},
    {"2020-06-17", "He is 33 years old .", ""},
    {"2020-06-17", "It lasted twenty-five years .", "twenty-five years=P25Y"},
    // Sets
    {"2020-06-17", "It meets every Tuesday .", "every Tuesday=XXXX-WXX-2"},
    {"2020-06-17", "It meets on Sundays .", "Sundays=XXXX-WXX-7"},
    {"2020-06-17", "It meets annually .", "annually=P1Y"},
    {"2020-06-17", "It meets weekly .", "weekly=P1W"},
    {"2020-06-17", "It meets every two weeks .", "every two weeks=P2W"},
    {"2020-06-17", "It meets twice a month .", "a month=P1M"},
    // References
    {"2020-06-17", "They met recently .", "recently=PAST_REF"},
    {"2020-06-17", "It fell in recent days .", "recent days=PAST_REF"},
    {"2020-06-17", "It is now closed .", "now=PRESENT_REF"},
    {"2020-06-17", "It currently sits .", "currently=PRESENT_REF"},
    {"2020-06-17", "They will meet soon .", "soon=FUTURE_REF"},
};

TEST(When, Table) {
  static_assert(std::size(kCases) >= 80);
  for (const Case& one : kCases) {
    Document doc = document(one.date, one.text);
    when::find(doc);
    EXPECT_EQ(told(doc), one.times) << one.date << ": " << one.text;
  }
}

Time only_time(std::string_view date, std::string_view text) {
  Document doc = document(date, text);
  when::find(doc);
  EXPECT_EQ(doc.times.size(), 1U) << text;
  return doc.times.empty() ? Time{} : doc.times[0];
}

TEST(When, DaysAndPrecision) {
  const Time week = only_time("2020-06-17", "They met last week .");
  EXPECT_TRUE(week.resolved);
  EXPECT_EQ(format_day(week.begin), "2020-06-08");
  EXPECT_EQ(format_day(week.end), "2020-06-14");
  EXPECT_EQ(week.precision, Precision::week);
  EXPECT_EQ(week.type, TimeType::date);

  const Time month = only_time("2020-06-17", "They met in February .");
  EXPECT_EQ(format_day(month.begin), "2020-02-01");
  EXPECT_EQ(format_day(month.end), "2020-02-29");
  EXPECT_EQ(month.precision, Precision::month);

  const Time years = only_time("2020-06-17", "It fell over the past two years .");
  EXPECT_EQ(years.type, TimeType::duration);
  EXPECT_TRUE(years.resolved);
  EXPECT_EQ(format_day(years.begin), "2018-06-17");
  EXPECT_EQ(format_day(years.end), "2020-06-17");

  const Time length = only_time("2020-06-17", "It lasted for three months .");
  EXPECT_FALSE(length.resolved);
  EXPECT_EQ(length.precision, Precision::unknown);

  const Time decade = only_time("2020-06-17", "It ruled in the 1990s .");
  EXPECT_EQ(format_day(decade.begin), "1990-01-01");
  EXPECT_EQ(format_day(decade.end), "1999-12-31");

  const Time night = only_time("2020-06-17", "They met Tuesday night .");
  EXPECT_EQ(night.type, TimeType::time);
  EXPECT_EQ(format_day(night.begin), "2020-06-16");
}

TEST(When, NameOfAPersonIsNoMonth) {
  Document doc = document("2020-06-17", "They met Theresa May .");
  Mention mention;
  mention.tokens = {2, 4};
  mention.head = 2;
  mention.type = MentionType::per;
  doc.mentions.push_back(mention);
  doc.tokens[3].head = 2;
  doc.tokens[3].rel = Rel::flat;
  index_children(doc);
  when::find(doc);
  EXPECT_EQ(told(doc), "");
}

TEST(When, SpansAreOfTokensAndInOrder) {
  Document doc =
      document("2020-06-17", "They met on Monday , June 1 , 2020 and will meet next year .");
  when::find(doc);
  ASSERT_EQ(doc.times.size(), 2U);
  EXPECT_EQ(doc.times[0].tokens, (TokenRange{3, 9}));
  EXPECT_EQ(doc.times[0].span, doc.span_of(doc.times[0].tokens));
  EXPECT_GE(doc.times[1].tokens.first, doc.times[0].tokens.last);
}

TEST(When, OddTextsAreSurvived) {
  Document empty;
  empty.date = *parse_day("2020-06-17");
  when::find(empty);
  EXPECT_TRUE(empty.times.empty());

  std::string nested;
  for (int i = 0; i < 2000; ++i) nested += "the end of ";
  Document deep = document("2020-06-17", nested + "March .");
  when::find(deep);
  ASSERT_EQ(deep.times.size(), 1U);
  EXPECT_EQ(deep.times[0].value, "2020-03");

  Document edge = document("9999-12-31", "They will meet next year . | They met tomorrow .");
  when::find(edge);
  for (const Time& time : edge.times) EXPECT_FALSE(time.resolved) << time.value;

  Document odd = document(
      "2020-06-17", "99/99/9999 | 0000-00-00 | 99999999999999999999 years | ' | 17th | - - -");
  when::find(odd);
  for (const Time& time : odd.times) EXPECT_FALSE(time.resolved) << time.value;
}

TEST(When, WithoutATree) {
  Document doc = document("2020-06-17", "They will meet on Thursday .");
  doc.child_begin.clear();
  doc.children.clear();
  when::find(doc);
  ASSERT_EQ(doc.times.size(), 1U);
  EXPECT_EQ(doc.times[0].value, "2020-06-11");  // nothing tells the tense: the latest one
}

}  // namespace
}  // namespace sillok
