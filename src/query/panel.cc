// SPDX-License-Identifier: Apache-2.0
#include "query/panel.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>
#include <variant>

#include "base/dates.h"
#include "query/parties.h"
#include "sillok/error.h"

namespace sillok::query {
namespace {

// A cell that has its place in the panel.
struct Item {
  uint32_t a, b;
  int32_t period;
  uint32_t cell;
  auto key() const { return std::tie(a, b, period); }
};

class Panel {
 public:
  Panel(std::span<const Cell> cells, std::span<const std::string> codes, const States& states,
        const PanelOptions& options, const std::function<void(const PanelRow&)>& emit)
      : cells_(cells), options_(options), emit_(emit), range_(panel_days(options)),
        parties_(codes, states, options) {}

  PanelCount run() {
    place_cells();
    options_.fill == Fill::zero ? emit_all() : emit_told();
    return count_;
  }

 private:
  void leave_out(LeftOut why, const Cell& cell) {
    count_.left_out[static_cast<size_t>(why)] += cell.sums.events;
  }

  void place_cells() {
    for (size_t i = 0; i < cells_.size(); ++i) {
      Item item{0, 0, 0, static_cast<uint32_t>(i)};
      const auto why = place(cells_[i], item);
      why ? leave_out(*why, cells_[i]) : items_.push_back(item);
    }
    // By cell at last, so that sums are made in one order.
    std::sort(items_.begin(), items_.end(), [](const Item& x, const Item& y) {
      return std::tie(x.a, x.b, x.period, x.cell) < std::tie(y.a, y.b, y.period, y.cell);
    });
  }

  std::optional<LeftOut> place(const Cell& cell, Item& item) const {
    const auto a = parties_.of(cell.actor, cell.day, cell.end);
    const auto b = parties_.of(cell.recipient, cell.day, cell.end);
    for (const auto* side : {&a, &b}) {
      if (const auto* why = std::get_if<LeftOut>(side); why && *why != LeftOut::not_existing)
        return *why;
    }
    if (a.index() == 1 || b.index() == 1) return LeftOut::not_existing;
    item.a = std::get<uint32_t>(a);
    item.b = std::get<uint32_t>(b);
    if (!parties_.chosen(item.a, item.b)) return LeftOut::not_asked;
    if (item.a == item.b && !options_.domestic) return LeftOut::domestic;
    if (cell.end < range_.first || cell.day > range_.second) return LeftOut::outside;
    const auto period = period_of(options_.by, cell.day, cell.end);
    if (!period) return LeftOut::wide;
    item.period = period->number;
    if (options_.undirected && item.b < item.a) std::swap(item.a, item.b);
    if (options_.fill == Fill::zero && !(parties_.filled(item.a) && parties_.filled(item.b)))
      return LeftOut::stateless;
    return {};
  }

  void emit_all() {
    if (options_.most_rows > 0) check_rows();
    each_pair([this](uint32_t a, uint32_t b) {
      each_period(a, b, [&](int32_t first, int32_t last, const State* one, const State* other) {
        for (int32_t p = first; p <= last; ++p) emit_row(a, b, p, one, other);
      });
    });
    skip_to(items_.size());
  }

  void check_rows() const {
    uint64_t rows = 0;
    each_pair([&](uint32_t a, uint32_t b) {
      each_period(a, b, [&](int32_t first, int32_t last, const State*, const State*) {
        if (first <= last) rows += static_cast<uint64_t>(last - first) + 1;
      });
    });
    if (rows <= options_.most_rows) return;
    throw Error(ErrorCode::usage,
                "the panel would have " + std::to_string(rows) + " rows, from " +
                    format_day(options_.from) + " to " + format_day(options_.to),
                "", "give the first and last day, or fewer parties; or leave out the zeros");
  }

  template <class Use>
  void each_pair(Use use) const {
    const auto n = static_cast<uint32_t>(parties_.all().size());
    for (uint32_t a = 0; a < n; ++a) {
      if (!parties_.filled(a)) continue;
      for (uint32_t b = options_.undirected ? a : 0; b < n; ++b) {
        if (!parties_.filled(b) || (a == b && !options_.domestic) || !parties_.chosen(a, b))
          continue;
        use(a, b);
      }
    }
  }

  // The periods, first to last, in which both are there as these states.
  template <class Use>
  void each_period(uint32_t a, uint32_t b, Use use) const {
    const auto &as = parties_.all()[a].segments, &bs = parties_.all()[b].segments;
    for (size_t i = 0, j = 0; i < as.size() && j < bs.size();) {
      use(std::max(as[i].first, bs[j].first), std::min(as[i].last, bs[j].last), as[i].state,
          bs[j].state);
      as[i].last < bs[j].last ? ++i : ++j;
    }
  }

  void emit_told() {
    while (next_ < items_.size()) {
      const Item item = items_[next_];
      const State *first = nullptr, *second = nullptr;
      if (state_in(item.a, item.period, first) && state_in(item.b, item.period, second)) {
        emit_row(item.a, item.b, item.period, first, second);
      } else {
        skip_to(next_ + 1);
      }
    }
  }

