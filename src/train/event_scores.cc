// SPDX-License-Identifier: Apache-2.0
#include "train/event_scores.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "base/utf8.h"
#include "train/random.h"

namespace sillok::train {
namespace {

using By = ScoreOptions::By;

constexpr std::string_view kStatement = "STATEMENT";
constexpr size_t kShortestName = 3;  // letters of a name that is looked for in words

// Code points that two lists of spans share.
uint64_t overlap(const std::vector<Quote>& a, const std::vector<Quote>& b) {
  uint64_t shared = 0;
  for (const Quote& x : a) {
    for (const Quote& y : b) {
      const uint32_t begin = std::max(x.start, y.start), end = std::min(x.end, y.end);
      if (begin < end) shared += end - begin;
    }
  }
  return shared;
}

bool same_category(const ScoredEvent& gold, const ScoredEvent& told) {
  return gold.category == told.category ||
         std::find(gold.also.begin(), gold.also.end(), told.category) != gold.also.end();
}

bool touch(const Party& a, const Party& b) {
  return a.where.start < b.where.end && b.where.start < a.where.end;
}

bool side_right(const std::vector<Party>& gold, const std::vector<Party>& told) {
  if (gold.empty()) return true;
  for (const Party& t : told) {
    for (const Party& g : gold) {
      if (touch(g, t)) return true;
      if (t.name.size() < kShortestName) continue;
      const std::string words = lower(g.where.text), name = lower(t.name);
      if (words.find(name) != std::string::npos || name.find(words) != std::string::npos)
        return true;
    }
  }
  return false;
}

struct Sides {
  bool actor = false, recipient = false;
};

Sides sides_right(const ScoredEvent& gold, const ScoredEvent& told) {
  if (gold.actor.size() > 1 && gold.recipient.empty()) {  // what both do
    std::vector<Party> all = told.actor;
    all.insert(all.end(), told.recipient.begin(), told.recipient.end());
    const auto met = std::count_if(gold.actor.begin(), gold.actor.end(), [&](const Party& g) {
      return std::any_of(all.begin(), all.end(), [&](const Party& t) { return touch(g, t); });
    });
    return {met >= 2, true};
  }
  const bool both = told.actor.size() > 1 && told.recipient.empty() && !gold.recipient.empty();
  return {side_right(gold.actor, told.actor),
          side_right(gold.recipient, both ? told.actor : told.recipient)};
}

std::string_view root_of(const std::string& cameo) { return std::string_view(cameo).substr(0, 2); }

// A label and what was told of it, either of which may be missing.
struct Pair {
  const ScoredEvent* gold = nullptr;
  const ScoredEvent* told = nullptr;
};

// What ties a label and something told together: the greatest first.
struct Tie {
  uint64_t agree = 0, shared = 0, parties = 0;
  size_t gold = 0, told = 0;
};

// Takes the ties one to one; what is left over stands alone.
std::vector<Pair> paired(std::vector<Tie> ties, const std::vector<const ScoredEvent*>& gold,
                         const std::vector<const ScoredEvent*>& told) {
  std::sort(ties.begin(), ties.end(), [](const Tie& a, const Tie& b) {
    return std::tuple(b.agree, b.shared, b.parties, a.told, a.gold) <
           std::tuple(a.agree, a.shared, a.parties, b.told, b.gold);
  });
  std::vector<Pair> out;
  std::vector<char> gold_taken(gold.size(), 0), told_taken(told.size(), 0);
  for (const Tie& tie : ties) {
    if (gold_taken[tie.gold] != 0 || told_taken[tie.told] != 0) continue;
    gold_taken[tie.gold] = told_taken[tie.told] = 1;
    out.push_back({gold[tie.gold], told[tie.told]});
  }
  for (size_t i = 0; i < gold.size(); ++i) {
    if (gold_taken[i] == 0) out.push_back({gold[i], nullptr});
  }
  for (size_t i = 0; i < told.size(); ++i) {
    if (told_taken[i] == 0) out.push_back({nullptr, told[i]});
  }
  return out;
}

std::vector<Pair> pairs_of_text(const std::vector<const ScoredEvent*>& gold,
                                const std::vector<const ScoredEvent*>& told, bool any_words) {
  std::vector<Tie> ties;
  for (size_t t = 0; t < told.size(); ++t) {
    for (size_t g = 0; g < gold.size(); ++g) {
      const bool agree = same_category(*gold[g], *told[t]);
      const uint64_t shared = overlap(gold[g]->words, told[t]->words);
      const bool free = any_words || gold[g]->words.empty() || told[t]->words.empty();
      if (shared == 0 && !(agree && free)) continue;
      const Sides sides = sides_right(*gold[g], *told[t]);
      ties.push_back({agree ? 1U : 0U, shared, sides.actor && sides.recipient ? 1U : 0U, g, t});
    }
  }
  return paired(std::move(ties), gold, told);
}

// The numbers of one section, counted text by text, so that texts can be drawn anew.
class Counts {
 public:
  enum Column : uint8_t { gold, told, right };  // of a share: of, unused, right

