// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "context.h"
#include "input.h"
#include "output.h"
#include "view/records.h"

namespace sillok::app {
namespace {

struct WhoOptions {
  std::vector<std::string> phrases;
  std::string context;
  InputOptions input;
  EngineOptions packs;
};

// The entity of the widest mention inside the phrase; of equals the first.
const Entity* widest(const Document& doc, Span phrase) {
  const Entity* best = nullptr;
  for (const Entity& entity : doc.entities) {
    if (!phrase.contains(entity.span)) continue;
    if (best == nullptr || entity.span.size() > best->span.size()) best = &entity;
  }
  return best;
}

// The phrase is read after its context, as a paragraph of its own.
void write_who(std::string& out, const Engine& engine, Report report, const std::string& context) {
  const std::string phrase = report.text;
  const std::string before = context.empty() ? "" : context + "\n\n";
  report.text = before + phrase;
  const Document doc = engine.code(std::move(report), Step::who);
  const auto begin = static_cast<uint32_t>(before.size());
  const Entity* found = widest(doc, {begin, begin + static_cast<uint32_t>(phrase.size())});
  if (found == nullptr) return view::write_entity(out, phrase, nullptr);
  Entity entity = *found;
  entity.span = {entity.span.begin - begin, entity.span.end - begin};
  view::write_entity(out, phrase, &entity);
}

int who(const WhoOptions& options) {
  const Engine engine = Engine::open(options.packs);
  if (!options.phrases.empty() && options.phrases != std::vector<std::string>{"-"}) {
    if (options.input.date.empty()) {
      throw Error(ErrorCode::usage, "a phrase needs the day it is said on", "who",
                  "add --date YYYY-MM-DD");
    }
    Output out;
    for (const std::string& phrase : options.phrases) {
      Report report;
      report.text = phrase;
      report.date = options.input.date;
      std::string line;
      write_who(line, engine, std::move(report), options.context);
      out.write(line);
    }
    return kDone;
  }
  read::Options reader = reader_options(options.input);
  reader.format = read::Format::jsonl;
  reader.marks = true;
  return for_each_report(options.input, reader, [&](read::Item&& item) {
    Written written;
    write_who(written.out, engine, std::move(item.report),
              item.context.empty() ? options.context : item.context);
    return written;
  });
}

}  // namespace

void add_who(CLI::App& app, Context& context) {
  auto* sub =
      app.add_subcommand("who", "Tells who a phrase means on a day: country, sector, office");
  auto options = std::make_shared<WhoOptions>();
  sub->add_option(
         "phrase", options->phrases,
         "Phrases; none or -: JSON lines {\"text\",\"date\",\"context\"} from standard input")
      ->type_name("PHRASE|-");
  sub->add_option("--context", options->context, "Text that stands before the phrase")
      ->type_name("TEXT");
  add_report_options(*sub, options->input);
  add_pack_options(*sub, options->packs);
  sub->footer("Example:\n  sillok who --date 2020-06-17 'the South Korean president' Pompeo");
  sub->callback([&context, options] { context.run = [options] { return who(*options); }; });
}

}  // namespace sillok::app
