// SPDX-License-Identifier: Apache-2.0
#include "input.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>

#include "base/json.h"
#include "base/ordered.h"
#include "base/tsv.h"
#include "context.h"
#include "output.h"
#include "read/report.h"
#include "read/tally.h"

namespace sillok::app {
namespace {

// What a worker hands to the thread that writes. Of the report `item` has its id alone.
struct Done {
  Written written;
  std::string id;
  read::Item item;
  std::optional<read::Reject> unusable;
};

// What is said of a report of which only the beginning is read.
read::Reject cut_short(const read::Item& item) {
  read::Reject out;
  out.source = item.source;
  out.line = item.line;
  out.id = item.report.id;
  out.reason = "cut short";
  out.detail = std::to_string(item.cut) + " characters of the text are not read";
  return out;
}

// Takes what could not be used, for --rejects and the sums of the end.
class Outcome {
 public:
  explicit Outcome(const InputOptions& options) : options_(options) {
    if (!options.rejects.empty()) rejects_ = std::make_unique<Output>(options.rejects);
    if (!options.summary.empty()) summary_ = std::make_unique<Output>(options.summary);
  }

  void add(const Done& done) {
    const read::Item& item = done.item;
    if (done.unusable) {
      tally_.add_unusable(item, done.unusable->reason);
      return write(*done.unusable);
    }
    tally_.add(item);
    if (item.cut > 0) write(cut_short(item));
    if (!item.reject) return;
    if (item.reject->named && item.reject->reason == "unreadable file") {
      named_ = true;
      message(item.source + ": cannot read the file: " + item.reject->detail +
              "\nhint: check the path; the other inputs are read");
    }
    write(*item.reject);
  }

  void summarize() {
    const read::Tally::Sums& all = tally_.all();
    const bool tell = all.rejected > 0 || all.duplicates > 0 || all.cut > 0 || summary_;
    if (summary_) summary_->write(tally_.json());
    if (!tell) return;
    const bool hint = (all.rejected > 0 || all.cut > 0) && options_.rejects.empty();
    message(tally_.line() + (hint ? "; --rejects FILE writes which" : ""));
  }

  uint64_t rejected() const { return tally_.all().rejected; }
  uint64_t duplicates() const { return tally_.all().duplicates; }
  bool named() const { return named_; }

 private:
  void write(const read::Reject& reject) {
    if (!rejects_) return;
    std::string line;
    JsonWriter json(line);
    json.begin_object();
    json.field("source", std::string_view(reject.source));
    json.field("line", reject.line);
    json.field("id", std::string_view(reject.id));
    json.field("reason", std::string_view(reject.reason));
    json.field("detail", std::string_view(reject.detail));
    json.end_object();
    line.push_back('\n');
    rejects_->write(line);
  }

  const InputOptions& options_;
  std::unique_ptr<Output> rejects_, summary_;
  read::Tally tally_;
  bool named_ = false;
};

// The line that ends what is written of a report.
std::string ack_of(const Done& done) {
  const std::optional<read::Reject>& reject = done.unusable ? done.unusable : done.item.reject;
  std::string line;
  JsonWriter json(line);
  json.begin_object();
  json.key("done");
  json.begin_object();
  json.field("id", std::string_view(reject ? reject->id : done.id));
  json.field("line", done.item.line);
  json.field("records", done.written.records);
  json.key("reject");
  if (reject)
    json.value(std::string_view(reject->reason));
  else
    json.null();
  json.end_object();
  json.end_object();
  line.push_back('\n');
  return line;
}

// How far we are, on one line of standard error; only where people look at it and at nothing else.
class Progress {
 public:
  explicit Progress(const read::Reader& reader)
      : shown_(::isatty(STDERR_FILENO) != 0 && ::isatty(STDOUT_FILENO) == 0),
        total_(shown_ ? reader.total_bytes() : 0) {}
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress() {
    if (written_) notice("\r\033[K");
  }

  void step(uint64_t position) {
    ++reports_;
    if (!shown_) return;
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < std::chrono::milliseconds(200)) return;
    last_ = now;
    written_ = true;
    const double seconds = std::chrono::duration<double>(now - start_).count();
    std::string line = "\r" + std::to_string(reports_) + " reports, " +
                       whole(static_cast<double>(reports_) / seconds) + "/s";
    if (total_ > 0 && position > 0 && position <= total_) {
      const double share = static_cast<double>(position) / static_cast<double>(total_);
      line += ", " + whole(100 * share) + " %, " + time_left(seconds * (1 - share) / share);
    }
    notice(line + "\033[K");
  }