  void next_unit() { begins_.push_back(cells_.size()); }
  void count(const std::string& name, uint32_t g, uint32_t t, uint32_t r) {
    cells_.push_back({place(rows_, name, false), {g, t, r}});
  }
  void ask(const std::string& name, bool yes) {
    cells_.push_back({place(shares_, name, true), {1, 0, yes ? 1U : 0U}});
  }

  // The rows, with "all" as their sum.
  void finish(const ScoreOptions& options, ScoreSection& out) const;

 private:
  struct Cell {
    uint32_t place;
    std::array<uint32_t, 3> numbers;
  };
  using Sums = std::vector<std::array<uint64_t, 3>>;
  using Places = std::map<std::string, uint32_t>;

  uint32_t place(Places& places, const std::string& name, bool share) {
    const auto [at, fresh] = places.try_emplace(name, static_cast<uint32_t>(is_share_.size()));
    if (fresh) is_share_.push_back(share ? 1 : 0);
    return at->second;
  }
  // Adds a unit to the sums: a place of its own for each row and share, the last is "all".
  void add(size_t unit, Sums& sums) const {
    const size_t end = unit + 1 < begins_.size() ? begins_[unit + 1] : cells_.size();
    for (size_t i = begins_[unit]; i < end; ++i) {
      const Cell& cell = cells_[i];
      for (size_t c = 0; c < 3; ++c) {
        sums[cell.place][c] += cell.numbers[c];
        if (is_share_[cell.place] == 0) sums.back()[c] += cell.numbers[c];
      }
    }
  }

