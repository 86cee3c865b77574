// SPDX-License-Identifier: Apache-2.0
#include "train/facts.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/ordered.h"
#include "engine/packs.h"
#include "read/reader.h"
#include "said/claims.h"
#include "said/fact_signs.h"
#include "said/said.h"
#include "train/case_line.h"

namespace sillok::train {
namespace {

const std::string kHappened = "none";

struct Marked {
  std::string label;
  std::vector<uint32_t> signs;
  float weight = 1;
};

// What one text gave: its acts, or what is wrong with it, and its line for the network.
struct Given {
  std::vector<Marked> marked;
  std::string bad, line;
};

// The word of a mark that tells the act: its first verb, else its last word; kNone: it holds no
// word.
uint32_t word_of(const Document& doc, Span mark) {
  uint32_t verb = kNone, last = kNone;
  for (uint32_t t = 0; t < doc.tokens.size(); ++t) {
    const Span span = doc.tokens[t].span;
    if (span.begin >= mark.end || mark.begin >= span.end) continue;
    last = t;
    if (verb == kNone && doc.tokens[t].upos == Upos::VERB) verb = t;
  }
  return verb != kNone ? verb : last;
}

}  // namespace

Cases fact_cases(const std::vector<std::string>& files, EngineOptions packs, uint32_t threads,
                 const std::function<void(const std::string&)>& complain,
                 const std::function<void(const std::string&)>& each_text) {
  pack::Scorer beside;
  std::optional<pack::Pack> beside_pack;
  if (each_text && !packs.facts.empty() && packs.facts != "none") {
    beside_pack = engine::open_pack(packs.facts, said::kFactsKind, pack::kScorerVersion);
    beside = pack::Scorer(*beside_pack);
  }
  packs.facts = packs.scorer = "none";
  const Engine engine = Engine::open(packs);
  const pack::SaidTables tables(engine::open_pack(packs.said, "said", said::kPackVersion));
  read::Options reader_options;
  reader_options.format = read::Format::jsonl;
  reader_options.date = "2020-01-01";
  reader_options.marks = reader_options.labels = true;
  read::Reader reader(files, reader_options);
  std::vector<Marked> all;
  ordered_map<read::Item, Given>(
      threads, [&] { return reader.next(); },
      [&](read::Item&& item) -> Given {
        const std::string where = item.source + ":" + std::to_string(item.line) + ": ";
        if (item.reject) return {{}, where + item.reject->reason + " " + item.reject->detail, {}};
        if (!item.told) return {{}, where + "there is no 'events'", {}};
        const Document doc = engine.code(std::move(item.report), Step::said);
        const said::Words words(doc, tables);
        const std::vector<uint32_t> innermost = said::innermost_claims(doc, doc.claims);
        const said::FactRules rules = said::read_rules(doc, words, innermost);
        const said::FactSigns view(doc, words, rules, innermost);
        std::vector<Marked> marked;
        std::string bad;
        std::optional<CaseLine> line;
        if (each_text) {
          line.emplace(view.word_keys(), view.sentence_begins(), item.weight);
        }
        for (const read::Told& told : *item.told) {
          const uint32_t t = told.trigger.empty() ? kNone : word_of(doc, told.trigger.front());
          if (t == kNone) {
            bad = where + "a 'trigger' is missing or holds no word";
            continue;
          }
          Marked one{told.event.empty() ? kHappened : told.event, {}, item.weight};
          view.of(t, one.signs);
          if (line) {
            line->link(view.case_of(t), one.label,
                       beside.empty() ? std::vector<float>() : beside.margins(one.signs));
          }
          marked.push_back(std::move(one));
        }
        return {std::move(marked), std::move(bad),
                line && !line->empty() ? line->str() : std::string()};
      },
      [&](Given&& given) {
        if (!given.bad.empty()) complain(given.bad);
        for (Marked& one : given.marked) all.push_back(std::move(one));
        if (each_text && !given.line.empty()) each_text(given.line);
      });
  Cases out;
  out.labels = {"historical", "future", "hypothetical", "negation", kHappened};
  for (Marked& one : all) {
    Case c{std::move(one.signs), static_cast<uint32_t>(out.labels.size() - 1), one.weight, 0};
    if (one.label != kHappened) {
      for (uint32_t i = 0; i + 1 < out.labels.size(); ++i) {
        if (("," + one.label + ",").find("," + out.labels[i] + ",") != std::string::npos) {
          c.label = i;
          c.more |= uint64_t{1} << i;
        }
      }
      if (c.more == 0) complain("no such mode: '" + one.label + "'");
    }
    out.cases.push_back(std::move(c));
  }
  return out;
}

}  // namespace sillok::train
