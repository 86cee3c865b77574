// SPDX-License-Identifier: Apache-2.0
#include "context.h"
#include "input.h"
#include "output.h"
#include "record_sink.h"
#include "view/records.h"

namespace sillok::app {
namespace {

struct CodeOptions {
  InputOptions input;
  EngineOptions packs;
  FormatOptions format;
  bool no_text = false;
  bool stats = false;
  bool flush = false;
};

Counts count(const Document& doc) {
  Counts counts;
  counts["sentences"] = doc.sentences.size();
  counts["words"] = doc.tokens.size();
  counts["events"] = doc.events.size();
  for (const Silence& silence : doc.silences) ++counts["no event: " + silence.reason];
  return counts;
}

// Names and numbers in two columns; the four sums first, then the reasons.
void print_stats(Counts counts) {
  std::string out;
  const auto row = [&](const std::string& name) {
    const std::string number = std::to_string(counts[name]);
    out +=
        std::string(number.size() < 10 ? 10 - number.size() : 0, ' ') + number + "  " + name + "\n";
    counts.erase(name);
  };
  for (const char* name : {"reports", "rejected", "sentences", "words", "events"}) row(name);
  while (!counts.empty()) row(counts.begin()->first);
  out.pop_back();
  message(out);
}

int code(const CodeOptions& options) {
  const read::Options reader = reader_options(options.input);
  if (options.input.ack && (options.format.to != "jsonl" || !options.format.out.empty()))
    throw Error(ErrorCode::usage, "only JSON lines on standard output can be acknowledged", "--ack",
                "leave out --to and --out");
  if (options.flush && (options.format.to != "jsonl" || !options.format.out.empty()))
    throw Error(ErrorCode::usage, "only JSON lines on standard output leave one by one", "--flush",
                "leave out --to and --out");
  // JSON lines need no writer that sees all records in order: the threads write them.
  std::unique_ptr<RecordSink> sink;
  if (options.format.to != "jsonl" || !options.format.out.empty())
    sink = std::make_unique<RecordSink>(options.format);
  const Engine engine = Engine::open(options.packs);
  view::RecordOptions record;
  record.text = !options.no_text;
  for (const PackInfo& pack : engine.packs())
    record.packs.emplace_back(pack.kind, pack.fingerprint);
  Counts counts;
  const int exit_code = for_each_report(
      options.input, reader,
      coded(engine, Step::merge,
            [&](const Document& doc) {
              Written written;
              if (sink) {
                written.then = [&sink, records = view::records_of(doc, record)](Counts&) {
                  for (const Record& one : records) sink->add(one);
                  sink->flush();
                };
              } else {
                view::write_events(written.out, doc, record);
                written.records = doc.events.size();
              }
              if (options.stats) written.counts = count(doc);
              return written;
            }),
      &counts);
  if (sink) sink->finish();
  if (options.stats) print_stats(std::move(counts));
  return exit_code;
}

}  // namespace

void add_code(CLI::App& app, Context& context) {
  auto* sub =
      app.add_subcommand("code", "Reads reports and writes event records: who did what to whom");
  auto options = std::make_shared<CodeOptions>();
  add_input_options(*sub, options->input);
  add_format_options(*sub, options->format);
  sub->add_flag("--no-text", options->no_text, "Leaves the sentences out of the records");
  sub->add_flag("--statements", options->packs.statements,
                "Also records statements that are no other event, and who said what of whom");
  sub->add_flag("--stats", options->stats,
                "Tells at the end what was read and why sentences gave no event");
  sub->add_flag(
      "--flush", options->flush,
      "What a report tells leaves before more input is waited for: it always does, and where "
      "this would not hold (--out, tables that are one piece) it is refused");
  sub->add_flag("--ack", options->input.ack,
                "Ends what is written of each report, rejected ones too, by a line "
                "{\"done\":{\"id\",\"line\",\"records\",\"reject\"}}");
  add_pack_options(*sub, options->packs);
  sub->footer(
      "What a report tells of its own day wins over --date. Exit codes: 0 done, 1 failed, 2 wrong\n"
      "usage, 3 reports were rejected (with --strict), 4 a data pack is missing or unusable.\n\n"
      "Example:\n  sillok code archive/ --date 2020-06-17 -j 2 --stats --rejects rejects.jsonl > "
      "events.jsonl");
  sub->callback([&context, options] { context.run = [options] { return code(*options); }; });
}

}  // namespace sillok::app
