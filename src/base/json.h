// SPDX-License-Identifier: Apache-2.0
// Writes JSON into a string: keys in the order given, no spaces, UTF-8 kept, control characters
// and the line separators U+2028 and U+2029 escaped, so that a record is always one line.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace sillok {

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  void key(std::string_view name);
  void value(std::string_view text);
  void value(const char* text) { value(std::string_view(text)); }
  void value(bool flag);
  void value(std::integral auto number) { write_integer(static_cast<int64_t>(number)); }
  // At most `digits` decimals (20 are enough), trailing zeros dropped; with an exponent from 1e15;
  // not finite is null.
  void value(double number, int digits = 6);
  void null();
  // JSON written elsewhere.
  void raw(std::string_view json);
  template <class T>
  void field(std::string_view name, const T& content) {
    key(name);
    value(content);
  }

 private:
  void open(char bracket);
  void close(char bracket);
  void comma();
  void write_integer(int64_t number);

  std::string& out_;
  bool need_comma_ = false;
};

}  // namespace sillok
