// SPDX-License-Identifier: Apache-2.0
#include "serve/params.h"

#include <charconv>

#include "base/dates.h"
#include "base/utf8.h"

namespace sillok::serve {
namespace {

constexpr int kMostDays = 36'600;  // of a window or step: a hundred years

[[noreturn]] void refuse(std::string_view name, const std::string& value, const std::string& hint) {
  throw Problem{400, "not a value of '" + std::string(name) + "': '" + value + "'", hint};
}

}  // namespace

Params::Params(const Request& request) {
  for (const auto& [name, value] : request.params) {
    if (find_invalid_utf8(name + value) != std::string::npos)
      throw Problem{400, "a parameter is not valid UTF-8", "escape text as UTF-8"};
    if ((name + value).find('\0') != std::string::npos)
      throw Problem{400, "a parameter holds a character 0", "leave it out"};
    params_.push_back({name, value});
  }
}

std::vector<std::string> Params::list(std::string_view name) {
  std::vector<std::string> out;
  for (Param& param : params_) {
    if (param.name != name) continue;
    param.read = true;
    if (!param.value.empty()) out.push_back(param.value);
  }
  return out;
}

std::string Params::text(std::string_view name) {
  const std::vector<std::string> values = list(name);
  if (values.size() > 1) refuse(name, values[1], "give it once");
  return values.empty() ? "" : values.front();
}

bool Params::flag(std::string_view name) {
  const std::string value = text(name);
  if (value == "1" || value == "true") return true;
  if (!value.empty() && value != "0" && value != "false") refuse(name, value, "write 1 or 0");
  return false;
}

uint64_t Params::number(std::string_view name, uint64_t otherwise, uint64_t least, uint64_t most) {
  const std::string value = text(name);
  if (value.empty()) return otherwise;
  uint64_t out = 0;
  const auto [end, code] = std::from_chars(value.data(), value.data() + value.size(), out);
  if (code != std::errc() || end != value.data() + value.size() || out < least || out > most)
    refuse(name, value,
           "write a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  return out;
}

double Params::fraction(std::string_view name, double otherwise, double least, double most) {
  const std::string value = text(name);
  if (value.empty()) return otherwise;
  double out = 0;
  const auto [end, code] = std::from_chars(value.data(), value.data() + value.size(), out);
  // Written so that NaN is refused too.
  const bool good =
      code == std::errc() && end == value.data() + value.size() && out >= least && out <= most;
  if (!good) refuse(name, value, "write a number, with a point for decimals");
  return out;
}

std::optional<int32_t> Params::day(std::string_view name, bool last) {
  const std::string value = text(name);
  if (value.empty()) return std::nullopt;
  const auto day = parse_partial_day(value, last);
  if (!day) refuse(name, value, "write it as YYYY-MM-DD, YYYY-MM or YYYY");
  return static_cast<int32_t>(day->time_since_epoch().count());
}

query::PeriodKind Params::period(std::string_view name, query::PeriodKind otherwise) {
  const std::string value = text(name);
  if (value.empty()) return otherwise;
  const auto kind = query::parse_period_kind(value);
  if (!kind) refuse(name, value, "write day, week, month, quarter or year");
  return *kind;
}

store::Filter Params::parties() {
  store::Filter out;
  out.from = day("from", false);
  out.to = day("to", true);
  out.actors = list("actor");
  out.recipients = list("recipient");
  out.parties = list("party");
  return out;
}

store::Filter Params::filter(bool with_both) {
  store::Filter out = parties();
  out.both = with_both && flag("both");
  out.events = list("event");
  out.places = list("place");
  out.sources = list("source");
  out.search = text("text");
  out.quad = static_cast<int>(number("quad", 0, 1, 4));
  out.all_modes = flag("all_modes");
  out.min_reports = static_cast<uint32_t>(number("min_reports", 0, 0, UINT32_MAX));
  out.min_sources = static_cast<uint32_t>(number("min_sources", 0, 0, UINT32_MAX));
  out.min_confidence = fraction("min_confidence", 0, 0, 1);
  return out;
}

query::IndexOptions Params::index(std::string_view method, int window) {
  query::IndexOptions out;
  const std::string name = text("method");
  const auto known = query::parse_method(name.empty() ? method : std::string_view(name));
  if (!known) refuse("method", name, "doc/methods.md tells which there are");
  out.method = *known;
  // 0: as the method has it.
  out.window = static_cast<int>(number("window", static_cast<uint64_t>(window), 0, kMostDays));
  out.step = static_cast<int>(number("step", 0, 1, kMostDays));
  out.half_life = fraction("half_life", out.half_life, 1, kMostDays);
  out.per_coverage = flag("per_coverage");
  return out;
}

void Params::end() const {
  for (const Param& param : params_) {
    if (!param.read)
      throw Problem{400, "no such parameter here: '" + param.name + "'",
                    "/openapi.json tells what can be asked"};
  }
}

}  // namespace sillok::serve
