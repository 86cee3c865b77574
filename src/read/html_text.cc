// SPDX-License-Identifier: Apache-2.0
#include "read/html_text.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/utf8.h"
#include "read/charset.h"
#include "read/html_tree.h"

namespace sillok::read {
namespace {

struct Entity {
  std::string_view name;
  char32_t code;
};
constexpr auto kEntities = std::to_array<Entity>({
#include "read/html_entities.inc"
});

char32_t named(std::string_view name) {
  const auto found =
      std::lower_bound(kEntities.begin(), kEntities.end(), name,
                       [](const Entity& entity, std::string_view n) { return entity.name < n; });
  return found != kEntities.end() && found->name == name ? found->code : 0;
}

// "#233", "#xE9"; 0 where it is none.
char32_t numbered(std::string_view digits) {
  digits.remove_prefix(1);
  const bool hex = digits.starts_with('x') || digits.starts_with('X');
  if (hex) digits.remove_prefix(1);
  if (digits.empty()) return 0;
  char32_t code = 0;
  for (const char c : digits) {
    const int value = c >= '0' && c <= '9'          ? c - '0'
                      : hex && c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : hex && c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                    : -1;
    if (value < 0) return 0;
    code = std::min<char32_t>(code * (hex ? 16 : 10) + static_cast<char32_t>(value), 0x110000);
  }
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return 0xFFFD;
  return code;
}

}  // namespace

void append_decoded(std::string& out, std::string_view raw) {
  constexpr size_t kLongestName = 12;
  for (;;) {
    const size_t at = raw.find('&');
    out.append(raw.substr(0, at));
    if (at == std::string_view::npos) return;
    raw.remove_prefix(at);
    const size_t end = raw.substr(0, kLongestName).find(';');
    char32_t code = 0;
    if (end != std::string_view::npos && end > 1) {
      const std::string_view name = raw.substr(1, end - 1);
      code = name[0] == '#' ? numbered(name) : named(name);
    }
    if (code == 0) {
      out += '&';
      raw.remove_prefix(1);
      continue;
    }
    if (code >= 0x80 && code < 0xA0)  // numbers that mean Windows-1252
      out += from_windows1252(std::string(1, static_cast<char>(code)));
    else
      append_utf8(out, code);
    raw.remove_prefix(end + 1);
  }
}

std::string tidied(std::string_view text) {
  constexpr char32_t kSoftHyphen = 0xAD;
  std::string out;
  out.reserve(text.size());
  bool space = false;
  for (size_t i = 0; i < text.size();) {
    const CodePoint c = code_point_at(text, i);
    if (is_space(c.value) || c.value < 0x20 || c.value == 0x7F) {
      space = c.value != 0x200B && c.value != 0xFEFF ? true : space;
    } else if (c.value != kSoftHyphen) {
      if (space && !out.empty()) out += ' ';
      space = false;
      out.append(text, i, c.length);
    }
    i += c.length;
  }
  return out;
}

std::string text_of_fragment(std::string_view html) {
  const HtmlTree tree(html);
  std::string out;
  std::string line;
  const auto flush = [&] {
    const std::string paragraph = tidied(line);
    if (!paragraph.empty()) out += (out.empty() ? "" : "\n") + paragraph;
    line.clear();
  };
  std::vector<uint32_t> ends;  // of block elements that are open
  for (uint32_t i = 1; i < tree.nodes.size();) {
    const HtmlNode& node = tree.nodes[i];
    for (; !ends.empty() && ends.back() <= i; ends.pop_back()) flush();
    if (node.is_text()) {
      append_decoded(line, node.raw);
    } else if (node.tag == "script" || node.tag == "style" || node.tag == "figcaption" ||
               node.tag == "iframe" || node.tag == "title") {
      i = node.end;
      continue;
    } else if (is_block(node.tag)) {
      flush();
      ends.push_back(node.end);
    }
    ++i;
  }
  flush();
  return out;
}

}  // namespace sillok::read
