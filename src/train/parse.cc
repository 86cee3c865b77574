// SPDX-License-Identifier: Apache-2.0
#include "train/parse.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

#include "document/tree.h"
#include "parse/parser.h"
#include "train/data.h"
#include "train/evaluate.h"
#include "train/lemmas.h"
#include "train/model.h"
#include "train/restyle.h"
#include "train/store.h"

namespace sillok::train {
namespace {

constexpr uint32_t kLongestLesson = 120;  // words; longer sentences teach little and cost much
constexpr uint32_t kWarmUp = 200;         // steps in which the learning rate rises

void shuffle(std::vector<uint32_t>& list, Random& random) {
  for (size_t i = list.size(); i > 1; --i) {
    std::swap(list[i - 1], list[random.below(static_cast<uint32_t>(i))]);
  }
}

// Batches of sentences of like length, in random order.
std::vector<std::vector<uint32_t>> make_batches(const std::vector<Lesson>& all,
                                                std::vector<uint32_t> picked, uint32_t words,
                                                Random& random) {
  constexpr size_t kStretch = 1000;
  shuffle(picked, random);
  std::vector<std::vector<uint32_t>> batches;
  for (size_t begin = 0; begin < picked.size(); begin += kStretch) {
    const auto first = picked.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last =
        picked.begin() + static_cast<std::ptrdiff_t>(std::min(picked.size(), begin + kStretch));
    std::stable_sort(first, last, [&](uint32_t a, uint32_t b) {
      return all[a].forms.size() < all[b].forms.size();
    });
    std::vector<uint32_t> batch;
    size_t count = 0;
    for (auto it = first; it != last; ++it) {
      batch.push_back(*it);
      count += all[*it].forms.size();
      if (count < words && it + 1 != last) continue;
      batches.push_back(std::move(batch));
      batch.clear();
      count = 0;
    }
  }
  std::vector<uint32_t> order(batches.size());
  std::iota(order.begin(), order.end(), 0U);
  shuffle(order, random);
  std::vector<std::vector<uint32_t>> mixed;
  for (const uint32_t i : order) mixed.push_back(std::move(batches[i]));
  return mixed;
}

// Chronicles are what a first parser misreads most; learning that would only make it firmer.
void forget_doubtful(Silver& silver) {
  index_children(silver.doc);
  for (const Sentence& sentence : silver.doc.sentences) {
    if (plausible(silver.doc, sentence)) continue;
    for (uint32_t t = sentence.tokens.first; t < sentence.tokens.last; ++t) {
      silver.tag_agreed[t] = 0;
      silver.head_agreed[t] = 0;
    }
  }
}

struct School {
  const ParseOptions& options;
  const std::function<void(const std::string&)>& report;
  Random random;
  Vocabulary vocabulary{};
  std::vector<Lesson> all{};
  size_t gold = 0;   // lessons before the silver ones
  size_t plain = 0;  // lessons before the restyled ones
  Document treebank{};
  Silver silver{};

