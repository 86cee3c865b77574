// SPDX-License-Identifier: Apache-2.0
#include <optional>

#include "base/file.h"
#include "context.h"
#include "document/tree.h"
#include "engine/embedded.h"
#include "output.h"
#include "pack/actor_tables.h"
#include "pack/places.h"
#include "parse/parser.h"
#include "read/reader.h"
#include "said/said.h"
#include "train/assemble.h"
#include "train/evaluate.h"
#include "train/facts.h"
#include "train/lemmas.h"
#include "train/pronouns.h"
#include "train/restyle.h"
#include "train/stories.h"
#include "train/text.h"
#include "train/what.h"
#include "view/conllu.h"
#include "view/records.h"

namespace sillok::app {
namespace {

std::string all_of(const std::vector<std::string>& paths) {
  std::string text;
  for (const std::string& path : paths) {
    text += read_file(path);
    if (!text.ends_with("\n\n")) text += "\n\n";
  }
  return text;
}

void add_lemmas(CLI::App& train, Context& context) {
  struct Work {
    std::vector<std::string> treebanks;
    std::string text, irregular, out;
  };
  auto* sub = train.add_subcommand("lemmas", "Learns lemmas and writes them into a model pack");
  auto work = std::make_shared<Work>();
  sub->add_option("--train", work->treebanks, "Treebanks, CoNLL-U (repeatable)")->required();
  sub->add_option("--text", work->text, "Parsed text, CoNLL-U: which base forms there are");
  sub->add_option("--irregular", work->irregular, "Irregular forms (models/irregular.tsv)");
  sub->add_option("--out", work->out, "Model pack; other parts of an existing one are kept")
      ->required();
  sub->footer(
      "Example:\n  sillok train lemmas --train ewt-train.conllu --irregular models/irregular.tsv "
      "--out my.pack\n\nHow the shipped model is trained: models/train.sh");
  sub->callback([&context, work] {
    context.run = [work] {
      const Document treebank =
          sillok::train::read_treebank(all_of(work->treebanks), work->treebanks.front());
      Document text;
      if (!work->text.empty())
        text = sillok::train::read_treebank(read_file(work->text), work->text);
      std::vector<sillok::train::Irregular> irregular;
      if (!work->irregular.empty())
        irregular = sillok::train::read_irregular(read_file(work->irregular), work->irregular);
      pack::PackWriter pack(std::string(parse::kPackKind), parse::kPackVersion);
      sillok::train::learn_lemmas(treebank, text, irregular, pack);
      const pack::Pack fresh =
          pack::Pack::from_bytes(pack.finish(), parse::kPackKind, parse::kPackVersion);
      write_file(work->out, sillok::train::with_new_parts(work->out, fresh, {"lemma."}));
      return kDone;
    };
  });
}

void add_restyling(CLI::App& train, Context& context) {
  auto* sub = train.add_subcommand(
      "restyle", "Prints treebank sentences put into the manner of news, as CoNLL-U");
  auto files = std::make_shared<std::vector<std::string>>();
  sub->add_option("FILE", *files, "Treebanks, CoNLL-U")->required();
  sub->footer("Example:\n  sillok train restyle ewt-train.conllu > restyled.conllu");
  sub->callback([&context, files] {
    context.run = [files] {
      Output out;
      for (const std::string& path : *files) {
        Document doc = sillok::train::restyled(sillok::train::read_treebank(read_file(path), path));
        index_children(doc);
        std::string lines;
        view::write_conllu(lines, doc);
        out.write(lines);
      }
      return kDone;
    };
  });
}

void add_text_training(CLI::App& train, Context& context) {
  auto* sub = train.add_subcommand("text", "Trains where sentences end from CoNLL-U treebanks");
  struct Work {
    std::vector<std::string> train;
    std::string dev, out;
    sillok::train::TextOptions options;
  };
  auto work = std::make_shared<Work>();
  auto& options = work->options;
  sub->add_option("--train", work->train, "Treebanks, CoNLL-U (repeatable)")->required();
  sub->add_option("--dev", work->dev, "Treebank that is scored after each round");
  sub->add_option("--out", work->out, "Model pack; other parts of an existing one are kept")
      ->required();
  sub->add_option("--raw", options.news,
                  "Plain news (JSONL with \"text\"), in which the rules are to be kept to");
  sub->add_option("--raw-items", options.news_items, "At most so many of its texts")
      ->capture_default_str();
  sub->add_option("--seed", options.seed, "Where the random numbers begin")->capture_default_str();
  sub->add_option("--rounds", options.rounds, "Passes over the treebanks")->capture_default_str();
  sub->footer("Example:\n  sillok train text --train ewt-train.conllu --dev ewt-dev.conllu "
              "--out models/english.pack");
  sub->callback([&context, work] {
    context.run = [work] {
      for (const std::string& path : work->train)
        work->options.gold.push_back({path, read_file(path)});
      if (!work->dev.empty()) work->options.dev = {work->dev, read_file(work->dev)};
      const std::string bytes =
          sillok::train::train_text(work->options, [](const std::string& line) { message(line); });
      const pack::Pack fresh = pack::Pack::from_bytes(bytes, parse::kPackKind, parse::kPackVersion);
      write_file(work->out, sillok::train::with_new_parts(work->out, fresh, {"text."}));
      return kDone;
    };
  });
}

void add_pronoun_training(CLI::App& train, Context& context) {
  auto* sub = train.add_subcommand(
      "pronouns", "Prints what the cues of pronouns are worth, from treebanks that mark entities");
  struct Work {
    std::vector<std::string> train;
    std::string model, actors, places;
    sillok::train::PronounOptions options;
  };
  auto work = std::make_shared<Work>();
  auto& options = work->options;
  sub->add_option("--train", work->train, "Treebanks, CoNLL-U with Entity= (repeatable)")
      ->required();
  sub->add_option("--model", work->model, "Model pack")->default_val("models/english.pack");
  sub->add_option("--actors", work->actors, "Pack of the actors")->required();
  sub->add_option("--places", work->places, "Pack of the places")->required();
  sub->add_option("--genres", options.genres, "Documents that count double: news,bio");
  sub->add_option("--decay", options.decay, "Pull of the weights towards zero")
      ->capture_default_str();
  sub->add_option("--caution-it", options.caution_it, "Held against every candidate of \"it\"")
      ->capture_default_str();
  sub->add_option("--caution-they", options.caution_they, "The same for \"they\"")
      ->capture_default_str();
  sub->footer("Example:\n  sillok train pronouns --train gum-train.conllu --actors actors.pack "
              "--places places.pack > src/mention/pronoun_weights.inc");
  sub->callback([&context, work] {
    context.run = [work] {
      for (const std::string& path : work->train)
        work->options.gold.push_back({path, read_file(path)});
      const pack::Pack model = pack::Pack::open(work->model, parse::kPackKind, parse::kPackVersion);
      const mention::Finder finder(model,
                                   pack::Pack::open(work->actors, "actors", pack::kActorsVersion),
                                   pack::Pack::open(work->places, "places", pack::kPlacesVersion));
      Output out;
      out.write(sillok::train::train_pronouns(work->options, parse::Parser(model), finder));
      return kDone;
    };
  });
}

void add_learning_options(CLI::App& sub, sillok::train::LearnOptions& options) {
  sub.add_option("--rounds", options.rounds, "Passes over the cases at most")
      ->check(CLI::Range(1, 10000))
      ->capture_default_str();
  sub.add_option("--cost", options.cost,
                 "Of a case on the wrong side, against the size of the weights")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  sub.add_option("--least", options.least, "How often a sign must be seen")
      ->check(CLI::Range(1, 1000000))
      ->capture_default_str();
  sub.add_option("--seed", options.seed, "Where the random numbers begin")->capture_default_str();
  sub.add_option("-j,--threads", options.threads, "Texts read at once")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
}

void add_facts(CLI::App& train, Context& context) {
  struct Work {
    std::vector<std::string> files;
    std::string out, cases, network;
    EngineOptions packs;
    sillok::train::LearnOptions options;
  };
  auto* sub = train.add_subcommand(
      "facts", "Learns whether acts happened from texts whose acts are marked with their modes");
  auto work = std::make_shared<Work>();
  sub->add_option("FILE", work->files,
                  "JSON lines: {\"text\", \"date\", \"events\": [{\"trigger\": [start, end], "
                  "\"event\": \"future,negation\"}, ...]}; "
                  "\"none\" where it happened")
      ->required();
  auto* out = sub->add_option("--out", work->out, "The weights, for --pack facts=FILE");
  auto* cases = sub->add_option("--cases", work->cases,
                                "Writes what the texts ask of the network beside the weights, as "
                                "train/cases.py learns it, and learns nothing");
  sub->add_option("--network", work->network,
                  "Weights whose network of cases is put beside the new ones");
  add_learning_options(*sub, work->options);
  add_pack_options(*sub, work->packs);
  sub->footer("Example:\n  sillok train facts my_acts.jsonl --out my.facts\n  sillok code --pack "
              "facts=my.facts report.txt");
  sub->callback([&context, work, out, cases] {
    if (out->empty() == cases->empty()) throw CLI::RequiredError("one of --out and --cases");
    context.run = [work] {
      const auto say = [](const std::string& line) { message(line); };
      std::string lines;
      std::function<void(const std::string&)> each_text;
      if (!work->cases.empty()) {
        each_text = [&](const std::string& line) { lines.append(line).append("\n"); };
      }
      const sillok::train::Cases found = sillok::train::fact_cases(
          work->files, work->packs, work->options.threads, say, each_text);
      if (!work->cases.empty()) {
        write_file(work->cases, lines);
        return kDone;
      }
      if (found.labels.size() < 2)
        throw Error(ErrorCode::failed, "there is no marked act to learn from", work->files.front(),
                    "each line needs 'events'");
      pack::PackWriter writer(std::string(said::kFactsKind), pack::kScorerVersion);
      sillok::train::learn_labels(found, work->options, {}, "", say, writer);
      if (!work->network.empty()) {
        const auto network =
            pack::Pack::open(work->network, said::kFactsKind, pack::kScorerVersion);
        sillok::train::copy_sections(network, {"net."}, false, writer);
      }
      write_file(work->out, writer.finish());
      return kDone;
    };
  });
}

void add_what(CLI::App& train, Context& context) {
  struct Work {
    std::vector<std::string> files;
    std::string start, out, cases, network;
    sillok::train::WhatOptions options;
  };
  auto* sub = train.add_subcommand("what", "Learns which event links two parties from labelled "
                                           "texts, in PLOVER's categories or any others");
  auto work = std::make_shared<Work>();
  auto& options = work->options;
  sub->add_option(
         "FILE", work->files,
         "JSON lines: {\"text\", \"actor\": [[start, end], ...], \"recipient\": ..., "
         "\"event\": \"LABEL\" or "
         "null}, or with \"events\", a list of such with \"trigger\": [start, end], and perhaps "
         "\"also\", \"actor_country\", \"recipient_country\"; examples/own_codebook tells more");
  sub->add_option("--reports", options.reports,
                  "Whole reports with all their acts: learnt for acts that are found in texts, not "
                  "for pairs of parties that are marked (repeatable)");
  auto* out = sub->add_option("--out", work->out, "The scorer, for --pack scorer=FILE");
  auto* cases = sub->add_option("--cases", work->cases,
                                "Writes what the texts ask of the network beside the scorer, as "
                                "train/cases.py learns it, and learns nothing");
  sub->add_option("--network", work->network,
                  "A scorer whose network of cases is put beside the new weights");
  sub->add_option("--from", work->start,
                  "A scorer to begin from; \"built-in\" for that of the program");
  sub->add_option("--trust", options.trust, "How much of the weights of --from is kept, 0 to 1")
      ->check(CLI::Range(0.0F, 1.0F))
      ->capture_default_str();
  add_learning_options(*sub, options);
  add_pack_options(*sub, options.packs);
  sub->footer("Example:\n  sillok train what my_labels.jsonl --out my.scorer\n"
              "  sillok between --pack scorer=my.scorer pairs.jsonl");
  sub->callback([&context, work, out, cases] {
    if (work->files.empty() && work->options.reports.empty())
      throw CLI::RequiredError("FILE or --reports");
    if (out->empty() == cases->empty()) throw CLI::RequiredError("one of --out and --cases");
    context.run = [work] {
      std::string lines;
      if (!work->cases.empty()) {
        work->options.each_text = [&](const std::string& line) { (lines += line) += '\n'; };
      }
      const sillok::train::WhatCases found = sillok::train::what_cases(
          work->files, work->options, [](const std::string& line) { message(line); });
      if (!work->cases.empty()) {
        write_file(work->cases, lines);
        return kDone;
      }
      if (found.labels.size() < 2)
        throw Error(ErrorCode::failed, "there is no case with a label to learn from",
                    (work->files.empty() ? work->options.reports : work->files).front(),
                    "each line needs a text, its parties and an event; see "
                    "examples/own_codebook/README.md");
      std::optional<pack::Pack> start;
      if (work->start == "built-in") {
        start = pack::Pack::view(engine::embedded(pack::kScorerKind), pack::kScorerKind,
                                 pack::kScorerVersion, "(built in)");
      } else if (!work->start.empty()) {
        start = pack::Pack::open(work->start, pack::kScorerKind, pack::kScorerVersion);
      }
      std::optional<pack::Pack> network;
      if (!work->network.empty())
        network = pack::Pack::open(work->network, pack::kScorerKind, pack::kScorerVersion);
      write_file(work->out,
                 sillok::train::learn_what(
                     found, work->options, start ? pack::Scorer(*start) : pack::Scorer(),
                     network ? &*network : nullptr,
                     [](const std::string& line) { message(line); }));
      return kDone;
    };
  });
}

void add_merge(CLI::App& train, Context& context) {
  struct Work {
    std::vector<std::string> files, news;
    std::string pairs, words, doubts;
    float least = -2.5F;
    EngineOptions packs;
    sillok::train::PairOptions options;
  };
  auto* sub = train.add_subcommand(
      "merge", "Learns when two records tell one event, from reports whose tellings are marked");
  auto work = std::make_shared<Work>();
  sub->add_option("FILE", work->files,
                  "JSON lines: {\"id\", \"date\", \"text\", \"events\": [{\"event\": "
                  "\"FAMILY-EVENT\", \"trigger\": [[start, end], ...]}, ...]}");
  sub->add_option("--pairs", work->pairs,
                  "Writes the weights of pairs (src/merge/pair_weights.inc)");
  sub->add_option("--news", work->news, "Plain reports, JSON lines, for --words (repeatable)");
  sub->add_option("--words", work->words,
                  "Writes the weights of words (src/merge/word_weights.inc)");
  sub->add_option("--decay", work->options.decay, "Pull of the weights towards zero")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  sub->add_option("--doubts", work->doubts,
                  "Writes pairs of records of FILE, here plain reports, that may tell one event: "
                  "JSON lines for people to mark");
  sub->add_option("--least", work->least, "The least log-odds of --doubts")->capture_default_str();
  add_pack_options(*sub, work->packs);
  sub->footer("Example:\n  sillok train merge data/merge/stories.jsonl --pairs "
              "src/merge/pair_weights.inc\n\nHow the shipped weights are made: "
              "models/train_merge.sh");
  sub->callback([&context, work] {
    context.run = [work] {
      const auto say = [](const std::string& line) { message(line); };
      if (!work->words.empty()) {
        sillok::train::WordCounts counts;
        read::Reader reports(work->news, {.format = read::Format::jsonl});
        while (const auto item = reports.next()) {
          if (!item->reject) counts.add(item->report.text);
        }
        write_file(work->words, counts.weights());
      }
      if (!work->doubts.empty()) {
        std::string out;
        for (const auto& doubt : sillok::train::doubts_of(work->files, work->packs, work->least)) {
          out += "{\"a\":";
          view::write_record(out, doubt.a);
          out += ",\"b\":";
          view::write_record(out, doubt.b);
          out += "}\n";
        }
        write_file(work->doubts, out);
      }
      if (!work->pairs.empty()) {
        write_file(work->pairs, sillok::train::learn_pairs(
                                    sillok::train::gold_tellings(work->files, work->packs, say),
                                    work->options, say));
      }
      return kDone;
    };
  });
}

void add_evaluation(CLI::App& train, Context& context) {
  struct Work {
    std::vector<std::string> files;
    std::string model;
  };
  auto* sub =
      train.add_subcommand("eval-parse", "Scores a model against treebanks, on their own words");
  auto work = std::make_shared<Work>();
  sub->add_option("--dev", work->files, "Treebanks, CoNLL-U (repeatable)")->required();
  sub->add_option("--model", work->model, "Model pack")->default_val("models/english.pack");
  sub->footer(
      "Example:\n  sillok train eval-parse --model models/english.pack --dev ewt-dev.conllu");
  sub->callback([&context, work] {
    context.run = [work] {
      const parse::Parser parser(
          pack::Pack::open(work->model, parse::kPackKind, parse::kPackVersion));
      Output out;
      for (const std::string& path : work->files) {
        out.write(path + ": " + to_string(sillok::train::evaluate(parser, read_file(path), path)) +
                  "\n");
      }
      return kDone;
    };
  });
}

}  // namespace

void add_train(CLI::App& app, Context& context) {
  auto* train = app.add_subcommand(
      "train", "The parts of training that are not done by train/learn.py; offline");
  train->require_subcommand(1);
  train->footer("Example:\n"
                "  sillok train eval-parse --model models/english.pack --dev ewt-dev.conllu\n"
                "\nHow the shipped model is trained: models/train.sh");
  add_lemmas(*train, context);
  add_restyling(*train, context);
  add_text_training(*train, context);
  add_pronoun_training(*train, context);
  add_facts(*train, context);
  add_what(*train, context);
  add_merge(*train, context);
  add_evaluation(*train, context);
}

}  // namespace sillok::app
