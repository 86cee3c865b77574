// SPDX-License-Identifier: Apache-2.0
#include "base/dates.h"

namespace sillok {
namespace {

std::optional<unsigned> digits(std::string_view text) {
  unsigned value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return {};
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value;
}

}  // namespace

std::optional<std::chrono::sys_days> parse_day(std::string_view text) {
  if (text.size() != 10) return {};
  return parse_partial_day(text, false);
}

std::optional<std::chrono::sys_days> parse_partial_day(std::string_view text, bool last) {
  using namespace std::chrono;
  const size_t n = text.size();
  if (n != 4 && n != 7 && n != 10) return {};
  if ((n >= 7 && text[4] != '-') || (n == 10 && text[7] != '-')) return {};
  const auto y = digits(text.substr(0, 4));
  const auto m = n >= 7 ? digits(text.substr(5, 2)) : (last ? 12U : 1U);
  if (!y || !m || *y == 0 || *m < 1 || *m > 12) return {};
  const year_month ym = year(static_cast<int>(*y)) / month(*m);
  if (n < 10) return last ? sys_days(ym / std::chrono::last) : sys_days(ym / 1);
  const auto d = digits(text.substr(8, 2));
  if (!d || !(ym / day(*d)).ok()) return {};
  return sys_days(ym / day(*d));
}

std::string format_day(int32_t day) {
  return format_day(std::chrono::sys_days(std::chrono::days(day)));
}

std::string format_day(std::chrono::sys_days day) {
  const std::chrono::year_month_day ymd(day);
  std::string out = "0000-00-00";
  const auto put = [&](size_t at, int width, unsigned value) {
    for (int i = width - 1; i >= 0; --i, value /= 10)
      out[at + static_cast<size_t>(i)] = static_cast<char>('0' + value % 10);
  };
  put(0, 4, static_cast<unsigned>(static_cast<int>(ymd.year())));
  put(5, 2, static_cast<unsigned>(ymd.month()));
  put(8, 2, static_cast<unsigned>(ymd.day()));
  return out;
}

}  // namespace sillok
