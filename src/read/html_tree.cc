// SPDX-License-Identifier: Apache-2.0
#include "read/html_tree.h"

#include <algorithm>
#include <array>

#include "base/holds.h"
#include "base/utf8.h"
#include "read/html_text.h"

namespace sillok::read {
namespace {

// All that is told apart, sorted.
constexpr std::array kTags = std::to_array<std::string_view>(
    {"a",          "abbr",     "acronym",  "address",  "amp-ad",  "amp-list", "amp-sidebar",
     "article",    "aside",    "b",        "base",     "bdi",     "bdo",      "big",
     "blockquote", "body",     "br",       "button",   "caption", "center",   "cite",
     "code",       "col",      "data",     "dd",       "del",     "dfn",      "dialog",
     "div",        "dl",       "dt",       "em",       "embed",   "fieldset", "figcaption",
     "figure",     "font",     "footer",   "form",     "h1",      "h2",       "h3",
     "h4",         "h5",       "h6",       "head",     "header",  "hr",       "html",
     "i",          "iframe",   "img",      "input",    "ins",     "kbd",      "label",
     "li",         "link",     "main",     "mark",     "math",    "menu",     "meta",
     "nav",        "noembed",  "noframes", "noscript", "object",  "ol",       "option",
     "p",          "param",    "picture",  "pre",      "q",       "s",        "samp",
     "script",     "section",  "select",   "small",    "source",  "span",     "strike",
     "strong",     "style",    "sub",      "sup",      "svg",     "table",    "tbody",
     "td",         "template", "textarea", "tfoot",    "th",      "thead",    "time",
     "title",      "tr",       "track",    "tt",       "u",       "ul",       "var",
     "wbr",        "xmp"});
static_assert(std::is_sorted(kTags.begin(), kTags.end()));
constexpr std::string_view kOther = "?";

constexpr std::array kVoid =
    std::to_array<std::string_view>({"base", "br", "col", "embed", "hr", "img", "input", "link",
                                     "meta", "param", "source", "track", "wbr"});
constexpr std::array kRawText = std::to_array<std::string_view>(
    {"iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"});
constexpr std::array kInline = std::to_array<std::string_view>(
    {"a",    "abbr", "acronym", "b",     "bdi",  "bdo",    "big",    "cite", "code",
     "data", "del",  "dfn",     "em",    "font", "i",      "ins",    "kbd",  "mark",
     "q",    "s",    "samp",    "small", "span", "strike", "strong", "sub",  "sup",
     "time", "tt",   "u",       "var",   "img",  "label",  "wbr",    "?"});
// A start tag of these ends a paragraph that is open.
constexpr std::array kEndsParagraph = std::to_array<std::string_view>(
    {"address", "article",  "aside",      "blockquote", "center", "dd",      "div",   "dl",
     "dt",      "fieldset", "figcaption", "figure",     "footer", "form",    "h1",    "h2",
     "h3",      "h4",       "h5",         "h6",         "header", "hr",      "li",    "main",
     "menu",    "nav",      "ol",         "p",          "pre",    "section", "table", "ul"});
// No tag inside one of these closes what is open around it.
constexpr std::array kWalls = std::to_array<std::string_view>(
    {"td", "th", "caption", "table", "button", "object", "template", "html", "body"});

bool is_letter_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char low(char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c); }

bool same_letters(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return low(x) == low(y); });
}

std::string_view tag_of(std::string_view name) {
  std::array<char, 12> lower{};
  if (name.size() > lower.size()) return kOther;
  std::transform(name.begin(), name.end(), lower.begin(), low);
  const std::string_view wanted(lower.data(), name.size());
  const auto found = std::lower_bound(kTags.begin(), kTags.end(), wanted);
  return found != kTags.end() && *found == wanted ? *found : kOther;
}

// The first "</name" at or behind `at`, any case; the size where there is none.
size_t find_end_tag(std::string_view page, size_t at, std::string_view name) {
  for (;;) {
    at = page.find("</", at);
    if (at == std::string_view::npos) return page.size();
    if (same_name(page.substr(at + 2, name.size()), name)) return at;
    at += 2;
  }
}

