// SPDX-License-Identifier: Apache-2.0
#include "read/html_content.h"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <vector>

#include "base/holds.h"
#include "base/utf8.h"
#include "read/html_text.h"

namespace sillok::read {
namespace {

// Elements that never hold the story.
constexpr std::array kNoText = std::to_array<std::string_view>(
    {"amp-ad",     "amp-list", "amp-sidebar", "aside",  "button",  "dialog",   "embed",
     "figcaption", "footer",   "form",        "head",   "header",  "iframe",   "input",
     "label",      "math",     "menu",        "nav",    "noembed", "noframes", "noscript",
     "object",     "option",   "picture",     "script", "select",  "style",    "svg",
     "template",   "textarea", "title",       "address"});
constexpr std::array kRolesOutside =
    std::to_array<std::string_view>({"alert", "banner", "complementary", "contentinfo", "dialog",
                                     "menu", "menubar", "navigation", "search", "toolbar"});
// Words of class and id that say the same, where the element does not hold most of the page.
constexpr std::array kWordsOutside = std::to_array<std::string_view>(
    {"ad",         "ads",          "adv",          "advert",       "advertisement", "advertising",
     "author",     "bio",          "breadcrumb",   "breadcrumbs",  "byline",        "caption",
     "consent",    "cookie",       "cookies",      "copyright",    "credit",        "credits",
     "discussion", "foot",         "footer",       "footnote",     "gdpr",          "hidden",
     "jp",         "login",        "masthead",     "menu",         "meta",          "modal",
     "nav",        "navbar",       "navigation",   "newsletter",   "onward",        "outbrain",
     "pager",      "pagination",   "paywall",      "popular",      "popup",         "print",
     "promo",      "promotion",    "pullquote",    "rail",         "recirc",        "recommended",
     "related",    "relatedposts", "reader",       "register",     "share",         "sharedaddy",
     "sharing",    "sidebar",      "signup",       "social",       "sponsor",       "sponsored",
     "submitted",  "subscribe",    "subscription", "supplemental", "support",       "taboola",
     "tags",       "teaser",       "teasers",      "ticker",       "toolbar",       "trending",
     "widget"});
constexpr std::array kCommentWords = std::to_array<std::string_view>(
    {"comment", "comments", "commentlist", "disqus", "respond", "replies"});
// How lines begin that stand among the paragraphs and are none.
constexpr std::array kBeginsAside =
    std::to_array<std::string_view>({"advertisement",   "all rights reserved",
                                     "also read",       "click here",
                                     "copyright",       "download our",
                                     "editing by",      "follow us",
                                     "get the latest",  "join our",
                                     "like our page",   "more:",
                                     "photo:",          "photograph:",
                                     "picture:",        "read also",
                                     "read more",       "related:",
                                     "reporting by",    "see also",
                                     "share this",      "sign up",
                                     "source:",         "subscribe",
                                     "tags:",           "to read more",
                                     "watch:",          "whatsapp us",
                                     "with reports by", "you have read"});
constexpr std::array kHeadings =
    std::to_array<std::string_view>({"h1", "h2", "h3", "h4", "h5", "h6", "caption", "dt", "th"});

struct Block {
  std::string text;
  uint32_t holder = 0;             // the block element directly around it
  size_t letters = 0, linked = 0;  // bytes of words, and of those inside links
  bool heading = false;
  bool prose = false;
};

bool ends_sentence(std::string_view text) {
  for (const std::string_view quote : {"\"", "'", ")", "\u201D", "\u2019", "\u00BB"}) {
    if (text.ends_with(quote)) text.remove_suffix(quote.size());
  }
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') ||
         text.ends_with("\u2026");
}

bool begins_aside(std::string_view text) {
  if (text.starts_with('(') || text.starts_with("\u00A9")) return true;
  const std::string start = lower(text.substr(0, 24));
  return text.size() < 300 &&
         std::any_of(kBeginsAside.begin(), kBeginsAside.end(),
                     [&](std::string_view begin) { return start.starts_with(begin); });
}

// Reads like a sentence of a story, by itself.
bool is_prose(const Block& block) {
  if (block.heading || block.letters < 25 || begins_aside(block.text)) return false;
  const size_t own = block.letters - block.linked;
  if (ends_sentence(block.text))
    return own >= 40 || (own >= 20 && block.linked * 3 < block.letters);
  return own >= 100 && block.linked * 3 < block.letters;
}

// Calls `use` with each lower-case word of a class or id: "wp-block-Image" has wp, block, image.
template <class Use>
bool any_word(std::string_view names, Use use) {
  std::string word;
  for (size_t i = 0; i <= names.size(); ++i) {
    const char c = i < names.size() ? names[i] : ' ';
    const bool upper = c >= 'A' && c <= 'Z';
    const bool letter = upper || (c >= 'a' && c <= 'z');
    if ((!letter || (upper && i > 0 && names[i - 1] >= 'a' && names[i - 1] <= 'z')) &&
        !word.empty()) {
      if (use(word)) return true;
      word.clear();
    }
    if (letter && word.size() < 24) word += static_cast<char>(c | 0x20);
  }
  return false;
}

bool has_word(const HtmlNode& node, const auto& words) {
  const auto fits = [&](const std::string& word) { return holds(words, word); };
  return any_word(attribute(node, "class"), fits) || any_word(attribute(node, "id"), fits);
}

bool is_hidden(const HtmlNode& node) {
  bool there = false;
  attribute(node, "hidden", &there);
  if (there || same_name(attribute(node, "aria-hidden"), "true")) return true;
  std::string style;
  for (const char c : attribute(node, "style").substr(0, 1000)) {
    if (c != ' ') style += static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
  }
  return style.find("display:none") != std::string::npos ||
         style.find("visibility:hidden") != std::string::npos;
}

bool is_whole_page(std::string_view tag) {
  return tag == "html" || tag == "body" || tag == "main" || tag == "article";
}

class Page {
 public:
  explicit Page(const HtmlTree& tree) : tree_(tree), dropped_(tree.nodes.size(), false) {}