  bool state_in(uint32_t party, int32_t period, const State*& state) const {
    for (const Segment& segment : parties_.all()[party].segments) {
      if (period < segment.first || period > segment.last) continue;
      state = segment.state;
      return true;
    }
    return false;
  }

  void emit_row(uint32_t a, uint32_t b, int32_t period, const State* first, const State* second) {
    PanelRow row{.party_1 = parties_.all()[a].name,
                 .party_2 = parties_.all()[b].name,
                 .state_1 = first,
                 .state_2 = second,
                 .period = {options_.by, period}};
    const auto key = std::tie(a, b, period);
    while (next_ < items_.size() && items_[next_].key() < key) skip_to(next_ + 1);
    for (; next_ < items_.size() && items_[next_].key() == key; ++next_)
      row.sums += cells_[items_[next_].cell].sums;
    count_.events += row.sums.events;
    ++count_.rows;
    emit_(row);
  }

  // Items that no row takes: a period in which one party is there only before the other.
  void skip_to(size_t end) {
    for (; next_ < end; ++next_) leave_out(LeftOut::not_existing, cells_[items_[next_].cell]);
  }

  std::span<const Cell> cells_;
  const PanelOptions& options_;
  const std::function<void(const PanelRow&)>& emit_;
  std::pair<sys_days, sys_days> range_;
  Parties parties_;
  std::vector<Item> items_;
  size_t next_ = 0;  // of items_
  PanelCount count_;
};

std::vector<std::string> columns(const PanelOptions& options) {
  std::vector<std::string> names;
  switch (options.keys) {
    case Keys::cow: names = {"ccode1", "ccode2"}; break;
    case Keys::gw: names = {"gwcode1", "gwcode2"}; break;
    case Keys::iso3:
      if (options.sectors) names = {"code_1", "code_2"};
      names.insert(names.end(), {"iso3_1", "iso3_2", "cow_1", "cow_2", "gw_1", "gw_2"});
  }
  names.insert(names.end(),
               {"period", "first_day", "events", "reports", "sources", "quad1", "quad2", "quad3",
                "quad4", "goldstein_sum", "goldstein_mean", "scale_sum", "scale_mean"});
  return names;
}

}  // namespace

std::string_view reason(LeftOut why) {
  static constexpr std::array<std::string_view, kLeftOuts> kReasons = {
      "not inside one period",
      "outside the panel's days",
      "a party's code is unknown",
      "dated before a party began or after it ended",
      "a party has no number in this system",
      "within one party",
      "of a pair that was not asked for",
      "a party is no member of the state system"};
  return kReasons[static_cast<size_t>(why)];
}

std::pair<sys_days, sys_days> panel_days(const PanelOptions& options) {
  return {first_day(period_of(options.by, options.from)),
          last_day(period_of(options.by, options.to))};
}

PanelCount panel(std::span<const Cell> cells, std::span<const std::string> codes,
                 const States& states, const PanelOptions& options,
                 const std::function<void(const PanelRow&)>& emit) {
  if (options.to < options.from) {
    throw Error(ErrorCode::usage, "the panel ends before it begins: '" + format_day(options.from) +
                                      "' to '" + format_day(options.to) + "'");
  }
  return Panel(cells, codes, states, options, emit).run();
}

PanelWriter::PanelWriter(Format format, const PanelOptions& options)
    : keys_(options.keys), sectors_(options.sectors), writer_(format, columns(options)) {}

void PanelWriter::parties(const PanelRow& row) {
  const auto number = [this](uint32_t value) {
    value == 0 ? writer_.none() : writer_.number(uint64_t{value});
  };
  if (keys_ != Keys::iso3) {
    for (const State* state : {row.state_1, row.state_2})
      number(keys_ == Keys::cow ? state->cow : state->gw);
    return;
  }
  if (sectors_) {
    writer_.text(row.party_1);
    writer_.text(row.party_2);
  }
  writer_.text(country_of(row.party_1));
  writer_.text(country_of(row.party_2));
  for (const State* state : {row.state_1, row.state_2}) number(state ? state->cow : 0);
  for (const State* state : {row.state_1, row.state_2}) number(state ? state->gw : 0);
}

void PanelWriter::row(std::string& out, const PanelRow& row) {
  const Sums& sums = row.sums;
  const auto mean = [this](double sum, uint32_t n) {
    n == 0 ? writer_.none() : writer_.number(sum / n);
  };
  writer_.begin();
  parties(row);
  writer_.text(label(row.period));
  writer_.text(format_day(first_day(row.period)));
  for (const uint32_t value : {sums.events, sums.reports, sums.sources})
    writer_.number(uint64_t{value});
  for (const uint32_t value : sums.quad) writer_.number(uint64_t{value});
  writer_.number(sums.goldstein_sum);
  mean(sums.goldstein_sum, sums.goldstein_n);
  writer_.number(sums.scale_sum);
  mean(sums.scale_sum, sums.scale_n);
  writer_.end(out);
}

}  // namespace sillok::query
