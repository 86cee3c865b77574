// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <mutex>

#include "base/json.h"
#include "context.h"
#include "input.h"
#include "output.h"
#include "sillok/version.h"
#include "store/reader.h"
#include "store/writer.h"
#include "view/records.h"

namespace sillok::app {
namespace {

// How many reports go into one transaction: what an interrupted run does again. Pages of indices
// that many of them touch are then written once.
constexpr uint64_t kBatch = 1024;

struct AddOptions {
  InputOptions input;
  EngineOptions packs;
  std::string db;
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

int add(const AddOptions& options) {
  const read::Options reader = reader_options(options.input);
  const Engine engine = Engine::open(options.packs);
  std::vector<std::pair<std::string, std::string>> packs;
  for (const PackInfo& pack : engine.packs()) packs.emplace_back(pack.kind, pack.fingerprint);
  store::Writer writer(options.db);
  Known known(options.db);
  const int64_t run = writer.begin_run("sillok " + std::string(kVersion), packs,
                                       options.no_text ? "--no-text" : "");
  writer.commit();
  Counts counts;
  uint64_t waiting = 0;
  const int exit_code = for_each_report(
      options.input, reader,
      [&](read::Item&& item) {
        Written written;
        if (known.has(store::key_of(item.report))) {
          ++written.counts["known"];
          return written;
        }
        auto stored = std::make_shared<store::StoredReport>();
        stored->report = item.report;
        stored->keep_text = !options.no_text;
        const Document doc = engine.code(std::move(item.report));
        stored->sentences = static_cast<uint32_t>(doc.sentences.size());
        stored->words = static_cast<uint32_t>(doc.tokens.size());
        auto records = std::make_shared<std::vector<Record>>(view::records_of(doc, {}));
        written.then = [&, stored, records](Counts& sums) {
          const bool fresh = writer.add(*stored, *records, run);
          sums[fresh ? "added" : "known"] += 1;
          if (fresh) sums["records"] += records->size();
          if (++waiting % kBatch == 0) writer.commit();
        };
        return written;
      },
      &counts);
  writer.end_run(run, json_of(counts));
  writer.commit();
  message(plural(counts["added"], "report") + " added with " + plural(counts["records"], "record") +
          ", " + std::to_string(counts["known"]) + " there already");
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
  add_pack_options(*sub, options->packs);
  sub->footer("A report that is there already changes nothing, so a run that was interrupted is\n"
              "simply started again.\n\nExample:\n  sillok add --db events.db reports.jsonl\n  "
              "sillok query --db events.db --actor PRK");
  sub->callback([&context, options] { context.run = [options] { return add(*options); }; });
}

}  // namespace sillok::app