 private:
  static std::string whole(double number) { return std::to_string(static_cast<uint64_t>(number)); }
  static std::string time_left(double seconds) {
    if (seconds >= 5400) return whole(seconds / 3600 + 0.5) + " h left";
    if (seconds >= 90) return whole(seconds / 60 + 0.5) + " min left";
    return whole(seconds + 0.5) + " s left";
  }

  bool shown_;
  uint64_t total_;
  bool written_ = false;
  uint64_t reports_ = 0;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point last_ = start_;
};

read::Reject unusable(const read::Item& item, const Error& error) {
  read::Reject out = read::rejected("unusable", error.what());
  out.source = item.source;
  out.line = item.line;
  out.id = item.report.id;
  return out;
}

std::vector<Done> work_on(std::vector<read::Item>&& items, const Work& work) {
  std::vector<Done> all(items.size());
  std::vector<read::Item> usable;
  std::vector<size_t> at;  // where those stand in `all`
  for (size_t i = 0; i < items.size(); ++i) {
    read::Item& item = items[i];
    Report report = std::exchange(item.report, {});
    all[i].item = item;
    all[i].item.report.id = all[i].id = report.id;
    if (item.reject) continue;
    item.report = std::move(report);
    usable.push_back(std::move(item));
    at.push_back(i);
  }
  std::vector<Made> made = work(std::move(usable));
  for (size_t i = 0; i < made.size(); ++i) {
    Done& done = all[at[i]];
    if (auto* written = std::get_if<Written>(&made[i]))
      done.written = std::move(*written);
    else
      done.unusable = unusable(done.item, std::get<Error>(made[i]));
  }
  return all;
}

// Takes the reports that are at hand, few at first, so that a short input gives every thread some.
class Groups {
 public:
  explicit Groups(read::Reader& reports) : reports_(reports) {}

  std::optional<std::vector<read::Item>> next() {
    std::vector<read::Item> group;
    size_t bytes = 0;
    do {
      std::optional<read::Item> item = reports_.next();
      if (!item) break;
      bytes += item->report.text.size();
      group.push_back(std::move(*item));
    } while (group.size() < most_ && bytes < kBytes && reports_.ready());
    most_ = std::min(2 * most_, kMost);
    return group.empty() ? std::nullopt : std::optional(std::move(group));
  }

 private:
  static constexpr size_t kMost = Engine::kTogether, kBytes = size_t{32} * 1024;
  read::Reader& reports_;
  size_t most_ = 4;
};

}  // namespace

Work one_by_one(std::function<Written(read::Item&&)> one) {
  return [one = std::move(one)](std::vector<read::Item>&& items) {
    std::vector<Made> out;
    for (read::Item& item : items) {
      try {
        out.emplace_back(one(std::move(item)));
      } catch (const Error& error) {
        if (error.code != ErrorCode::usage) throw;
        out.emplace_back(error);
      }
    }
    return out;
  };
}

Work coded(const Engine& engine, Step last, std::function<Written(const Document&)> use) {
  return [&engine, last, use = std::move(use)](std::vector<read::Item>&& items) {
    std::vector<Report> reports;
    for (read::Item& item : items) reports.push_back(std::move(item.report));
    std::vector<Made> out;
    for (const Engine::Outcome& outcome : engine.code(std::move(reports), last)) {
      if (const auto* doc = std::get_if<Document>(&outcome))
        out.emplace_back(use(*doc));
      else
        out.emplace_back(std::get<Error>(outcome));
    }
    return out;
  };
}

void add_report_options(CLI::App& sub, InputOptions& options) {
  sub.add_option("--date", options.date, "The reports' day where they do not tell it themselves")
      ->type_name("YYYY-MM-DD");
  sub.add_option("--date-format", options.date_format,
                 "How dates are written, as in %d/%m/%Y; else they must be clear by themselves")
      ->type_name("FORMAT");
  sub.add_option("--map", options.map,
                 "Other people's names of fields or columns: text=body,date=pub")
      ->type_name("OURS=THEIRS,...");
  sub.add_option("-j,--jobs", options.jobs, "Threads (same output for any number)")
      ->type_name("N")
      ->check(CLI::Range(1, 256).description(""));
  sub.add_option("--rejects", options.rejects,
                 "Writes what could not be used, and why, as JSON lines")
      ->type_name("FILE");
  sub.add_option("--summary", options.summary,
                 "Writes how many were read and rejected, and why, of each input, as JSON")
      ->type_name("FILE");
  sub.add_flag("--strict", options.strict, "Exits with 3 where a report was rejected");
  sub.add_option("--max-bytes", options.max_bytes,
                 "The longest text that is read, in bytes (default 2000000)")
      ->type_name("N")
      ->check(CLI::Range(size_t{1}, size_t{1} << 30U).description(""));
  sub.add_option("--max-chars", options.max_chars,
                 "So many characters of a text are read and the rest is left out, which --rejects "
                 "and --summary tell; 0: all (default 500000)")
      ->type_name("N")
      ->check(CLI::Range(size_t{0}, size_t{1} << 30U).description(""));
}

