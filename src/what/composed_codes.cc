// SPDX-License-Identifier: Apache-2.0
#include "what/composed_codes.h"

#include <array>

#include <algorithm>

namespace sillok::what {

std::string_view request_digit(Category inner) {
  switch (inner) {
    case Category::cooperate: return "1";
    case Category::support: return "2";
    case Category::aid: return "3";
    case Category::concede:
    case Category::retreat: return "5";
    case Category::consult: return "6";
    default: return "";
  }
}

std::string yielding_code(std::string_view cameo) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kCodes = {
      {{"081", "0351"}, {"084", "0353"}, {"085", "0354"}, {"086", "0355"}, {"087", "0356"}}};
  for (const auto& [act, promise] : kCodes) {
    if (cameo.starts_with(act)) return std::string(promise);
  }
  return "035";
}

std::string refined(const std::string& root, std::string_view digit) {
  return digit.empty() ? root + "0" : root + std::string(digit);
}

std::string_view general_code(Category category) {
  static constexpr std::array<std::string_view, 18> kCodes = {
      "030", "040", "050", "080", "060", "070", "080", "100", "110",
      "120", "130", "140", "160", "150", "170", "190", "010", ""};
  return kCodes[static_cast<size_t>(category)];
}

std::string_view reject_digit(Category inner) {
  switch (inner) {
    case Category::cooperate:
    case Category::aid: return "1";
    case Category::concede:
    case Category::retreat: return "4";
    case Category::consult: return "5";
    default: return "";
  }
}

std::string_view threat_digit(const Act& inner) {
  switch (inner.category) {
    case Category::assault:
    case Category::mobilize: return "8";
    case Category::sanction: return "1";
    case Category::coerce: return "7";
    case Category::protest: return "3";
    default: return "";
  }
}

std::string threat_mode(const Act& inner) {
  if (inner.category == Category::assault || inner.category == Category::mobilize)
    return "violence";
  if (inner.category == Category::sanction) return inner.mode == "expel" ? "expel" : "relations";
  if (inner.category == Category::coerce) return inner.mode == "arrest" ? "arrest" : "restrict";
  return {};
}

std::string request_mode(Category inner) {
  switch (inner) {
    case Category::cooperate:
    case Category::support:
    case Category::aid: return "assist";
    case Category::concede:
    case Category::retreat: return "yield";
    case Category::consult: return "meet";
    default: return "change";
  }
}

void add_missing(std::vector<uint32_t>& to, const std::vector<uint32_t>& from,
                 const std::vector<uint32_t>& taken) {
  for (const uint32_t e : from) {
    if (std::find(to.begin(), to.end(), e) == to.end() &&
        std::find(taken.begin(), taken.end(), e) == taken.end())
      to.push_back(e);
  }
}

}  // namespace sillok::what
