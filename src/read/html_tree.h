// SPDX-License-Identifier: Apache-2.0
// A page of HTML as a flat tree, made for finding its text: any bytes give one, in time and memory
// linear in their number. Nodes stand in document order; a node's descendants are those from the
// next one up to `end`.
//
//   const HtmlTree tree(page);               // `page` must outlive it
//   for (const HtmlNode& node : tree.nodes) if (node.tag == "p") ...
//
// It follows the HTML standard where pages rely on it (tags left open or out, raw text elements,
// comments) and no further: what is nested deeper than kMaxDepth is told as if it were not, and
// formatting that is closed in the wrong order is not reopened. No recursion.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sillok::read {

struct HtmlNode {
  uint32_t parent = 0;   // the root is its own
  uint32_t end = 0;      // the node behind its last descendant
  std::string_view tag;  // as in kTags, "?" for others, "" for text
  std::string_view raw;  // of text: the bytes; of an element: its attributes
  bool is_text() const { return tag.empty(); }
};

struct HtmlTree {
  static constexpr size_t kMaxDepth = 200;

  explicit HtmlTree(std::string_view page);
  std::vector<HtmlNode> nodes;  // nodes[0] is the page
};

// The value of an attribute, raw; nothing said is "", and `there` (may be null) tells the two
// apart.
std::string_view attribute(const HtmlNode& node, std::string_view name, bool* there = nullptr);
// The same with references decoded and white space tidied.
std::string attribute_text(const HtmlNode& node, std::string_view name);

// True for elements that begin a new line or paragraph ("p", "div", "td", unknown ones), false for
// those that stand in a line ("b", "a", "span").
bool is_block(std::string_view tag);

// True where `text` is `lower_name` in any case.
bool same_name(std::string_view text, std::string_view lower_name);

}  // namespace sillok::read
