// SPDX-License-Identifier: Apache-2.0
#include "train/event_score_table.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

#include "base/json.h"
#include "view/format_parts.h"
#include "view/terminal.h"

namespace sillok::train {
namespace {

constexpr int kNameCells = 26;
constexpr int kNumberCells = 10;
constexpr int kRatioCells = 22;
constexpr int kDigits = 4;

std::string padded(std::string_view text, int cells) {
  const int width = view::width_of(text);
  return std::string(static_cast<size_t>(std::max(cells - width, 0)), ' ') + std::string(text);
}

std::string three_decimals(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f", value);
  return text;
}

std::string shown(const Ratio& ratio) {
  if (!ratio.value) return "-";
  std::string out = three_decimals(*ratio.value);
  if (ratio.interval) {
    out += " (" + three_decimals(ratio.interval->low) + "-" + three_decimals(ratio.interval->high) +
           ")";
  }
  return out;
}

std::string count_cell(uint64_t number) { return padded(std::to_string(number), kNumberCells); }

void write_rows(std::string& out, const ScoreSection& section) {
  out += std::string(kNameCells, ' ');
  for (const char* name : {"gold", "predicted", "right"}) out += padded(name, kNumberCells);
  for (const char* name : {"precision", "recall", "F1"}) out += padded(name, kRatioCells);
  out += "\n";
  for (const ScoreRow& row : section.rows) {
    out += view::fit(row.name, kNameCells, true);
    for (const uint64_t number : {row.gold, row.told, row.right}) out += count_cell(number);
    for (const Ratio* ratio : {&row.precision, &row.recall, &row.f1})
      out += padded(shown(*ratio), kRatioCells);
    out += "\n";
  }
}

void write_shares(std::string& out, const ScoreSection& section) {
  if (section.shares.empty()) return;
  out += "\n" + std::string(kNameCells, ' ');
  for (const char* name : {"of", "yes"}) out += padded(name, kNumberCells);
  out += padded("share", kRatioCells) + "\n";
  for (const ShareRow& share : section.shares) {
    out += view::fit(share.name, kNameCells, true);
    for (const uint64_t number : {share.of, share.right}) out += count_cell(number);
    out += padded(shown(share.share), kRatioCells) + "\n";
  }
}

void json_ratio(JsonWriter& json, const std::string& name, const Ratio& ratio) {
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  json.key(name);
  json.value(ratio.value.value_or(unknown), kDigits);
  if (!ratio.interval) return;
  json.key(name + "_low");
  json.value(ratio.interval->low, kDigits);
  json.key(name + "_high");
  json.value(ratio.interval->high, kDigits);
}

void csv_ratio(view::Row& row, const Ratio& ratio) {
  if (ratio.value)
    row.number(*ratio.value, kDigits);
  else
    row.empty();
  if (!ratio.interval) return row.empty(2);
  row.number(ratio.interval->low, kDigits);
  row.number(ratio.interval->high, kDigits);
}

}  // namespace

void write_score_table(std::string& out, const EventScores& scores) {
  for (const ScoreSection& section : scores.sections) {
    if (&section != &scores.sections.front()) out += "\n";
    out += section.gold + ": " + std::to_string(section.units) + "\n";
    write_rows(out, section);
    write_shares(out, section);
  }
}

void write_score_json(std::string& out, const EventScores& scores) {
  JsonWriter json(out);
  json.begin_object();
  for (const ScoreSection& section : scores.sections) {
    json.key(section.gold);
    json.begin_object();
    json.field("units", section.units);
    json.field("untold", section.untold);
    json.key("rows");
    json.begin_array();
    for (const ScoreRow& row : section.rows) {
      json.begin_object();
      json.field("name", row.name);
      json.field("gold", row.gold);
      json.field("predicted", row.told);
      json.field("right", row.right);
      json_ratio(json, "precision", row.precision);
      json_ratio(json, "recall", row.recall);
      json_ratio(json, "f1", row.f1);
      json.end_object();
    }
    json.end_array();
    json.key("shares");
    json.begin_array();
    for (const ShareRow& share : section.shares) {
      json.begin_object();
      json.field("name", share.name);
      json.field("of", share.of);
      json.field("right", share.right);
      json_ratio(json, "share", share.share);
      json.end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.field("strangers", scores.strangers);
  json.field("unjudged", scores.unjudged);
  json.field("statements", scores.statements);
  json.end_object();
  out += "\n";
}

void write_score_csv(std::string& out, const EventScores& scores) {
  view::Row row(out, view::TableStyle::csv);
  for (const char* name : {"section", "kind", "name", "gold", "predicted", "right"}) row.text(name);
  for (const std::string name : {"precision", "recall", "f1"}) {
    row.text(name);
    row.text(name + "_low");
    row.text(name + "_high");
  }
  row.end();
  for (const ScoreSection& section : scores.sections) {
    for (const ScoreRow& one : section.rows) {
      for (const std::string_view cell :
           {std::string_view(section.gold), std::string_view("row"), std::string_view(one.name)})
        row.text(cell);
      for (const uint64_t number : {one.gold, one.told, one.right})
        row.integer(static_cast<int64_t>(number));
      for (const Ratio* ratio : {&one.precision, &one.recall, &one.f1}) csv_ratio(row, *ratio);
      row.end();
    }
    for (const ShareRow& one : section.shares) {
      for (const std::string_view cell :
           {std::string_view(section.gold), std::string_view("share"), std::string_view(one.name)})
        row.text(cell);
      row.integer(static_cast<int64_t>(one.of));
      row.empty();
      row.integer(static_cast<int64_t>(one.right));
      row.empty(3);
      csv_ratio(row, one.share);
      row.empty(3);
      row.end();
    }
  }
}

}  // namespace sillok::train
