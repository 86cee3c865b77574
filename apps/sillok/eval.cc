// SPDX-License-Identifier: Apache-2.0
#include "context.h"
#include "line_faults.h"
#include "output.h"
#include "read/record_lines.h"
#include "record_lines.h"
#include "sillok/error.h"
#include "train/event_gold.h"
#include "train/event_score_table.h"
#include "train/event_scores.h"

namespace sillok::app {
namespace {

struct EvalArguments {
  std::string gold, predicted;
  std::string format = "text", by = "category", match = "words", rejects;
  uint32_t rounds = 1000;
  bool no_intervals = false, strict = false;
};

train::ScoreOptions options_of(const EvalArguments& arguments) {
  train::ScoreOptions out;
  out.by = arguments.by == "cameo"  ? train::ScoreOptions::By::cameo
           : arguments.by == "mode" ? train::ScoreOptions::By::mode
                                    : train::ScoreOptions::By::category;
  out.any_words = arguments.match == "category";
  out.rounds = arguments.no_intervals ? 0 : arguments.rounds;
  return out;
}

train::EventGold read_gold(const std::string& path, LineFaults& faults) {
  train::EventGold gold;
  read::Reader reader({path}, train::gold_options());
  while (auto item = reader.next()) {
    const std::string source = item->source;
    const uint64_t line = item->line;
    const auto why = train::add_gold(gold, std::move(*item));
    if (!why) continue;
    if (line == 0)
      faults.unreadable(source, why->detail);
    else
      faults.add(source, line, why->reason, why->detail);
  }
  return gold;
}

void read_predicted(const std::string& path, train::EventScorer& scorer, LineFaults& faults) {
  read::RecordLines lines;
  each_line(path, faults, [&](std::string_view line) {
    std::string why, why_answer;
    if (const auto record = lines.parse(line, why)) {
      scorer.add(*record);
    } else if (const auto answer = lines.parse_answer(line, why_answer)) {
      scorer.add(*answer);
    } else {
      return why;
    }
    return std::string();
  });
}

void say(const std::string& what, uint64_t number) {
  if (number > 0) message(what + ": " + std::to_string(number));
}

void say_what_was_left(const train::EventGold& gold, const train::EventScores& scores) {
  for (const train::ScoreSection& section : scores.sections) {
    const std::string what = section.gold == "texts"   ? "texts of the gold"
                             : section.gold == "pairs" ? "pairs of the gold"
                                                       : "reports with reviews";
    say(what + " that no predicted line names, counted as without events", section.untold);
  }
  say("predicted lines of no text or pair of the gold, not counted", scores.strangers);
  say("predicted records that no review speaks of, not counted", scores.unjudged);
  say("predicted statements, not counted, as the gold has none", scores.statements);
  say("reviews that a later one of the same record takes the place of", gold.repeated);
  say("reviews that say skip", gold.taken_back);
}

int eval(const EvalArguments& arguments) {
  if (arguments.gold == "-" && arguments.predicted == "-")
    throw Error(ErrorCode::usage, "standard input is named twice", "",
                "give one of GOLD and PREDICTED as a file");
  LineFaults faults(arguments.rejects);
  const train::EventGold gold = read_gold(arguments.gold, faults);
  train::EventScorer scorer(gold);
  read_predicted(arguments.predicted, scorer, faults);
  const int code = faults.exit_code(arguments.strict);
  faults.summarize();
  if (code == kFailed) return code;
  const train::EventScores scores = scorer.scores(options_of(arguments));
  if (scores.sections.empty())
    throw Error(ErrorCode::failed, "there is no label to score against", arguments.gold,
                "each line needs 'events', 'event' or 'verdict'; see 'sillok eval --help'");
  std::string text;
  if (arguments.format == "json")
    train::write_score_json(text, scores);
  else if (arguments.format == "csv")
    train::write_score_csv(text, scores);
  else
    train::write_score_table(text, scores);
  Output().write(text);
  say_what_was_left(gold, scores);
  return code;
}

}  // namespace

void add_eval(CLI::App& app, Context& context) {
  auto* sub = app.add_subcommand("eval", "Scores records against labels of your own, or reviews");
  auto arguments = std::make_shared<EvalArguments>();
  sub->add_option("GOLD", arguments->gold,
                  "JSON lines: texts {\"id\", \"text\", \"events\": [{\"event\", \"trigger\", "
                  "\"actor\", \"recipient\", ...}]}, pairs {\"id\", \"text\", \"actor\", "
                  "\"recipient\", \"event\"}, or reviews as the page of 'sillok serve' writes them")
      ->required()
      ->type_name("GOLD");
  sub->add_option("PREDICTED", arguments->predicted,
                  "JSON lines of 'sillok code' or 'sillok query --records --all-modes', for "
                  "pairs of 'sillok between'")
      ->required()
      ->type_name("PREDICTED");
  sub->add_option("--by", arguments->by, "What is counted: category, cameo (roots) or mode")
      ->check(CLI::IsMember({"category", "cameo", "mode"}).description(""))
      ->capture_default_str();
  sub->add_option("--match", arguments->match,
                  "words: an event is found where words that tell it overlap; category: wherever "
                  "the text has a record of its category")
      ->check(CLI::IsMember({"words", "category"}).description(""))
      ->capture_default_str();
  sub->add_option("--format", arguments->format, "text, json or csv")
      ->check(CLI::IsMember({"text", "json", "csv"}).description(""))
      ->capture_default_str();
  sub->add_option("--rounds", arguments->rounds, "How often texts are drawn for the 95 % intervals")
      ->check(CLI::Range(1U, 100000U).description(""))
      ->capture_default_str();
  sub->add_flag("--no-intervals", arguments->no_intervals, "Without intervals");
  sub->add_option("--rejects", arguments->rejects,
                  "Writes each line that could not be used, and why, to FILE");
  sub->add_flag("--strict", arguments->strict, "Exits with 3 where a line could not be used");
  sub->footer("Texts and records are joined by the report's id, pairs and answers by theirs.\n"
              "doc/methods.md says what each figure means.\n\n"
              "Example:\n  sillok code my_labels.jsonl > records.jsonl\n"
              "  sillok eval my_labels.jsonl records.jsonl");
  sub->callback([&context, arguments] { context.run = [arguments] { return eval(*arguments); }; });
}

}  // namespace sillok::app
