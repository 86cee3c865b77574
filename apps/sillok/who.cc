// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cctype>
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

// The head of the phrase: its token that depends on one outside it, or the root.
uint32_t head_of(const Document& doc, Span phrase) {
  for (uint32_t t = 0; t < doc.tokens.size(); ++t) {
    if (!phrase.contains(doc.tokens[t].span)) continue;
    const uint32_t head = doc.tokens[t].head;
    if (head == kNone || head == t || !phrase.contains(doc.tokens[head].span)) return t;
  }
  return kNone;
}

// The entity of the mention with the phrase's head; else of the widest mention inside the phrase,
// of equals the first.
const Entity* meant(const Document& doc, Span phrase) {
  const uint32_t head = head_of(doc, phrase);
  const Entity* best = nullptr;
  for (const Entity& entity : doc.entities) {
    const bool inside = phrase.contains(entity.span);
    const bool same = doc.mentions[entity.mention].head == head;
    if (same && (inside || entity.span.contains(phrase))) return &entity;
    if (inside && (best == nullptr || entity.span.size() > best->span.size())) best = &entity;
  }
  return best;
}

// True where the bytes before and after are no part of a longer word.
bool stands_alone(const std::string& text, size_t begin, size_t end) {
  const auto letter = [&](size_t i) {
    return std::isalnum(static_cast<unsigned char>(text[i])) != 0 ||
           static_cast<unsigned char>(text[i]) > 127;
  };
  return (begin == 0 || !letter(begin - 1)) && (end == text.size() || !letter(end));
}

// Where the phrase stands last in the context; npos: nowhere.
size_t last_in(const std::string& context, const std::string& phrase) {
  for (size_t at = context.rfind(phrase); at != std::string::npos;
       at = at == 0 ? std::string::npos : context.rfind(phrase, at - 1)) {
    if (stands_alone(context, at, at + phrase.size())) return at;
  }
  return std::string::npos;
}

// Writes the entity of `phrase` at `begin` of the report's text; false, and nothing, where there is
// none.
bool write_found(std::string& out, const Document& doc, size_t begin, const std::string& phrase) {
  const auto first = static_cast<uint32_t>(begin);
  const Span span{first, first + static_cast<uint32_t>(phrase.size())};
  const Entity* found = meant(doc, span);
  if (found == nullptr) return false;
  Entity entity = *found;
  entity.span = {std::max(entity.span.begin, span.begin) - first,
                 std::min(entity.span.end, span.end) - first};
  view::write_entity(out, phrase, &entity);
  return true;
}

// The phrase is read where it stands in its context; where it does not, or means nobody there,
// after it as a paragraph of its own.
void write_who(std::string& out, const Engine& engine, Report report, const std::string& context) {
  const std::string phrase = report.text;
  if (const size_t at = phrase.empty() ? std::string::npos : last_in(context, phrase);
      at != std::string::npos) {
    Report whole = report;
    whole.text = context;
    if (write_found(out, engine.code(std::move(whole), Step::who), at, phrase)) return;
  }
  const std::string before = context.empty() ? "" : context + "\n\n";
  report.text = before + phrase;
  if (!write_found(out, engine.code(std::move(report), Step::who), before.size(), phrase))
    view::write_entity(out, phrase, nullptr);
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
  return for_each_report(options.input, reader, one_by_one([&](read::Item&& item) {
                           Written written;
                           write_who(written.out, engine, std::move(item.report),
                                     item.context.empty() ? options.context : item.context);
                           return written;
                         }));
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
  sub->add_option("--context", options->context,
                  "What the report says, with the phrase in it or before it")
      ->type_name("TEXT");
  add_report_options(*sub, options->input);
  add_pack_options(*sub, options->packs);
  sub->footer("Example:\n  sillok who --date 2020-06-17 'the South Korean president' Pompeo");
  sub->callback([&context, options] { context.run = [options] { return who(*options); }; });
}

}  // namespace sillok::app
