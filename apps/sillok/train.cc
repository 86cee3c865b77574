// SPDX-License-Identifier: Apache-2.0
#include "base/file.h"
#include "context.h"
#include "output.h"
#include "parse/parser.h"
#include "train/assemble.h"
#include "train/evaluate.h"
#include "train/parse.h"

namespace sillok::app {
namespace {

struct ParseTraining {
  std::vector<std::string> train, teachers;
  std::string dev, out, start, irregular;
  sillok::train::ParseOptions options;
};

struct Evaluation {
  std::vector<std::string> files;
  std::string model;
};

pack::Pack open_model(const std::string& path) {
  return pack::Pack::open(path, parse::kPackKind, parse::kPackVersion);
}

int train_parse(ParseTraining work) {
  for (const std::string& path : work.train) work.options.gold.push_back({path, read_file(path)});
  if (!work.dev.empty()) work.options.dev = {work.dev, read_file(work.dev)};
  for (const std::string& path : work.teachers)
    work.options.teachers.emplace_back(open_model(path));
  if (!work.irregular.empty()) {
    work.options.irregular =
        sillok::train::read_irregular(read_file(work.irregular), work.irregular);
  }
  if (!work.start.empty()) work.options.start = open_model(work.start);
  const std::string bytes =
      sillok::train::train_parser(work.options, [](const std::string& line) { message(line); });
  const pack::Pack fresh = pack::Pack::from_bytes(bytes, parse::kPackKind, parse::kPackVersion);
  write_file(work.out,
             sillok::train::with_new_parts(work.out, fresh, {"tag.", "lemma.", "parse."}));
  return kDone;
}

int evaluate_parse(const Evaluation& work) {
  const parse::Parser parser(open_model(work.model));
  Output out;
  for (const std::string& path : work.files) {
    out.write(path + ": " + to_string(sillok::train::evaluate(parser, read_file(path), path)) +
              "\n");
  }
  return kDone;
}

void add_parse_training(CLI::App& train, Context& context) {
  auto* sub = train.add_subcommand("parse", "Trains tags, lemmas and trees from CoNLL-U treebanks");
  auto work = std::make_shared<ParseTraining>();
  auto& options = work->options;
  sub->add_option("--train", work->train, "Treebanks, CoNLL-U (repeatable)")->required();
  sub->add_option("--dev", work->dev, "Treebank that is scored after each round");
  sub->add_option("--out", work->out, "Model pack; other parts of an existing one are kept")
      ->required();
  sub->add_option("--raw", options.raw,
                  "Plain news (JSONL with \"text\") for the teachers to read");
  sub->add_option("--raw-sentences", options.raw_sentences, "At most so many of its sentences")
      ->capture_default_str();
  sub->add_option("--raw-share", options.raw_share,
                  "Plain sentences a round, per treebank sentence")
      ->capture_default_str();
  sub->add_option("--restyled-share", options.restyled_share,
                  "Sentences in the manner of news a round, as a multiple of the gold ones")
      ->capture_default_str();
  sub->add_option("--teacher", work->teachers, "Model pack that reads the plain news (repeatable)");
  sub->add_option("--irregular", work->irregular, "Irregular forms (models/irregular.tsv)");
  sub->add_option("--start", work->start, "Model pack to go on from, of the same widths");
  sub->add_option("--seed", options.seed, "Where the random numbers begin")->capture_default_str();
  sub->add_option("--rounds", options.rounds, "Passes over the treebanks")->capture_default_str();
  sub->add_option("--hidden", options.shape.hidden, "Units a direction and layer, a multiple of 16")
      ->capture_default_str();
  sub->add_option("--batch-words", options.batch_words, "Words a step")->capture_default_str();
  sub->add_option("--rate", options.rate, "First learning rate")->capture_default_str();
  sub->footer(
      "Example:\n  sillok train parse --train ewt-train.conllu --dev ewt-dev.conllu --out my.pack\n"
      "\nHow the shipped model is trained: models/train.sh");
  sub->callback([&context, work] { context.run = [work] { return train_parse(*work); }; });
}

void add_parse_evaluation(CLI::App& train, Context& context) {
  auto* sub =
      train.add_subcommand("eval-parse", "Scores a model against treebanks, on their own words");
  auto work = std::make_shared<Evaluation>();
  sub->add_option("--dev", work->files, "Treebanks, CoNLL-U (repeatable)")->required();
  sub->add_option("--model", work->model, "Model pack")->default_val("models/english.pack");
  sub->footer(
      "Example:\n  sillok train eval-parse --model models/english.pack --dev ewt-dev.conllu");
  sub->callback([&context, work] { context.run = [work] { return evaluate_parse(*work); }; });
}

}  // namespace

void add_train(CLI::App& app, Context& context) {
  auto* train = app.add_subcommand("train", "Trains the model pack from treebanks; offline");
  train->require_subcommand(1);
  train->footer("Example:\n"
                "  sillok train eval-parse --model models/english.pack --dev ewt-dev.conllu\n"
                "\nHow the shipped model is trained: models/train.sh");
  add_parse_training(*train, context);
  add_parse_evaluation(*train, context);
}

}  // namespace sillok::app
