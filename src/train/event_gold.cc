// SPDX-License-Identifier: Apache-2.0
#include "train/event_gold.h"

#include <algorithm>

#include "base/utf8.h"
#include "view/records.h"

namespace sillok::train {
namespace {

using read::Reject;
using read::Review;
using read::Told;

Reject not_used(std::string reason, std::string detail) {
  Reject out;
  out.reason = std::move(reason);
  out.detail = std::move(detail);
  return out;
}

template <class Words>
std::vector<std::string> in_order(const Words& words) {
  std::vector<std::string> out(words.begin(), words.end());
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::optional<std::vector<std::string>>
in_order(const std::optional<std::vector<std::string>>& words) {
  if (!words) return std::nullopt;
  return in_order(*words);
}

std::optional<std::vector<std::string>>
known_countries(const std::optional<std::vector<std::string>>& codes) {
  auto out = in_order(codes);
  if (out) std::erase(*out, "UNK");
  return out;
}

// The bytes of a text as code points of it.
class Quotes {
 public:
  explicit Quotes(const std::string& text) : text_(text), points_(text) {}
  std::vector<Quote> of(const std::vector<Span>& spans) const {
    std::vector<Quote> out;
    for (const Span s : spans)
      out.push_back(
          {points_.count(s.begin), points_.count(s.end), text_.substr(s.begin, s.end - s.begin)});
    return out;
  }
  std::vector<Party> parties(const std::vector<Span>& spans) const {
    std::vector<Party> out;
    for (Quote& quote : of(spans)) out.emplace_back().where = std::move(quote);
    return out;
  }

 private:
  const std::string& text_;
  CodePoints points_;
};

ScoredEvent labelled(const Told& told, const Quotes& quotes) {
  ScoredEvent out;
  out.category = told.event;
  out.also = told.also;
  out.mode = in_order(told.mode);
  out.aux = in_order(told.aux_mode);
  out.cameo = told.cameo;
  out.words = quotes.of(told.trigger);
  out.actor = quotes.parties(told.actor);
  out.recipient = quotes.parties(told.recipient);
  out.actor_country = known_countries(told.actor_country);
  out.recipient_country = known_countries(told.recipient_country);
  return out;
}

std::optional<Reject> add_review(EventGold& gold, const read::Item& item) {
  const Review& review = *item.review;
  if (review.verdict == Review::Verdict::skip) {
    ++gold.taken_back;
    gold.reviews.erase(review.id);
    return std::nullopt;
  }
  if (!review.record) return not_used("no record", "the line has a verdict, but no 'record'");
  const std::string& id = review.id.empty() ? review.record->id : review.id;
  if (id.empty()) return not_used("no id", "the line has a verdict, but no id of a record");
  GoldReview out;
  out.report = review.record->report.id;
  out.accepted = review.verdict == Review::Verdict::accept;
  out.event = told_by(*review.record);
  out.event.id = id;
  // A verdict speaks of the category; the countries are no label.
  out.event.actor_country = out.event.recipient_country = std::nullopt;
  if (!gold.reviews.insert_or_assign(id, std::move(out)).second) ++gold.repeated;
  return std::nullopt;
}

}  // namespace

read::Options gold_options() {
  read::Options out;
  out.format = read::Format::jsonl;
  out.date = "2020-01-01";  // not looked at
  out.marks = out.labels = true;
  return out;
}

std::optional<Reject> add_gold(EventGold& gold, read::Item&& item) {
  if (item.reject) return std::move(item.reject);
  if (item.review) return add_review(gold, item);
  if (!item.told) return not_used("no label", "there is none of 'events', 'event' and 'verdict'");
  const Quotes quotes(item.report.text);
  if (item.listed) {
    if (!gold.by_id.emplace(item.report.id, gold.texts.size()).second)
      return not_used("id twice", "'" + item.report.id + "' is the id of a text before");
    GoldText text{item.report.id, {}};
    for (const Told& told : *item.told) text.events.push_back(labelled(told, quotes));
    gold.texts.push_back(std::move(text));
    return std::nullopt;
  }
  gold.pairs.push_back({item.report.id, item.report.text, labelled(item.told->front(), quotes)});
  return std::nullopt;
}

ScoredEvent told_by(const Record& record) {
  ScoredEvent out;
  out.id = record.id;
  out.category = record.event.empty() ? "" : record.event.front();
  out.mode = in_order(record.mode);
  out.aux = in_order(view::aux_names(record.aux));
  out.cameo = record.cameo;
  out.words = record.event_text;
  out.actor = record.actor;
  out.recipient = record.recipient;
  const auto countries = [](const std::vector<Party>& parties) {
    std::vector<std::string> codes;
    for (const Party& party : parties) {
      if (!party.country.empty()) codes.push_back(party.country);
    }
    return known_countries(codes);
  };
  out.actor_country = countries(out.actor);
  out.recipient_country = countries(out.recipient);
  return out;
}

ScoredEvent told_by(const read::PairAnswer& answer) {
  ScoredEvent out;
  out.category = answer.event;
  out.mode = in_order(answer.mode);
  out.aux = in_order(view::aux_names(answer.aux));
  out.cameo = answer.cameo;
  return out;
}

}  // namespace sillok::train
