// SPDX-License-Identifier: Apache-2.0
#include "read/reader.h"

#include <algorithm>
#include <cstring>
#include <deque>
#include <filesystem>

#include "base/dates.h"
#include "base/utf8.h"
#include "read/day.h"
#include "read/json_report.h"
#include "read/opening.h"
#include "read/source.h"
#include "sillok/error.h"

namespace sillok::read {
namespace {

namespace fs = std::filesystem;

// A header in front of the text may take this much beside the text itself.
constexpr size_t kHeaderRoom = size_t{64} * 1024;

struct Path {
  std::string path;
  bool named = false;   // by the caller, not found in a folder
  std::string failure;  // set: a folder that could not be read
};

// All files below a folder, sorted by path. Links to folders are not followed, so no loops.
std::vector<Path> files_below(const std::string& folder) {
  std::vector<Path> out;
  std::vector<fs::path> folders{folder};
  while (!folders.empty()) {
    const fs::path at = std::move(folders.back());
    folders.pop_back();
    std::error_code failure;
    for (fs::directory_iterator entry(at, failure), end; !failure && entry != end;
         entry.increment(failure)) {
      if (entry->path().filename().string().starts_with('.')) continue;
      std::error_code unknown;
      if (entry->is_directory(unknown) && !entry->is_symlink(unknown))
        folders.push_back(entry->path());
      else if (entry->is_regular_file(unknown))
        out.push_back({entry->path().string(), false, {}});
      else if (unknown)
        out.push_back({entry->path().string(), false, unknown.message()});
    }
    if (failure) out.push_back({at.string(), false, failure.message()});
  }
  std::sort(out.begin(), out.end(), [](const Path& a, const Path& b) { return a.path < b.path; });
  return out;
}

Format format_of(const std::string& path, Source& source) {
  const size_t dot = path.find_last_of("./");
  const std::string extension =
      dot == std::string::npos || path[dot] == '/' ? "" : path.substr(dot);
  if (extension == ".jsonl" || extension == ".ndjson" || extension == ".json") return Format::jsonl;
  if (extension == ".txt" || extension == ".text") return Format::text;
  const std::string_view seen = source.peek();
  const size_t first = seen.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  return first != std::string_view::npos && seen[first] == '{' ? Format::jsonl : Format::text;
}

Reject binary_file(std::string_view seen) {
  const bool packed = seen.starts_with("\x1F\x8B") ||
                      seen.starts_with("\xFD"
                                       "7zXZ") ||
                      seen.starts_with("\x28\xB5\x2F\xFD") || seen.starts_with("PK\x03\x04");
  return rejected("binary file", packed ? "it is compressed; unpack it first"
                                        : "it holds NUL bytes, so it is no UTF-8 text");
}

void check_options(const Options& options) {
  if (!options.date.empty() && !parse_day(options.date)) {
    throw Error(ErrorCode::usage, "no such day: '" + options.date + "'", "--date",
                "write it as YYYY-MM-DD");
  }
  if (const auto bad = unknown_directive(options.date_format); !bad.empty()) {
    throw Error(ErrorCode::usage, "unknown directive: '" + std::string(bad) + "'", "--date-format",
                "use %Y %m %d %b %B %y %e %a %A %H %M %S %p %f %z %s and literal characters");
  }
  for (const auto& entry : options.map) {
    if (std::find(field_names().begin(), field_names().end(), entry.first) != field_names().end())
      continue;
    throw Error(ErrorCode::usage, "unknown field: '" + entry.first + "'", "--map",
                "the fields are id date title text source url language, as in text=body,date=pub");
  }
}

}  // namespace

const std::vector<std::string>& field_names() {
  static const std::vector<std::string> names = {"id",     "date", "title",   "text",
                                                 "source", "url",  "language"};
  return names;
}

Item report_of_text(std::string text, const Options& options, std::string source) {
  Item item;
  item.source = std::move(source);
  if (const size_t nul = text.find('\0'); nul != std::string::npos) {
    item.reject = binary_file(text);
  } else if (const size_t bad = find_invalid_utf8(text); bad != std::string::npos) {
    item.reject = rejected("bad UTF-8", "at byte " + std::to_string(bad) + " of the file");
  } else {
    Opening opening = read_opening(text, options.date_format);
    item.report.id = std::move(opening.id);
    item.report.title = std::move(opening.title);
    item.report.source = std::move(opening.source);
    item.report.url = std::move(opening.url);
    if (!opening.language.empty()) item.report.language = std::move(opening.language);
    if (!opening.bad_date.empty()) {
      item.reject = rejected("bad date", "'" + shortened(opening.bad_date) + "' is no such day");
    } else {
      text.erase(0, opening.text_begin);
      item.report.text = std::move(text);
      finish_report(item, opening.date, options);
    }
  }
  if (item.reject) {
    item.reject->source = item.source;
    item.reject->id = item.report.id;
  }
  return item;
}

struct Reader::State {
  Options options;
  std::deque<Path> paths;
  std::unique_ptr<Source> source;  // of the JSONL file that is being read
  std::string path;
  uint64_t line = 0;
  std::string buffer;
  JsonReports json;