  std::string run() {
    for (uint32_t i = 1; i < tree_.nodes.size(); ++i) dropped_[i] = is_outside(tree_.nodes[i]);
    drop_by_words();
    std::vector<Block> blocks = read_blocks();
    if (std::none_of(blocks.begin(), blocks.end(), [](const Block& b) { return b.prose; }))
      return {};
    return write(blocks, choose_story(blocks));
  }

 private:
  static bool is_outside(const HtmlNode& node) {
    if (node.is_text() || node.tag == "html" || node.tag == "body") return false;
    if (holds(kNoText, node.tag)) return true;
    if (node.raw.empty()) return false;
    if (holds(kRolesOutside, attribute(node, "role")) || is_hidden(node)) return true;
    return !is_whole_page(node.tag) && has_word(node, kCommentWords);
  }

  // Elements whose names say that they are outside, unless they hold most of what is there.
  void drop_by_words() {
    std::vector<size_t> sums(tree_.nodes.size(), 0);
    for (const Block& block : read_blocks()) {
      if (block.prose) sums[block.holder] += block.letters;
    }
    for (size_t i = sums.size(); i-- > 1;) sums[tree_.nodes[i].parent] += sums[i];
    for (uint32_t i = 1; i < tree_.nodes.size(); ++i) {
      const HtmlNode& node = tree_.nodes[i];
      if (node.is_text() || is_whole_page(node.tag) || node.raw.empty() || dropped_[i]) continue;
      if (sums[i] * 5 < sums[0] * 3 && has_word(node, kWordsOutside)) dropped_[i] = true;
    }
  }

  // The runs of text between the edges of block elements, and between two line breaks.
  std::vector<Block> read_blocks() const {
    std::vector<Block> blocks;
    std::vector<uint32_t> open{0};  // block elements
    std::string raw, raw_linked;
    uint32_t link_end = 0;
    bool after_break = false;
    const auto flush = [&] {
      Block block;
      block.text = tidied(raw);
      block.holder = open.back();
      block.letters = block.text.size();
      block.linked = std::min(tidied(raw_linked).size(), block.letters);
      block.heading = holds(kHeadings, tree_.nodes[block.holder].tag);
      block.prose = is_prose(block);
      raw.clear();
      raw_linked.clear();
      if (!block.text.empty()) blocks.push_back(std::move(block));
    };
    for (uint32_t i = 1; i < tree_.nodes.size();) {
      const HtmlNode& node = tree_.nodes[i];
      while (open.size() > 1 && tree_.nodes[open.back()].end <= i) {
        flush();
        open.pop_back();
      }
      if (dropped_[i]) {
        if (is_block(node.tag)) flush();
        i = node.end;
        continue;
      }
      if (node.is_text()) {
        const size_t had = raw.size();
        append_decoded(raw, node.raw);
        if (i < link_end) raw_linked.append(raw, had);
        const bool blank = tidied(std::string_view(raw).substr(had)).empty();
        after_break = after_break && blank;
      } else if (node.tag == "br") {
        if (after_break) flush();
        raw += ' ';
        after_break = true;
      } else if (is_block(node.tag)) {
        flush();
        open.push_back(i);
        after_break = false;
      } else if (node.tag == "a") {
        link_end = std::max(link_end, node.end);
      }
      ++i;
    }
    for (; !open.empty(); open.pop_back()) flush();
    return blocks;
  }

