// SPDX-License-Identifier: Apache-2.0
#include "train/what.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/json.h"
#include "base/ordered.h"
#include "document/tree.h"
#include "engine/packs.h"
#include "pack/scorer.h"
#include "train/assemble.h"
#include "train/case_line.h"
#include "what/cases.h"
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
  bool of_report = false;  // WhatOptions::reports
  std::vector<Labelled> links;
  std::vector<Case> sides;
  std::vector<std::string> texts;  // WhatOptions::each_text
};

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

// Why a review has nothing to teach; "" where it has.
std::string why_no_lesson(const read::Item& item) {
  const read::Review& review = *item.review;
  if (review.verdict == read::Review::Verdict::skip) return "the verdict is 'skip'";
  const read::Told& told = item.told->front();
  const auto unsaid = [&](const std::vector<Span>& words, std::vector<Party> Record::*side) {
    return words.empty() && review.record && !((*review.record).*side).empty();
  };
  if (unsaid(told.actor, &Record::actor)) return "the text has no words for the actor";
  if (unsaid(told.recipient, &Record::recipient)) return "the text has no words for the recipient";
  return {};
}

// What a line gave: a lesson, or a complaint. `review`: the record that it judges.
struct Given {
  Lesson lesson;
  std::string complaint, review;
};

class Reading {
 public:
  // `lines`: whether texts are written as lines; `beside`: the scorer whose scores stand there, or
  // null.
  Reading(const Engine& engine, const what::Lexicon& lexicon, bool lines, const pack::Pack* beside)
      : engine_(engine), lexicon_(lexicon), lines_(lines) {
    if (!lines || beside == nullptr) return;
    found_ = pack::Scorer(*beside, std::string(pack::kActsPart));
    choices_ = pack::Scorer(*beside, std::string(pack::kSidesPart));
  }

  Lesson lesson(read::Item&& item, bool of_report) const {
    Lesson lesson;
    lesson.of_report = of_report;
    lesson.weight = item.weight;
    Document doc = engine_.code(std::move(item.report), Step::said);
    bool all_told = false;  // what is not told is no event
    bool coded = of_report;  // a whole report: its parties are told with its acts
    for (const read::Told& told : *item.told) {
      all_told = all_told || !told.trigger.empty();
      coded = coded || told.actor_country || told.recipient_country;
      if (coded) continue;
      for (const Span a : told.actor) {
        for (const Span r : told.recipient) pair(doc, {a}, {r}, told.event, lesson);
        if (told.recipient.empty() && told.actor.size() == 1)
          pair(doc, {a}, {}, told.event, lesson);
      }
      if (told.actor.empty()) {
        for (const Span r : told.recipient) pair(doc, {}, {r}, told.event, lesson);
      }
      // What is mutual stands between any two.
      if (told.recipient.empty() && told.actor.size() > 1) {
        for (size_t i = 0; i + 1 < told.actor.size(); ++i)
          pair(doc, {told.actor[i]}, {told.actor[i + 1]}, told.event, lesson);
      }
    }
    if (!all_told && !item.told->empty()) return lesson;
    acts(doc, *item.told, lesson);
    if (!coded) strangers(doc, *item.told, lesson);
    return lesson;
  }

