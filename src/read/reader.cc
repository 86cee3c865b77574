// SPDX-License-Identifier: Apache-2.0
#include "read/reader.h"

#include <algorithm>
#include <deque>
#include <filesystem>

#include "base/dates.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "read/conllu_reports.h"
#include "read/csv.h"
#include "read/day.h"
#include "read/feed.h"
#include "read/format.h"
#include "read/html.h"
#include "read/json_stream.h"
#include "read/lnt_database.h"
#include "read/opening.h"
#include "read/petrarch_xml.h"
#include "read/report.h"
#include "read/seen.h"
#include "read/source.h"
#include "read/warc.h"
#include "sillok/error.h"

namespace sillok::read {
namespace {

namespace fs = std::filesystem;

// A header in front of the text may take this much beside the text itself.
constexpr size_t kHeaderRoom = size_t{64} * 1024;

struct Path {
  std::string path;
  std::string input;    // as the caller named it
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
        out.push_back({entry->path().string(), folder, false, {}});
      else if (unknown)
        out.push_back({entry->path().string(), folder, false, unknown.message()});
    }
    if (failure) out.push_back({at.string(), folder, false, failure.message()});
  }
  std::sort(out.begin(), out.end(), [](const Path& a, const Path& b) { return a.path < b.path; });
  return out;
}

bool is_folder(const Path& file) {
  std::error_code unknown;
  return file.path != "-" && file.failure.empty() && fs::is_directory(file.path, unknown);
}

