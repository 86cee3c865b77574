// SPDX-License-Identifier: Apache-2.0
#include "read/charset.h"

#include <array>

#include "base/holds.h"
#include "base/tsv.h"
#include "base/utf8.h"

namespace sillok::read {
namespace {

// What Windows-1252 has at 0x80 to 0x9F, where Latin-1 has control characters; 0: nothing.
constexpr std::array<char16_t, 32> kUpper = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

constexpr std::array<std::string_view, 12> kWestern = {
    "windows-1252", "cp1252", "cp-1252", "x-cp1252", "iso-8859-1", "iso8859-1",
    "iso_8859-1",   "latin1", "latin-1", "iso88591", "l1",         "ansi"};

}  // namespace

Charset charset_of(std::string_view name) {
  while (!name.empty() && std::string_view(" \t\r\n\"';").find(name.front()) != name.npos)
    name.remove_prefix(1);
  name = name.substr(0, name.find_first_of(" \t\r\n\"';"));
  const std::string low = lower_ascii(name);
  if (low.empty()) return Charset::unsaid;
  if (low == "utf-8" || low == "utf8" || low == "us-ascii" || low == "ascii") return Charset::utf8;
  return holds(kWestern, low) ? Charset::windows1252 : Charset::other;
}

std::string_view charset_in(std::string_view content_type) {
  const size_t at = lower_ascii(content_type.substr(0, 4096)).find("charset");
  if (at == std::string::npos) return {};
  std::string_view rest = trim(content_type.substr(at + 7));
  if (!rest.starts_with('=')) return {};
  rest = trim(rest.substr(1));
  while (rest.starts_with('"') || rest.starts_with('\'')) rest.remove_prefix(1);
  return rest.substr(0, rest.find_first_of(" \t\r\n\"';,"));
}

std::string from_windows1252(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    char32_t code = byte;
    if (byte >= 0x80 && byte < 0xA0) code = kUpper[byte - 0x80] != 0 ? kUpper[byte - 0x80] : 0xFFFD;
    append_utf8(out, code);
  }
  return out;
}

bool make_utf8(std::string& text, std::string_view name, std::string& why) {
  if (text.starts_with("\xEF\xBB\xBF")) {
    text.erase(0, 3);
    name = "utf-8";
  } else if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    why = "it is UTF-16; UTF-8 and Windows-1252 are read";
    return false;
  }
  const Charset charset = charset_of(name);
  if (charset == Charset::other) {
    why = "it is '" + std::string(trim(name.substr(0, 40))) + "'; UTF-8 and Windows-1252 are read";
    if (find_invalid_utf8(why) != std::string::npos) why = "its encoding has no readable name";
    return false;
  }
  if (charset == Charset::windows1252) text = from_windows1252(text);
  return true;
}

}  // namespace sillok::read
