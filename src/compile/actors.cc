// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>

#include "base/dates.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "compile/compile.h"
#include "pack/actor_tables.h"

namespace sillok::compile {
namespace {

using namespace sillok::pack;

constexpr std::array<std::string_view, 23> kSectors = {
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR",
    "BUS", "CRM", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "REL"};
constexpr std::array<std::string_view, 2> kMoreSectors = {"PRE", "SOC"};
constexpr std::array<std::string_view, 5> kStateless = {"IGO", "NGO", "MNC", "INT", "UNK"};
constexpr std::array<std::string_view, 4> kStateKinds = {"state", "territory", "former", "pre"};
constexpr std::array<std::string_view, 7> kNameAs = {
    "name", "capital", "adjective", "people", "metonym", "abbreviation", "short"};
constexpr std::array<std::string_view, 14> kBodyKinds = {
    "igo",   "ngo",   "mnc",   "agency",      "ministry", "court",     "parliament",
    "party", "force", "media", "armed_group", "union",    "religious", "alliance"};
constexpr std::array<std::string_view, 4> kOfficeKinds = {"office", "body", "group", "modifier"};
// Family name first, also in English news.
constexpr std::array<std::string_view, 6> kFamilyFirst = {"PRK", "KOR", "CHN", "TWN", "HKG", "VNM"};
// Parts of family names: "van der Bellen", "bin Salman".
constexpr std::array<std::string_view, 18> kParticles = {"van", "von", "de",  "da", "di", "del",
                                                         "der", "den", "dos", "du", "la", "le",
                                                         "bin", "ben", "ibn", "al", "el", "ould"};
constexpr std::array<std::string_view, 5> kSuffixes = {"jr", "jr.", "sr", "ii", "iii"};

template <size_t N>
std::optional<uint32_t> index_in(const std::array<std::string_view, N>& names,
                                 std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return {};
  return static_cast<uint32_t>(found - names.begin());
}

template <size_t N>
std::string listed(const std::array<std::string_view, N>& names) {
  std::string out;
  for (const auto name : names) out.append(out.empty() ? "" : " ").append(name);
  return out;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (const auto word : split(text, ' ')) words.emplace_back(word);
  return words;
}

std::string join(const std::vector<std::string>& words, size_t first, size_t last) {
  std::string out;
  for (size_t i = first; i < last; ++i) out.append(out.empty() ? "" : " ").append(words[i]);
  return out;
}

// One word of capitals: such a name is only found where the text has capitals too.
bool is_acronym(std::string_view name) {
  const bool word = name.find(' ') == std::string_view::npos;
  return word &&
         std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// "U.S" for "U.S.": the stop may end the sentence or be forgotten.
std::string_view without_last_stop(std::string_view name) {
  return is_acronym(name) && name.size() > 2 && name.ends_with('.')
             ? name.substr(0, name.size() - 1)
             : name;
}

// One file being read: its columns by name, and where to complain.
class Table {
 public:
  Table(const SourceFile& file, std::vector<Diagnostic>& diagnostics)
      : tsv_(parse_tsv(file.text, file.name, diagnostics)), diagnostics_(diagnostics) {}

  const std::vector<TsvRow>& rows() const { return tsv_.rows; }

  // False, with a diagnostic, where a column is missing.
  bool has(std::initializer_list<std::string_view> columns) {
    bool all = true;
    for (const auto name : columns) {
      const auto found = std::find(tsv_.columns.begin(), tsv_.columns.end(), name);
      if (found != tsv_.columns.end()) {
        at_[name] = static_cast<size_t>(found - tsv_.columns.begin());
        continue;
      }
      complain(0, "there is no column", name,
               "the first line that is no comment names the columns; see FORMAT.md");
      all = false;
    }
    return all;
  }

  std::string_view get(const TsvRow& row, std::string_view column) const {
    return row.fields[at_.at(column)];
  }

  void complain(uint32_t line, std::string message, std::string_view piece, std::string hint) {
    diagnostics_.push_back({Severity::error, tsv_.source, line, 0, std::move(message),
                            std::string(piece.substr(0, 80)), std::move(hint)});
  }

  // The column must hold something.
  bool given(const TsvRow& row, std::string_view column) {
    if (!get(row, column).empty()) return true;
    complain(row.line, "the column '" + std::string(column) + "' is empty", {},
             "fill it in or remove the line");
    return false;
  }

  std::optional<std::pair<int32_t, int32_t>> days(const TsvRow& row) {
    const auto one = [&](std::string_view column, bool last,
                         int32_t open) -> std::optional<int32_t> {
      const auto text = get(row, column);
      if (text.empty()) return open;
      const auto day = parse_partial_day(text, last);
      if (day) return static_cast<int32_t>(day->time_since_epoch().count());
      complain(row.line, "this is no date", text,
               "write 2020, 2020-06 or 2020-06-17, or leave it empty");
      return {};
    };
    const auto from = one("from", false, kOpenPast);
    const auto to = one("to", true, kOpenFuture);
    if (!from || !to) return {};
    if (*from > *to) {
      complain(row.line, "the term ends before it begins", get(row, "from"),
               "put the earlier date into 'from'");
      return {};
    }
    return std::pair{*from, *to};
  }

  template <size_t N>
  std::optional<uint32_t> one_of(const TsvRow& row, std::string_view column,
                                 const std::array<std::string_view, N>& names) {
    const auto index = index_in(names, get(row, column));
    if (!index) {
      complain(row.line, "the column '" + std::string(column) + "' holds an unknown word",
               get(row, column), "use one of: " + listed(names));
    }
    return index;
  }

  // A list of PLOVER sectors, possibly empty.
  bool sectors(const TsvRow& row, std::string_view column) {
    for (const auto sector : split(get(row, column), '|')) {
      if (index_in(kSectors, sector) || index_in(kMoreSectors, sector)) continue;
      complain(row.line, "there is no such sector", sector,
               "use PLOVER sectors, separated by '|': " + listed(kSectors) + " " +
                   listed(kMoreSectors));
      return false;
    }
    return true;
  }

  std::optional<uint32_t> number(const TsvRow& row, std::string_view column) {
    const auto text = get(row, column);
    uint32_t value = 0;
    for (const char c : text) {
      if (c < '0' || c > '9' || value > 99999) {
        complain(row.line, "this is no number", text, "write digits only, or leave it empty");
        return {};
      }
      value = value * 10 + static_cast<uint32_t>(c - '0');
    }
    return value;
  }

  // False, with a diagnostic, the second time that a key is seen.
  bool unique(const TsvRow& row, std::string key, std::string_view piece) {
    const auto [at, fresh] = seen_.emplace(std::move(key), row.line);
    if (!fresh) {
      complain(row.line, "this stands already in line " + std::to_string(at->second), piece,
               "remove one of the two");
    }
    return fresh;
  }

 private:
  Tsv tsv_;
  std::vector<Diagnostic>& diagnostics_;
  std::map<std::string_view, size_t> at_;
  std::map<std::string, uint32_t> seen_;
};

class Builder {
 public:
  explicit Builder(std::vector<Diagnostic>& diagnostics) : diagnostics_(diagnostics) {
    text_.add({});
  }

  void states(const SourceFile& file);
  void state_names(const SourceFile& file);
  void people(const SourceFile& file);
  void bodies(const SourceFile& file);
  void offices(const SourceFile& file);
  std::string finish();

 private:
  // An alpha-3 code of states.tsv or a code for what has no state.
  bool known_country(Table& table, const TsvRow& row, std::string_view code) {
    if (code.empty() || state_of_.contains(std::string(code)) || index_in(kStateless, code))
      return true;
    table.complain(row.line, "there is no such country", code,
                   "use a code of states.tsv or one of: " + listed(kStateless));
    return false;
  }
  void person_names(std::string_view name, std::string_view country, uint32_t person,
                    PersonKey key);
  void add_person(std::string_view phrase, uint32_t person, PersonKey key) {
    if (!phrase.empty()) people_.add(phrase, person << 2U | static_cast<uint32_t>(key));
  }

  std::vector<Diagnostic>& diagnostics_;
  StringsWriter text_;
  std::vector<StateRecord> states_;
  std::vector<StateNameRecord> state_rows_;
  std::vector<PersonRecord> persons_;
  std::vector<TermRecord> terms_;
  std::vector<BodyRecord> body_rows_;
  std::vector<OfficeRecord> office_rows_;
  PhrasesWriter state_names_, people_, given_, bodies_, offices_;
  std::map<std::string, uint32_t> state_of_;  // code to the index of its first row
};

void Builder::states(const SourceFile& file) {
  Table table(file, diagnostics_);
  if (!table.has({"iso3", "name", "kind", "from", "to", "cow", "gw"})) return;
  for (const TsvRow& row : table.rows()) {
    const auto code = table.get(row, "iso3");
    const bool shaped = code.size() == 3 && std::all_of(code.begin(), code.end(), [](char c) {
                          return c >= 'A' && c <= 'Z';
                        });
    if (!shaped || index_in(kStateless, code)) {
      table.complain(row.line, "this is no country code", code, "use an ISO 3166-1 alpha-3 code");
      continue;
    }
    const auto kind = table.one_of(row, "kind", kStateKinds);
    const auto days = table.days(row);
    const auto cow = table.number(row, "cow");
    const auto gw = table.number(row, "gw");
    const std::string key = std::string(code) + '\t' + std::string(table.get(row, "from"));
    if (!table.unique(row, key, code) || !table.given(row, "name") || !kind || !days || !cow || !gw)
      continue;
    const auto [at, fresh] = state_of_.emplace(code, static_cast<uint32_t>(states_.size()));
    if (!fresh && text_.add(code) != states_.back().code) {
      table.complain(row.line, "the rows of one country are not neighbours", code,
                     "sort the file by 'iso3'");
      continue;
    }
    states_.push_back({text_.add(code), text_.add(table.get(row, "name")),
                       static_cast<StateKind>(*kind), days->first, days->second, *cow, *gw,
                       row.line});
  }
}

void Builder::state_names(const SourceFile& file) {
  Table table(file, diagnostics_);
  if (!table.has({"name", "iso3", "as", "from", "to"})) return;
  std::map<std::string, uint32_t> spelled;
  for (const TsvRow& row : table.rows()) {
    const auto name = table.get(row, "name");
    const auto code = table.get(row, "iso3");
    const auto as = table.one_of(row, "as", kNameAs);
    const auto days = table.days(row);
    if (!table.given(row, "name") || !as || !days) continue;
    const auto state = state_of_.find(std::string(code));
    if (state == state_of_.end()) {
      table.complain(row.line, "there is no such country", code, "add it to states.tsv first");
      continue;
    }
    const std::string key = fold(name) + '\t' + std::string(code) + '\t' + std::to_string(*as) +
                            '\t' + std::string(table.get(row, "from"));
    if (!table.unique(row, key + '\t' + std::string(name), name)) continue;
    if (const auto [at, fresh] = spelled.emplace(key, row.line); !fresh) {
      diagnostics_.push_back({Severity::warning, file.name, row.line, 0,
                              "this differs from line " + std::to_string(at->second) +
                                  " in case, accents or quotes only",
                              std::string(name),
                              "one line is enough: names are compared without them"});
    }
    state_names_.add(name, static_cast<uint32_t>(state_rows_.size()));
    state_names_.add(without_last_stop(name), static_cast<uint32_t>(state_rows_.size()));
    state_rows_.push_back({text_.add(name), state->second, static_cast<NameAs>(*as), days->first,
                           days->second, row.line});
  }
}

// The forms under which news name a person: as given, without middle initials and suffixes, with
// other hyphens, and, flagged as such, by the family name.
void Builder::person_names(std::string_view name, std::string_view country, uint32_t person,
                           PersonKey key) {
  add_person(name, person, key);
  std::vector<std::string> words = words_of(name);
  while (words.size() > 2 && index_in(kSuffixes, fold(words.back()))) words.pop_back();
  std::vector<std::string> plain;
  for (size_t i = 0; i < words.size(); ++i) {
    const bool initial = words[i].size() <= 2 && (words[i].size() == 1 || words[i][1] == '.');
    if (!(initial && i > 0 && i + 1 < words.size())) plain.push_back(words[i]);
  }
  if (plain.size() < 2) return;
  const PersonKey derived = key == PersonKey::full ? PersonKey::alias : key;
  add_person(join(plain, 0, plain.size()), person, derived);
  const bool family_first = index_in(kFamilyFirst, country).has_value();
  if (family_first) {
    // "Jae-in", "Jae In" and "Jaein" are one given name; three words may be joined.
    std::string spaced = join(plain, 0, plain.size());
    std::replace(spaced.begin(), spaced.end(), '-', ' ');
    const auto pieces = words_of(spaced);
    add_person(spaced, person, derived);
    if (pieces.size() == 3) {
      add_person(pieces[0] + " " + pieces[1] + "-" + pieces[2], person, derived);
      add_person(pieces[0] + " " + pieces[1] + pieces[2], person, derived);
    }
    if (key == PersonKey::full) add_person(plain.front(), person, PersonKey::surname);
    return;
  }
  if (key != PersonKey::full) return;
  given_.add(plain.front(), 0);
  size_t first = plain.size() - 1;
  add_person(plain[first], person, PersonKey::surname);
  while (first > 1 && index_in(kParticles, fold(plain[first - 1]))) --first;
  if (first + 1 < plain.size())
    add_person(join(plain, first, plain.size()), person, PersonKey::surname);
  if (const std::string last = fold(plain.back());
      last.starts_with("al-") || last.starts_with("el-")) {
    add_person(last.substr(3), person, PersonKey::surname);
  }
}

void Builder::people(const SourceFile& file) {
  Table table(file, diagnostics_);
  if (!table.has({"id", "name", "aliases", "country", "sectors", "office", "from", "to"})) return;
  struct Row {
    const TsvRow* row;
    std::pair<int32_t, int32_t> days;
  };
  std::map<std::string_view, std::vector<Row>> by_id;
  for (const TsvRow& row : table.rows()) {
    const auto days = table.days(row);
    const auto id = table.get(row, "id");
    const bool good = table.given(row, "id") && table.given(row, "name") &&
                      table.sectors(row, "sectors") &&
                      known_country(table, row, table.get(row, "country")) && days &&
                      table.unique(row,
                                   std::string(id) + '\t' + std::string(table.get(row, "office")) +
                                       '\t' + std::string(table.get(row, "from")) + '\t' +
                                       std::string(table.get(row, "country")),
                                   id);
    if (good) by_id[id].push_back({&row, *days});
  }
  for (auto& [id, rows] : by_id) {
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row& a, const Row& b) { return a.days.first < b.days.first; });
    const auto person = static_cast<uint32_t>(persons_.size());
    const auto name = table.get(*rows.back().row, "name");
    persons_.push_back({text_.add(id), text_.add(name), static_cast<uint32_t>(terms_.size()),
                        static_cast<uint32_t>(rows.size())});
    for (const auto& [row, days] : rows) {
      const auto country = table.get(*row, "country");
      if (table.get(*row, "name") != name) {
        table.complain(row->line, "the person has another name elsewhere", table.get(*row, "name"),
                       "use the name '" + std::string(name) + "' in all lines of '" +
                           std::string(id) + "'; others are aliases");
      }
      terms_.push_back({text_.add(country), text_.add(table.get(*row, "sectors")),
                        text_.add(table.get(*row, "office")), days.first, days.second, row->line});
      person_names(name, country, person, PersonKey::full);
      for (const auto alias : split(table.get(*row, "aliases"), '|'))
        person_names(alias, country, person, PersonKey::alias);
    }
  }
}

void Builder::bodies(const SourceFile& file) {
  Table table(file, diagnostics_);
  if (!table.has({"id", "name", "aliases", "country", "sectors", "kind", "from", "to"})) return;
  for (const TsvRow& row : table.rows()) {
    const auto kind = table.one_of(row, "kind", kBodyKinds);
    const auto days = table.days(row);
    const auto id = table.get(row, "id");
    if (!table.given(row, "id") || !table.given(row, "name") || !kind || !days ||
        !table.sectors(row, "sectors") || !known_country(table, row, table.get(row, "country")) ||
        !table.unique(row, std::string(id) + '\t' + std::string(table.get(row, "from")), id)) {
      continue;
    }
    const auto body = static_cast<uint32_t>(body_rows_.size());
    body_rows_.push_back({text_.add(id), text_.add(table.get(row, "name")),
                          text_.add(table.get(row, "country")),
                          text_.add(table.get(row, "sectors")), static_cast<BodyKind>(*kind),
                          days->first, days->second, row.line});
    const auto add = [&](std::string_view name) {
      bodies_.add(name, body << 1U | (is_acronym(name) ? 1U : 0U));
      bodies_.add(without_last_stop(name), body << 1U | (is_acronym(name) ? 1U : 0U));
    };
    add(table.get(row, "name"));
    for (const auto alias : split(table.get(row, "aliases"), '|')) add(alias);
  }
}

void Builder::offices(const SourceFile& file) {
  Table table(file, diagnostics_);
  if (!table.has({"phrase", "sector", "kind"})) return;
  for (const TsvRow& row : table.rows()) {
    const auto kind = table.one_of(row, "kind", kOfficeKinds);
    const auto phrase = table.get(row, "phrase");
    if (!table.given(row, "phrase") || !kind || !table.sectors(row, "sector") ||
        !table.unique(row, fold(phrase) + '\t' + std::to_string(*kind), phrase))
      continue;
    offices_.add(phrase, static_cast<uint32_t>(office_rows_.size()));
    office_rows_.push_back({text_.add(phrase), text_.add(table.get(row, "sector")),
                            static_cast<OfficeKind>(*kind), row.line});
  }
}

std::string Builder::finish() {
  PackWriter pack("actors", kActorsVersion);
  text_.write(pack, "text");
  // A code has a row a period; state names refer to the first, so the rows must be neighbours.
  pack.add_array("states", states_);
  pack.add_array("state_rows", state_rows_);
  pack.add_array("persons", persons_);
  pack.add_array("terms", terms_);
  pack.add_array("body_rows", body_rows_);
  pack.add_array("office_rows", office_rows_);
  state_names_.write(pack, "state_names");
  people_.write(pack, "people");
  given_.write(pack, "given");
  bodies_.write(pack, "bodies");
  offices_.write(pack, "offices");
  return pack.finish();
}

}  // namespace

std::string actors(const std::vector<SourceFile>& files, std::vector<Diagnostic>& diagnostics) {
  Builder builder(diagnostics);
  // States first: every other file refers to their codes.
  using Step = void (Builder::*)(const SourceFile&);
  constexpr std::array<std::pair<std::string_view, Step>, 5> kSteps = {
      {{"states.tsv", &Builder::states},
       {"state_names.tsv", &Builder::state_names},
       {"people.tsv", &Builder::people},
       {"bodies.tsv", &Builder::bodies},
       {"offices.tsv", &Builder::offices}}};
  for (const auto& [name, step] : kSteps) {
    const auto file =
        std::find_if(files.begin(), files.end(),
                     [&, wanted = name](const SourceFile& f) { return f.name == wanted; });
    if (file != files.end()) {
      (builder.*step)(*file);
    } else {
      diagnostics.push_back({Severity::error,
                             std::string(name),
                             0,
                             0,
                             "the file is missing",
                             {},
                             "data/actors needs five files; see FORMAT.md"});
    }
  }
  return builder.finish();
}

}  // namespace sillok::compile
