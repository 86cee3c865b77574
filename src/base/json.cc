// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"

#include <charconv>
#include <cmath>

namespace sillok {
namespace {

constexpr double kLargest = 1e15;  // that is written digit by digit

}  // namespace

void JsonWriter::comma() {
  if (need_comma_) out_.push_back(',');
  need_comma_ = true;
}

void JsonWriter::open(char bracket) {
  comma();
  out_.push_back(bracket);
  need_comma_ = false;
}

void JsonWriter::close(char bracket) {
  out_.push_back(bracket);
  need_comma_ = true;
}

void JsonWriter::key(std::string_view name) {
  value(name);
  out_.push_back(':');
  need_comma_ = false;
}

void JsonWriter::value(std::string_view text) {
  comma();
  out_.push_back('"');
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == '"' || c == '\\') {
      out_.push_back('\\');
      out_.push_back(static_cast<char>(c));
    } else if (c == '\n') {
      out_ += "\\n";
    } else if (c == '\t') {
      out_ += "\\t";
    } else if (c == '\r') {
      out_ += "\\r";
    } else if (c < 0x20 || c == 0x7F) {
      out_ += "\\u00";
      out_.push_back("0123456789abcdef"[c >> 4U]);
      out_.push_back("0123456789abcdef"[c & 15U]);
    } else if (c == 0xE2 && text.substr(i, 3) == "\xE2\x80\xA8") {
      out_ += "\\u2028";
      i += 2;
    } else if (c == 0xE2 && text.substr(i, 3) == "\xE2\x80\xA9") {
      out_ += "\\u2029";
      i += 2;
    } else {
      out_.push_back(static_cast<char>(c));
    }
  }
  out_.push_back('"');
}

void JsonWriter::value(bool flag) { raw(flag ? "true" : "false"); }

void JsonWriter::null() { raw("null"); }

void JsonWriter::raw(std::string_view json) {
  comma();
  out_ += json;
}

void JsonWriter::write_integer(int64_t number) {
  char buffer[24];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
  raw({buffer, static_cast<size_t>(end - buffer)});
}

void JsonWriter::value(double number, int digits) {
  if (!std::isfinite(number)) return null();
  char buffer[64];
  // Readers take a long row of digits for a whole number, and refuse one that is too large.
  const bool large = std::abs(number) >= kLargest;
  auto* end = large ? std::to_chars(buffer, buffer + sizeof buffer, number,
                                    std::chars_format::scientific, digits)
                          .ptr
                    : std::to_chars(buffer, buffer + sizeof buffer, number,
                                    std::chars_format::fixed, digits)
                          .ptr;
  std::string_view text(buffer, static_cast<size_t>(end - buffer));
  if (!large && text.find('.') != std::string_view::npos) {
    text = text.substr(0, text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.remove_suffix(1);
  }
  raw(text == "-0" ? "0" : text);
}

}  // namespace sillok
