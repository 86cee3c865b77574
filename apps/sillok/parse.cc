// SPDX-License-Identifier: Apache-2.0
#include "base/dates.h"
#include "base/ordered.h"
#include "context.h"
#include "input.h"
#include "output.h"
#include "read/conllu.h"
#include "read/source.h"
#include "view/conllu.h"

namespace sillok::app {
namespace {

struct ParseOptions {
  InputOptions input;
  EngineOptions packs;
};

std::string whole_input(const std::string& path) {
  read::Source source(path);
  std::string text;
  source.read_all(text, std::string().max_size());
  if (!source.failure().empty()) {
    throw Error(ErrorCode::failed, "cannot read the file: " + source.failure(), path,
                "check the path");
  }
  return text;
}

// Sentences and words as given, one document of the file at a time; tags and trees are new.
void parse_conllu_file(const std::string& path, const ParseOptions& options, const Engine& engine,
                       Output& out) {
  const std::string text = whole_input(path);
  read::ConlluReader reader(text, path);
  bool more = true;
  ordered_map<Document, Document>(
      options.input.jobs,
      [&]() -> std::optional<Document> {
        Document doc;
        while (more && (more = reader.next(doc))) {
          if (!reader.new_document().empty()) doc.report.id = reader.new_document();
          if (reader.document_ends()) return doc;
        }
        if (doc.sentences.empty() && doc.diagnostics.empty()) return std::nullopt;
        return doc;
      },
      [&](Document&& doc) {
        engine.continue_from(doc, false, Step::parse);
        return std::move(doc);
      },
      [&](Document&& doc) {
        for (const Diagnostic& diagnostic : doc.diagnostics) message(to_string(diagnostic));
        std::string lines;
        view::write_conllu(lines, doc);
        out.write(lines);
      });
}

int parse(const ParseOptions& options) {
  if (options.input.in != "conllu") {
    return for_each_document(options.input, options.packs, Step::parse, view::write_conllu);
  }
  const Engine engine = Engine::open(options.packs);
  Output out;
  for (const std::string& path :
       options.input.paths.empty() ? std::vector<std::string>{"-"} : options.input.paths) {
    parse_conllu_file(path, options, engine, out);
  }
  return kDone;
}

}  // namespace

void add_parse(CLI::App& app, Context& context) {
  auto* sub = app.add_subcommand("parse", "Prints sentences, words, tags and trees as CoNLL-U");
  auto options = std::make_shared<ParseOptions>();
  add_input_options(*sub, options->input);
  sub->get_option("--in")->description(
      "The format, as for read; of conllu the sentences and words are kept");
  add_pack_options(*sub, options->packs);
  sub->footer("Example:\n  sillok parse --date 2020-06-17 report.txt\n  sillok parse --in conllu "
              "gold.conllu");
  sub->callback([&context, options] { context.run = [options] { return parse(*options); }; });
}

}  // namespace sillok::app
