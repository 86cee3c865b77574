// SPDX-License-Identifier: Apache-2.0
// data/said -> pack "said". The format is in data/said/FORMAT.md.
#include <algorithm>
#include <set>
#include <tuple>

#include "base/tsv.h"
#include "base/utf8.h"
#include "compile/compile.h"
#include "compile/faults.h"
#include "pack/said_tables.h"
#include "sillok/document.h"

namespace sillok::compile {
namespace {

class Builder {
 public:
  explicit Builder(std::vector<Diagnostic>& diagnostics) : diagnostics_(diagnostics) {}

  void read_cues(const Tsv& table);
  void read_operators(const Tsv& table);
  std::string finish() const;

 private:
  void complain(const Tsv& table, const TsvRow& row, std::string message, std::string_view piece,
                std::string hint) {
    diagnostics_.push_back({Severity::error, table.source, row.line, 0, std::move(message),
                            std::string(piece.substr(0, 80)), std::move(hint)});
  }
  bool key(const Tsv& table, const TsvRow& row, std::string_view lemma, std::string_view word_class,
           pack::WordClass& out);
  bool arguments(const Tsv& table, const TsvRow& row, std::string_view field, uint32_t& out);
  bool effect(const Tsv& table, const TsvRow& row, std::string_view field, uint8_t& out);

