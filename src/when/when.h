// SPDX-License-Identifier: Apache-2.0
// When: finds the time expressions of a report and says which days they mean.
//
// Reads   doc.text, doc.date, sentences, tokens (tags, heads), mentions (names of people).
// Writes  doc.times, sorted by first token, not overlapping.
//
// Spans are those of TimeML: "last week", "Tuesday", "June 17, 2020", "early 2009", "the past two
// years", without a leading preposition. Values are TIMEX3 values:
//
//   a day 2020-06-16, a part of it 2020-06-16TNI, a minute 2020-06-16T18:00 (Z: in UTC), a week
//   2020-W24, its end 2020-W24-WE, a month 2020-06, a quarter 2020-Q2, a season 2020-SU, a year
//   2020, a decade 199, a century 18, years 2015/2016; PAST_REF, PRESENT_REF, FUTURE_REF
//   durations P3D, P2.5Y, PT30M, PXY ("several years"); sets P1W ("weekly"), XXXX-WXX-2 ("every
//   Tuesday")
//
// How a bare name becomes a day: by the tense of the verb that governs it. "met on Tuesday" is the
// latest Tuesday up to and including the report's day, "will meet on Tuesday" the next one, the
// report's day included; months and "June 3" alike. Where no tense decides, the nearest one.
// "last Tuesday" is before, "next Tuesday" after the report's day. "two days later", "the following
// day" and "that night" count from the day that the text named before, or from the report's day.
// In "17/06/2020" the number above 12 is the day; where both could be, the first is the day, as in
// most of the world, unless the reading as month/day is within a week of the report and the other
// is not.
//
// What has no days of its own (a duration without an anchor, a set, PAST_REF) is not `resolved`.
// Never throws but std::bad_alloc; any text is survived. Linear in the number of tokens.
#pragma once

#include "sillok/document.h"

namespace sillok::when {

void find(Document& doc);

}  // namespace sillok::when
