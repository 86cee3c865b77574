// SPDX-License-Identifier: Apache-2.0
#include "train/stories.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "base/dates.h"
#include "base/hash.h"
#include "merge/across.h"
#include "merge/pairs.h"
#include "read/reader.h"
#include "sillok/error.h"
#include "view/records.h"

namespace sillok::train {
namespace {

constexpr size_t kFolds = 5;

size_t fold_of(const std::string& family) { return hash_bytes(family) % kFolds; }

uint32_t shared(Span a, Span b) {
  const uint32_t begin = std::max(a.begin, b.begin), end = std::min(a.end, b.end);
  return end > begin ? end - begin : 0;
}

// The marked telling whose words an event's overlap most, or none.
const std::string* telling_of(const Event& event, const std::vector<read::Told>& told) {
  const std::string* best = nullptr;
  uint32_t most = 0;
  for (const read::Told& one : told) {
    uint32_t sum = 0;
    for (const Span a : event.event_text) {
      for (const Span b : one.trigger) sum += shared(a, b);
    }
    if (sum > most) {
      most = sum;
      best = &one.event;
    }
  }
  return best;
}

struct Pair {
  uint32_t a, b;
  merge::Signs signs;
  bool same;
};

// All pairs that merge would compare, in order.
std::set<std::pair<uint32_t, uint32_t>> compared(const std::vector<merge::Telling>& tellings) {
  std::map<uint64_t, std::vector<uint32_t>> blocks;
  for (uint32_t i = 0; i < tellings.size(); ++i) {
    for (const uint64_t key : merge::block_keys(tellings[i])) blocks[key].push_back(i);
  }
  std::set<std::pair<uint32_t, uint32_t>> out;
  for (const auto& [key, members] : blocks) {
    for (size_t i = 0; i < members.size(); ++i) {
      for (size_t j = i + 1; j < members.size(); ++j) {
        if (merge::near(tellings[members[i]], tellings[members[j]]))
          out.emplace(members[i], members[j]);
      }
    }
  }
  return out;
}

std::vector<Pair> pairs_of(const std::vector<GoldTelling>& gold) {
  std::vector<merge::Telling> tellings;
  for (const GoldTelling& one : gold) tellings.push_back(one.telling);
  std::vector<Pair> out;
  for (const auto& [a, b] : compared(tellings)) {
    // Whether events of two families are one, nobody has said.
    if (gold[a].family == gold[b].family)
      out.push_back(
          {a, b, merge::signs_of(tellings[a], tellings[b]), gold[a].event == gold[b].event});
  }
  return out;
}

std::shared_ptr<const merge::Story> story_of(const Document& doc) {
  return std::make_shared<merge::Story>(
      merge::story_of(doc.text, doc.report.title, hash_bytes(doc.report.id),
                      static_cast<int32_t>(doc.date.time_since_epoch().count())));
}

using Weights = std::array<double, merge::kSigns>;
using Matrix = std::vector<Weights>;

// Solves m x = v by Gauss's elimination; m is symmetric and positive.
Weights solve(Matrix m, Weights v) {
  const size_t n = v.size();
  for (size_t i = 0; i < n; ++i) {
    for (size_t r = i + 1; r < n; ++r) {
      const double f = m[r][i] / m[i][i];
      if (f == 0) continue;
      for (size_t c = i; c < n; ++c) m[r][c] -= f * m[i][c];
      v[r] -= f * v[i];
    }
  }
  for (size_t i = n; i-- > 0;) {
    for (size_t c = i + 1; c < n; ++c) v[i] -= m[i][c] * v[c];
    v[i] /= m[i][i];
  }
  return v;
}

double sum_of(const Weights& w, const merge::Signs& signs) {
  double sum = 0;
  for (size_t i = 0; i < w.size(); ++i) sum += w[i] * double{signs[i]};
  return sum;
}

Weights learn(const std::vector<Pair>& pairs, const std::function<bool(const Pair&)>& use,
              double decay) {
  Weights w{};
  for (int step = 0; step < 12; ++step) {
    Weights slope{};
    Matrix bend(w.size(), Weights{});
    for (const Pair& pair : pairs) {
      if (!use(pair)) continue;
      const double p = 1 / (1 + std::exp(-sum_of(w, pair.signs)));
      const double q = p * (1 - p);
      std::vector<size_t> on;
      for (size_t i = 0; i < w.size(); ++i) {
        if (pair.signs[i] != 0) on.push_back(i);
      }
      for (const size_t i : on) {
        slope[i] += ((pair.same ? 1 : 0) - p) * double{pair.signs[i]};
        for (const size_t j : on) bend[i][j] += q * double{pair.signs[i]} * double{pair.signs[j]};
      }
    }
    for (size_t i = 0; i < w.size(); ++i) {
      slope[i] -= decay * w[i];
      bend[i][i] += decay;
    }
    const Weights move = solve(std::move(bend), slope);
    for (size_t i = 0; i < w.size(); ++i) w[i] += move[i];
  }
  return w;
}

struct Figures {
  double precision = 0, recall = 0;
  double f1() const {
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }
};

// B-cubed over the tellings, each of which counts the same.
Figures b_cubed(const std::vector<GoldTelling>& gold, const std::vector<uint32_t>& of) {
  std::map<std::pair<uint32_t, std::string>, double> both;
  std::map<uint32_t, double> ours;
  std::map<std::string, double> theirs;
  for (size_t i = 0; i < gold.size(); ++i) {
    ++both[{of[i], gold[i].event}];
    ++ours[of[i]];
    ++theirs[gold[i].event];
  }
  Figures out;
  for (const auto& [key, n] : both) {
    out.precision += n * n / ours[key.first];
    out.recall += n * n / theirs[key.second];
  }
  out.precision /= static_cast<double>(gold.size());
  out.recall /= static_cast<double>(gold.size());
  return out;
}

std::string decimals(double value) {
  std::string text = std::to_string(value);
  text.resize(text.find('.') + 4);
  return text;
}

// Where the log-odds of pairs must lie to join them: of a row of thresholds, on scores that are not
// of the weights' own fold, the highest whose F1 is all but the best. What is wrongly joined is
// harder to see than what is told twice, and real news has fewer pairs of one event than stories.
double best_threshold(const std::vector<GoldTelling>& gold, const std::vector<Pair>& pairs,
                      const std::vector<double>& scores,
                      const std::function<void(const std::string&)>& report) {
  constexpr double kAllBut = 0.001;
  std::vector<std::pair<double, double>> f1_at;
  for (int tenths = -20; tenths <= 40; tenths += 2) {
    std::vector<merge::Link> links;
    for (size_t i = 0; i < pairs.size(); ++i) {
      if (scores[i] > tenths / 10.0)
        links.push_back({pairs[i].a, pairs[i].b, gold[pairs[i].a].telling.story->key,
                         gold[pairs[i].b].telling.story->key, static_cast<float>(scores[i])});
    }
    merge::Joined joined(static_cast<uint32_t>(gold.size()));
    for (const merge::Link& link : merge::mutual(std::move(links)))
      joined.join(static_cast<uint32_t>(link.a), static_cast<uint32_t>(link.b));
    std::vector<uint32_t> of(gold.size());
    for (uint32_t i = 0; i < of.size(); ++i) of[i] = joined.find(i);
    const Figures figures = b_cubed(gold, of);
    report("threshold " + decimals(tenths / 10.0) + ": B-cubed P " + decimals(figures.precision) +
           " R " + decimals(figures.recall) + " F1 " + decimals(figures.f1()));
    f1_at.emplace_back(tenths / 10.0, figures.f1());
  }
  double best = 0, threshold = 0;
  for (const auto& [at, f1] : f1_at) best = std::max(best, f1);
  for (const auto& [at, f1] : f1_at) {
    if (f1 >= best - kAllBut) threshold = at;
  }
  return threshold;
}

}  // namespace

std::vector<GoldTelling> gold_tellings(const std::vector<std::string>& files,
                                       const EngineOptions& packs,
                                       const std::function<void(const std::string&)>& complain) {
  const Engine engine = Engine::open(packs);
  read::Reader reader(files, {.format = read::Format::jsonl, .labels = true});
  std::vector<GoldTelling> out;
  while (auto item = reader.next()) {
    if (item->reject || !item->told) {
      complain(item->source + ":" + std::to_string(item->line) + ": " +
               (item->reject ? item->reject->reason + ": " + item->reject->detail : "no 'events'"));
      continue;
    }
    const Document doc = engine.code(std::move(item->report));
    const auto story = story_of(doc);
    const std::vector<Record> records = view::records_of(doc, {});
    std::vector<merge::Telling> told = merge::tellings_of(records, story);
    for (size_t i = 0; i < records.size(); ++i) {
      const std::string* event = telling_of(doc.events[i], *item->told);
      if (event == nullptr) continue;
      out.push_back({std::move(told[i]), *event, event->substr(0, event->rfind('-'))});
    }
  }
  return out;
}

std::vector<Doubt> doubts_of(const std::vector<std::string>& files, const EngineOptions& packs,
                             float least) {
  const Engine engine = Engine::open(packs);
  read::Reader reader(files, {.format = read::Format::jsonl});
  std::vector<Record> records;
  std::vector<merge::Telling> tellings;
  while (auto item = reader.next()) {
    if (item->reject) continue;
    const Document doc = engine.code(std::move(item->report));
    const auto story = story_of(doc);
    std::vector<Record> told = view::records_of(doc, {});
    for (merge::Telling& telling : merge::tellings_of(told, story))
      tellings.push_back(std::move(telling));
    std::move(told.begin(), told.end(), std::back_inserter(records));
  }
  std::vector<Doubt> out;
  for (const auto& [a, b] : compared(tellings)) {
    const float score = merge::score(tellings[a], tellings[b]);
    if (score > least) out.push_back({records[a], records[b], score});
  }
  return out;
}

std::string learn_pairs(const std::vector<GoldTelling>& gold, const PairOptions& options,
                        const std::function<void(const std::string&)>& report) {
  const std::vector<Pair> pairs = pairs_of(gold);
  const auto alike =
      std::count_if(pairs.begin(), pairs.end(), [](const Pair& p) { return p.same; });
  if (alike == 0)
    throw Error(ErrorCode::failed, "no two reports tell the same event", "train merge",
                "mark the tellings of an event with one name in several reports");
  report(std::to_string(gold.size()) + " tellings, " + std::to_string(pairs.size()) + " pairs, " +
         std::to_string(alike) + " of one event");
  std::vector<double> scores(pairs.size());
  for (size_t fold = 0; fold < kFolds; ++fold) {
    const auto in_fold = [&](uint32_t i) { return fold_of(gold[i].family) == fold; };
    const Weights w = learn(
        pairs, [&](const Pair& p) { return !in_fold(p.a) && !in_fold(p.b); }, options.decay);
    for (size_t i = 0; i < pairs.size(); ++i) {
      if (in_fold(pairs[i].a)) scores[i] = sum_of(w, pairs[i].signs);
    }
  }
  const double threshold = best_threshold(gold, pairs, scores, report);
  Weights w = learn(
      pairs, [](const Pair&) { return true; }, options.decay);
  w[0] -= threshold;  // the sign that is always there
  std::string out = "// Written by `sillok train merge`; log-odds.\n";
  for (size_t i = 0; i < w.size(); ++i)
    out += decimals(w[i]) + "F,  // " + std::string(merge::name_of(static_cast<merge::Sign>(i))) +
           "\n";
  return out;
}

void WordCounts::add(std::string_view text) {
  ++texts_;
  const merge::Words words = merge::bag_of(text).words;
  seen_.insert(seen_.end(), words.begin(), words.end());
}

std::string WordCounts::weights() const {
  std::vector<uint32_t> sorted = seen_;
  std::sort(sorted.begin(), sorted.end());
  std::string out =
      "// Written by `sillok train merge`: stems by hash, and the logarithm to base 2 "
      "of how rare they are.\n";
  for (size_t i = 0; i < sorted.size();) {
    const size_t end =
        std::upper_bound(sorted.begin() + i, sorted.end(), sorted[i]) - sorted.begin();
    const auto weight =
        std::lround(std::log2(static_cast<double>(texts_ + 1) / static_cast<double>(end - i)));
    if (weight <= 10)
      out += "{" + std::to_string(sorted[i]) + "U, " + std::to_string(weight) + "},\n";
    i = end;
  }
  return out;
}

}  // namespace sillok::train
