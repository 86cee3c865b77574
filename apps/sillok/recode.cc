// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "base/json.h"
#include "base/ordered.h"
#include "context.h"
#include "output.h"
#include "sillok/version.h"
#include "store/reader.h"
#include "store/writer.h"
#include "view/records.h"

namespace sillok::app {
namespace {

constexpr size_t kPage = 256;  // reports read at once, and written in one transaction

struct RecodeOptions {
  EngineOptions packs;
  std::string db;
  unsigned jobs = 1;
  bool dry_run = false;
};

// A report with the records that are stored and those that come of it now.
struct Recoded {
  store::Reader::Kept kept;
  std::vector<Record> before, after;
  store::Silences silences;
};

// The stored reports in their order, some at a time.
class Stored {
 public:
  explicit Stored(const std::string& db) : reader_(db) {}
  std::optional<std::vector<Recoded>> next() {
    std::vector<Recoded> out;
    while (out.size() < Engine::kTogether) {
      std::optional<Recoded> one = next_one();
      if (!one) break;
      out.push_back(std::move(*one));
    }
    return out.empty() ? std::nullopt : std::optional(std::move(out));
  }

 private:
  std::optional<Recoded> next_one() {
    if (at_ == page_.size()) {
      page_ = reader_.reports(last_, kPage);
      at_ = 0;
      if (page_.empty()) return std::nullopt;
      last_ = page_.back().row;
    }
    Recoded out{std::move(page_[at_++]), {}, {}, {}};
    out.before = reader_.records_of_report(out.kept.row);
    return out;
  }

  store::Reader reader_;
  std::vector<store::Reader::Kept> page_;
  size_t at_ = 0;
  int64_t last_ = 0;
};

// What a record says, without what it was made by and what it was joined into.
std::string content_of(Record record) {
  record.coder.clear();
  record.data.clear();
  record.cluster.clear();
  std::string out;
  view::write_record(out, record);
  return out;
}

void write_change(std::string& out, const Recoded& report, std::string_view change,
                  const Record* before, const Record* after) {
  JsonWriter json(out);
  json.begin_object();
  json.field("report", report.kept.report.id);
  json.field("date", report.kept.report.date);
  json.field("change", change);
  for (const auto& [name, record] : {std::pair{"before", before}, std::pair{"after", after}}) {
    json.key(name);
    if (record == nullptr) {
      json.null();
      continue;
    }
    std::string line;
    view::write_record(line, *record);
    json.raw(line);
  }
  json.end_object();
  out += "\n";
}

// A line for every record that came, went or changed; records are the same by the words that carry
// the act. How many lines there are.
size_t write_changes(std::string& out, const Recoded& report) {
  std::multimap<std::string, const Record*> before;
  const auto words_of = [](const Record& record) {
    std::string words;
    for (const Quote& quote : record.event_text)
      words += std::to_string(quote.start) + "-" + std::to_string(quote.end) + " ";
    return words;
  };
  for (const Record& record : report.before) before.emplace(words_of(record), &record);
  size_t lines = 0;
  for (const Record& record : report.after) {
    const auto same = before.find(words_of(record));
    if (same == before.end()) {
      ++lines;
      write_change(out, report, "added", nullptr, &record);
      continue;
    }
    if (content_of(*same->second) != content_of(record)) {
      ++lines;
      write_change(out, report, "changed", same->second, &record);
    }
    before.erase(same);
  }
  for (const auto& [words, record] : before) {
    ++lines;
    write_change(out, report, "removed", record, nullptr);
  }
  return lines;
}

int recode(const RecodeOptions& options) {
  const Engine engine = Engine::open(options.packs);
  std::vector<std::pair<std::string, std::string>> packs;
  for (const PackInfo& pack : engine.packs()) packs.emplace_back(pack.kind, pack.fingerprint);
  Stored stored(options.db);
  std::optional<store::Writer> writer;
  int64_t run = 0;
  if (!options.dry_run) {
    writer.emplace(options.db);
    run = writer->begin_run("sillok " + std::string(kVersion), packs, "recode");
  }
  Output out;
  uint64_t reports = 0, changed = 0, lines = 0;
  const auto compare = [&](const Recoded& report) {
    ++reports;
    std::string text;
    const size_t found = write_changes(text, report);
    out.write(text);
    lines += found;
    if (found == 0) return;
    ++changed;
    if (!writer) return;
    writer->replace(report.kept.row, report.after, report.silences, run);
    if (changed % kPage == 0) writer->commit();
  };
  using Group = std::vector<Recoded>;
  ordered_map<Group, Group>(
      options.jobs, [&] { return stored.next(); },
      [&](Group&& group) {
        std::vector<Report> again;
        for (const Recoded& report : group) again.push_back(report.kept.report);
        const std::vector<Engine::Outcome> outcomes = engine.code(std::move(again));
        for (size_t i = 0; i < group.size(); ++i) {
          if (const auto* error = std::get_if<Error>(&outcomes[i])) throw *error;
          const auto& doc = std::get<Document>(outcomes[i]);
          group[i].after = view::records_of(doc, {.packs = packs});
          group[i].silences = store::silences_of(doc);
        }
        return std::move(group);
      },
      [&](Group&& group) {
        for (const Recoded& report : group) compare(report);
      });
  if (writer) {
    writer->end_run(run, "");
    writer->commit();
  }
  message(std::to_string(reports) + " reports coded again, " + std::to_string(lines) +
          " records of " + std::to_string(changed) + " reports differ" +
          (options.dry_run ? "; nothing was changed (--dry-run)" : ""));
  return kDone;
}

}  // namespace

void add_recode(CLI::App& app, Context& context) {
  auto* sub = app.add_subcommand(
      "recode", "Codes the stored reports again with the data of now, and shows the difference");
  auto options = std::make_shared<RecodeOptions>();
  sub->add_option("--db", options->db, "The database that `sillok add` fills")
      ->required()
      ->type_name("FILE");
  sub->add_flag("--dry-run", options->dry_run, "Only shows what would change");
  sub->add_option("-j,--jobs", options->jobs, "Threads (same output for any number)")
      ->type_name("N")
      ->check(CLI::Range(1, 256).description(""));
  add_pack_options(*sub, options->packs);
  sub->footer(
      "Each record that came, went or changed is a JSON line with what it was and is.\n"
      "Reports that were added with --no-text have no text to code and stay as they are.\n\n"
      "Example:\n  sillok recode --db events.db --actors mine --dry-run");
  sub->callback([&context, options] { context.run = [options] { return recode(*options); }; });
}

}  // namespace sillok::app
