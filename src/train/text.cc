// SPDX-License-Identifier: Apache-2.0
#include "train/text.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <string_view>
#include <utility>

#include "pack/pack.h"
#include "parse/parser.h"
#include "read/reader.h"
#include "sillok/error.h"
#include "text/boundary.h"
#include "train/random.h"

namespace sillok::train {
namespace {

constexpr float kRate = 0.12F;
constexpr float kScale = 24;            // one unit of log odds in the weights that are kept
constexpr float kOtherLetters = 0.04F;  // share of texts all in capitals, and all in small letters

// One document: its words with what stands between them.
struct RawToken {
  std::string form;
  bool space_after = true, sentence = false, paragraph = false;
};
using RawText = std::vector<RawToken>;

std::string_view cell(std::string_view line, size_t column) {
  for (; column > 0; --column) line.remove_prefix(std::min(line.find('\t') + 1, line.size()));
  return line.substr(0, line.find('\t'));
}

std::vector<RawText> read_texts(const TextCorpus& corpus) {
  std::vector<RawText> texts;
  const std::string_view all = corpus.conllu;
  bool document = true, paragraph = true, sentence = true;
  long until = 0;  // the last word of the multiword token that was read
  for (size_t at = 0; at < all.size();) {
    const size_t end = std::min(all.find('\n', at), all.size());
    std::string_view line = all.substr(at, end - at);
    at = end + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    document = document || line.starts_with("# newdoc");
    paragraph = paragraph || document || line == "# newpar" || line.starts_with("# newpar ");
    if (line.empty()) {
      sentence = true;
      until = 0;
    }
    if (line.empty() || line[0] == '#') continue;
    const std::string_view id = cell(line, 0), misc = cell(line, 9);
    if (id.find('.') != std::string_view::npos) continue;
    const size_t range = id.find('-');
    if (range == std::string_view::npos && std::atol(std::string(id).c_str()) <= until) continue;
    if (range != std::string_view::npos)
      until = std::atol(std::string(id.substr(range + 1)).c_str());
    if (document || texts.empty()) texts.emplace_back();
    RawToken token;
    token.form = cell(line, 1);
    token.space_after = misc.find("SpaceAfter=No") == std::string_view::npos;
    token.sentence = sentence;
    token.paragraph = paragraph || misc.find("NewPar=Yes") != std::string_view::npos;
    texts.back().push_back(std::move(token));
    document = paragraph = sentence = false;
  }
  if (texts.empty()) throw Error(ErrorCode::failed, "the treebank has no sentence", corpus.name);
  return texts;
}

// A text as segmented by the rules, and where its sentences start.
struct Page {
  Document doc;
  std::vector<text::Piece> pieces;
  text::Places places;
  std::vector<uint32_t> starts;  // bytes
};

enum class Letters { kept, upper, lower };

void segment(Page& page) {
  text::tokenize(page.doc, page.pieces);
  page.places = text::find_places(page.doc, page.pieces);
}

// Lines of at most `width` bytes; 0: each paragraph is one.
Page page_of(const RawText& tokens, uint32_t width, Letters letters) {
  Page page;
  std::string& text = page.doc.text;
  size_t line = 0;   // where the line starts
  size_t blank = 0;  // where it may still be broken
  bool space = false;
  for (const RawToken& token : tokens) {
    if (token.paragraph) {
      if (!text.empty()) text += "\n\n";
      line = text.size();
    } else if (space) {
      blank = text.size();
      text += ' ';
    }
    if (token.sentence) page.starts.push_back(static_cast<uint32_t>(text.size()));
    text += token.form;
    space = token.space_after;
    if (width > 0 && text.size() - line > width && blank >= line && blank > 0) {
      text[blank] = '\n';
      line = blank + 1;
    }
  }
  text += '\n';
  for (char& c : text) {
    if (letters == Letters::upper && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (letters == Letters::lower && c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  segment(page);
  return page;
}

// As drawn for this time.
Page page_of(const RawText& tokens, Random& random) {
  const uint32_t width = random.below(2) == 0 ? 0 : 60 + random.below(30);
  const float chance = random.unit();
  return page_of(tokens, width,
                 chance < kOtherLetters       ? Letters::upper
                 : chance < 2 * kOtherLetters ? Letters::lower
                                              : Letters::kept);
}

// Plain news, evenly from the whole file, with the sentences that the rules see in it.
std::vector<Page> read_news(const std::string& path, size_t items) {
  std::vector<Page> pages;
  if (path.empty() || items == 0) return pages;
  std::vector<std::string> texts;
  read::Options reading;
  reading.format = read::Format::jsonl;
  reading.date = "2000-01-01";
  read::Reader reader({path}, reading);
  while (auto item = reader.next()) {
    if (!item->reject) texts.push_back(std::move(item->report.text));
  }
  items = std::min(items, texts.size());
  for (size_t i = 0; i < items; ++i) {
    Page page;
    page.doc.text = std::move(texts[i * texts.size() / items]);
    segment(page);
    for (uint32_t t = 0; t < page.pieces.size(); ++t) {
      if (text::starts_sentence(page.places.starts[t]))
        page.starts.push_back(page.doc.tokens[t].span.begin);
    }
    pages.push_back(std::move(page));
  }
  return pages;
}

bool starts_at(const Page& page, uint32_t token) {
  return std::binary_search(page.starts.begin(), page.starts.end(),
                            page.doc.tokens[token].span.begin);
}

// Logistic regression; steps shrink with what a weight has seen, and the mean of all steps is kept.
class Learner {
 public:
  Learner()
      : weights_(text::kBoundaryBuckets), squares_(text::kBoundaryBuckets, 1),
        late_(text::kBoundaryBuckets) {}

  // Gives the loss.
  double learn(const Page& page) {
    text::BoundaryWalk walk(page.doc, page.pieces, page.places);
    text::BoundaryRows rows;
    uint32_t token = 0;
    double loss = 0;
    while (walk.next(token, rows)) {
      const bool gold = starts_at(page, token);
      float sum = 0;
      for (const uint32_t row : rows) sum += weights_[row];
      const float chance = 1 / (1 + std::exp(-sum));
      const float slope = chance - (gold ? 1.0F : 0.0F);
      loss -= std::log(std::max(gold ? chance : 1 - chance, 1e-6F));
      for (const uint32_t row : rows) {
        squares_[row] += slope * slope;
        const float step = kRate * slope / std::sqrt(squares_[row]);
        weights_[row] -= step;
        late_[row] += static_cast<double>(step) * steps_;
      }
      steps_ += 1;
      if (gold) walk.start();
    }
    return loss;
  }

  std::vector<int8_t> kept() const {
    std::vector<int8_t> out;
    for (size_t i = 0; i < weights_.size(); ++i) {
      const double mean = static_cast<double>(weights_[i]) + late_[i] / steps_;
      out.push_back(static_cast<int8_t>(std::lrint(std::clamp(mean * kScale, -127.0, 127.0))));
    }
    return out;
  }

 private:
  std::vector<float> weights_, squares_;
  std::vector<double> late_;  // sum of steps, each times when it was made
  double steps_ = 1;
};

// F1 of whole sentences.
double score(const std::vector<Page>& pages, const std::vector<int8_t>& weights) {
  const text::Boundary boundary(weights);
  size_t right = 0, wanted = 0, given = 0;
  for (const Page& page : pages) {
    text::Places places = page.places;
    boundary.decide(page.doc, page.pieces, places);
    const auto count = static_cast<uint32_t>(page.pieces.size());
    bool open = false;  // both sides began a sentence here
    for (uint32_t i = 0; i <= count; ++i) {
      const bool gold = i == count || starts_at(page, i);
      const bool got = i == count || text::starts_sentence(places.starts[i]);
      if (gold && got && open) ++right;
      if (gold || got) open = gold && got;
      wanted += i < count && gold;
      given += i < count && got;
    }
  }
  return 200.0 * static_cast<double>(right) / static_cast<double>(wanted + given);
}

}  // namespace

std::string train_text(const TextOptions& options,
                       const std::function<void(const std::string&)>& log) {
  std::vector<RawText> texts;
  for (const TextCorpus& corpus : options.gold)
    for (RawText& text : read_texts(corpus)) texts.push_back(std::move(text));
  std::vector<Page> dev;
  if (!options.dev.name.empty())
    for (const RawText& text : read_texts(options.dev))
      dev.push_back(page_of(text, 80, Letters::kept));
  char line[120];
  if (!dev.empty()) {
    std::snprintf(line, sizeof line, "rules alone: sentences F1 %.2f", score(dev, {}));
    log(line);
  }
  const std::vector<Page> news = read_news(options.news, options.news_items);
  Learner learner;
  Random random(options.seed);
  std::vector<size_t> order(texts.size() + news.size());
  std::iota(order.begin(), order.end(), size_t{0});
  for (uint32_t round = 1; round <= options.rounds; ++round) {
    for (size_t i = order.size(); i-- > 1;)
      std::swap(order[i], order[random.below(static_cast<uint32_t>(i + 1))]);
    double loss = 0;
    for (const size_t i : order) {
      loss += i < texts.size() ? learner.learn(page_of(texts[i], random))
                               : learner.learn(news[i - texts.size()]);
    }
    std::snprintf(line, sizeof line, "round %u: loss %.0f, sentences F1 %.2f", round, loss,
                  dev.empty() ? 0.0 : score(dev, learner.kept()));
    log(line);
  }
  pack::PackWriter pack(std::string(parse::kPackKind), parse::kPackVersion);
  pack.add_array(text::kBoundarySection, learner.kept());
  return pack.finish();
}

}  // namespace sillok::train
