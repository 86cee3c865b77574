// SPDX-License-Identifier: Apache-2.0
#include "input.h"

#include <unistd.h>

#include <chrono>
#include <memory>

#include "base/json.h"
#include "base/ordered.h"
#include "base/tsv.h"
#include "context.h"
#include "output.h"

namespace sillok::app {
namespace {

// What a worker hands to the thread that writes.
struct Done {
  Written written;
  std::optional<read::Reject> reject;
};

// Takes what could not be used: the lines of --rejects, and the sums for the end.
class Rejects {
 public:
  explicit Rejects(const std::string& path) {
    if (!path.empty()) out_ = std::make_unique<Output>(path);
  }

  void add(const read::Reject& reject) {
    ++total_;
    ++by_reason_[reject.reason];
    if (reject.named && reject.reason == "unreadable file") {
      named_ = true;
      message(reject.source + ": cannot read the file: " + reject.detail +
              "\nhint: check the path; the other inputs are read");
    }
    if (!out_) return;
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
    out_->write(line);
  }

  void summarize(bool named_file) const {
    if (total_ == 0) return;
    std::string text =
        std::to_string(total_) + (total_ == 1 ? " report" : " reports") + " rejected: ";
    bool first = true;
    for (const auto& [reason, count] : by_reason_) {
      if (!first) text += ", ";
      first = false;
      text += reason + " " + std::to_string(count);
    }
    if (!named_file) text += " (--rejects FILE writes which)";
    message(text);
  }

  uint64_t total() const { return total_; }
  bool named() const { return named_; }

 private:
  std::unique_ptr<Output> out_;
  std::map<std::string, uint64_t> by_reason_;
  uint64_t total_ = 0;
  bool named_ = false;
};

// How far we are, on one line of standard error; only where people look at it and at nothing else.
class Progress {
 public:
  Progress() : shown_(::isatty(STDERR_FILENO) != 0 && ::isatty(STDOUT_FILENO) == 0) {}
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress() {
    if (written_) notice("\r\033[K");
  }

  void step() {
    ++reports_;
    if (!shown_) return;
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < std::chrono::milliseconds(200)) return;
    last_ = now;
    written_ = true;
    notice("\r" + std::to_string(reports_) + " reports");
  }

 private:
  bool shown_;
  bool written_ = false;
  uint64_t reports_ = 0;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

Done work_on(read::Item&& item, const Work& work) {
  if (item.reject) return {{}, std::move(item.reject)};
  read::Reject reject;
  reject.source = item.source;
  reject.line = item.line;
  reject.id = item.report.id;
  try {
    return {work(std::move(item)), std::nullopt};
  } catch (const Error& error) {
    if (error.code != ErrorCode::usage) throw;
    reject.reason = "unusable";
    reject.detail = error.what();
    return {{}, std::move(reject)};
  }
}

}  // namespace

void add_report_options(CLI::App& sub, InputOptions& options) {
  sub.add_option("--date", options.date, "The reports' day where they do not tell it themselves")
      ->type_name("YYYY-MM-DD");
  sub.add_option("--date-format", options.date_format,
                 "How dates are written, as in %d/%m/%Y; the default is ISO")
      ->type_name("FORMAT");
  sub.add_option("--map", options.map, "Other people's field names: text=body,date=pub")
      ->type_name("OURS=THEIRS,...");
  sub.add_option("-j,--jobs", options.jobs, "Threads (same output for any number)")
      ->type_name("N")
      ->check(CLI::Range(1, 256).description(""));
  sub.add_option("--rejects", options.rejects,
                 "Writes what could not be used, and why, as JSON lines")
      ->type_name("FILE");
  sub.add_flag("--strict", options.strict, "Exits with 3 where a report was rejected");
  sub.add_option("--max-bytes", options.max_bytes,
                 "The longest text that is read, in bytes (default 2000000)")
      ->type_name("N")
      ->check(CLI::Range(size_t{1}, size_t{1} << 30U).description(""));
}

void add_input_options(CLI::App& sub, InputOptions& options) {
  sub.add_option("input", options.paths, "Files, folders, or - for standard input (the default)")
      ->type_name("FILE|DIR|-");
  sub.add_option("--in", options.in, "The format: auto, text or jsonl")->type_name("FORMAT");
  add_report_options(sub, options);
}

read::Options reader_options(const InputOptions& options) {
  read::Options out;
  out.date = options.date;
  out.date_format = options.date_format;
  out.max_bytes = options.max_bytes;
  if (options.in == "text")
    out.format = read::Format::text;
  else if (options.in == "jsonl")
    out.format = read::Format::jsonl;
  else if (options.in != "auto") {
    throw Error(ErrorCode::usage, "no such input format: '" + options.in + "'", "--in",
                "the formats are auto, text and jsonl");
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
  Rejects rejects(options.rejects);
  Output out;
  Counts sums;
  if (options.paths.empty() && ::isatty(STDIN_FILENO) != 0)
    message("reading standard input; end it with Ctrl-D");
  {
    Progress progress;  // gone before anything else is said
    ordered_map<read::Item, Done>(
        options.jobs, [&] { return reports.next(); },
        [&](read::Item&& item) { return work_on(std::move(item), work); },
        [&](Done&& done) {
          progress.step();
          if (done.reject) return rejects.add(*done.reject);
          if (!done.written.out.empty()) out.write(done.written.out);
          ++sums["reports"];
          if (done.written.then) done.written.then(sums);
          for (const auto& [name, count] : done.written.counts) sums[name] += count;
        });
  }
  rejects.summarize(!options.rejects.empty());
  sums["rejected"] = rejects.total();
  if (counts != nullptr) *counts = std::move(sums);
  if (rejects.named()) return kFailed;
  return options.strict && rejects.total() > 0 ? kRejected : kDone;
}

int for_each_document(const InputOptions& options, const EngineOptions& packs, Step last,
                      const WriteDocument& write) {
  const read::Options reader = reader_options(options);
  const Engine engine = Engine::open(packs);
  return for_each_report(options, reader, [&](read::Item&& item) {
    Written written;
    write(written.out, engine.code(std::move(item.report), last));
    return written;
  });
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
