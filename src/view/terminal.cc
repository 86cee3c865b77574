// SPDX-License-Identifier: Apache-2.0
#include "view/terminal.h"

#include <utf8proc.h>

#include <algorithm>

#include "base/utf8.h"

namespace sillok::view {
namespace {

// Marks of writing direction: they could make a terminal show a name backwards.
bool turns_direction(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
}

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

}  // namespace

int cells_of(char32_t c) {
  if (is_control(c)) return 1;
  if (turns_direction(c)) return 0;
  return std::clamp(utf8proc_charwidth(static_cast<utf8proc_int32_t>(c)), 0, 2);
}

void append_shown(std::string& out, char32_t c) {
  if (is_control(c)) {
    out.push_back(' ');
  } else if (!turns_direction(c)) {
    append_utf8(out, c);
  }
}

int width_of(std::string_view text) {
  int cells = 0;
  for (size_t i = 0; i < text.size();) {
    const CodePoint c = code_point_at(text, i);
    cells += cells_of(c.value);
    i += c.length;
  }
  return cells;
}

std::string shown(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size();) {
    const CodePoint c = code_point_at(text, i);
    append_shown(out, c.value);
    i += c.length;
  }
  return out;
}

std::string fit(std::string_view text, int cells, bool fill) {
  std::string out;
  const bool cut = width_of(text) > cells;
  const int room = std::max(0, cut ? cells - 1 : cells);
  int used = 0;
  for (size_t i = 0; i < text.size();) {
    const CodePoint c = code_point_at(text, i);
    if (used + cells_of(c.value) > room) break;
    used += cells_of(c.value);
    append_shown(out, c.value);
    i += c.length;
  }
  if (cut && cells > 0) {
    out += "\xE2\x80\xA6";  // ellipsis
    ++used;
  }
  if (fill && used < cells) out.append(static_cast<size_t>(cells - used), ' ');
  return out;
}

std::vector<Span> wrap(std::string_view text, Span span, int cells) {
  std::vector<Span> lines;
  cells = std::max(cells, 2);
  uint32_t begin = span.begin;
  while (true) {
    while (begin < span.end) {
      const CodePoint c = code_point_at(text, begin);
      if (!is_space(c.value)) break;
      begin += c.length;
    }
    if (begin >= span.end) return lines;
    uint32_t at = begin;
    uint32_t last_break = begin;  // where the last word that fits ends
    int used = 0;
    while (at < span.end) {
      const CodePoint c = code_point_at(text, at);
      if (is_space(c.value)) {
        last_break = at;
      } else if (used + cells_of(c.value) > cells) {
        break;
      }
      used += cells_of(c.value);
      if (used > cells) break;
      at += c.length;
    }
    uint32_t end = at;
    if (at < span.end && last_break > begin) end = last_break;
    if (end == begin) end = begin + code_point_at(text, begin).length;
    lines.push_back({begin, std::min(end, span.end)});
    begin = end;
  }
}

}  // namespace sillok::view