  explicit State(const Options& given) : options(given), json(given) {}

  size_t line_limit() const { return options.max_bytes * 4 + kHeaderRoom; }

  Item reject_file(const Path& file, Reject reject) const {
    Item item;
    item.source = file.path;
    item.reject = std::move(reject);
    item.reject->source = file.path;
    return item;
  }
  std::optional<Item> next_line();
  std::optional<Item> open(const Path& file);
};

// The next report of the JSONL file, or nothing where it has ended.
std::optional<Item> Reader::State::next_line() {
  for (;;) {
    const Source::Got got = source->read_line(buffer, line_limit());
    if (got == Source::Got::end) {
      const std::string failure = source->failure();
      source.reset();
      if (failure.empty()) return std::nullopt;
      return reject_file({path, false, {}}, rejected("unreadable file", failure));
    }
    ++line;
    std::string_view text = buffer;
    if (line == 1 && text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    Item item;
    if (got == Source::Got::too_long) {
      item.reject =
          rejected("too long", "the line has more than " + std::to_string(line_limit()) + " bytes");
    } else if (text.find_first_not_of(" \t\r") == std::string_view::npos) {
      continue;
    } else {
      item = json.parse(text);
    }
    item.source = path;
    item.line = line;
    if (item.reject) {
      item.reject->source = path;
      item.reject->line = line;
    }
    return item;
  }
}

// Opens the next input: a text file is read whole, a JSONL file is left open in `source`.
std::optional<Item> Reader::State::open(const Path& file) {
  if (!file.failure.empty()) return reject_file(file, rejected("unreadable file", file.failure));
  auto opened = std::make_unique<Source>(file.path);
  const std::string_view seen = opened->peek();
  if (!opened->failure().empty()) {
    Item item = reject_file(file, rejected("unreadable file", opened->failure()));
    item.reject->named = file.named;
    return item;
  }
  const Format format =
      options.format == Format::automatic ? format_of(file.path, *opened) : options.format;
  if (seen.find('\0') != std::string_view::npos) return reject_file(file, binary_file(seen));
  if (format == Format::jsonl) {
    source = std::move(opened);
    path = file.path;
    line = 0;
    return std::nullopt;
  }
  std::string text;
  const bool whole = opened->read_all(text, options.max_bytes + kHeaderRoom);
  if (!opened->failure().empty())
    return reject_file(file, rejected("unreadable file", opened->failure()));
  if (!whole) {
    return reject_file(file, rejected("too long", "the file has more than " +
                                                      std::to_string(options.max_bytes) +
                                                      " bytes of text"));
  }
  return report_of_text(std::move(text), options, file.path);
}

Reader::Reader(std::vector<std::string> inputs, Options options) {
  check_options(options);
  state_ = std::make_unique<State>(options);
  if (inputs.empty()) inputs.emplace_back("-");
  for (std::string& input : inputs) state_->paths.push_back({std::move(input), true, {}});
}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

std::optional<Item> Reader::next() {
  State& state = *state_;
  for (;;) {
    if (state.source) {
      if (auto item = state.next_line()) return item;
      continue;
    }
    if (state.paths.empty()) return std::nullopt;
    const Path file = std::move(state.paths.front());
    state.paths.pop_front();
    std::error_code unknown;
    if (file.path != "-" && file.failure.empty() && fs::is_directory(file.path, unknown)) {
      std::vector<Path> below = files_below(file.path);
      state.paths.insert(state.paths.begin(), std::make_move_iterator(below.begin()),
                         std::make_move_iterator(below.end()));
      continue;
    }
    if (auto item = state.open(file)) return item;
  }
}

}  // namespace sillok::read