 private:
  void pair(Document& doc, const std::vector<Span>& actor, const std::vector<Span>& recipient,
            const std::string& label, Lesson& lesson) const {
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
      lesson.links.push_back(std::move(one));
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
    std::optional<CaseLine> line;
    if (lines_) {
      line.emplace(what::word_keys(scene), sentence_begins(scene.doc), lesson.weight);
    }
    const auto teach = [&](const what::Link& link, const std::string& label) {
      Labelled one{label, {}, true};
      what::features_of(scene, link, one.signs);
      if (line) line->link(what::case_of(scene, link), label, scores(found_, one.signs));
      out.push_back(std::move(one));
    };
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
      teach(what::link_of(scene, i), label_of(known[i], name_of(act.category)));
      if (known[i] != nullptr) sides(scene, lands, i, *known[i], lesson.sides, line);
    }
    for (uint32_t t = 0; t < doc.tokens.size(); ++t) {
      const Upos tag = doc.tokens[t].upos;
      if (read[t] != 0 || (tag != Upos::VERB && tag != Upos::NOUN)) continue;
      const std::string label = label_of(told_at({t}), {});
      const what::Link link = what::link_at(scene, t);
      if (label == kNoEvent && link.recipient == kNone &&
          (link.actor == kNone || tag == Upos::NOUN))
        continue;
      teach(link, label);
    }
    if (line && !line->empty()) lesson.texts.push_back(line->str());
    doc.entities = entities;
  }

  static std::vector<float> scores(const pack::Scorer& scorer, const std::vector<uint32_t>& signs) {
    return scorer.empty() ? std::vector<float>() : scorer.score(signs);
  }

  // The answers to who stands on the sides of an act, where the label tells it.
  void sides(const what::Scene& scene, what::Lands& lands, uint32_t act, const read::Told& told,
             std::vector<Case>& out, std::optional<CaseLine>& line) const {
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
        if (line)
          line->choice(what::case_of(scene, act, actor, choice), label == 0,
                       2 * size_t{act} + (actor ? 0 : 1), scores(choices_, choice.signs));
        out.push_back({std::move(choice.signs), label, 1});
      }
    }
  }

  // Pairs of parties that nothing links.
  void strangers(Document& doc, const std::vector<read::Told>& told, Lesson& lesson) const {
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
        pair(doc, {a}, {r}, kNoEvent, lesson);
      }
    }
  }

  const Engine& engine_;
  const what::Lexicon& lexicon_;
  bool lines_;
  pack::Scorer found_, choices_;
};

}  // namespace

