// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <memory>
#include <mutex>
#include <thread>

#include "base/json.h"
#include "context.h"
#include "fetch.h"
#include "input.h"
#include "output.h"
#include "sillok/version.h"
#include "store/reader.h"
#include "store/writer.h"
#include "view/records.h"

namespace sillok::app {
namespace {

namespace fs = std::filesystem;

// Nobody's server is asked more often, but this machine's.
constexpr int kLeastSeconds = 60;
constexpr int kMostSeconds = 3600;  // that a failing server is left alone

struct AddOptions {
  InputOptions input;
  EngineOptions packs;
  std::string db;
  std::vector<std::string> watch;
  int every = 300;     // seconds
  uint64_t polls = 0;  // 0: for ever
  // Reports a transaction: what an interrupted run does again. Pages of indices that many of them
  // touch are written once.
  uint64_t batch = 1024;
  bool no_text = false;
};

// Asks, from any thread, whether a report is stored.
class Known {
 public:
  explicit Known(const std::string& path) : reader_(path) {}
  bool has(uint64_t key) {
    const std::lock_guard lock(mutex_);
    return reader_.has(key);
  }

 private:
  std::mutex mutex_;
  store::Reader reader_;
};

std::string json_of(const Counts& counts) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  for (const auto& [name, count] : counts) json.field(name, count);
  json.end_object();
  return out;
}

std::string plural(uint64_t n, const std::string& what) {
  return std::to_string(n) + " " + what + (n == 1 ? "" : "s");
}

// Codes reports and stores them.
class Adder {
 public:
  explicit Adder(const AddOptions& options)
      : options_(options), reader_(reader_options(options.input)),
        engine_(Engine::open(options.packs)), writer_(options.db), known_(options.db) {
    std::vector<std::pair<std::string, std::string>> packs;
    for (const PackInfo& pack : engine_.packs()) packs.emplace_back(pack.kind, pack.fingerprint);
    run_ = writer_.begin_run("sillok " + std::string(kVersion), packs,
                             options.no_text ? "--no-text" : "");
    writer_.commit();
  }

  // All reports of these inputs.
  int add_inputs(const std::vector<std::string>& paths) {
    InputOptions input = options_.input;
    input.paths = paths;
    Counts counts;
    const int exit_code = for_each_report(
        input, reader_, [this](std::vector<read::Item>&& items) { return work(std::move(items)); },
        &counts);
    settle(counts);
    return exit_code;
  }
  // The reports of a feed.
  void add_feed(std::string_view bytes, const std::string& url) {
    Counts counts;
    const auto refuse = [&](const std::string& why) {
      ++counts["rejected"];
      message(url + ": " + why);
    };
    std::vector<read::Item> items;
    for (read::Item& item : read::reports_of_feed(bytes, reader_, url)) {
      if (item.reject)
        refuse(item.reject->reason + ": " + item.reject->detail);
      else
        items.push_back(std::move(item));
    }
    for (Made& made : work(std::move(items))) {
      if (const auto* error = std::get_if<Error>(&made)) {
        refuse(error->what());
        continue;
      }
      const auto& written = std::get<Written>(made);
      ++counts["reports"];
      for (const auto& [name, count] : written.counts) counts[name] += count;
      if (written.then) written.then(counts);
    }
    settle(counts);
  }

  store::Writer& writer() { return writer_; }

 private:
  std::vector<Made> work(std::vector<read::Item>&& items);
  Written use(const Document& doc);
  // Writes what waits in one transaction, so that other writers are held up for no longer.
  void store(Counts& sums);
  void settle(Counts& counts) {
    store(counts);
    writer_.end_run(run_, json_of(counts));
    writer_.commit();
    message(plural(counts["added"], "report") + " added with " +
            plural(counts["records"], "record") + ", " + std::to_string(counts["known"]) +
            " there already");
  }

  const AddOptions& options_;
  read::Options reader_;
  Engine engine_;
  store::Writer writer_;
  Known known_;
  int64_t run_ = 0;
  std::vector<std::pair<std::shared_ptr<store::StoredReport>, std::shared_ptr<std::vector<Record>>>>
      waiting_;
};

// Codes those that are not there yet.
std::vector<Made> Adder::work(std::vector<read::Item>&& items) {
  std::vector<Made> all(items.size());
  std::vector<read::Item> fresh;
  std::vector<size_t> at;  // where those stand in `all`
  for (size_t i = 0; i < items.size(); ++i) {
    if (known_.has(store::key_of(items[i].report))) {
      ++std::get<Written>(all[i]).counts["known"];
    } else {
      fresh.push_back(std::move(items[i]));
      at.push_back(i);
    }
  }
  const Work code = coded(engine_, Step::merge, [this](const Document& doc) { return use(doc); });
  std::vector<Made> made = code(std::move(fresh));
  for (size_t i = 0; i < made.size(); ++i) all[at[i]] = std::move(made[i]);
  return all;
}

Written Adder::use(const Document& doc) {
  Written written;
  auto stored = std::make_shared<store::StoredReport>(store::stored_of(doc, !options_.no_text));
  auto records = std::make_shared<std::vector<Record>>(view::records_of(doc, {}));
  written.then = [this, stored, records](Counts& sums) {
    waiting_.emplace_back(stored, records);
    if (waiting_.size() >= options_.batch) store(sums);
  };
  return written;
}

void Adder::store(Counts& sums) {
  for (const auto& [report, records] : waiting_) {
    const bool fresh = writer_.add(*report, *records, run_);
    ++sums[fresh ? "added" : "known"];
    if (fresh) sums["records"] += records->size();
  }
  waiting_.clear();
  writer_.commit();
}

// Adds what arrives at some places, asking each in turn.
class Watcher {
 public:
  Watcher(Adder& adder, const AddOptions& options) : adder_(adder), options_(options) {
    for (const std::string& place : options.watch) {
      std::error_code unknown;
      if (!is_url(place) && !fs::is_directory(place, unknown))
        throw Error(ErrorCode::usage, "neither a folder nor a URL: '" + place + "'", "--watch",
                    "give a folder that is there, or https://host/feed");
      places_.push_back({place, std::chrono::steady_clock::now(), every_of(place), 0});
    }
  }