class Builder {
 public:
  Builder(std::string_view page, std::vector<HtmlNode>& nodes) : page_(page), nodes_(nodes) {
    nodes_.push_back({0, 0, kOther, {}});
    open_.push_back({0, {}});
  }

  void run() {
    size_t at = 0;
    while (at < page_.size()) {
      const size_t tag = next_markup(at);
      if (tag > at) add(page_.substr(at, tag - at));
      at = tag < page_.size() ? markup(tag) : tag;
    }
    close_to(0);
    nodes_[0].end = static_cast<uint32_t>(nodes_.size());
  }

 private:
  // A '<' that begins a tag, comment or declaration.
  size_t next_markup(size_t at) const {
    for (;;) {
      at = page_.find('<', at);
      if (at == std::string_view::npos || at + 1 >= page_.size()) return page_.size();
      const char c = page_[at + 1];
      if (is_letter_byte(c) || c == '/' || c == '!' || c == '?') return at;
      ++at;
    }
  }

  // Handles the markup at `at` and gives where it ends.
  size_t markup(size_t at) {
    const std::string_view rest = page_.substr(at);
    if (rest.starts_with("<!--")) {
      const size_t end = page_.find("-->", at + 2);  // "<!-->" is a whole comment
      return end == std::string_view::npos ? page_.size() : end + 3;
    }
    if (!is_letter_byte(rest[1]) &&
        !(rest[1] == '/' && rest.size() > 2 && is_letter_byte(rest[2]))) {
      const size_t end = page_.find('>', at);
      return end == std::string_view::npos ? page_.size() : end + 1;
    }
    const bool closing = rest[1] == '/';
    const size_t name = at + (closing ? 2 : 1);
    size_t end = name;
    while (end < page_.size() && !is_ascii_space(page_[end]) && page_[end] != '/' &&
           page_[end] != '>')
      ++end;
    const std::string_view tag = tag_of(page_.substr(name, end - name));
    const size_t close = end_of_tag(end);
    const size_t behind = std::min(close + 1, page_.size());
    if (!closing)
      return start_tag({tag, page_.substr(name, end - name)}, page_.substr(end, close - end),
                       behind);
    end_tag({tag, page_.substr(name, end - name)});
    return behind;
  }

  // The '>' of a tag whose attributes begin at `at`; quotes hide it only as values.
  size_t end_of_tag(size_t at) const {
    char before = ' ';
    while (at < page_.size()) {
      const char c = page_[at];
      if (c == '>') return at;
      if ((c == '"' || c == '\'') && before == '=') {
        const size_t quote = page_.find(c, at + 1);
        if (quote == std::string_view::npos) return page_.size();
        at = quote;
      }
      if (!is_ascii_space(c)) before = c;
      ++at;
    }
    return at;
  }

  void add(std::string_view text) {
    const auto index = static_cast<uint32_t>(nodes_.size());
    nodes_.push_back({open_.back().index, index + 1, {}, text});
  }

  struct Name {
    std::string_view tag, written;
  };
  struct Open {
    uint32_t index;
    std::string_view written;
  };

  size_t start_tag(const Name& name, std::string_view attributes, size_t behind) {
    const std::string_view tag = name.tag;
    close_implied(tag);
    const auto index = static_cast<uint32_t>(nodes_.size());
    nodes_.push_back({open_.back().index, index + 1, tag, attributes});
    if (holds(kVoid, tag)) return behind;
    if (holds(kRawText, tag)) {
      const size_t end = find_end_tag(page_, behind, tag);
      if (end > behind)
        nodes_.push_back({index, index + 2, {}, page_.substr(behind, end - behind)});
      nodes_[index].end = static_cast<uint32_t>(nodes_.size());
      if (end >= page_.size()) return end;
      const size_t close = page_.find('>', end);
      return close == std::string_view::npos ? page_.size() : close + 1;
    }
    if (open_.size() < HtmlTree::kMaxDepth) open_.push_back({index, name.written});
    return behind;
  }

