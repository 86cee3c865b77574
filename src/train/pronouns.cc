// SPDX-License-Identifier: Apache-2.0
#include "train/pronouns.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>

#include "base/tsv.h"
#include "mention/pronoun_weights.h"
#include "train/evaluate.h"

namespace sillok::train {
namespace {

using mention::kCueCount;
using mention::PronounChoice;

constexpr size_t kWidth = kCueCount + 1;

struct Case {
  size_t kind = 0;
  double weight = 1;
  std::vector<std::vector<size_t>> cues;  // per candidate
  std::vector<bool> right;
};

struct Marked {
  TokenRange tokens;
  uint32_t head = kNone;
  std::string entity;
};

// The marks of one document, whose words count as in `gold`.
std::vector<Marked> entities(std::string_view conllu, const Document& gold) {
  std::vector<Marked> out;
  std::map<std::string, std::vector<uint32_t>, std::less<>> open;
  std::vector<uint32_t> depth(gold.tokens.size(), 0);
  for (uint32_t t = 0; t < gold.tokens.size(); ++t) {
    for (uint32_t h = gold.tokens[t].head; h != kNone; h = gold.tokens[h].head) ++depth[t];
  }
  uint32_t word = 0;
  while (!conllu.empty()) {
    const size_t end = std::min(conllu.find('\n'), conllu.size());
    const std::string_view line = conllu.substr(0, end);
    conllu.remove_prefix(std::min(end + 1, conllu.size()));
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string_view> columns = split(line, '\t');
    if (columns.size() < 10 || columns[0].find_first_of(".-") != std::string_view::npos) continue;
    const uint32_t t = word++;
    if (t >= gold.tokens.size()) break;
    for (const std::string_view field : split(columns[9], '|')) {
      if (!field.starts_with("Entity=")) continue;
      std::string_view rest = field.substr(7);
      while (!rest.empty()) {
        const bool opens = rest[0] == '(';
        if (opens) rest.remove_prefix(1);
        const size_t stop = std::min(rest.find_first_of("()"), rest.size());
        const std::string entity(rest.substr(0, std::min(rest.find('-'), stop)));
        const bool closes = stop < rest.size() && rest[stop] == ')';
        rest.remove_prefix(closes ? stop + 1 : stop);
        auto& begun = open[entity];
        if (opens) begun.push_back(t);
        if (!closes || begun.empty()) {
          if (!opens && !closes) break;
          continue;
        }
        Marked marked{{begun.back(), t + 1}, begun.back(), entity};
        begun.pop_back();
        for (uint32_t k = marked.tokens.first; k <= t; ++k) {
          if (depth[k] < depth[marked.head]) marked.head = k;
        }
        out.push_back(std::move(marked));
      }
    }
  }
  return out;
}

// Per mention the entity that it is, or "": the same words, else the same head and the nearest in
// length.
std::vector<std::string> align(const Document& doc, const std::vector<Marked>& marked) {
  std::map<uint32_t, std::vector<const Marked*>> by_head;
  for (const Marked& m : marked) by_head[m.head].push_back(&m);
  std::vector<std::string> out;
  for (const Mention& mention : doc.mentions) {
    const Marked* best = nullptr;
    uint32_t least = 0;
    for (const Marked* m : by_head[mention.head]) {
      const uint32_t begin = std::max(m->tokens.first, mention.tokens.first);
      const uint32_t end = std::min(m->tokens.last, mention.tokens.last);
      const uint32_t off = m->tokens.size() + mention.tokens.size() - 2 * (end - begin);
      if (best == nullptr || off < least) {
        best = m;
        least = off;
      }
    }
    out.push_back(best == nullptr ? std::string() : best->entity);
  }
  return out;
}

void add_cases(const PronounOptions& options, std::string_view conllu, const std::string& name,
               const parse::Parser& parser, const mention::Finder& finder,
               std::vector<Case>& cases) {
  const std::string text(conllu);
  const Document gold = read_treebank(text, name);
  Document doc = read_treebank(text, name);
  for (Token& token : doc.tokens)
    token = {token.span, token.space_after, Upos::X, Rel::dep, kNone, 0, 0, 0};
  parser.parse(doc);
  std::vector<PronounChoice> choices;
  finder.find(doc, &choices);
  const std::vector<std::string> entity = align(doc, entities(conllu, gold));
  const size_t at = conllu.find("# meta::genre = ");
  const std::string_view genre =
      at == std::string_view::npos
          ? std::string_view()
          : conllu.substr(at + 16, std::min(conllu.find('\n', at), conllu.size()) - at - 16);
  const auto wanted = split(options.genres, ',');
  const bool near = std::find(wanted.begin(), wanted.end(), genre) != wanted.end();
  for (const PronounChoice& choice : choices) {
    if (choice.candidates.empty()) continue;
    Case made;
    made.kind = static_cast<size_t>(choice.kind);
    made.weight = near ? 2 : 1;
    for (size_t k = 0; k < choice.candidates.size(); ++k) {
      std::vector<size_t> cues{kCueCount};
      for (const mention::Cue cue : choice.cues[k]) cues.push_back(static_cast<size_t>(cue));
      made.cues.push_back(std::move(cues));
      const std::string& meant = entity[choice.mention];
      made.right.push_back(!meant.empty() && meant == entity[choice.candidates[k]]);
    }
    cases.push_back(std::move(made));
  }
}

// One step's direction: what the right candidates have more than what is believed now.
std::vector<double> gradient(const std::vector<Case>& cases, size_t kind,
                             const std::vector<double>& w) {
  std::vector<double> out(kWidth, 0);
  std::vector<double> p;
  for (const Case& c : cases) {
    if (c.kind != kind) continue;
    p.assign(c.cues.size(), 0);
    double most = 0;
    for (size_t k = 0; k < p.size(); ++k) {
      for (const size_t cue : c.cues[k]) p[k] += w[cue];
      most = std::max(most, p[k]);
    }
    double all = std::exp(-most), right = 0;
    for (size_t k = 0; k < p.size(); ++k) {
      p[k] = std::exp(p[k] - most);
      all += p[k];
      right += c.right[k] ? p[k] : 0;
    }
    for (size_t k = 0; k < p.size(); ++k) {
      const double target = c.right[k] && right > 0 ? p[k] / right : 0;
      const double move = c.weight * (target - p[k] / all);
      for (const size_t cue : c.cues[k]) out[cue] += move;
    }
  }
  return out;
}

std::vector<double> learn(const PronounOptions& options, const std::vector<Case>& cases,
                          size_t kind) {
  std::vector<double> w(kWidth, 0), mean(kWidth, 0), square(kWidth, 0);
  for (int step = 1; step <= options.steps; ++step) {
    const std::vector<double> g = gradient(cases, kind, w);
    for (size_t i = 0; i < kWidth; ++i) {
      const double d = g[i] - options.decay * w[i];
      mean[i] = 0.9 * mean[i] + 0.1 * d;
      square[i] = 0.999 * square[i] + 0.001 * d * d;
      w[i] += 0.05 * (mean[i] / (1 - std::pow(0.9, step))) /
              (std::sqrt(square[i] / (1 - std::pow(0.999, step))) + 1e-8);
    }
  }
  return w;
}

}  // namespace

std::string train_pronouns(const PronounOptions& options, const parse::Parser& parser,
                           const mention::Finder& finder) {
  std::vector<Case> cases;
  for (const auto& file : options.gold) {
    const std::string_view all = file.bytes;
    static constexpr std::string_view kOpens = "# newdoc";
    size_t begin = all.find(kOpens);
    while (begin != std::string_view::npos) {
      const size_t end = all.find(kOpens, begin + 1);
      add_cases(options, all.substr(begin, end == std::string_view::npos ? end : end - begin),
                file.name, parser, finder, cases);
      begin = end;
    }
  }
  if (cases.empty()) {
    throw Error(ErrorCode::failed, "no pronoun with a marked entity", "train pronouns",
                "give a treebank with '# newdoc' and 'Entity=' in the last column");
  }
  static constexpr std::string_view kKinds[] = {"he, she", "it", "they"};
  std::string out = "// Written by `sillok train pronouns`; tenths of the natural logarithm.\n";
  for (size_t kind = 0; kind < mention::kPronounKinds; ++kind) {
    std::vector<double> w = learn(options, cases, kind);
    if (kind == 1) w[kCueCount] -= options.caution_it;
    if (kind == 2) w[kCueCount] -= options.caution_they;
    out += "// " + std::string(kKinds[kind]) + "\n{{\n";
    for (size_t i = 0; i < kWidth; ++i) {
      out += "    " + std::to_string(std::lround(10 * w[i])) + ",  // " +
             std::string(i < kCueCount ? mention::kCueNames[i] : "any") + "\n";
    }
    out += "}},\n";
  }
  return out;
}

}  // namespace sillok::train