WhatCases what_cases(const std::vector<std::string>& files, const WhatOptions& options,
                     const std::function<void(const std::string&)>& complain) {
  EngineOptions packs = options.packs;
  packs.scorer = "none";
  const Engine engine = Engine::open(packs);
  const pack::Pack events = engine::open_pack(packs.events, "events", what::kPackVersion);
  const what::Lexicon lexicon(events);
  std::optional<pack::Pack> beside;
  if (options.each_text && !options.packs.scorer.empty() && options.packs.scorer != "none")
    beside = engine::open_pack(options.packs.scorer, pack::kScorerKind, pack::kScorerVersion);
  if (beside) {
    std::string names;
    JsonWriter json(names);
    json.begin_object();
    json.key("labels");
    json.begin_array();
    const pack::Scorer scorer(*beside, std::string(pack::kActsPart));
    for (uint32_t i = 0; i < scorer.labels(); ++i) json.value(scorer.label(i));
    json.end_array();
    json.end_object();
    options.each_text(names);
  }
  const Reading reading(engine, lexicon, options.each_text != nullptr, beside ? &*beside : nullptr);
  read::Options reader_options;
  reader_options.format = read::Format::jsonl;
  reader_options.date = "2020-01-01";
  reader_options.marks = reader_options.labels = true;
  std::vector<std::string> all_files = files;
  all_files.insert(all_files.end(), options.reports.begin(), options.reports.end());
  read::Reader reader(all_files, reader_options);
  std::vector<Lesson> lessons;
  std::map<std::string, size_t> reviewed;  // the last verdict on a record holds
  ordered_map<read::Item, Given>(
      options.threads, [&] { return reader.next(); },
      [&](read::Item&& item) -> Given {
        const std::string where = item.source + ":" + std::to_string(item.line) + ": ";
        if (item.reject) return {{}, where + item.reject->reason + " " + item.reject->detail, {}};
        if (!item.told) return {{}, where + "there is neither 'event' nor 'events'", {}};
        std::string review;
        if (item.review && !item.listed) {
          review = item.review->id;
          if (std::string why = why_no_lesson(item); !why.empty())
            return {{}, where + why, std::move(review)};
          item.told->front().trigger.clear();  // other acts of the sentence are not told
        }
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
        if (!parties)
          return {{}, where + "the event has neither 'actor' nor 'recipient'", std::move(review)};
        const bool of_report = has(options.reports, item.source);
        return {reading.lesson(std::move(item), of_report), {}, std::move(review)};
      },
      [&](Given&& given) {
        if (!given.complaint.empty()) complain(given.complaint);
        if (!given.review.empty()) {
          const auto [at, first] = reviewed.try_emplace(given.review, lessons.size());
          if (!first) lessons[std::exchange(at->second, lessons.size())] = {};
        }
        for (const std::string& text : given.lesson.texts) options.each_text(text);
        given.lesson.texts.clear();
        lessons.push_back(std::move(given.lesson));
      });
  WhatCases out;
  struct Weighed {
    Labelled one;
    float weight;
    bool of_report;
  };
  std::vector<Weighed> all;
  for (Lesson& lesson : lessons) {
    for (Labelled& one : lesson.links)
      all.push_back({std::move(one), lesson.weight, lesson.of_report});
    for (Case& one : lesson.sides) {
      one.weight = lesson.weight;
      out.sides.push_back(std::move(one));
    }
  }
  const auto& plover = what::categories();
  if (std::any_of(all.begin(), all.end(), [&](const auto& l) {
        return std::find(plover.begin(), plover.end(), l.one.label) != plover.end();
      }))
    out.labels = plover;
  for (const auto& [l, weight, of_report] : all) {
    if (l.label != kNoEvent &&
        std::find(out.labels.begin(), out.labels.end(), l.label) == out.labels.end())
      out.labels.push_back(l.label);
  }
  out.labels.push_back(kNoEvent);
  for (auto& [l, weight, of_report] : all) {
    const auto at = static_cast<uint32_t>(std::find(out.labels.begin(), out.labels.end(), l.label) -
                                          out.labels.begin());
    if (l.found) out.acts.push_back({l.signs, at, weight});
    if (!of_report) out.cases.push_back({std::move(l.signs), at, 1});
  }
  return out;
}

std::string learn_what(const WhatCases& given, const WhatOptions& options,
                       const pack::Scorer& start, const pack::Pack* network,
                       const std::function<void(const std::string&)>& report) {
  Cases cases{given.labels, given.cases};
  if (!start.empty()) {
    // The labels of the start come first, in its order.
    std::vector<std::string> labels;
    for (uint32_t i = 0; i + 1 < start.labels(); ++i) labels.emplace_back(start.label(i));
    for (const std::string& label : given.labels) {
      if (label != kNoEvent && std::find(labels.begin(), labels.end(), label) == labels.end())
        labels.push_back(label);
    }
    labels.push_back(kNoEvent);
    for (Case& c : cases.cases) {
      c.label = static_cast<uint32_t>(
          std::find(labels.begin(), labels.end(), given.labels[c.label]) - labels.begin());
    }
    cases.labels = std::move(labels);
  }
  pack::PackWriter writer(std::string(pack::kScorerKind), pack::kScorerVersion);
  learn_labels(cases, options, start, "", report, writer);
  // Weights of their own for acts that are found in texts, where there are parties to choose too:
  // whole reports, and not only pairs of parties.
  if (!given.sides.empty()) {
    learn_labels({given.labels, given.acts}, options, {}, std::string(pack::kActsPart), report,
                 writer);
    learn_labels({{"right", kNoEvent}, given.sides}, options, {}, std::string(pack::kSidesPart),
                 report, writer);
  }
  if (network != nullptr) copy_sections(*network, {"net."}, false, writer);
  return writer.finish();
}

}  // namespace sillok::train