  void end_tag(const Name& name) {
    const std::string_view tag = name.tag;
    const bool strong = holds(kWalls, tag) || tag == "tr" || tag == "tbody";
    for (size_t depth = open_.size() - 1; depth > 0; --depth) {
      const std::string_view open = nodes_[open_[depth].index].tag;
      if (open == tag && (tag != kOther || same_letters(open_[depth].written, name.written)))
        return close_to(depth - 1);
      if (!strong && holds(kWalls, open)) return;
      if (strong && open == "table" && tag != "body" && tag != "html") return;
    }
  }

  // What a start tag closes that nobody closed.
  void close_implied(std::string_view tag) {
    if (holds(kEndsParagraph, tag)) close_nearest({"p"}, {});
    if (tag == "li") close_nearest({"li"}, {"ul", "ol", "menu"});
    if (tag == "dd" || tag == "dt") close_nearest({"dd", "dt"}, {"dl"});
    if (tag == "option") close_nearest({"option"}, {"select"});
    if (tag == "td" || tag == "th") close_nearest({"td", "th"}, {"tr", "table"});
    if (tag == "tr") close_nearest({"tr"}, {"table"});
    if (tag == "body") close_nearest({"head"}, {});
  }
  void close_nearest(std::initializer_list<std::string_view> wanted,
                     std::initializer_list<std::string_view> stop) {
    for (size_t depth = open_.size() - 1; depth > 0; --depth) {
      const std::string_view open = nodes_[open_[depth].index].tag;
      if (holds(wanted, open)) return close_to(depth - 1);
      if (holds(stop, open) || (stop.size() == 0 && holds(kWalls, open))) return;
    }
  }

  // Closes all open elements above `depth`.
  void close_to(size_t depth) {
    for (; open_.size() > depth + 1; open_.pop_back())
      nodes_[open_.back().index].end = static_cast<uint32_t>(nodes_.size());
  }

  std::string_view page_;
  std::vector<HtmlNode>& nodes_;
  std::vector<Open> open_;
};

}  // namespace

HtmlTree::HtmlTree(std::string_view page) { Builder(page, nodes).run(); }

bool same_name(std::string_view text, std::string_view lower_name) {
  return text.size() == lower_name.size() &&
         std::equal(text.begin(), text.end(), lower_name.begin(),
                    [](char a, char b) { return low(a) == b; });
}

std::string_view attribute(const HtmlNode& node, std::string_view name, bool* there) {
  if (there != nullptr) *there = false;
  const std::string_view raw = node.raw;
  for (size_t at = 0; at < raw.size();) {
    while (at < raw.size() && (is_ascii_space(raw[at]) || raw[at] == '/')) ++at;
    const size_t begin = at;
    while (at < raw.size() && !is_ascii_space(raw[at]) && raw[at] != '=' &&
           (raw[at] != '/' || at == begin))
      ++at;
    const std::string_view found = raw.substr(begin, at - begin);
    while (at < raw.size() && is_ascii_space(raw[at])) ++at;
    std::string_view value;
    if (at < raw.size() && raw[at] == '=') {
      ++at;
      while (at < raw.size() && is_ascii_space(raw[at])) ++at;
      const char quote = at < raw.size() && (raw[at] == '"' || raw[at] == '\'') ? raw[at] : '\0';
      if (quote != '\0') ++at;
      const size_t from = at;
      while (at < raw.size() && (quote != '\0' ? raw[at] != quote : !is_ascii_space(raw[at]))) ++at;
      value = raw.substr(from, at - from);
      if (quote != '\0') ++at;
    } else if (found.empty()) {
      ++at;
    }
    if (!same_name(found, name)) continue;
    if (there != nullptr) *there = true;
    return value;
  }
  return {};
}

std::string attribute_text(const HtmlNode& node, std::string_view name) {
  std::string decoded;
  append_decoded(decoded, attribute(node, name));
  return tidied(decoded);
}

bool is_block(std::string_view tag) { return !holds(kInline, tag); }

}  // namespace sillok::read