void add_input_options(CLI::App& sub, InputOptions& options) {
  sub.add_option("input", options.paths, "Files, folders, or - for standard input (the default)")
      ->type_name("FILE|DIR|-");
  sub.add_option("--in", options.in, "The format: " + read::format_names())->type_name("FORMAT");
  add_report_options(sub, options);
}

read::Options reader_options(const InputOptions& options) {
  read::Options out;
  out.date = options.date;
  out.date_format = options.date_format;
  out.max_bytes = options.max_bytes;
  out.max_chars = options.max_chars;
  if (!read::parse_name(options.in, out.format)) {
    throw Error(ErrorCode::usage, "no such input format: '" + options.in + "'", "--in",
                "the formats are " + read::format_names());
  }
  for (const std::string_view entry : split(options.map, ',')) {
    const size_t equal = entry.find('=');
    if (equal == 0 || equal == std::string_view::npos || equal + 1 == entry.size()) {
      throw Error(ErrorCode::usage, "not of the form OURS=THEIRS: '" + std::string(entry) + "'",
                  "--map", "write it as in text=body,date=pub");
    }
    out.map.emplace_back(trim(entry.substr(0, equal)), trim(entry.substr(equal + 1)));
  }
  return out;
}

int for_each_report(const InputOptions& options, const read::Options& reader, const Work& work,
                    Counts* counts) {
  read::Reader reports(options.paths, reader);
  Outcome outcome(options);
  Output out;
  Counts sums;
  if (options.paths.empty() && ::isatty(STDIN_FILENO) != 0)
    message("reading standard input; end it with Ctrl-D");
  {
    Progress progress(reports);  // gone before anything else is said
    const auto finish = [&](Done& done) {
      progress.step(done.item.position);
      outcome.add(done);
      if (options.ack) done.written.out += ack_of(done);
      if (!done.written.out.empty()) out.write(done.written.out);
      if (done.item.reject || done.unusable) return;
      ++sums["reports"];
      if (done.written.then) done.written.then(sums);
      for (const auto& [name, count] : done.written.counts) sums[name] += count;
    };
    Groups groups(reports);
    ordered_map<std::vector<read::Item>, std::vector<Done>>(
        options.jobs, [&] { return groups.next(); },
        [&](std::vector<read::Item>&& items) { return work_on(std::move(items), work); },
        [&](std::vector<Done>&& all) {
          for (Done& done : all) finish(done);
        });
  }
  outcome.summarize();
  sums["rejected"] = outcome.rejected();
  if (outcome.duplicates() > 0) sums["duplicates"] = outcome.duplicates();
  if (counts != nullptr) *counts = std::move(sums);
  if (outcome.named()) return kFailed;
  return options.strict && outcome.rejected() > 0 ? kRejected : kDone;
}

int for_each_document(const InputOptions& options, const EngineOptions& packs, Step last,
                      const WriteDocument& write) {
  const read::Options reader = reader_options(options);
  const Engine engine = Engine::open(packs);
  return for_each_report(options, reader, coded(engine, last, [&](const Document& doc) {
                           Written written;
                           write(written.out, doc);
                           return written;
                         }));
}

void add_room(CLI::App& app, Context& context, const std::string& name, const std::string& what,
              Step last, const WriteDocument& write) {
  auto* sub = app.add_subcommand(name, what);
  auto input = std::make_shared<InputOptions>();
  auto packs = std::make_shared<EngineOptions>();
  add_input_options(*sub, *input);
  add_pack_options(*sub, *packs);
  sub->footer("Example:\n  sillok " + name + " --date 2020-06-17 report.txt");
  sub->callback([&context, input, packs, last, write] {
    context.run = [input, packs, last, write] {
      return for_each_document(*input, *packs, last, write);
    };
  });
}

}  // namespace sillok::app
