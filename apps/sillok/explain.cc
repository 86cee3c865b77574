// SPDX-License-Identifier: Apache-2.0
#include "view/explain.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <memory>

#include "context.h"
#include "engine/packs.h"
#include "input.h"
#include "output.h"
#include "store/reader.h"

namespace sillok::app {
namespace {

struct ExplainArguments {
  std::string what = "-";
  std::string to = "text";
  std::string db;  // where `what` is an id
  bool parse = false;
  InputOptions input;
  EngineOptions packs;
};

// Colour and width of the terminal, where there is one. COLUMNS, where it is set, is the width.
view::ExplainOptions terminal_options() {
  view::ExplainOptions options;
  const char* columns = std::getenv("COLUMNS");
  const std::string_view cells = columns == nullptr ? std::string_view() : columns;
  int given = 0;
  const auto [end, error] = std::from_chars(cells.data(), cells.data() + cells.size(), given);
  const bool has_width = error == std::errc() && end == cells.data() + cells.size() && given > 0;
  if (has_width) options.width = given;
  if (::isatty(STDOUT_FILENO) == 0) return options;
  const char* no_color = std::getenv("NO_COLOR");
  const char* kind = std::getenv("TERM");
  options.color = (no_color == nullptr || *no_color == '\0') &&
                  (kind == nullptr || std::string_view(kind) != "dumb");
  winsize size{};
  if (!has_width && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    options.width = size.ws_col;
  return options;
}

using Write = std::function<void(std::string&, const Document&)>;

Write writer(const ExplainArguments& arguments, const Engine& engine) {
  const view::Labels labels{engine::cameo_words(arguments.packs)};
  if (arguments.to == "html") {
    return
        [labels](std::string& out, const Document& doc) { view::explain_html(out, doc, labels); };
  }
  if (arguments.to == "json") {
    view::RecordOptions record;
    for (const PackInfo& pack : engine.packs())
      record.packs.emplace_back(pack.kind, pack.fingerprint);
    return [labels, record, parse = arguments.parse](std::string& out, const Document& doc) {
      view::explain_json(out, doc, record, parse, labels);
    };
  }
  view::ExplainOptions options = terminal_options();
  options.parse = arguments.parse;
  return [labels, options](std::string& out, const Document& doc) {
    view::explain_text(out, doc, options, labels);
  };
}

// The argument itself is the report.
int explain_words(const ExplainArguments& arguments) {
  read::Item item =
      read::report_of_text(arguments.what, reader_options(arguments.input), "the text");
  if (item.reject) {
    const bool no_date = item.reject->reason == "no date";
    throw Error(ErrorCode::usage, item.reject->reason + ": " + item.reject->detail, "explain",
                no_date ? "add --date YYYY-MM-DD" : "give a text, a file, or - for standard input");
  }
  const Engine engine = Engine::open(arguments.packs);
  std::string out;
  writer(arguments, engine)(out, engine.code(std::move(item.report)));
  Output().write(out);
  return kDone;
}

// The stored reports in which an event or a record is told.
int explain_stored(const ExplainArguments& arguments) {
  store::Reader reader(arguments.db);
  const std::vector<Report> reports = reader.reports_of(arguments.what);
  if (reports.empty())
    throw Error(ErrorCode::usage, "no such event or record: '" + arguments.what + "'", arguments.db,
                "give an id as 'sillok query' prints them: c-... or e-...");
  const Engine engine = Engine::open(arguments.packs);
  const Write write = writer(arguments, engine);
  Output out;
  for (const Report& report : reports) {
    if (report.text.empty()) {
      message(report.id + ": the report's text is not kept (--no-text)" +
              (report.url.empty() ? "" : "; it is at " + report.url));
      continue;
    }
    std::string text;
    write(text, engine.code(report));
    out.write(text);
  }
  return kDone;
}

int explain(ExplainArguments arguments) {
  if (arguments.to != "text" && arguments.to != "json" && arguments.to != "html") {
    throw Error(ErrorCode::usage, "no such output format: '" + arguments.to + "'", "--to",
                "the formats are text, json and html");
  }
  if (!arguments.db.empty()) return explain_stored(arguments);
  // A text has a blank in it and is no file; what has none was meant as a file.
  std::error_code too_long;
  const bool is_path = arguments.what == "-" || std::filesystem::exists(arguments.what, too_long) ||
                       arguments.what.find_first_of(" \n") == std::string::npos;
  if (!is_path) return explain_words(arguments);
  arguments.input.paths = {arguments.what};
  const read::Options reader = reader_options(arguments.input);
  const Engine engine = Engine::open(arguments.packs);
  const Write write = writer(arguments, engine);
  return for_each_report(arguments.input, reader,
                         coded(engine, Step::merge, [&](const Document& doc) {
                           Written written;
                           write(written.out, doc);
                           return written;
                         }));
}

}  // namespace

void add_explain(CLI::App& app, Context& context) {
  auto* sub = app.add_subcommand(
      "explain", "Shows, sentence by sentence, who did what to whom, and why it is read so");
  auto arguments = std::make_shared<ExplainArguments>();
  sub->add_option("what", arguments->what,
                  "A text in quotes, a file, or - for standard input (the default); with --db the "
                  "id of an event or record")
      ->type_name("TEXT|FILE|ID");
  sub->add_option("--db", arguments->db, "Explains the stored reports that tell this event")
      ->type_name("FILE");
  sub->add_option("--to", arguments->to, "text, json or html")->type_name("FORMAT");
  sub->add_flag("--parse", arguments->parse, "Also shows the parse (text and json)");
  sub->add_option("--in", arguments->input.in, "The format of a file: auto, text or jsonl")
      ->type_name("FORMAT");
  sub->add_flag("--statements", arguments->packs.statements,
                "Also records statements that are no other event");
  add_report_options(*sub, arguments->input);
  add_pack_options(*sub, arguments->packs);
  sub->footer("Example:\n  sillok explain --date 2020-06-17 'Russia called for restraint.'");
  sub->callback(
      [&context, arguments] { context.run = [arguments] { return explain(*arguments); }; });
}

}  // namespace sillok::app
