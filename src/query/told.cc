// SPDX-License-Identifier: Apache-2.0
#include "query/told.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <tuple>

#include "base/dates.h"
#include "base/json.h"

namespace sillok::query {
namespace {

// What a kind of event brings to one side of the change.
struct Side {
  uint32_t events = 0, reports = 0;
  double weight = 0;
  const ToldEvent* most_told = nullptr;
};

struct Group {
  std::array<Side, 2> sides;  // before, after
};

// What the event adds to the numerator of the index, or nothing where the index does not count it.
std::optional<double> weight(const ToldEvent& event, Method method) {
  const bool conflict = event.quad >= 3, material = event.quad == 4;
  switch (method) {
    case Method::goldstein_mean:
    case Method::goldstein_sum:
      if (std::isnan(event.goldstein)) return {};
      return event.goldstein;
    case Method::decayed:
      if (std::isnan(event.goldstein)) return {};
      return -event.goldstein;
    case Method::conflict_share:
    case Method::material_conflict_share:
      if (event.quad < 1 || event.quad > 4) return {};
      break;
    default: break;
  }
  const bool all = method == Method::conflict_share || method == Method::conflict_count;
  return (all ? conflict : material) ? 1 : 0;
}

void add(Side& side, const ToldEvent& event, double value) {
  ++side.events;
  side.reports += event.reports;
  side.weight += value;
  const auto rank = [](const ToldEvent& e) {
    return std::make_tuple(e.reports, -e.day.time_since_epoch());
  };
  if (side.most_told == nullptr || rank(event) > rank(*side.most_told)) side.most_told = &event;
}

Cause cause_of(const Group& group, std::array<double, 2> scale) {
  const double before = group.sides[0].weight * scale[0], after = group.sides[1].weight * scale[1];
  const bool came = std::abs(after) >= std::abs(before);
  const Side& side = group.sides[came ? 1 : 0];
  const ToldEvent& told = *side.most_told;
  return {.label = std::string(told.label),
          .actor = std::string(told.actor),
          .recipient = std::string(told.recipient),
          .events = side.events,
          .after = came,
          .reports = side.reports,
          .day = told.day,
          .text = std::string(told.text),
          .quad = told.quad,
          .contribution = after - before};
}

std::string describe(const Cause& cause) {
  std::string line = cause.after ? "" : "no longer ";
  if (cause.events != 1) line += counted(cause.events, "event") + " of ";
  line += cause.label.empty() ? "an act" : cause.label;
  if (!cause.actor.empty()) line += " by " + cause.actor;
  if (!cause.recipient.empty())
    line += (cause.quad >= 3 ? " against " : " towards ") + cause.recipient;
  return line + ", told by " + counted(cause.reports, "report");
}

}  // namespace

std::vector<Cause> causes_of(std::span<const ToldEvent> events, sys_days day, int span,
                             Method method) {
  std::map<std::tuple<std::string_view, std::string_view, std::string_view>, Group> groups;
  std::array<double, 2> all = {};
  for (const ToldEvent& event : events) {
    const bool after = event.day >= day;
    if (event.day < day - days(span) || event.end >= day + days(span)) continue;
    if (!after && event.end >= day) continue;
    const auto value = weight(event, method);
    if (!value) continue;
    add(groups[{event.label, event.actor, event.recipient}].sides[after ? 1 : 0], event, *value);
    all[after ? 1 : 0] += 1;
  }
  std::array<double, 2> scale = {1, 1};
  if (is_ratio(method)) {
    for (size_t side = 0; side < 2; ++side) scale[side] = all[side] == 0 ? 0 : 1 / all[side];
  }
  std::vector<Cause> causes;
  double difference = 0;
  for (const auto& [key, group] : groups) {
    // A side without events weighs 0, so the side taken has some, or both weigh nothing.
    if (group.sides[1].most_told == nullptr && group.sides[0].weight == 0) continue;
    causes.push_back(cause_of(group, scale));
    difference += causes.back().contribution;
  }
  std::erase_if(causes, [&](const Cause& cause) { return !(cause.contribution * difference > 0); });
  std::stable_sort(causes.begin(), causes.end(), [](const Cause& a, const Cause& b) {
    return std::abs(a.contribution) > std::abs(b.contribution);
  });
  return causes;
}

std::string because(sys_days day, std::span<const Cause> causes, size_t most) {
  std::string line;
  for (const Cause& cause : causes.first(std::min(most, causes.size())))
    line += (line.empty() ? "after " + format_day(day) + ": " : "; ") + describe(cause);
  return line;
}

std::string counted(uint64_t n, std::string_view noun) {
  return std::to_string(n) + " " + std::string(noun) + (n == 1 ? "" : "s");
}

std::string times(uint64_t n) { return n == 1 ? "once" : std::to_string(n) + " times"; }

std::string decimal(double value) {
  std::string out;
  JsonWriter(out).value(value, std::abs(value) < 0.1 ? 4 : 2);
  return out;
}

}  // namespace sillok::query
