// SPDX-License-Identifier: Apache-2.0
#include "query/parties.h"

#include <algorithm>
#include <tuple>

#include "base/holds.h"
#include "sillok/error.h"

namespace sillok::query {
namespace {

constexpr uint32_t kNobody = 0xFFFFFFFF;

sys_days open_past() { return sys_days(days(pack::kOpenPast)); }
sys_days open_future() { return sys_days(days(pack::kOpenFuture)); }

bool is_stateless(std::string_view code) { return holds(pack::kStateless, country_of(code)); }

}  // namespace

Parties::Parties(std::span<const std::string> codes, const States& states,
                 const PanelOptions& options)
    : states_(states), options_(options) {
  if (options.keys == Keys::iso3) {
    make_by_code(codes);
  } else if (options.sectors) {
    throw Error(ErrorCode::usage, "a panel of sectors has no numbers of states", {},
                "choose the codes iso3");
  } else {
    make_by_number();
  }
  std::sort(parties_.begin(), parties_.end(), [](const Party& a, const Party& b) {
    return std::tie(a.number, a.name) < std::tie(b.number, b.name);
  });
  choose();
  link(codes);
}

bool Parties::known(std::string_view code) const {
  return is_stateless(code) || !states_.of_code(country_of(code)).empty();
}

uint32_t Parties::number_of(const State& state) const {
  return options_.keys == Keys::cow ? state.cow : state.gw;
}

void Parties::make_by_code(std::span<const std::string> codes) {
  std::vector<std::string> names;
  if (options_.sectors) {
    names.assign(codes.begin(), codes.end());
    for (const auto* asked : {&options_.actors, &options_.recipients})
      names.insert(names.end(), asked->begin(), asked->end());
  } else {
    names.assign(pack::kStateless.begin(), pack::kStateless.end());
    for (const State& row : states_.all()) names.push_back(row.iso3);
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  for (std::string& name : names) {
    if (!known(name)) continue;
    Party party{.name = std::move(name)};
    std::vector<const State*> rows;
    for (const State& row : states_.of_code(country_of(party.name))) rows.push_back(&row);
    add_segments(party, rows);
    parties_.push_back(std::move(party));
  }
}

void Parties::make_by_number() {
  std::vector<const State*> rows;
  for (const State& row : states_.all()) {
    if (number_of(row) != 0) rows.push_back(&row);
  }
  std::stable_sort(rows.begin(), rows.end(), [this](const State* a, const State* b) {
    return std::make_pair(number_of(*a), a->from) < std::make_pair(number_of(*b), b->from);
  });
  for (size_t begin = 0, end = 0; begin < rows.size(); begin = end) {
    const uint32_t number = number_of(*rows[begin]);
    while (end < rows.size() && number_of(*rows[end]) == number) ++end;
    Party party{.name = std::to_string(number), .number = number};
    add_segments(party, std::span(rows).subspan(begin, end - begin));
    parties_.push_back(std::move(party));
  }
}

// `rows` are sorted by first day. A period that two rows share belongs to the later one.
void Parties::add_segments(Party& party, std::span<const State* const> rows) {
  const auto [from, to] = panel_days(options_);
  const auto number = [this](sys_days day) { return period_of(options_.by, day).number; };
  if (rows.empty()) party.segments.push_back({number(from), number(to), nullptr});
  for (const State* row : rows) {
    party.member = party.member || row->member();
    if (!row->exists(from, to)) continue;
    const Segment segment{number(std::max(row->from, from)), number(std::min(row->to, to)), row};
    while (!party.segments.empty() && party.segments.back().first >= segment.first)
      party.segments.pop_back();
    if (!party.segments.empty())
      party.segments.back().last = std::min(party.segments.back().last, segment.first - 1);
    party.segments.push_back(segment);
  }
}

bool Parties::means(const Party& party, const std::string& name) const {
  if (options_.sectors) return party.name.starts_with(name);
  if (party.name == name) return true;
  if (options_.keys == Keys::iso3) return false;
  const auto rows = states_.of_code(name);
  return std::any_of(rows.begin(), rows.end(),
                     [&](const State& row) { return number_of(row) == party.number; });
}

void Parties::choose() {
  const auto mark = [this](const std::vector<std::string>& names, bool Party::*side) {
    if (names.empty()) {
      for (Party& party : parties_) party.*side = true;
    }
    for (const std::string& name : names) {
      bool found = false;
      for (Party& party : parties_) {
        if (name.empty() || !means(party, name)) continue;
        found = party.*side = party.named = true;
      }
      if (found) continue;
      throw Error(ErrorCode::usage, "no party of a panel has this code: '" + name + "'", {},
                  "give alpha-3 codes of states, IGO, NGO, MNC, INT or UNK, or numbers where the "
                  "panel has numbers");
    }
  };
  mark(options_.actors, &Party::as_actor);
  mark(options_.recipients, &Party::as_recipient);
}

uint32_t Parties::find(std::string_view name) const {
  const auto at =
      std::lower_bound(parties_.begin(), parties_.end(), name,
                       [](const Party& party, std::string_view n) { return party.name < n; });
  if (at == parties_.end() || at->name != name) return kNobody;
  return static_cast<uint32_t>(at - parties_.begin());
}

std::vector<Parties::Tenure> Parties::tenures(std::string_view code) const {
  std::vector<Tenure> found;
  if (options_.keys == Keys::iso3) {
    const uint32_t party = find(options_.sectors ? code : country_of(code));
    if (party == kNobody) return found;
    const auto rows = states_.of_code(country_of(code));
    if (rows.empty()) found.push_back({open_past(), open_future(), party});
    for (const State& row : rows) found.push_back({row.from, row.to, party});
    return found;
  }
  for (const State& row : states_.of_code(country_of(code))) {
    const uint32_t number = number_of(row);
    if (number == 0) continue;
    const auto at =
        std::lower_bound(parties_.begin(), parties_.end(), number,
                         [](const Party& party, uint32_t n) { return party.number < n; });
    found.push_back({row.from, row.to, static_cast<uint32_t>(at - parties_.begin())});
  }
  return found;
}

void Parties::link(std::span<const std::string> codes) {
  of_code_.reserve(codes.size());
  known_.reserve(codes.size());
  for (const std::string& code : codes) {
    known_.push_back(known(code));
    of_code_.push_back(tenures(code));
  }
}

std::variant<uint32_t, LeftOut> Parties::of(uint32_t code, sys_days day, sys_days end) const {
  if (code >= of_code_.size() || !known_[code]) return LeftOut::unknown;
  const std::vector<Tenure>& found = of_code_[code];
  if (found.empty()) return LeftOut::no_number;
  // The later one where an event is known only to days of both.
  const auto at = std::find_if(found.rbegin(), found.rend(), [&](const Tenure& tenure) {
    return tenure.from <= end && day <= tenure.to;
  });
  if (at == found.rend()) return LeftOut::not_existing;
  return at->party;
}

bool Parties::chosen(uint32_t a, uint32_t b) const {
  const auto one_way = [](const Party& from, const Party& to) {
    return from.as_actor && to.as_recipient;
  };
  return one_way(parties_[a], parties_[b]) ||
         (options_.undirected && one_way(parties_[b], parties_[a]));
}

}  // namespace sillok::query
