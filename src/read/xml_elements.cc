// SPDX-License-Identifier: Apache-2.0
#include "read/xml_elements.h"

#include <algorithm>

#include "base/holds.h"
#include "read/html_tree.h"

namespace sillok::read {
namespace {

// The start of a tag, as much as is needed for its name and the XML declaration.
constexpr size_t kHead = 256;

bool begins_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::string_view name_in(std::string_view tag) {
  return tag.substr(0, tag.find_first_of(" \t\r\n/>"));
}

}  // namespace

void XmlElements::use(std::string_view bytes) {
  line_ += static_cast<uint64_t>(std::count(bytes.begin(), bytes.end(), '\n'));
  if (open_ != nullptr && !open_->too_long) {
    open_->too_long = open_->raw.size() + bytes.size() > limit_;
    if (open_->too_long)
      open_->raw = std::string();
    else
      open_->raw.append(bytes);
  }
  source_.take(bytes.size());
}

bool XmlElements::text() {
  for (;;) {
    const std::string_view seen = source_.peek(1);
    if (seen.empty()) return false;
    const size_t at = seen.find('<');
    use(seen.substr(0, at));
    if (at != std::string_view::npos) return true;
  }
}

// Consumes up to and with `end`, which ends with its only '>'.
void XmlElements::until(std::string_view end) {
  std::string last;  // the bytes before, as many as `end` has
  for (;;) {
    const std::string_view seen = source_.peek(1);
    if (seen.empty()) return;
    const size_t close = seen.find('>');
    const std::string_view piece = seen.substr(0, close == seen.npos ? close : close + 1);
    last += piece.substr(piece.size() - std::min(piece.size(), end.size()));
    if (last.size() > end.size()) last.erase(0, last.size() - end.size());
    const bool done = close != seen.npos && last == end;
    use(piece);
    if (done) return;
  }
}

void XmlElements::tag() {
  std::string head;
  char quote = '\0';
  char before = '\0';  // the byte before '>': a '/' ends the element at once
  const uint64_t line = line_;
  for (bool done = false; !done;) {
    const std::string_view seen = source_.peek(1);
    if (seen.empty()) return;
    size_t i = 0;
    for (; i < seen.size() && !done; ++i) {
      const char c = seen[i];
      if (quote != '\0') {
        if (c == quote) quote = '\0';
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else {
        done = c == '>';
      }
      if (!done) before = c;
    }
    if (head.size() < kHead) head += seen.substr(0, std::min(i, kHead));
    use(seen.substr(0, i));
  }
  const bool closing = head[1] == '/';
  const std::string_view name = name_in(std::string_view(head).substr(closing ? 2 : 1));
  if (depth_ == 0) {
    if (closing || !holds(names_, name)) return;
    open_->name = std::string(name);
    open_->line = line;
    depth_ = before == '/' ? 0 : 1;
  } else if (name == open_->name) {
    if (closing)
      --depth_;
    else if (before != '/')
      ++depth_;
  }
}

void XmlElements::markup() {
  const std::string_view seen = source_.peek(9);
  if (seen.starts_with("<!--")) return until("-->");
  if (seen.starts_with("<![CDATA[")) return until("]]>");
  if (seen.starts_with("<?")) {
    if (charset_.empty() && seen.starts_with("<?xml")) {
      const std::string_view more = source_.peek(kHead);
      const std::string_view declaration = more.substr(0, more.find("?>"));
      const size_t at = declaration.find("encoding");
      if (at != declaration.npos) {
        const HtmlNode node{0, 0, "?", declaration.substr(5)};
        charset_ = std::string(attribute(node, "encoding"));
      }
    }
    return until("?>");
  }
  if (seen.starts_with("<!")) return until(">");  // an internal subset ends early: its rest is text
  if (seen.size() > 1 && (begins_name(seen[1]) || seen[1] == '/')) return tag();
  use(seen.substr(0, 1));
}

bool XmlElements::next(XmlElement& element) {
  element = {};
  depth_ = 0;
  for (;;) {
    open_ = depth_ > 0 ? &element : nullptr;
    if (!text()) break;
    open_ = &element;
    const bool inside = depth_ > 0;
    if (!inside) element.raw.clear();
    markup();
    if (depth_ > 0) continue;
    if (inside || !element.name.empty()) return true;
    element.raw.clear();
    element.too_long = false;
  }
  element.whole = false;
  return depth_ > 0;
}

}  // namespace sillok::read
