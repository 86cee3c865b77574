// SPDX-License-Identifier: Apache-2.0
#include "read/csv.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "read/layout.h"

namespace sillok::read {
namespace {

constexpr size_t kNoColumn = static_cast<size_t>(-1);

// The separator that stands most often outside quotes.
char separator_of(std::string_view header) {
  constexpr std::string_view kSeparators = ",;\t";
  size_t counts[kSeparators.size()] = {};
  bool quoted = false;
  for (const char c : header) {
    if (c == '"') quoted = !quoted;
    const size_t which = quoted ? std::string_view::npos : kSeparators.find(c);
    if (which != std::string_view::npos) ++counts[which];
  }
  return kSeparators[static_cast<size_t>(std::max_element(counts, counts + kSeparators.size()) -
                                         counts)];
}

std::vector<std::string> cells_of(const std::string& line, char separator) {
  std::vector<std::string> cells;
  for (size_t at = 0;;) {
    const size_t end = line.find(separator, at);
    cells.push_back(line.substr(at, end - at));
    if (end == std::string::npos) return cells;
    at = end + 1;
  }
}

class TableReports : public Stream {
 public:
  TableReports(Source& source, const Options& options, char separator)
      : source_(source), options_(options), rows_(source, record_limit(options)) {
    rows_.separator = separator;
  }

  std::optional<Item> next() override {
    if (ended_) return std::nullopt;
    if (columns_.empty()) {
      if (auto refused = read_header()) {
        ended_ = true;
        return refused;
      }
    }
    if (auto item = paragraphs_ ? next_article() : next_row()) return item;
    ended_ = true;
    return failure_of(source_);
  }

 private:
  // Nothing where the header is there and names a column of texts.
  std::optional<Item> read_header() {
    if (rows_.separator == '\0') {
      const std::string* line = rows_.ahead();
      rows_.separator = line == nullptr ? ',' : separator_of(*line);
    }
    std::string wrong;
    if (!rows_.next(columns_, wrong)) {
      if (auto failed = failure_of(source_)) return failed;
      return rejected_item("empty text", "there is no header and no row");
    }
    if (wrong.empty() && !columns_.empty() && columns_[0].starts_with("\xEF\xBB\xBF"))
      columns_[0].erase(0, 3);
    for (const std::string& name : columns_) {
      if (find_invalid_utf8(name) != std::string::npos) wrong = "the header is not valid UTF-8";
    }
    if (!wrong.empty()) return rejected_item("unknown layout", wrong, rows_.line());
    const auto has = [&](std::string_view name) { return column(name) != kNoColumn; };
    paragraphs_ = options_.map.empty() && has("Art_ID") && has("Paragraph");
    if (paragraphs_) {
      places_ = {{{column("Art_ID")},
                  {column("Date")},
                  {column("Headline")},
                  {column("Paragraph")},
                  {column("Newspaper")},
                  {},
                  {}}};
      return std::nullopt;
    }
    const Layout own = own_layout(options_);
    const Layout& layout = layout_of(own, options_, options_.format, has);
    for (size_t field = 0; field < kFieldCount; ++field) {
      for (const std::string& name : layout.names[field]) {
        size_t at = column(name);
        if (at == kNoColumn && options_.map.empty()) at = column_in_any_case(name);
        if (at != kNoColumn) places_[field].push_back(at);
      }
    }
    if (places_[kText].empty()) return unknown_layout(layout);
    return std::nullopt;
  }

  Item unknown_layout(const Layout& layout) const {
    std::string names;
    for (const std::string& name : columns_) {
      if (names.size() > 300) {
        names += ", ...";
        break;
      }
      names += (names.empty() ? "" : ", ") + shortened(name);
    }
    return rejected_item("unknown layout",
                         "I do not know this layout: columns " + names + "; none is '" +
                             layout.names[kText].front() +
                             "' (--map text=COLUMN,date=COLUMN says which hold what)",
                         rows_.line());
  }

  size_t column(std::string_view name) const {
    const auto found = std::find(columns_.begin(), columns_.end(), name);
    return found == columns_.end() ? kNoColumn : static_cast<size_t>(found - columns_.begin());
  }
  size_t column_in_any_case(std::string_view name) const {
    for (size_t i = 0; i < columns_.size(); ++i) {
      if (lower_ascii(columns_[i]) == lower_ascii(name)) return i;
    }
    return kNoColumn;
  }

  // Nothing at the end; a reject where the row is no row of this table.
  std::optional<Item> read_row() {
    std::string wrong;
    if (!rows_.next(row_, wrong)) return std::nullopt;
    Item item;
    item.line = rows_.line();
    if (!wrong.empty()) {
      item.reject = rejected(wrong.starts_with("more than") ? "too long" : "ragged row", wrong);
    } else if (row_.size() != columns_.size()) {
      item.reject =
          rejected("ragged row", "the row has " + std::to_string(row_.size()) +
                                     (row_.size() == 1 ? " field" : " fields") +
                                     ", the header has " + std::to_string(columns_.size()));
    } else {
      for (const std::string& cell : row_) {
        if (find_invalid_utf8(cell) == std::string::npos) continue;
        item.reject = rejected(
            "bad UTF-8", "in column '" + columns_[static_cast<size_t>(&cell - row_.data())] + "'");
        break;
      }
    }
    if (!item.reject) fill(item);
    return item;
  }

