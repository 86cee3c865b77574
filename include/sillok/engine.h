// SPDX-License-Identifier: Apache-2.0
// The engine: a report in, its Document with every layer out.
//
//   sillok::Engine engine = sillok::Engine::open({});
//   sillok::Document doc = engine.code({.date = "2020-06-17", .text = "North Korea has ..."});
//   for (const sillok::Event& event : doc.events) ...
//
// An Engine is movable, const after `open`, and safe to share between threads.
#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "sillok/document.h"
#include "sillok/error.h"

namespace sillok {

// How far to read a report. Each step needs those before it.
enum class Step : uint8_t { text, parse, mention, when, where, who, said, what, merge };

// Where the data comes from. An empty path means the pack that is built into the program.
struct EngineOptions {
  std::string model, actors, places, said, events;  // paths of packs
  std::string facts;   // path of trained weights for whether acts happened, or "none": rules alone
  std::string scorer;  // path of trained weights for the last step, or "none": frames alone
  // The caller's own dictionaries of actors, beside those of the pack: files, each one of the
  // tables of data/actors/FORMAT.md, or folders of such files. Their lines go before the pack's.
  std::vector<std::string> own_actors;
  bool statements = false;  // also records CAMEO 01 statements, which have no PLOVER category
};

// A pack in use: its kind ("actors") and fingerprint (16 hexadecimal digits).
struct PackInfo {
  std::string kind, fingerprint, source;
};

class Engine {
 public:
  // Throws Error (resource) where a pack is missing or unusable, or one of the caller's own
  // dictionaries holds an error; the message names its first one with file, line and hint.
  static Engine open(const EngineOptions& options);

  // Reads one report up to `last`. Throws Error (usage) where its date is no ISO day or its text
  // is not valid UTF-8; whatever is odd inside the text is a Diagnostic in the Document.
  Document code(Report report, Step last = Step::merge) const;

  // Several reports, in their order: what one call for each would give, in less time where reports
  // are short; kTogether of them are a good number. One that would throw Error (usage) has that
  // instead.
  static constexpr size_t kTogether = 64;
  using Outcome = std::variant<Document, Error>;
  std::vector<Outcome> code(std::vector<Report> reports, Step last = Step::merge) const;

  // The same on a Document whose sentences and tokens (text, and with `parsed` also tags and
  // heads) are given, as from a CoNLL-U file. `doc.date` must be set.
  void continue_from(Document& doc, bool parsed, Step last = Step::merge) const;

  // The event that the text reports between two parties that the caller marks (bytes of the
  // text), and the probability of each label of the scorer (the sixteen categories, or those of
  // another codebook). `event.event` is empty where there is none; with `forced` only where a span
  // holds no word.
  struct Between {
    Event event;
    std::vector<std::string> labels;
    std::vector<float> scores;
  };
  Between between(Report report, const std::vector<Span>& actor, const std::vector<Span>& recipient,
                  bool forced) const;

  std::vector<PackInfo> packs() const;

  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;
  ~Engine();

 private:
  struct Rooms;
  explicit Engine(std::unique_ptr<Rooms> rooms);
  std::unique_ptr<Rooms> rooms_;
};

// AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST
// SANCTION MOBILIZE COERCE ASSAULT, in PLOVER's order.
const std::vector<std::string>& plover_categories();

}  // namespace sillok