  void run() {
    for (uint64_t poll = 0; options_.polls == 0 || poll < options_.polls * places_.size(); ++poll) {
      Place& next = *std::min_element(places_.begin(), places_.end(),
                                      [](const Place& a, const Place& b) { return a.due < b.due; });
      std::this_thread::sleep_until(next.due);
      const int wait = is_url(next.name) ? poll_feed(next) : poll_folder(next);
      next.due = std::chrono::steady_clock::now() + std::chrono::seconds(wait);
    }
  }

 private:
  struct Place {
    std::string name;
    std::chrono::steady_clock::time_point due;
    int every;
    int failures;  // in a row
  };

  int every_of(const std::string& place) const {
    const bool polite = is_url(place) && !is_loopback(place);
    return polite ? std::max(options_.every, kLeastSeconds) : options_.every;
  }

  int poll_feed(Place& place) {
    const store::Writer::Watched before = adder_.writer().watched(place.name);
    const Fetched fetched = fetch(place.name, before.etag, before.modified);
    if (fetched.got == Fetched::Got::failed) {
      // Each failure doubles the time that the server is left alone.
      const int wait =
          std::max(fetched.retry_after,
                   std::min(kMostSeconds, place.every << std::min(++place.failures, 10)));
      message(place.name + ": " + fetched.failure + "; asked again in " + std::to_string(wait) +
              " s");
      return wait;
    }
    place.failures = 0;
    if (fetched.got == Fetched::Got::page) adder_.add_feed(fetched.body, place.name);
    // After its reports: what is interrupted before is asked for again.
    adder_.writer().watched(place.name, {fetched.etag, fetched.modified});
    adder_.writer().commit();
    return std::max(place.every, fetched.retry_after);
  }

  int poll_folder(const Place& place) {
    std::vector<std::pair<std::string, std::string>> fresh;  // file and state
    std::error_code failure;
    for (fs::recursive_directory_iterator file(place.name, failure), end; !failure && file != end;
         file.increment(failure)) {
      std::error_code gone;
      if (!file->is_regular_file(gone) || file->path().filename().string().starts_with('.'))
        continue;
      const std::string state =
          std::to_string(file->file_size(gone)) + "-" +
          std::to_string(file->last_write_time(gone).time_since_epoch().count());
      if (gone) continue;
      const std::string name = file->path().string();
      if (adder_.writer().watched(name).etag != state) fresh.emplace_back(name, state);
    }
    if (failure) message(place.name + ": cannot read the folder: " + failure.message());
    std::sort(fresh.begin(), fresh.end());
    std::vector<std::string> paths;
    for (const auto& [name, state] : fresh) paths.push_back(name);
    if (!paths.empty()) adder_.add_inputs(paths);
    for (const auto& [name, state] : fresh) adder_.writer().watched(name, {state, ""});
    adder_.writer().commit();
    return place.every;
  }

  Adder& adder_;
  const AddOptions& options_;
  std::vector<Place> places_;
};

int add(const AddOptions& options) {
  Adder adder(options);
  int exit_code = kDone;
  if (!options.input.paths.empty() || options.watch.empty())
    exit_code = adder.add_inputs(options.input.paths);
  if (!options.watch.empty()) Watcher(adder, options).run();
  return exit_code;
}

}  // namespace

void add_add(CLI::App& app, Context& context) {
  auto* sub = app.add_subcommand("add", "Codes reports and keeps their records in a database");
  auto options = std::make_shared<AddOptions>();
  sub->add_option("--db", options->db, "The database, made where it is missing")
      ->required()
      ->type_name("FILE");
  add_input_options(*sub, options->input);
  sub->add_flag("--no-text", options->no_text,
                "Keeps of each report its hash, and of each record a quotation of at most 300 "
                "characters");
  sub->add_option("--watch", options->watch,
                  "Goes on adding what arrives in this folder or feed (repeatable)")
      ->type_name("DIR|URL");
  sub->add_option("--every", options->every,
                  "Seconds between two looks; a server elsewhere is asked once a minute at most")
      ->type_name("SECONDS")
      ->check(CLI::Range(1, 86400).description(""))
      ->capture_default_str();
  sub->add_option("--polls", options->polls, "Ends after so many looks at each place")
      ->type_name("N");
  sub->add_option("--batch", options->batch,
                  "Reports a transaction: what an interrupted run does again")
      ->type_name("N")
      ->check(CLI::PositiveNumber.description(""))
      ->capture_default_str();
  add_pack_options(*sub, options->packs);
  sub->footer("A report that is there already changes nothing, so a run that was interrupted is\n"
              "simply started again.\n\nExample:\n  sillok add --db events.db reports.jsonl\n  "
              "sillok add --db events.db --watch https://news.example/feed.xml\n  "
              "sillok query --db events.db --actor PRK");
  sub->callback([&context, options] { context.run = [options] { return add(*options); }; });
}

}  // namespace sillok::app
