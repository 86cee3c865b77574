// SPDX-License-Identifier: Apache-2.0
#include "store/panels.h"

#include <optional>

namespace sillok::store {
namespace {

// The countries that a panel's codes or numbers mean; nothing where one is no country.
std::optional<std::vector<std::string>> lands_of(const std::vector<std::string>& names,
                                                 query::Keys keys, const query::States& states) {
  std::vector<std::string> out;
  for (const std::string& name : names) {
    if (keys == query::Keys::iso3) {
      if (name.size() != 3) return std::nullopt;
      out.push_back(name);
      continue;
    }
    for (const query::State& state : states.all()) {
      if (std::to_string(keys == query::Keys::cow ? state.cow : state.gw) == name)
        out.push_back(state.iso3);
    }
  }
  return out;
}

}  // namespace

Filter for_panel(Filter filter, const query::PanelOptions& options, const query::States& states) {
  const auto [first, last] = query::panel_days(options);
  filter.from = static_cast<int32_t>(first.time_since_epoch().count());
  filter.to = static_cast<int32_t>(last.time_since_epoch().count());
  auto actors = lands_of(filter.actors, options.keys, states);
  auto recipients = lands_of(filter.recipients, options.keys, states);
  if (options.undirected && actors && recipients) {
    const bool all = actors->empty() || recipients->empty();
    actors->insert(actors->end(), recipients->begin(), recipients->end());
    if (all) actors->clear();
    recipients = actors;
  }
  filter.actors = actors.value_or(std::vector<std::string>());
  filter.recipients = recipients.value_or(std::vector<std::string>());
  return filter;
}

}  // namespace sillok::store