Reject binary_file(std::string_view seen) {
  const bool packed = seen.starts_with("PK\x03\x04") || seen.starts_with("BZh") ||
                      seen.starts_with("7z\xBC\xAF") || !packing_of(seen).empty();
  return rejected("binary file", packed ? "it is packed in a way that is not read; unpack it first"
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

namespace {

// A text file, read whole.
class TextFile : public Stream {
 public:
  TextFile(Source& source, const Options& options) : source_(source), options_(options) {}

  std::optional<Item> next() override {
    if (std::exchange(done_, true)) return std::nullopt;
    std::string text;
    const bool whole = source_.read_all(text, options_.max_bytes + kHeaderRoom);
    if (auto failed = failure_of(source_)) return failed;
    if (whole) return report_of_text(std::move(text), options_, {});
    return rejected_item("too long", "the file has more than " +
                                         std::to_string(options_.max_bytes) + " bytes of text");
  }

 private:
  Source& source_;
  const Options options_;
  bool done_ = false;
};

std::unique_ptr<Stream> open_stream(Format format, const std::string& path, Source& source,
                                    const Options& options) {
  switch (format) {
    case Format::text: return std::make_unique<TextFile>(source, options);
    case Format::jsonl: return json_lines(source, options);
    case Format::json: return json_values(source, options);
    case Format::news_please:
      return is_json_over_lines(source) ? json_values(source, options)
                                        : json_lines(source, options);
    case Format::csv: return table_reports(source, options, '\0');
    case Format::tsv: return table_reports(source, options, '\t');
    case Format::html: return html_page(source, options);
    case Format::rss: return feed_reports(source, options);
    case Format::warc: return warc_reports(source, options);
    case Format::conllu: return conllu_reports(source, options);
    case Format::petrarch_xml: return petrarch_reports(source, options);
    case Format::lnt:
      if (is_database(source.peek())) return lnt_reports(path, options);
      return table_reports(source, options, '\0');
    case Format::automatic: break;
  }
  return nullptr;
}

// Why an input that was opened is not read; nothing where it is fine.
std::optional<Item> refusal(Format format, const std::string& path, Source& source) {
  const std::string_view seen = source.peek();
  if (is_database(seen)) {
    if (format == Format::lnt && path != "-") return std::nullopt;
    return rejected_item("unknown layout", format == Format::lnt
                                               ? "a database is read from a file alone"
                                               : "it is a database; --in lnt reads one");
  }
  if (format == Format::automatic)
    return rejected_item("unknown layout",
                         "I do not know this layout: XML that is no page, feed or <Sentences>");
  if (format != Format::warc && seen.find('\0') != std::string_view::npos) {
    Item item;
    item.reject = binary_file(seen);
    return item;
  }
  return std::nullopt;
}

}  // namespace

struct Reader::State {
  Options options;
  std::deque<Path> paths;
  std::unique_ptr<Source> source;  // of the file that is being read
  std::unique_ptr<Stream> stream;
  Path file;
  Format format = Format::automatic;
  uint64_t before = 0;  // bytes of the files before it
  Seen seen;

  explicit State(const Options& given) : options(given) {}

  // Fills what the formats leave to us.
  Item finished(Item item) {
    item.source = file.path;
    item.input = file.input;
    item.format = format;
    item.position = before + (source ? source->consumed() : 0);
    if (item.reject) {
      item.reject->source = file.path;
      item.reject->line = item.line;
    } else {
      const Report& report = item.report;
      uint64_t hash = hash_bytes(report.date);
      for (const std::string* part : {&report.source, &report.url, &report.text})
        hash = hash_bytes(*part, hash);
      item.duplicate = !seen.insert(hash);
    }
    return item;
  }
  std::optional<Item> open();
  void close() {
    if (source) before += source->consumed();
    stream.reset();
    source.reset();
  }
};

// Opens `file`; a reject where that fails.
std::optional<Item> Reader::State::open() {
  format = options.format;
  if (!file.failure.empty()) return rejected_item("unreadable file", file.failure);
  source = std::make_unique<Source>(file.path);
  source->peek();
  if (auto failed = failure_of(*source)) {
    failed->reject->named = file.named && !source->damaged();
    if (!source->damaged() || source->peek().empty()) return failed;
  }
  if (format == Format::automatic) format = format_of(file.path, *source, options);
  if (auto refused = refusal(format, file.path, *source)) return refused;
  stream = open_stream(format, file.path, *source, options);
  return std::nullopt;
}

Reader::Reader(std::vector<std::string> inputs, Options options) {
  check_options(options);
  state_ = std::make_unique<State>(options);
  if (inputs.empty()) inputs.emplace_back("-");
  for (std::string& input : inputs) state_->paths.push_back({input, input, true, {}});
}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

std::optional<Item> Reader::next() {
  State& state = *state_;
  for (;;) {
    if (state.stream) {
      if (auto item = state.stream->next()) return state.finished(std::move(*item));
      state.close();
      continue;
    }
    if (state.paths.empty()) return std::nullopt;
    state.file = std::move(state.paths.front());
    state.paths.pop_front();
    if (is_folder(state.file)) {
      std::vector<Path> below = files_below(state.file.path);
      state.paths.insert(state.paths.begin(), std::make_move_iterator(below.begin()),
                         std::make_move_iterator(below.end()));
    } else if (auto item = state.open()) {
      Item out = state.finished(std::move(*item));
      state.close();
      return out;
    }
  }
}

bool Reader::ready() {
  State& state = *state_;
  if (state.stream) return state.source->at_hand() || state.stream->ready();
  if (state.paths.empty()) return true;
  std::error_code unknown;
  const Path& next = state.paths.front();
  return next.path != "-" && !fs::is_fifo(next.path, unknown);
}

uint64_t Reader::total_bytes() const {
  uint64_t sum = 0;
  const auto add = [&](const Path& file) {
    std::error_code unknown;
    const uint64_t size = fs::file_size(file.path, unknown);
    if (!unknown) sum += size;
    return !unknown;
  };
  for (const Path& path : state_->paths) {
    if (is_folder(path)) {
      for (const Path& below : files_below(path.path)) add(below);
    } else if (path.path == "-" || !add(path)) {
      return 0;
    }
  }
  return sum;
}

std::vector<Item> reports_of_bytes(std::string_view bytes, const Options& options,
                                   const std::string& name) {
  check_options(options);
  Source source(unpacked(open_memory(bytes)));
  std::vector<Item> out;
  const auto add = [&](Item item) {
    item.source = name;
    item.format = options.format;
    if (item.reject) {
      item.reject->source = name;
      item.reject->line = item.line;
    }
    out.push_back(std::move(item));
  };
  if (auto refused = refusal(options.format, "-", source)) {
    add(std::move(*refused));
    return out;
  }
  const auto stream = open_stream(options.format, {}, source, options);
  while (auto item = stream->next()) add(std::move(*item));
  return out;
}

std::vector<Item> reports_of_feed(std::string_view bytes, const Options& options,
                                  const std::string& source) {
  Options feed = options;
  feed.format = Format::rss;
  return reports_of_bytes(bytes, feed, source);
}

}  // namespace sillok::read