  std::vector<Diagnostic>& diagnostics_;
  pack::PhrasesWriter cues_, operators_;
  std::vector<pack::CueRow> cue_rows_;
  std::vector<pack::OperatorRow> operator_rows_;
  std::set<std::tuple<std::string, std::string, std::string, uint32_t>> seen_;
};

template <class Names>
int index_in(const Names& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

template <class Names>
std::string one_of(const Names& names) {
  std::string text = "use one of:";
  for (const std::string_view name : names) text.append(" ").append(name);
  return text;
}

bool Builder::key(const Tsv& table, const TsvRow& row, std::string_view lemma,
                  std::string_view word_class, pack::WordClass& out) {
  if (lemma.empty() || fold(lemma) != lemma) {
    complain(table, row, "the lemma must be plain lower-case text", lemma,
             "write it as it is looked up");
    return false;
  }
  const int index = index_in(pack::kWordClassNames, word_class);
  if (index < 0) {
    complain(table, row, "no such word class", word_class, one_of(pack::kWordClassNames));
    return false;
  }
  out = static_cast<pack::WordClass>(index);
  return true;
}

bool Builder::arguments(const Tsv& table, const TsvRow& row, std::string_view field,
                        uint32_t& out) {
  out = 0;
  for (const std::string_view name : split(field, ',')) {
    if (const int index = index_in(pack::kArgumentNames, name); index >= 0) {
      out |= 1U << static_cast<uint32_t>(index);
    } else if (const int preposition = index_in(pack::kArgumentPrepositions, name);
               preposition >= 0) {
      out |= 1U << (pack::kFirstPreposition + static_cast<uint32_t>(preposition));
    } else {
      complain(table, row, "no such argument", name,
               one_of(pack::kArgumentNames) + ", or a preposition of FORMAT.md");
      return false;
    }
  }
  if (out == 0) complain(table, row, "no argument is named", field, one_of(pack::kArgumentNames));
  return out != 0;
}

bool Builder::effect(const Tsv& table, const TsvRow& row, std::string_view field, uint8_t& out) {
  static constexpr std::array<std::string_view, 7> kNames = {
      "historical", "future", "hypothetical", "negation", "same", "fact", "nothing"};
  out = 0;
  for (const std::string_view name : split(field, ',')) {
    const int index = index_in(kNames, name);
    if (index < 0) {
      complain(table, row, "no such effect", name, one_of(kNames));
      return false;
    }
    out = static_cast<uint8_t>(out | (1U << static_cast<uint32_t>(index)));
  }
  const bool alone = (out & (pack::kFact | pack::kNothing)) != 0;
  if (out == 0 || (alone && (out & (out - 1)) != 0)) {
    complain(table, row, out == 0 ? "no effect is named" : "this effect must stand alone", field,
             one_of(kNames));
    return false;
  }
  return true;
}

void Builder::read_cues(const Tsv& table) {
  const size_t lemma = table.column("lemma"), word_class = table.column("class");
  const size_t kind = table.column("kind"), frames = table.column("content");
  for (const TsvRow& row : table.rows) {
    pack::CueRow cue{};
    cue.line = row.line;
    if (!key(table, row, row.fields[lemma], row.fields[word_class], cue.word_class)) continue;
    const int index = index_in(pack::kCueKindNames, row.fields[kind]);
    if (index < 0) {
      complain(table, row, "no such kind of cue", row.fields[kind], one_of(pack::kCueKindNames));
      continue;
    }
    cue.kind = static_cast<pack::CueKind>(index);
    if (!arguments(table, row, row.fields[frames], cue.arguments)) continue;
    if (!seen_.emplace("cue", row.fields[lemma], row.fields[word_class], 0).second) {
      complain(table, row, "this cue stands twice", row.fields[lemma], "merge the two lines");
      continue;
    }
    cues_.add(row.fields[lemma], static_cast<uint32_t>(cue_rows_.size()));
    cue_rows_.push_back(cue);
  }
}

void Builder::read_operators(const Tsv& table) {
  const size_t lemma = table.column("lemma"), word_class = table.column("class");
  const size_t where = table.column("argument");
  const size_t affirmed = table.column("affirmed"), negated = table.column("negated");
  for (const TsvRow& row : table.rows) {
    pack::OperatorRow op{};
    op.line = row.line;
    if (!key(table, row, row.fields[lemma], row.fields[word_class], op.word_class)) continue;
    if (!arguments(table, row, row.fields[where], op.arguments)) continue;
    if (!effect(table, row, row.fields[affirmed], op.affirmed)) continue;
    if (!effect(table, row, row.fields[negated], op.negated)) continue;
    bool twice = false;
    for (uint32_t bit = 1; bit != 0; bit <<= 1U) {
      if ((op.arguments & bit) == 0) continue;
      twice = twice || !seen_.emplace("op", row.fields[lemma], row.fields[word_class], bit).second;
    }
    if (twice) {
      complain(table, row, "this argument of the word stands twice", row.fields[lemma],
               "let each argument stand in one line");
      continue;
    }
    operators_.add(row.fields[lemma], static_cast<uint32_t>(operator_rows_.size()));
    operator_rows_.push_back(op);
  }
}

std::string Builder::finish() const {
  pack::PackWriter writer("said", pack::kSaidVersion);
  writer.add_array("cue_rows", cue_rows_);
  writer.add_array("operator_rows", operator_rows_);
  cues_.write(writer, "cues");
  operators_.write(writer, "operators");
  return writer.finish();
}

}  // namespace

std::string said(const std::vector<SourceFile>& files, std::vector<Diagnostic>& diagnostics) {
  Builder builder(diagnostics);
  bool cues = false;
  bool operators = false;
  for (const SourceFile& file : files) {
    if (file.name == "cues.tsv") {
      read_table(diagnostics,
                 [&] { builder.read_cues(parse_tsv(file.text, file.name, diagnostics)); });
      cues = true;
    } else if (file.name == "operators.tsv") {
      read_table(diagnostics,
                 [&] { builder.read_operators(parse_tsv(file.text, file.name, diagnostics)); });
      operators = true;
    } else {
      diagnostics.push_back({Severity::warning, file.name, 0, 0, "this file is not read",
                             file.name.substr(0, 80),
                             "data/said holds cues.tsv and operators.tsv"});
    }
  }
  for (const auto& [there, name] :
       {std::pair{cues, "cues.tsv"}, std::pair{operators, "operators.tsv"}}) {
    if (!there) {
      diagnostics.push_back(
          {Severity::error, name, 0, 0, "the file is missing", name, "restore data/said"});
    }
  }
  return builder.finish();
}

}  // namespace sillok::compile
