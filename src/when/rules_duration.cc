// SPDX-License-Identifier: Apache-2.0
// Durations ("three months", "a five-day"), what counts with them ("two weeks ago"), and sets
// ("every Tuesday", "annually").
#include <algorithm>
#include <string>

#include "when/reader.h"

namespace sillok::when {
namespace {

// Numbers in words or digits as large as a report's times go.
constexpr double kMost = 5000;

}  // namespace

Reader::Found Reader::every_rule(uint32_t at) {
  Found found;
  found.time.type = TimeType::set;
  const uint32_t next = at + 1;
  if (kind(next) == Kind::weekday) {
    found.time.value = "XXXX-WXX-" + std::to_string(value(next) + 1);
    found.last = next + 1;
    if (kind(found.last) == Kind::day_part) {
      found.time.value += "T";
      found.time.value += kDayParts[value(found.last)];
      ++found.last;
    }
    return found;
  }
  if (kind(next) == Kind::month) {
    found.time.value = value(next) < 10 ? "XXXX-0" : "XXXX-";
    found.time.value += std::to_string(value(next));
    found.last = next + 1;
    return found;
  }
  if (kind(next) == Kind::unit) {
    found.time.value = duration(1, unit(next));
    found.last = next + 1;
    return found;
  }
  if (kind(next) == Kind::day_part) {
    found.time.value = std::string("XXXX-XX-XXT") + std::string(kDayParts[value(next)]);
    found.last = next + 1;
    return found;
  }
  if (is(at, "every")) {
    if (const auto q = quantity(next); q && kind(q->last) == Kind::units) {
      found.time.value = duration(q->value, unit(q->last));
      found.last = q->last + 1;
      return found;
    }
  }
  return {};
}

Reader::Found Reader::set_rule(uint32_t at) {
  const std::string_view form = doc_.form(at);
  // "Daily Mail", "Politics Weekly"
  if (form[0] >= 'A' && form[0] <= 'Z' &&
      (doc_.tokens[at].upos == Upos::PROPN || at > sentence_.first)) {
    return {};
  }
  Found found;
  found.time.type = TimeType::set;
  found.time.value = duration(1, unit(at));
  found.last = at + 1;
  return found;
}

Reader::Found Reader::reference_rule(uint32_t at) {
  const std::string_view text = lower(at);
  const Upos tag = doc_.tokens[at].upos;
  Found found;
  found.last = at + 1;
  set_reference(found.time, value(at));
  if (text == "recent" && kind(at + 1) == Kind::units) {
    found.last = at + 2;
    return found;
  }
  if (text == "recent" && (tag == Upos::PROPN || before_is(at, "most"))) return {};
  if (text == "future" &&
      (tag != Upos::NOUN || !(before_is(at, "the") || before_is(at, "in") ||
                              before_is(at, "near") || before_is(at, "foreseeable")))) {
    return {};
  }
  if (text == "soon" && (before_is(at, "as") || before_is(at, "too"))) return {};
  if (text == "now" && (is(at + 1, "that") || is(at + 1, "-") || tag != Upos::ADV)) return {};
  return found;
}

std::optional<Reader::Quantity> Reader::quantity(uint32_t at) const {
  Quantity q;
  uint32_t t = at;
  const std::string_view text = lower(t);
  if (kind(t) == Kind::article && value(t) == 1) {
    q.value = 1;
    ++t;
    if (is(t, "few") || is(t, "several")) {
      q.value = -1;
      ++t;
    } else if (is(t, "couple")) {
      q.value = 2;
      ++t;
      if (is(t, "of")) ++t;
    } else if (is(t, "further") || is(t, "full") || is(t, "whole"))
      ++t;
  } else if (kind(t) == Kind::vague) {
    if (is(t, "some") && (kind(t + 1) == Kind::number || number(t + 1, 4) >= 0))
      ++t;
    else {
      if (is(t, "couple")) return std::nullopt;
      q.last = t + 1;
      return q;
    }
  }
  if (kind(t) == Kind::number) {
    q.value = value(t);
    // "twenty-five" in one token or three
    if (is(t + 1, "-") && kind(t + 2) == Kind::number && value(t) >= 20 && value(t + 2) < 10) {
      q.value += value(t + 2);
      t += 2;
    }
    ++t;
  } else if (t == at || (q.value < 0 && t > at && !is(t - 1, "few") && !is(t - 1, "several"))) {
    const std::string_view digits = lower(t);
    if (digits.empty() || digits.size() > 6 || digits[0] < '0' || digits[0] > '9') {
      // "twenty-five" as one word
      const size_t hyphen = text.find('-');
      if (hyphen == std::string_view::npos) return std::nullopt;
      const Word tens = look_up(text.substr(0, hyphen)), ones = look_up(text.substr(hyphen + 1));
      if (tens.kind != Kind::number || ones.kind != Kind::number || tens.value < 20)
        return std::nullopt;
      q.value = tens.value + ones.value;
      q.last = t + 1;
      return q;
    }
    double amount = 0, place = 0;
    for (const char c : digits) {
      if (c == '.' && place == 0) {
        place = 0.1;
        continue;
      }
      if (c == ',') continue;
      if (c < '0' || c > '9') return std::nullopt;
      if (place > 0) {
        amount += place * (c - '0');
        place /= 10;
      } else
        amount = amount * 10 + (c - '0');
    }
    q.value = amount;
    ++t;
  }
  if (is(t, "and") && is(t + 1, "a") && is(t + 2, "half")) {
    q.value += 0.5;
    t += 3;
  }
  if (q.value > kMost) return std::nullopt;
  q.last = t;
  return q;
}

// The words before make "a year" a rate: "15 a year", "twice a week", "$3 billion a year".
bool Reader::rate_before(uint32_t at) const {
  if (at == sentence_.first) return false;
  const std::string_view before = lower(at - 1);
  return doc_.tokens[at - 1].upos == Upos::NUM || before == "once" || before == "twice" ||
         before == "times" || before == "million" || before == "billion" || before == "dollars" ||
         before == "barrels" || before == "tons" || before == "tonnes" || before == "hours";
}

Reader::Found Reader::finish_duration(uint32_t at, uint32_t last, double amount, Unit u) {
  Found found;
  if (is(last, "old") || (is(last, "-") && is(last + 1, "old"))) return {};
  if (is(last, "of") && is(last + 1, "age")) return {};
  // "aged 18 years", "aged above 40 years"
  for (uint32_t back = 1; back <= 3 && at >= sentence_.first + back; ++back) {
    if (is(at - back, "aged") || is(at - back, "ages") || is(at - back, "age")) return {};
  }
  const double count = amount;
  found.last = last;
  const bool told = count >= 0;
  const int whole = told ? static_cast<int>(count) : 0;
  if (kind(last) == Kind::ago || (is(last, "from") && is(last + 1, "now"))) {
    const bool past = kind(last) == Kind::ago;
    found.last = past ? last + 1 : last + 2;
    if (!told)
      set_reference(found.time, past ? 0 : 2);
    else
      set_unit(found.time, doc_.date, u, past ? -whole : whole);
    return found;
  }
  const bool earlier = is(last, "earlier") || is(last, "before");
  const bool later = is(last, "later") || is(last, "after") || is(last, "afterwards");
  const bool counts = is(last, "earlier") || is(last, "later") || is(last, "afterwards");
  const bool closed = last + 1 >= sentence_.last || doc_.tokens[last + 1].upos == Upos::PUNCT;
  if ((earlier || later) && (counts || closed)) {
    found.last = last + 1;
    if (told)
      set_unit(found.time, anchor(), u, earlier ? -whole : whole);
    else
      set_reference(found.time, earlier ? 0 : 2);
    return found;
  }
  if (before_is(at, "in") && told && u >= Unit::day &&
      direction(doc_, sentence_, {at, last}) == Direction::future) {
    set_unit(found.time, doc_.date, u, whole);
    return found;
  }
  found.time.type = TimeType::duration;
  found.time.value = duration(count, u);
  return found;
}

Reader::Found Reader::duration_rule(uint32_t at) {
  // "half an hour"
  if (is(at, "half") && (is(at + 1, "a") || is(at + 1, "an")) && kind(at + 2) == Kind::unit) {
    if (unit(at + 2) == Unit::hour) return finish_duration(at, at + 3, 30, Unit::minute);
    return finish_duration(at, at + 3, 0.5, unit(at + 2));
  }
  if (at >= sentence_.last) return {};
  const auto q = quantity(at);
  if (!q) return {};
  uint32_t t = q->last;
  static constexpr std::string_view kBetween[] = {
      "straight", "consecutive", "full",       "more", "long",     "further",
      "whole",    "additional",  "successive", "and",  "business", "working"};
  if (t < sentence_.last &&
      std::find(std::begin(kBetween), std::end(kBetween), lower(t)) != std::end(kBetween)) {
    ++t;
  }
  if (kind(t) != Kind::unit && kind(t) != Kind::units) return {};
  const Unit u = unit(t);
  if (kind(at) == Kind::article && q->value == 1) {
    if (kind(t) != Kind::unit || u == Unit::second || u == Unit::quarter || u == Unit::season ||
        doc_.tokens[t].upos != Upos::NOUN) {
      return {};
    }
    if (rate_before(at)) {
      Found found;
      found.time.type = TimeType::set;
      found.time.value = duration(1, u);
      found.last = t + 1;
      return found;
    }
  } else if (kind(t) == Kind::unit && q->value != 1 && u <= Unit::minute) {
    return {};
  }
  return finish_duration(at, t + 1, q->value, u);
}

// "27-year", "five-day", "mid-2011", "2018-19", in one token or in three.
Reader::Found Reader::hyphenated(uint32_t at) {
  const std::string_view text = lower(at);
  const size_t hyphen = text.find('-');
  Found found;
  found.last = at + 1;
  if (hyphen == std::string_view::npos || hyphen == 0) {
    if (!is(at + 1, "-") || kind(at + 2) != Kind::unit || doc_.tokens[at].space_after) return {};
    if (is(at + 3, "-") || is(at + 3, "old")) return {};
    const auto q = quantity(at);
    if (!q || q->last != at + 1) return {};
    found.time.type = TimeType::duration;
    found.time.value = duration(q->value, unit(at + 2));
    found.last = at + 3;
    return found;
  }
  const std::string_view left = text.substr(0, hyphen), right = text.substr(hyphen + 1);
  const auto digits = [](std::string_view s) {
    if (s.empty() || s.size() > 4) return -1;
    int out = 0;
    for (const char c : s) {
      if (c < '0' || c > '9') return -1;
      out = out * 10 + (c - '0');
    }
    return out;
  };
  const Word first = look_up(left), second = look_up(right);
  if (second.kind == Kind::unit && !is(at + 1, "old")) {
    const int amount = first.kind == Kind::number ? first.value : digits(left);
    if (amount < 0) return {};
    found.time.type = TimeType::duration;
    found.time.value = duration(amount, static_cast<Unit>(second.value));
    return found;
  }
  const int begin = digits(left);
  int end = digits(right);
  if (left.size() == 4 && begin > 1700 && begin < 2100 &&
      (right.size() == 2 || right.size() == 4)) {
    if (right.size() == 2 && end >= 0) end += begin / 100 * 100;
    if (end > begin && end < begin + 100) {
      Time to;
      set_year(found.time, begin);
      set_year(to, end);
      found.time.value += "/" + to.value;
      found.time.end = to.end;
      return found;
    }
  }
  if (first.kind != Kind::edge || first.value != 0) return {};
  if (right.size() == 4 && end > 1700 && end < 2100)
    set_year(found.time, end);
  else if (second.kind == Kind::month &&
           doc_.form(at).find_last_of("JFMASOND") != std::string_view::npos)
    set_month(found.time, place_month(at, at + 1, static_cast<unsigned>(second.value)));
  else if (right.size() == 5 && right.back() == 's' && digits(right.substr(0, 4)) > 1700)
    set_decade(found.time, digits(right.substr(0, 4)) / 10);
  else
    return {};
  if (second.kind == Kind::month && number(at + 1, 4) > 1700 && is_year(at + 1)) {
    set_month(found.time, {number(at + 1, 4), static_cast<unsigned>(second.value)});
    found.last = at + 2;
  }
  return found;
}

// "for years", "in minutes", "decades of war"
Reader::Found Reader::bare_units(uint32_t at) {
  const Unit u = unit(at);
  if (doc_.tokens[at].upos != Upos::NOUN || u == Unit::second || u == Unit::quarter ||
      u == Unit::weekend) {
    return {};
  }
  if (at > sentence_.first) {
    const Token& before = doc_.tokens[at - 1];
    const char c = doc_.form(at - 1).front();
    if (before.upos == Upos::NUM || (c >= '0' && c <= '9') || before.upos == Upos::ADJ ||
        c == '-' || before.upos == Upos::PRON || before.upos == Upos::DET ||
        before.upos == Upos::PROPN) {
      return {};
    }
  }
  return finish_duration(at, at + 1, -1, u);
}

}  // namespace sillok::when