  Places rows_, shares_;
  std::vector<char> is_share_;
  std::vector<Cell> cells_;
  std::vector<size_t> begins_;  // of each unit in cells_
};

constexpr size_t kRatios = 3;  // precision, recall, F1; of a share the second

std::array<std::optional<double>, kRatios> ratios(const std::array<uint64_t, 3>& sums) {
  const auto of = [](uint64_t part, uint64_t whole) -> std::optional<double> {
    if (whole == 0) return std::nullopt;
    return static_cast<double>(part) / static_cast<double>(whole);
  };
  return {of(sums[Counts::right], sums[Counts::told]), of(sums[Counts::right], sums[Counts::gold]),
          of(2 * sums[Counts::right], sums[Counts::told] + sums[Counts::gold])};
}

// The middle 95 % of what was drawn; nothing where it was never defined.
std::optional<Interval> interval_of(std::vector<float>& drawn) {
  if (drawn.empty()) return std::nullopt;
  std::sort(drawn.begin(), drawn.end());
  const auto at = [&](double share) {
    const double place = share * static_cast<double>(drawn.size() - 1);
    return double{drawn[static_cast<size_t>(std::lround(place))]};
  };
  return Interval{at(0.025), at(0.975)};
}

void Counts::finish(const ScoreOptions& options, ScoreSection& out) const {
  const size_t places = is_share_.size() + 1;
  Sums sums(places);
  for (size_t u = 0; u < begins_.size(); ++u) add(u, sums);
  std::vector<std::array<Ratio, kRatios>> found(places);
  std::vector<std::array<std::vector<float>, kRatios>> drawn(places);
  Random random(options.seed);
  const auto units = static_cast<uint32_t>(begins_.size());
  for (uint32_t round = 0; round < options.rounds && units > 0; ++round) {
    Sums again(places);
    for (uint32_t i = 0; i < units; ++i) add(random.below(units), again);
    for (size_t p = 0; p < places; ++p) {
      const auto values = ratios(again[p]);
      for (size_t k = 0; k < kRatios; ++k) {
        if (values[k]) drawn[p][k].push_back(static_cast<float>(*values[k]));
      }
    }
  }
  for (size_t p = 0; p < places; ++p) {
    const auto values = ratios(sums[p]);
    for (size_t k = 0; k < kRatios; ++k) {
      found[p][k].value = values[k];
      if (values[k]) found[p][k].interval = interval_of(drawn[p][k]);
    }
  }
  const auto row = [&](const std::string& name, size_t p) {
    out.rows.push_back({name, sums[p][gold], sums[p][told], sums[p][right], found[p][0],
                        found[p][1], found[p][2]});
  };
  row("all", places - 1);
  for (const auto& [name, p] : rows_) row(name, p);
  for (const auto& [name, p] : shares_)
    out.shares.push_back({name, sums[p][gold], sums[p][right], found[p][1]});
}

// Counts a label and what was told of it under their names; either may be missing.
class Counter {
 public:
  Counter(const ScoreOptions& options, Counts& counts) : by_(options.by), counts_(counts) {}

  void count(const Pair& pair) {
    switch (by_) {
      case By::category: return categories(pair);
      case By::cameo: return roots(pair);
      case By::mode: return modes(pair);
    }
  }

 private:
  void alone(const std::string& name, bool is_gold) {
    if (!name.empty()) counts_.count(name, is_gold ? 1 : 0, is_gold ? 0 : 1, 0);
  }
  void categories(const Pair& pair) {
    if (pair.gold != nullptr && pair.told != nullptr && !pair.gold->category.empty() &&
        same_category(*pair.gold, *pair.told))
      return counts_.count(pair.gold->category, 1, 1, 1);
    if (pair.gold != nullptr) alone(pair.gold->category, true);
    if (pair.told != nullptr) alone(pair.told->category, false);
  }
  void roots(const Pair& pair) {
    const bool unlabelled = pair.gold != nullptr && !pair.gold->category.empty() &&
                            (!pair.gold->cameo || pair.gold->cameo->empty());
    if (unlabelled) return;
    const auto root = [](const ScoredEvent* e) {
      return std::string(e == nullptr || !e->cameo ? std::string_view() : root_of(*e->cameo));
    };
    const std::string gold = root(pair.gold), told = root(pair.told);
    if (!gold.empty() && gold == told) return counts_.count(gold, 1, 1, 1);
    alone(gold, true);
    alone(told, false);
  }
  void modes(const Pair& pair) {
    if (pair.gold != nullptr && !pair.gold->category.empty() && !pair.gold->mode) return;
    const auto names = [](const ScoredEvent* e) {
      std::vector<std::string> out;
      if (e != nullptr && e->mode) {
        for (const std::string& mode : *e->mode) out.push_back(e->category + "/" + mode);
      }
      return out;
    };
    const std::vector<std::string> gold = names(pair.gold), told = names(pair.told);
    const auto in = [](const std::vector<std::string>& list, const std::string& name) {
      return std::find(list.begin(), list.end(), name) != list.end();
    };
    for (const std::string& name : gold)
      in(told, name) ? counts_.count(name, 1, 1, 1) : alone(name, true);
    for (const std::string& name : told) {
      if (!in(gold, name)) alone(name, false);
    }
  }

