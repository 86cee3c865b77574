// SPDX-License-Identifier: Apache-2.0
#include "what/composed_codes.h"

#include <array>

#include <algorithm>

namespace sillok::what {

namespace {

// What is asked for, promised or demanded by the code of the act, and what is refused.
struct Digits {
  std::string_view act, asked, refused;
};
constexpr std::array<Digits, 19> kByCode = {{
    {"045", "8", "6"},    {"061", "11", "11"},  {"062", "12", "12"},  {"063", "13", "13"},
    {"064", "14", "14"},  {"071", "31", "21"},  {"072", "32", "22"},  {"073", "33", "23"},
    {"074", "34", "24"},  {"081", "51", "41"},  {"082", "52", "42"},  {"0831", "41", "31"},
    {"0832", "42", "32"}, {"0833", "43", "33"}, {"0834", "44", "34"}, {"084", "53", "43"},
    {"085", "54", "44"},  {"086", "55", "45"},  {"087", "56", "46"},
}};

std::string_view asked_digit(Category category) {
  switch (category) {
    case Category::cooperate: return "1";
    case Category::support: return "2";
    case Category::aid: return "3";
    case Category::concede:
    case Category::retreat: return "5";
    case Category::consult: return "6";
    default: return "0";
  }
}

std::string_view refused_digit(Category category) {
  switch (category) {
    case Category::cooperate: return "1";
    case Category::aid: return "2";
    case Category::concede:
    case Category::retreat: return "4";
    case Category::consult: return "5";
    default: return "0";
  }
}

}  // namespace

std::string composed_code(std::string_view root, const Act& inner) {
  const bool refusal = root == "12";
  const auto code = [&](std::string_view digits) {
    return std::string(root) + std::string(digits);
  };
  // Who asks for mediation wants it accepted, who promises it mediates.
  if (inner.cameo == "045" && root == "03") return "039";
  for (const Digits& digits : kByCode) {
    if (inner.cameo.starts_with(digits.act)) return code(refusal ? digits.refused : digits.asked);
  }
  return code(refusal ? refused_digit(inner.category) : asked_digit(inner.category));
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

std::string threat_code(const Act& inner) {
  switch (inner.category) {
    case Category::assault:
    case Category::mobilize: return "138";
    case Category::sanction: return "131";
    case Category::coerce: return "137";
    case Category::protest: return "133";
    default: return "130";
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