  void read();
  std::vector<uint32_t> pick(uint32_t round);
  std::string pack_of(const Model& model) const;
  std::string run();
};

void School::read() {
  std::string text;
  for (const TextFile& file : options.gold) {
    text += file.text;
    if (!text.ends_with("\n\n")) text += "\n\n";
  }
  treebank = read_treebank(text, options.gold.empty() ? "" : options.gold.front().name);
  vocabulary.count(treebank, true);
  if (!options.raw.empty()) {
    silver = read_silver(options.raw, options.teachers, options.raw_sentences);
    vocabulary.count(silver.doc, false);
  }
  vocabulary.settle();
  const auto keep = [&](std::vector<Lesson> list) {
    for (Lesson& lesson : list) {
      if (lesson.forms.size() <= kLongestLesson) all.push_back(std::move(lesson));
    }
  };
  keep(lessons(treebank, vocabulary));
  gold = all.size();
  if (options.restyled_share > 0 && !options.raw.empty()) forget_doubtful(silver);
  keep(lessons(silver, vocabulary));
  plain = all.size();
  if (options.restyled_share > 0) {
    index_children(treebank);
    keep(lessons(restyled(treebank), vocabulary));
    if (!options.raw.empty()) keep(lessons(restyled(silver.doc), vocabulary));
  }
  if (gold == 0) throw Error(ErrorCode::failed, "the treebanks hold no sentence");
}

// The lessons of one round: all gold ones, and some of the silver ones; fewer and fewer of them,
// so that the treebanks have the last word.
std::vector<uint32_t> School::pick(uint32_t round) {
  std::vector<uint32_t> picked(gold);
  std::iota(picked.begin(), picked.end(), 0U);
  const auto others = static_cast<uint32_t>(plain - gold);
  const float left =
      1.0F - static_cast<float>(round) / std::max(1.0F, static_cast<float>(options.rounds - 1));
  const auto wanted = static_cast<size_t>(2 * left * options.raw_share * static_cast<float>(gold));
  for (size_t i = 0; others > 0 && i < wanted; ++i) {
    picked.push_back(static_cast<uint32_t>(gold) + random.below(others));
  }
  const auto changed = static_cast<uint32_t>(all.size() - plain);
  const auto some = static_cast<size_t>(options.restyled_share * static_cast<float>(gold));
  for (size_t i = 0; changed > 0 && i < some; ++i) {
    picked.push_back(static_cast<uint32_t>(plain) + random.below(changed));
  }
  return picked;
}

std::string School::pack_of(const Model& model) const {
  pack::PackWriter pack(std::string(parse::kPackKind), parse::kPackVersion);
  vocabulary.write(pack);
  write_model(model, pack);
  learn_lemmas(treebank, silver.doc, options.irregular, pack);
  return pack.finish();
}

std::string School::run() {
  read();
  Model model(options.shape, vocabulary.words(), vocabulary.pieces(), vocabulary.labels(), random);
  const Dropout dropout{options.input_dropout, options.state_dropout};
  char line[200];
  std::snprintf(line, sizeof line, "%zu + %zu sentences, %u words, %u pieces, %u labels", gold,
                all.size() - gold, vocabulary.words(), vocabulary.pieces(), vocabulary.labels());
  report(line);
  if (options.start) read_model(*options.start, vocabulary, model);
  size_t step = 0;
  for (uint32_t round = 0; round < options.rounds; ++round) {
    const auto batches = make_batches(all, pick(round), options.batch_words, random);
    Losses sum;
    size_t done = 0;
    for (const std::vector<uint32_t>& ids : batches) {
      std::vector<Example> examples;
      std::vector<const Example*> batch;
      for (const uint32_t id : ids) examples.push_back(disguise(all[id], vocabulary, random));
      for (const Example& example : examples) batch.push_back(&example);
      const Losses losses = model.learn(batch, dropout, random);
      sum.tag += losses.tag;
      sum.arc += losses.arc;
      sum.rel += losses.rel;
      sum.words += losses.words;
      const float warm = std::min(1.0F, static_cast<float>(step + 1) / static_cast<float>(kWarmUp));
      const float part = static_cast<float>(done) / static_cast<float>(batches.size());
      const float left =
          1.0F - (static_cast<float>(round) + part) / static_cast<float>(options.rounds);
      model.step(options.rate * warm * left);
      ++step;
      ++done;
    }
    const auto words = static_cast<double>(sum.words);
    std::snprintf(line, sizeof line, "round %u: loss tag %.4f arc %.4f rel %.4f", round + 1,
                  sum.tag / words, sum.arc / words, sum.rel / words);
    std::string message = line;
    if (!options.dev.text.empty()) {
      const parse::Parser parser(
          pack::Pack::from_bytes(pack_of(model), parse::kPackKind, parse::kPackVersion));
      message += "  dev: " + to_string(evaluate(parser, options.dev.text, options.dev.name));
    }
    report(message);
  }
  return pack_of(model);
}

}  // namespace

std::string train_parser(const ParseOptions& options,
                         const std::function<void(const std::string&)>& report) {
  School school{options, report, Random(options.seed)};
  return school.run();
}

}  // namespace sillok::train