  By by_;
  Counts& counts_;
};

// What else is right of an event whose category is.
void ask_of(const ScoredEvent& gold, const ScoredEvent& told, bool parties, Counts& counts) {
  if (gold.aux) counts.ask("aux_mode", gold.aux == told.aux);
  if (!parties) return;
  const Sides sides = sides_right(gold, told);
  if (!gold.actor.empty()) counts.ask("actor", sides.actor);
  if (!gold.recipient.empty()) counts.ask("recipient", sides.recipient);
  counts.ask("both parties", sides.actor && sides.recipient);
  if (gold.actor_country) counts.ask("actor country", gold.actor_country == told.actor_country);
  if (gold.recipient_country)
    counts.ask("recipient country", gold.recipient_country == told.recipient_country);
}

bool right(const Pair& pair) {
  return pair.gold != nullptr && pair.told != nullptr && same_category(*pair.gold, *pair.told);
}

std::vector<const ScoredEvent*> pointers(const std::vector<ScoredEvent>& events) {
  std::vector<const ScoredEvent*> out;
  for (const ScoredEvent& e : events) out.push_back(&e);
  return out;
}

using Told = std::map<std::string, std::vector<ScoredEvent>>;

std::vector<const ScoredEvent*> of_report(const Told& told, const std::string& id) {
  const auto at = told.find(id);
  return at == told.end() ? std::vector<const ScoredEvent*>() : pointers(at->second);
}

ScoreSection section(const char* gold, uint64_t units) {
  ScoreSection out;
  out.gold = gold;
  out.units = units;
  return out;
}

ScoreSection score_texts(const EventGold& gold, const Told& told, const ScoreOptions& options) {
  ScoreSection out = section("texts", gold.texts.size());
  Counts counts;
  Counter counter(options, counts);
  for (const GoldText& text : gold.texts) {
    counts.next_unit();
    const auto mine = of_report(told, text.id);
    if (mine.empty()) ++out.untold;
    if (text.events.empty()) counts.ask("no event, none told", mine.empty());
    for (const Pair& pair : pairs_of_text(pointers(text.events), mine, options.any_words)) {
      counter.count(pair);
      if (right(pair)) ask_of(*pair.gold, *pair.told, true, counts);
    }
  }
  counts.finish(options, out);
  return out;
}

ScoreSection score_pairs(const EventGold& gold, const Told& answered, const ScoreOptions& options) {
  ScoreSection out = section("pairs", gold.pairs.size());
  Counts counts;
  Counter counter(options, counts);
  std::map<std::string_view, std::vector<Pair>> by_text;
  std::map<std::string, size_t> asked;
  for (const GoldPair& pair : gold.pairs) {
    const size_t turn = asked[pair.id]++;
    const auto at = answered.find(pair.id);
    const bool known = at != answered.end() && turn < at->second.size();
    if (!known) ++out.untold;
    by_text[pair.text].push_back({&pair.event, known ? &at->second[turn] : nullptr});
  }
  for (const auto& [text, pairs] : by_text) {
    counts.next_unit();
    for (const Pair& pair : pairs) {
      counter.count(pair);
      const bool none = pair.gold->category.empty();
      const bool told_none = pair.told == nullptr || pair.told->category.empty();
      counts.ask("label", none ? told_none : right(pair));
      if (none) counts.ask("no event, none told", told_none);
      if (!none && right(pair)) ask_of(*pair.gold, *pair.told, false, counts);
    }
  }
  counts.finish(options, out);
  return out;
}

// The verdicts on the records of one report, accepted ones first, and what is told of it now.
std::vector<Pair> pairs_of_review(const std::vector<const GoldReview*>& reviews,
                                  const std::vector<const ScoredEvent*>& told) {
  std::vector<const ScoredEvent*> gold;
  std::vector<Tie> ties;
  for (size_t g = 0; g < reviews.size(); ++g) {
    const ScoredEvent& event = reviews[g]->event;
    gold.push_back(&event);
    for (size_t t = 0; t < told.size(); ++t) {
      const bool same = event.id == told[t]->id;
      const uint64_t shared = overlap(event.words, told[t]->words);
      if (!same && (shared == 0 || !same_category(event, *told[t]))) continue;
      ties.push_back({same ? 2U : 1U, reviews[g]->accepted ? 1U : 0U, shared, g, t});
    }
  }
  return paired(std::move(ties), gold, told);
}

ScoreSection score_reviews(const EventGold& gold,
                           const std::map<std::string, std::vector<std::string>>& reports,
                           const Told& told, const ScoreOptions& options, uint64_t& unjudged) {
  ScoreSection out = section("reviews", gold.reviews.size());
  Counts counts;
  Counter counter(options, counts);
  for (const auto& [report, ids] : reports) {
    counts.next_unit();
    const auto mine = of_report(told, report);
    if (mine.empty()) ++out.untold;
    std::vector<const GoldReview*> reviews;
    for (const std::string& id : ids) reviews.push_back(&gold.reviews.at(id));
    for (const Pair& pair : pairs_of_review(reviews, mine)) {
      if (pair.gold == nullptr) {
        ++unjudged;
        continue;
      }
      const bool accepted = gold.reviews.at(pair.gold->id).accepted;
      counts.ask(accepted ? "accepted, told again" : "rejected, told again", pair.told != nullptr);
      if (accepted) {
        counter.count(pair);
        if (right(pair)) ask_of(*pair.gold, *pair.told, true, counts);
      } else if (pair.told != nullptr) {
        counter.count({nullptr, pair.told});
      }
    }
  }
  counts.finish(options, out);
  return out;
}

}  // namespace

EventScorer::EventScorer(const EventGold& gold) : gold_(gold) {
  for (const auto& [id, review] : gold.reviews) reviewed_[review.report].push_back(id);
  for (const GoldPair& pair : gold.pairs) ++pair_ids_[pair.id];
  for (const GoldText& text : gold.texts) {
    for (const ScoredEvent& e : text.events)
      with_statements_ = with_statements_ || e.category == kStatement;
  }
  for (const auto& [id, review] : gold.reviews)
    with_statements_ = with_statements_ || review.event.category == kStatement;
}

void EventScorer::add(const Record& record) {
  if (!gold_.by_id.contains(record.report.id) && !reviewed_.contains(record.report.id)) {
    ++strangers_;
    return;
  }
  ScoredEvent event = told_by(record);
  if (event.category == kStatement && !with_statements_) {
    ++statements_;
    return;
  }
  told_[record.report.id].push_back(std::move(event));
}

void EventScorer::add(const read::PairAnswer& answer) {
  const auto asked = pair_ids_.find(answer.id);
  std::vector<ScoredEvent>* mine = asked == pair_ids_.end() ? nullptr : &answered_[answer.id];
  if (mine == nullptr || mine->size() >= asked->second) {
    ++strangers_;
    return;
  }
  mine->push_back(told_by(answer));
}

EventScores EventScorer::scores(const ScoreOptions& options) const {
  EventScores out;
  out.strangers = strangers_;
  out.statements = statements_;
  if (!gold_.texts.empty()) out.sections.push_back(score_texts(gold_, told_, options));
  if (!gold_.pairs.empty()) out.sections.push_back(score_pairs(gold_, answered_, options));
  if (!gold_.reviews.empty())
    out.sections.push_back(score_reviews(gold_, reviewed_, told_, options, out.unjudged));
  return out;
}

}  // namespace sillok::train
