// SPDX-License-Identifier: Apache-2.0
#include "sillok/engine.h"

#include <optional>
#include <span>

#include "base/dates.h"
#include "base/utf8.h"
#include "engine/own_actors.h"
#include "engine/packs.h"
#include "mention/mention.h"
#include "merge/within.h"
#include "pack/pack.h"
#include "parse/parser.h"
#include "said/said.h"
#include "text/segment.h"
#include "what/what.h"
#include "when/when.h"
#include "where/where.h"
#include "who/who.h"

namespace sillok {
namespace {

using engine::open_pack;

}  // namespace

struct Engine::Rooms {
  pack::Pack model, actors_pack, places_pack, said_pack, events_pack;
  std::optional<pack::Pack> facts_pack;   // empty: rules alone
  std::optional<pack::Pack> scorer_pack;  // empty: frames alone
  text::Segmenter segmenter;
  parse::Parser parser;
  mention::Finder finder;
  where::Gazetteer gazetteer;
  who::Actors actors;
  said::Cues cues;
  what::Coder coder;

  explicit Rooms(const EngineOptions& options)
      : model(open_pack(options.model, "model", parse::kPackVersion)),
        actors_pack(engine::open_actors(options)),
        places_pack(open_pack(options.places, "places", where::kPackVersion)),
        said_pack(open_pack(options.said, "said", said::kPackVersion)),
        events_pack(open_pack(options.events, "events", what::kPackVersion)),
        facts_pack(
            options.facts == "none"
                ? std::nullopt
                : std::optional(open_pack(options.facts, said::kFactsKind, pack::kScorerVersion))),
        scorer_pack(options.scorer == "none"
                        ? std::nullopt
                        : std::optional(
                              open_pack(options.scorer, pack::kScorerKind, pack::kScorerVersion))),
        segmenter(model), parser(model), finder(model, actors_pack, places_pack),
        gazetteer(places_pack), actors(actors_pack),
        cues(said_pack, facts_pack ? said::FactWeights(*facts_pack) : said::FactWeights()),
        coder(events_pack, scorer_pack ? &*scorer_pack : nullptr, options.statements) {}

  // The rooms in order; each reads the layers before it and writes its own. All documents go
  // through a room before the next one opens: its tables are then at hand.
  void read(std::span<Document> docs, Step first, Step last) const {
    const auto wanted = [&](Step step) { return first <= step && step <= last; };
    const auto each = [&](Step step, const auto& room) {
      if (!wanted(step)) return;
      for (Document& doc : docs) room(doc);
    };
    each(Step::text, [&](Document& doc) { segmenter.segment(doc); });
    if (wanted(Step::parse)) parser.parse(docs);
    each(Step::mention, [&](Document& doc) { finder.find(doc); });
    each(Step::when, [&](Document& doc) { when::find(doc); });
    each(Step::where, [&](Document& doc) { gazetteer.find(doc); });
    each(Step::who, [&](Document& doc) { actors.resolve(doc); });
    each(Step::said, [&](Document& doc) { cues.attribute(doc); });
    each(Step::what, [&](Document& doc) { coder.code(doc); });
    each(Step::merge, [&](Document& doc) { merge::within(doc); });
  }
};

Engine::Engine(std::unique_ptr<Rooms> rooms) : rooms_(std::move(rooms)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

Engine Engine::open(const EngineOptions& options) {
  return Engine(std::make_unique<Rooms>(options));
}

namespace {

Document document_of(Report report) {
  Document doc;
  const auto day = parse_day(report.date);
  if (!day) {
    throw Error(ErrorCode::usage, "the report's date is no ISO day: '" + report.date + "'",
                report.id, "give the date as YYYY-MM-DD");
  }
  if (const size_t bad = find_invalid_utf8(report.text); bad != std::string_view::npos) {
    throw Error(ErrorCode::usage,
                "the report's text is not valid UTF-8 at byte " + std::to_string(bad), report.id,
                "convert the text to UTF-8");
  }
  doc.date = *day;
  doc.text = std::move(report.text);
  report.text.clear();
  doc.report = std::move(report);
  return doc;
}

}  // namespace

Document Engine::code(Report report, Step last) const {
  Document doc = document_of(std::move(report));
  rooms_->read({&doc, 1}, Step::text, last);
  return doc;
}

std::vector<Engine::Outcome> Engine::code(std::vector<Report> reports, Step last) const {
  std::vector<Outcome> outcomes;
  std::vector<Document> docs;
  outcomes.reserve(reports.size());
  docs.reserve(reports.size());
  for (Report& report : reports) {
    try {
      docs.push_back(document_of(std::move(report)));
      outcomes.emplace_back();
    } catch (const Error& error) { outcomes.emplace_back(error); }
  }
  rooms_->read(docs, Step::text, last);
  size_t next = 0;
  for (Outcome& outcome : outcomes) {
    if (std::holds_alternative<Document>(outcome)) outcome = std::move(docs[next++]);
  }
  return outcomes;
}

void Engine::continue_from(Document& doc, bool parsed, Step last) const {
  rooms_->read({&doc, 1}, parsed ? Step::mention : Step::parse, last);
}

Engine::Between Engine::between(Report report, const std::vector<Span>& actor,
                                const std::vector<Span>& recipient, bool forced) const {
  Document doc = document_of(std::move(report));
  rooms_->read({&doc, 1}, Step::text, Step::said);
  what::Between found = rooms_->coder.between(doc, actor, recipient, forced);
  return {
      std::move(found.event), {found.labels.begin(), found.labels.end()}, std::move(found.scores)};
}

std::vector<PackInfo> Engine::packs() const {
  std::vector<PackInfo> out;
  const auto add = [&](const char* kind, const pack::Pack& pack) {
    out.push_back({kind, pack.fingerprint(), pack.source()});
  };
  add("model", rooms_->model);
  add("actors", rooms_->actors_pack);
  add("places", rooms_->places_pack);
  add("said", rooms_->said_pack);
  add("events", rooms_->events_pack);
  if (rooms_->facts_pack) add("facts", *rooms_->facts_pack);
  if (rooms_->scorer_pack) add("scorer", *rooms_->scorer_pack);
  return out;
}

const std::vector<std::string>& plover_categories() { return what::categories(); }

}  // namespace sillok