  // The element whose paragraphs these are: the holder where it holds several runs, else the
  // element around it.
  uint32_t paragraph_parent(const Block& block, const std::vector<uint32_t>& runs) const {
    return runs[block.holder] > 1 ? block.holder : tree_.nodes[block.holder].parent;
  }

  uint32_t choose_story(const std::vector<Block>& blocks) const {
    constexpr int kLevels = 4;
    std::vector<uint32_t> runs(tree_.nodes.size(), 0);
    for (const Block& block : blocks) runs[block.holder] += block.prose ? 1 : 0;
    std::vector<double> sums(tree_.nodes.size(), 0);
    uint32_t best = 0;
    for (const Block& block : blocks) {
      if (!block.prose) continue;
      uint32_t at = paragraph_parent(block, runs);
      auto weight = static_cast<double>(block.letters - block.linked / 2);
      for (int level = 0; level < kLevels; ++level, weight /= 2) {
        sums[at] += weight;
        if (sums[at] > sums[best]) best = at;
        if (at == 0) break;
        at = tree_.nodes[at].parent;
      }
    }
    return widened(best, blocks);
  }

  // The <article> around the story where the story is most of it and no other lies in it; the
  // element marked as the body of the article where there is one.
  uint32_t widened(uint32_t story, const std::vector<Block>& blocks) const {
    const auto prose_in = [&](uint32_t node) {
      size_t sum = 0;
      for (const Block& block : blocks) {
        if (block.prose && node <= block.holder && block.holder < tree_.nodes[node].end)
          sum += block.letters;
      }
      return sum;
    };
    for (uint32_t i = 1; i < tree_.nodes.size(); ++i) {
      if (!tree_.nodes[i].raw.empty() &&
          same_name(attribute(tree_.nodes[i], "itemprop"), "articlebody"))
        return prose_in(i) >= 80 ? i : story;
    }
    for (uint32_t at = story; at != 0; at = tree_.nodes[at].parent) {
      if (tree_.nodes[at].tag != "article") continue;
      for (uint32_t i = at + 1; i < tree_.nodes[at].end; ++i) {
        if (tree_.nodes[i].tag == "article") return story;
      }
      return prose_in(story) * 2 >= prose_in(at) ? at : story;
    }
    return story;
  }

  bool inside(uint32_t node, uint32_t element) const {
    return element <= node && node < tree_.nodes[element].end;
  }

  // In the story or in a sibling of the same element and class.
  bool belongs(uint32_t node, uint32_t story) const {
    if (inside(node, story)) return true;
    const HtmlNode& top = tree_.nodes[story];
    const std::string_view names = attribute(top, "class");
    if (names.empty() || top.tag == "article") return false;
    while (node != 0 && tree_.nodes[node].parent != top.parent) node = tree_.nodes[node].parent;
    return node != 0 && tree_.nodes[node].tag == top.tag &&
           attribute(tree_.nodes[node], "class") == names;
  }

  // Short lines between paragraphs ("Why?") belong to the story too, where they are sentences.
  static bool is_told(const Block& block) {
    if (block.prose) return true;
    return !block.heading && block.letters >= 8 && block.linked * 3 < block.letters &&
           ends_sentence(block.text) && !begins_aside(block.text) &&
           block.text.find(' ') != std::string::npos;
  }

  std::string write(const std::vector<Block>& blocks, uint32_t story) const {
    std::string out;
    std::unordered_set<std::string_view> seen;
    for (const Block& block : blocks) {
      if (!belongs(block.holder, story) || !is_told(block) || !seen.insert(block.text).second)
        continue;
      if (!out.empty()) out += '\n';
      out += block.text;
    }
    return out;
  }

  const HtmlTree& tree_;
  std::vector<bool> dropped_;
};

}  // namespace

std::string main_text(const HtmlTree& tree) { return Page(tree).run(); }

}  // namespace sillok::read