  // The cell of a field: the first of its columns that says something, or the last.
  std::string cell(Field field) const {
    std::string found;
    for (const size_t at : places_[field]) {
      if (at == kNoColumn) continue;
      found = row_[at];
      if (!found.empty()) break;
    }
    return found;
  }

  void fill(Item& item) {
    item.report.id = cell(kId);
    item.report.title = cell(kTitle);
    item.report.text = cell(kText);
    item.report.source = cell(kSource);
    item.report.url = cell(kUrl);
    if (std::string language = cell(kLanguage); !language.empty())
      item.report.language = std::move(language);
    date_ = cell(kDate);
  }

  std::optional<Item> next_row() {
    auto item = read_row();
    if (item && !item->reject) finish_report(*item, date_, options_);
    return item;
  }

  // Rows with the same article joined; `held_` is the row that belongs to the next one.
  std::optional<Item> next_article() {
    std::optional<Item> article = held_ ? std::exchange(held_, std::nullopt) : read_row();
    if (!article || article->reject) return article;
    const std::string date = date_;
    while ((held_ = read_row()) && !held_->reject && held_->report.id == article->report.id) {
      if (article->report.text.size() > options_.max_bytes) continue;
      article->report.text += "\n" + held_->report.text;
    }
    finish_report(*article, date, options_);
    return article;
  }

  Source& source_;
  const Options options_;
  Rows rows_;
  std::vector<std::string> columns_, row_;
  std::array<std::vector<size_t>, kFieldCount> places_;  // columns of each field, the best first
  std::string date_;                                     // of the row read last
  bool paragraphs_ = false;
  std::optional<Item> held_;
  bool ended_ = false;
};

}  // namespace

bool Rows::line_at(size_t index) {
  while (lines_.size() <= index) {
    Line line;
    const Source::Got got = source_.read_line(line.text, limit_);
    if (got == Source::Got::end) return false;
    line.too_long = got == Source::Got::too_long;
    lines_.push_back(std::move(line));
  }
  return true;
}

const std::string* Rows::ahead() { return line_at(0) ? &lines_.front().text : nullptr; }

// The row that begins with the first line; `lines` is how many it takes.
Rows::Cut Rows::cut(std::vector<std::string>& fields, size_t& lines) {
  fields.clear();
  lines = 1;
  std::string field;
  size_t taken = 0;
  size_t at = 0;
  const auto over = [&](size_t line) { return lines_[line].too_long || taken > limit_; };
  if (over(0)) return Cut::too_long;
  for (;;) {
    const std::string* line = &lines_[lines - 1].text;
    if (at < line->size() && (*line)[at] == '"') {
      // A quoted field, to its closing quote, over as many lines as it takes.
      ++at;
      for (;;) {
        const size_t quote = line->find('"', at);
        field.append(*line, at, quote == std::string::npos ? quote : quote - at);
        if (quote == std::string::npos) {
          taken += line->size() + 1;
          if (!line_at(lines)) return Cut::open;
          if (over(lines)) return Cut::too_long;
          line = &lines_[lines++].text;
          field += '\n';
          at = 0;
        } else if (quote + 1 < line->size() && (*line)[quote + 1] == '"') {
          field += '"';
          at = quote + 2;
        } else {
          at = quote + 1;
          break;
        }
      }
      if (at < line->size() && (*line)[at] != separator) return Cut::broken;
    } else {
      const size_t end = std::min(line->find(separator, at), line->size());
      field.append(*line, at, end - at);
      at = end;
    }
    fields.push_back(std::exchange(field, {}));
    if (at >= line->size()) return Cut::whole;
    ++at;  // the separator
  }
}

bool Rows::next(std::vector<std::string>& fields, std::string& wrong) {
  wrong.clear();
  while (line_at(0) && lines_.front().text.empty() && !lines_.front().too_long) {
    lines_.pop_front();
    ++first_line_;
  }
  if (lines_.empty()) return false;
  row_line_ = first_line_;
  size_t lines = 1;
  Cut made = cut(fields, lines);
  if (separator == '\t' && (made == Cut::broken || made == Cut::open)) {
    // Tables with tabs often have no quoting: then a quotation mark is one.
    fields = cells_of(lines_.front().text, separator);
    lines = 1;
    made = Cut::whole;
  }
  switch (made) {
    case Cut::whole: break;
    case Cut::open: wrong = "a quote is not closed before the end"; break;
    case Cut::broken: wrong = "a quoted field goes on after its closing quote"; break;
    case Cut::too_long: wrong = "more than " + std::to_string(limit_) + " bytes"; break;
  }
  if (!wrong.empty()) {
    fields.clear();
    lines = 1;
  }
  lines_.erase(lines_.begin(), lines_.begin() + static_cast<ptrdiff_t>(lines));
  first_line_ += lines;
  return true;
}

std::unique_ptr<Stream> table_reports(Source& source, const Options& options, char separator) {
  return std::make_unique<TableReports>(source, options, separator);
}

}  // namespace sillok::read
