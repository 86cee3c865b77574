// SPDX-License-Identifier: Apache-2.0
#include "train/what.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <optional>
#include <unordered_map>

#include "base/ordered.h"
#include "document/tree.h"
#include "engine/embedded.h"
#include "train/random.h"
#include "what/features.h"
#include "what/sides.h"
#include "what/what.h"

namespace sillok::train {
namespace {

constexpr size_t kMostPairs = 1;  // of unlinked parties a text, as cases of "none"
const std::string kNoEvent = "none";

struct Labelled {
  std::string label;
  std::vector<uint32_t> signs;
  bool found = false;  // an act of the text, not two parties that somebody marked
};

// What one text teaches.
struct Lesson {
  float weight = 1;
  std::vector<Labelled> links;
  std::vector<WhatCase> sides;
};

pack::Pack events_pack(const EngineOptions& packs) {
  if (!packs.events.empty()) return pack::Pack::open(packs.events, "events", what::kPackVersion);
  return pack::Pack::view(engine::embedded("events"), "events", what::kPackVersion, "(built in)");
}

bool has(const std::vector<std::string>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool overlaps(const Document& doc, uint32_t token, const std::vector<Span>& spans) {
  const Span word = doc.tokens[token].span;
  return std::any_of(spans.begin(), spans.end(),
                     [&](Span s) { return word.begin < s.end && s.begin < word.end; });
}

bool same_sentence(const Document& doc, uint32_t token, const read::Told& told) {
  const TokenRange words = doc.sentences[sentence_of(doc, token)].tokens;
  return !told.trigger.empty() &&
         doc.tokens[words.first].span.begin <= told.trigger.front().begin &&
         told.trigger.front().begin < doc.tokens[words.last - 1].span.end;
}

class Reading {
 public:
  Reading(const Engine& engine, const what::Lexicon& lexicon)
      : engine_(engine), lexicon_(lexicon) {}

  Lesson lesson(read::Item&& item) const {
    Lesson lesson;
    lesson.weight = item.weight;
    std::vector<Labelled>& out = lesson.links;
    Document doc = engine_.code(std::move(item.report), Step::said);
    bool all_told = false;  // what is not told is no event
    bool coded = false;     // a whole report: its parties are told with its acts
    for (const read::Told& told : *item.told) {
      all_told = all_told || !told.trigger.empty();
      coded = coded || told.actor_country || told.recipient_country;
      if (coded) continue;
      for (const Span a : told.actor) {
        for (const Span r : told.recipient) pair(doc, {a}, {r}, told.event, out);
        if (told.recipient.empty() && told.actor.size() == 1) pair(doc, {a}, {}, told.event, out);
      }
      if (told.actor.empty()) {
        for (const Span r : told.recipient) pair(doc, {}, {r}, told.event, out);
      }
      // What is mutual stands between any two.
      if (told.recipient.empty() && told.actor.size() > 1) {
        for (size_t i = 0; i + 1 < told.actor.size(); ++i)
          pair(doc, {told.actor[i]}, {told.actor[i + 1]}, told.event, out);
      }
    }
    if (!all_told && !item.told->empty()) return lesson;
    acts(doc, *item.told, lesson);
    if (!coded) strangers(doc, *item.told, out);
    return lesson;
  }

 private:
  void pair(Document& doc, const std::vector<Span>& actor, const std::vector<Span>& recipient,
            const std::string& label, std::vector<Labelled>& out) const {
    const std::vector<Mention> mentions = doc.mentions;
    const std::vector<Entity> entities = doc.entities;
    const std::vector<Claim> claims = doc.claims;
    const uint32_t actor_mention = what::mark_party(doc, actor, "actor");
    const uint32_t recipient_mention = what::mark_party(doc, recipient, "recipient");
    const uint32_t a = what::entity_of(doc, actor_mention),
                   r = what::entity_of(doc, recipient_mention);
    if (a != kNone || r != kNone) {
      what::Scene scene(doc, lexicon_);
      what::read_acts(scene);
      Labelled one{label.empty() ? kNoEvent : label, {}};
      what::features_of(scene, what::link_between(scene, a, r), one.signs);
      out.push_back(std::move(one));
    }
    doc.mentions = mentions;
    doc.entities = entities;
    doc.claims = claims;
  }

  // The acts that frames read, and predicates that no frame knows.
  void acts(Document& doc, const std::vector<read::Told>& told, Lesson& lesson) const {
    std::vector<Labelled>& out = lesson.links;
    const std::vector<Entity> entities = doc.entities;
    what::Scene scene(doc, lexicon_);
    what::read_acts(scene);
    what::complete_parties(scene);
    const auto told_at = [&](const std::vector<uint32_t>& tokens) -> const read::Told* {
      for (const read::Told& one : told) {
        for (const uint32_t t : tokens) {
          if (overlaps(doc, t, one.trigger)) return &one;
        }
      }
      return nullptr;
    };
    // What a frame reads and may be defended is no error.
    const auto label_of = [](const read::Told* one, std::string_view read_as) {
      if (one == nullptr || one->event.empty()) return kNoEvent;
      return has(one->also, read_as) ? std::string(read_as) : one->event;
    };
    what::Lands lands(scene);
    std::vector<char> read(doc.tokens.size(), 0);
    std::vector<char> met(told.size(), 0);
    std::vector<const read::Told*> known(scene.acts.size(), nullptr);
    for (uint32_t i = 0; i < scene.acts.size(); ++i) {
      const what::Act& act = scene.acts[i];
      for (const uint32_t t : act.tokens) read[t] = 1;
      if (act.replaced || act.consumed || act.category >= what::Category::statement) continue;
      known[i] = told_at(act.tokens);
      if (known[i] != nullptr) met[static_cast<size_t>(known[i] - told.data())] = 1;
    }
    for (uint32_t i = 0; i < scene.acts.size(); ++i) {
      const what::Act& act = scene.acts[i];
      if (act.replaced || act.consumed || act.category >= what::Category::statement) continue;
      // "killed four in an attack" is one deed, whichever word the label marks.
      bool again = false;
      for (size_t k = 0; known[i] == nullptr && k < told.size(); ++k) {
        if (told[k].event != name_of(act.category) || !same_sentence(doc, act.token, told[k]))
          continue;
        again = again || met[k] != 0;
        if (met[k] == 0) known[i] = &told[k];
      }
      if (known[i] == nullptr && again) continue;
      Labelled one{label_of(known[i], name_of(act.category)), {}, true};
      what::features_of(scene, what::link_of(scene, i), one.signs);
      out.push_back(std::move(one));
      if (known[i] != nullptr) sides(scene, lands, i, *known[i], lesson.sides);
    }
    for (uint32_t t = 0; t < doc.tokens.size(); ++t) {
      const Upos tag = doc.tokens[t].upos;
      if (read[t] != 0 || (tag != Upos::VERB && tag != Upos::NOUN)) continue;
      const std::string label = label_of(told_at({t}), {});
      const what::Link link = what::link_at(scene, t);
      if (label == kNoEvent && link.recipient == kNone &&
          (link.actor == kNone || tag == Upos::NOUN))
        continue;
      Labelled one{label, {}, true};
      what::features_of(scene, link, one.signs);
      out.push_back(std::move(one));
    }
    doc.entities = entities;
  }

  // The answers to who stands on the sides of an act, where the label tells it.
  static void sides(const what::Scene& scene, what::Lands& lands, uint32_t act,
                    const read::Told& told, std::vector<WhatCase>& out) {
    const Document& doc = scene.doc;
    const bool mutual = told.actor.size() > 1 && told.recipient.empty() &&
                        (!told.recipient_country || told.recipient_country->empty());
    if (mutual) return;
    for (const bool actor : {true, false}) {
      const auto& countries = actor ? told.actor_country : told.recipient_country;
      const std::vector<Span>& spans = actor ? told.actor : told.recipient;
      if (!countries && spans.empty()) continue;  // what is left unsaid is not told
      std::vector<std::string> wanted;
      if (countries) {
        for (const std::string& c : *countries) {
          if (c != "UNK" && !has(wanted, c)) wanted.push_back(c);
        }
        std::sort(wanted.begin(), wanted.end());
      }
      const auto right = [&](const what::SideChoice& choice) {
        if (countries) return what::countries_of(doc, choice) == wanted;
        return !choice.parties.empty() &&
               std::all_of(choice.parties.begin(), choice.parties.end(), [&](uint32_t e) {
                 return std::any_of(spans.begin(), spans.end(), [&](Span s) {
                   return doc.entities[e].mention != kNone && doc.entities[e].span.begin < s.end &&
                          s.begin < doc.entities[e].span.end;
                 });
               });
      };
      for (what::SideChoice& choice : what::side_choices(scene, lands, act, actor)) {
        const uint32_t label = right(choice) ? 0 : 1;
        out.push_back({std::move(choice.signs), label, 1});
      }
    }
  }

  // Pairs of parties that nothing links.
  void strangers(Document& doc, const std::vector<read::Told>& told,
                 std::vector<Labelled>& out) const {
    std::vector<Span> spans;
    const auto in = [&](Span s, const std::vector<Span>& list) {
      return std::any_of(list.begin(), list.end(),
                         [&](Span l) { return s.begin < l.end && l.begin < s.end; });
    };
    for (const Entity& e : doc.entities) {
      if (e.mention == kNone || doc.mentions[e.mention].type == MentionType::pron) continue;
      if (!in(e.span, spans)) spans.push_back(e.span);
    }
    size_t pairs = 0;
    for (const Span a : spans) {
      for (const Span r : spans) {
        if (a == r || pairs >= kMostPairs) continue;
        const bool linked = std::any_of(told.begin(), told.end(), [&](const read::Told& t) {
          const bool a_in = in(a, t.actor) || in(a, t.recipient),
                     r_in = in(r, t.actor) || in(r, t.recipient);
          return a_in && r_in;
        });
        if (linked) continue;
        ++pairs;
        pair(doc, {a}, {r}, kNoEvent, out);
      }
    }
  }

  const Engine& engine_;
  const what::Lexicon& lexicon_;
};

// A case as the learner sees it: rows of signs, and the length of the whole.
struct Sparse {
  std::vector<uint32_t> rows;
  float length = 1;
};

class Learner {
 public:
  Learner(const WhatCases& cases, const WhatOptions& options, const what::Scorer& start)
      : options_(options), labels_(cases.labels.size()) {
    std::unordered_map<uint32_t, uint32_t> count;
    for (const WhatCase& c : cases.cases) {
      for (const uint32_t sign : c.signs) ++count[sign];
    }
    const auto total = static_cast<float>(cases.cases.size());
    std::unordered_map<uint32_t, float> rarity;
    for (const auto& [sign, n] : count) {
      if (n >= options.least && sign != 0)
        rarity[sign] = std::log((1 + total) / (1 + static_cast<float>(n))) + 1;
    }
    // What the start knows keeps its rarity: its weights were learnt with it.
    for (const uint32_t key : start.keys()) {
      if (key != 0) rarity[key] = start.rarity(key);
    }
    for (const auto& [sign, r] : rarity) keys_.push_back(sign);
    std::sort(keys_.begin(), keys_.end());
    for (uint32_t i = 0; i < keys_.size(); ++i) {
      row_of_[keys_[i]] = i;
      rarity_.push_back(rarity[keys_[i]]);
    }
    weights_.assign(labels_, std::vector<float>(keys_.size() + 1, 0));
    if (start.empty()) return;
    std::vector<float> row(start.labels());
    for (uint32_t i = 0; i < start.labels(); ++i) {
      const size_t to = place(cases, start.label(i));
      if (to < labels_) weights_[to].back() = options.trust * start.bias(i);
    }
    for (uint32_t k = 0; k < keys_.size(); ++k) {
      std::fill(row.begin(), row.end(), 0.0F);
      if (!start.add_weights(keys_[k], row)) continue;
      for (uint32_t i = 0; i < start.labels(); ++i) {
        const size_t to = place(cases, start.label(i));
        if (to < labels_) weights_[to][k] = options.trust * row[i] / rarity_[k];
      }
    }
  }

  Sparse sparse(const std::vector<uint32_t>& signs) const {
    Sparse out;
    float sum = 0;
    for (const uint32_t s : signs) {
      const auto found = row_of_.find(s);
      if (found == row_of_.end()) continue;
      out.rows.push_back(found->second);
      sum += rarity_[found->second] * rarity_[found->second];
    }
    out.length = sum > 0 ? std::sqrt(sum) : 1;
    return out;
  }

  float score(const Sparse& x, size_t label) const {
    const std::vector<float>& w = weights_[label];
    float sum = 0;
    for (const uint32_t r : x.rows) sum += w[r] * rarity_[r];
    return sum / x.length + w.back();
  }
  std::vector<float> scores(const Sparse& x) const {
    std::vector<float> out(labels_);
    for (size_t i = 0; i < labels_; ++i) out[i] = score(x, i);
    return out;
  }

  // One label against the rest.
  void learn(const std::vector<Sparse>& x, const std::vector<WhatCase>& cases,
             const std::vector<uint32_t>& taught, size_t label) {
    std::vector<float>& w = weights_[label];
    std::vector<float> alpha(x.size(), 0);
    std::vector<uint32_t> order = taught;
    Random random(options_.seed + label);
    for (uint32_t round = 0; round < options_.rounds; ++round) {
      for (size_t i = order.size(); i > 1; --i)
        std::swap(order[i - 1], order[random.below(static_cast<uint32_t>(i))]);
      float worst = 0;
      for (const uint32_t c : order) {
        const float y = cases[c].label == label ? 1.0F : -1.0F;
        const float diagonal = 0.5F / (options_.cost * cases[c].weight);
        const float slope = y * score(x[c], label) - 1 + diagonal * alpha[c];
        if (alpha[c] <= 0 && slope >= 0) continue;
        worst = std::max(worst, std::fabs(slope));
        const float before = alpha[c];
        alpha[c] =
            std::max(before - slope / (2 + diagonal), 0.0F);  // length one, and one for the bias
        const float step = (alpha[c] - before) * y;
        if (step == 0) continue;
        for (const uint32_t r : x[c].rows) w[r] += step * rarity_[r] / x[c].length;
        w.back() += step;
      }
      if (worst < 0.05F) break;
    }
  }

  // Adds the sections of a Scorer, their names with `part` before them.
  void write(pack::PackWriter& writer, const std::string& part,
             const std::vector<std::string>& labels, float warmth) const {
    // Up to five slots of six hold a sign: a fuller table is slower, an emptier one twice as large.
    const size_t slots = std::bit_ceil(std::max<size_t>(keys_.size() * 6 / 5 + 1, 4));
    std::vector<uint32_t> table(slots, 0);
    std::vector<float> rarity(slots, 0);
    std::vector<int8_t> weights(slots * labels_, 0);
    std::vector<float> scale(2 * labels_, 1);
    for (size_t i = 0; i < labels_; ++i) {
      float most = 1e-6F;
      for (size_t k = 0; k < keys_.size(); ++k)
        most = std::max(most, std::fabs(weights_[i][k] * rarity_[k]));
      scale[i] = most / 127;
      scale[labels_ + i] = weights_[i].back();
    }
    for (size_t k = 0; k < keys_.size(); ++k) {
      size_t slot = keys_[k] & (slots - 1);
      while (table[slot] != 0) slot = (slot + 1) & (slots - 1);
      table[slot] = keys_[k];
      rarity[slot] = rarity_[k];
      for (size_t i = 0; i < labels_; ++i)
        weights[slot * labels_ + i] =
            static_cast<int8_t>(std::lround(weights_[i][k] * rarity_[k] / scale[i]));
    }
    pack::StringsWriter names;
    for (const std::string& label : labels) names.add(label);
    names.write(writer, part + "labels");
    writer.add_array(part + "keys", table);
    writer.add_array(part + "rarity", rarity);
    writer.add_array(part + "weights", weights);
    writer.add_array(part + "scale", scale);
    writer.add_array(part + "warmth", std::vector<float>{warmth});
  }

  size_t size() const { return keys_.size(); }

 private:
  static size_t place(const WhatCases& cases, std::string_view label) {
    return static_cast<size_t>(std::find(cases.labels.begin(), cases.labels.end(), label) -
                               cases.labels.begin());
  }

  const WhatOptions& options_;
  size_t labels_;
  std::vector<uint32_t> keys_;
  std::vector<float> rarity_;
  std::unordered_map<uint32_t, uint32_t> row_of_;
  std::vector<std::vector<float>> weights_;  // a label: one a sign, then the bias
};

}  // namespace

WhatCases what_cases(const std::vector<std::string>& files, const WhatOptions& options,
                     const std::function<void(const std::string&)>& complain) {
  EngineOptions packs = options.packs;
  packs.scorer = "none";
  const Engine engine = Engine::open(packs);
  const pack::Pack events = events_pack(packs);
  const what::Lexicon lexicon(events);
  const Reading reading(engine, lexicon);
  read::Options reader_options;
  reader_options.format = read::Format::jsonl;
  reader_options.date = "2020-01-01";
  reader_options.marks = reader_options.labels = true;
  read::Reader reader(files, reader_options);
  std::vector<std::pair<Labelled, float>> all;
  WhatCases out;
  ordered_map<read::Item, std::pair<Lesson, std::string>>(
      options.threads, [&] { return reader.next(); },
      [&](read::Item&& item) -> std::pair<Lesson, std::string> {
        const std::string where = item.source + ":" + std::to_string(item.line) + ": ";
        if (item.reject) return {{}, where + item.reject->reason + " " + item.reject->detail};
        if (!item.told) return {{}, where + "there is neither 'event' nor 'events'"};
        // One event with parties beside it is told by them.
        if (item.told->size() == 1 && item.told->front().actor.empty() &&
            item.told->front().recipient.empty()) {
          item.told->front().actor = item.actor;
          item.told->front().recipient = item.recipient;
        }
        const bool parties =
            item.told->empty() ||
            std::any_of(item.told->begin(), item.told->end(), [](const read::Told& t) {
              return !t.actor.empty() || !t.recipient.empty() || !t.trigger.empty();
            });
        if (!parties) return {{}, where + "the event has neither 'actor' nor 'recipient'"};
        return {reading.lesson(std::move(item)), {}};
      },
      [&](std::pair<Lesson, std::string>&& found) {
        if (!found.second.empty()) complain(found.second);
        Lesson& lesson = found.first;
        for (Labelled& one : lesson.links) all.emplace_back(std::move(one), lesson.weight);
        for (WhatCase& one : lesson.sides) {
          one.weight = lesson.weight;
          out.sides.push_back(std::move(one));
        }
      });
  const auto& plover = what::categories();
  if (std::any_of(all.begin(), all.end(), [&](const auto& l) {
        return std::find(plover.begin(), plover.end(), l.first.label) != plover.end();
      }))
    out.labels = plover;
  for (const auto& [l, weight] : all) {
    if (l.label != kNoEvent &&
        std::find(out.labels.begin(), out.labels.end(), l.label) == out.labels.end())
      out.labels.push_back(l.label);
  }
  out.labels.push_back(kNoEvent);
  for (auto& [l, weight] : all) {
    const auto at = static_cast<uint32_t>(std::find(out.labels.begin(), out.labels.end(), l.label) -
                                          out.labels.begin());
    if (l.found) out.acts.push_back({l.signs, at, weight});
    out.cases.push_back({std::move(l.signs), at, 1});
  }
  return out;
}

namespace {

// Learns all labels and adds them to `writer`.
void learn_part(const WhatCases& cases, const WhatOptions& options, const what::Scorer& start,
                const std::string& part, const std::function<void(const std::string&)>& report,
                pack::PackWriter& writer) {
  std::vector<uint32_t> order(cases.cases.size());
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto shuffle = [&](Random& random) {
    for (size_t i = order.size(); i > 1; --i)
      std::swap(order[i - 1], order[random.below(static_cast<uint32_t>(i))]);
  };
  // First without a tenth, which says how sure a score may be; then with all.
  float warmth = 1;
  for (const bool all : {false, true}) {
    Learner learner(cases, options, start);
    std::vector<Sparse> x;
    x.reserve(cases.cases.size());
    for (const WhatCase& c : cases.cases) x.push_back(learner.sparse(c.signs));
    Random random(options.seed);
    shuffle(random);
    const std::vector<uint32_t> held(
        order.begin(), order.begin() + static_cast<long>(all ? 0 : order.size() / 10));
    const std::vector<uint32_t> taught(order.begin() + static_cast<long>(held.size()), order.end());
    size_t next = 0;
    ordered_map<size_t, int>(
        options.threads,
        [&] { return next < cases.labels.size() ? std::optional(next++) : std::nullopt; },
        [&](size_t&& label) {
          learner.learn(x, cases.cases, taught, label);
          return 0;
        },
        [](int&&) {});
    if (all) {
      report(std::to_string(cases.cases.size()) + " cases, " + std::to_string(learner.size()) +
             " signs, " + std::to_string(cases.labels.size()) + " labels");
      learner.write(writer, part, cases.labels, warmth);
      return;
    }
    if (held.empty()) continue;  // too few to tell: scores stay as they are
    double best = 1e30;
    size_t right = 0;
    for (float w = 0.05F; w < 2.0F; w *= 1.1F) {
      double loss = 0;
      right = 0;
      for (const uint32_t c : held) {
        std::vector<float> p = learner.scores(x[c]);
        right += static_cast<size_t>(std::max_element(p.begin(), p.end()) - p.begin()) ==
                         cases.cases[c].label
                     ? 1U
                     : 0U;
        what::softmax(p, w);
        loss -= std::log(std::max(p[cases.cases[c].label], 1e-9F));
      }
      if (loss < best) {
        best = loss;
        warmth = w;
      }
    }
    report("on a held-out tenth: right " +
           std::to_string(static_cast<double>(right) / static_cast<double>(held.size())) +
           ", warmth " + std::to_string(warmth));
  }
}

}  // namespace

std::string learn_what(const WhatCases& given, const WhatOptions& options,
                       const what::Scorer& start,
                       const std::function<void(const std::string&)>& report) {
  WhatCases cases{given.labels, given.cases, {}, {}};
  if (!start.empty()) {
    // The labels of the start come first, in its order.
    std::vector<std::string> labels;
    for (uint32_t i = 0; i + 1 < start.labels(); ++i) labels.emplace_back(start.label(i));
    for (const std::string& label : given.labels) {
      if (label != kNoEvent && std::find(labels.begin(), labels.end(), label) == labels.end())
        labels.push_back(label);
    }
    labels.push_back(kNoEvent);
    for (WhatCase& c : cases.cases) {
      c.label = static_cast<uint32_t>(
          std::find(labels.begin(), labels.end(), given.labels[c.label]) - labels.begin());
    }
    cases.labels = std::move(labels);
  }
  pack::PackWriter writer(std::string(what::kScorerKind), what::kScorerVersion);
  learn_part(cases, options, start, "", report, writer);
  // Weights of their own for acts that are found in texts, where there are parties to choose too:
  // whole reports, and not only pairs of parties.
  if (!given.sides.empty()) {
    learn_part({given.labels, given.acts, {}, {}}, options, {}, std::string(what::kActsPart),
               report, writer);
    WhatCases sides{{"right", kNoEvent}, given.sides, {}, {}};
    learn_part(sides, options, {}, std::string(what::kSidesPart), report, writer);
  }
  return writer.finish();
}

}  // namespace sillok::train
