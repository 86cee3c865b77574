// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <optional>
#include <string_view>
#include <tuple>

#include "base/tsv.h"
#include "base/utf8.h"
#include "compile/compile.h"
#include "compile/table.h"
#include "pack/actor_match.h"
#include "pack/actor_tables.h"
#include "sillok/error.h"

namespace sillok::compile {
namespace {

using namespace sillok::pack;

constexpr std::array<std::string_view, 4> kStateKinds = {"state", "territory", "former", "pre"};
constexpr std::array<std::string_view, 7> kNameAs = {
    "name", "capital", "adjective", "people", "metonym", "abbreviation", "short"};
constexpr std::array<std::string_view, 16> kBodyKinds = {
    "igo",   "ngo",   "mnc",         "agency", "ministry",  "court",    "parliament", "party",
    "force", "media", "armed_group", "union",  "religious", "alliance", "ethnic",     "actor"};
// Offices that one person holds at a time.
constexpr std::array<std::string_view, 8> kSingle = {
    "president",         "prime minister",   "foreign minister", "defence minister",
    "interior minister", "finance minister", "chancellor",       "secretary of state"};
constexpr std::array<std::string_view, 4> kOfficeKinds = {"office", "body", "group", "modifier"};
// Family name first, also in English news.
constexpr std::array<std::string_view, 6> kFamilyFirst = {"PRK", "KOR", "CHN", "TWN", "HKG", "VNM"};
// Parts of family names: "van der Bellen", "bin Salman".
constexpr std::array<std::string_view, 18> kParticles = {"van", "von", "de",  "da", "di", "del",
                                                         "der", "den", "dos", "du", "la", "le",
                                                         "bin", "ben", "ibn", "al", "el", "ould"};
constexpr std::array<std::string_view, 6> kPrinces = {"prince", "princess", "crown",
                                                      "grand",  "duke",     "infanta"};
constexpr std::array<std::string_view, 5> kSuffixes = {"jr", "jr.", "sr", "ii", "iii"};

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

class Builder {
 public:
  explicit Builder(std::vector<Diagnostic>& diagnostics) : diagnostics_(diagnostics) {
    text_.add({});
  }
  // Goes on from tables that are built; what is read from now on is the caller's own.
  Builder(const ActorTables& base, std::vector<Diagnostic>& diagnostics);

  void states(const SourceFile& file);
  void state_names(const SourceFile& file);
  void people(const SourceFile& file);
  void bodies(const SourceFile& file);
  void offices(const SourceFile& file);
  void members(const SourceFile& file);
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
  // False, with a diagnostic, for what begins after its state had ended. What came before a state
  // (a movement for independence) is filed under it too.
  bool alive(Table& table, const TsvRow& row, std::string_view code, Days days);
  void person_names(std::string_view name, std::string_view country, uint32_t person,
                    PersonKey key);
  void add_person(std::string_view phrase, uint32_t person, PersonKey key) {
    if (!phrase.empty()) people_.add(phrase, person << 2U | static_cast<uint32_t>(key));
  }
  // Complains of an alias that stands twice or is the name.
  void aliases_once(Table& table, const TsvRow& row);
  // The number of a file in `files_`.
  uint32_t file_of(const SourceFile& file) {
    const uint32_t id = text_.add(file.name);
    const size_t first = own_from_ == kNoOwn ? 0 : own_from_;  // a user may also have a people.tsv
    for (size_t i = first; i < files_.size(); ++i) {
      if (files_[i] == id) return static_cast<uint32_t>(i);
    }
    files_.push_back(id);
    return static_cast<uint32_t>(files_.size() - 1);
  }
  std::vector<HolderRecord> holders() const;
  // A user's own states go in between the others, and what refers to states follows them.
  void sort_states();

  std::vector<Diagnostic>& diagnostics_;
  StringsWriter text_;
  std::vector<uint32_t> files_;
  uint32_t own_from_ = kNoOwn;
  std::vector<StateRecord> states_;
  std::vector<StateNameRecord> state_rows_;
  std::vector<PersonRecord> persons_;
  std::vector<TermRecord> terms_;
  std::vector<BodyRecord> body_rows_;
  std::vector<OfficeRecord> office_rows_;
  std::vector<MemberRecord> member_rows_;
  PhrasesWriter state_names_, people_, given_, bodies_, offices_;
  std::map<std::string, uint32_t> state_of_;   // code to the index of its first row
  std::map<std::string, uint32_t> person_of_;  // id to the index
  std::map<std::string, std::vector<uint32_t>> body_of_;
};

Builder::Builder(const ActorTables& base, std::vector<Diagnostic>& diagnostics)
    : diagnostics_(diagnostics), files_(base.files.begin(), base.files.end()),
      own_from_(std::min(static_cast<uint32_t>(base.files.size()), base.own_from)),
      states_(base.states.begin(), base.states.end()),
      state_rows_(base.state_rows.begin(), base.state_rows.end()),
      persons_(base.persons.begin(), base.persons.end()),
      terms_(base.terms.begin(), base.terms.end()),
      body_rows_(base.body_rows.begin(), base.body_rows.end()),
      office_rows_(base.office_rows.begin(), base.office_rows.end()),
      member_rows_(base.members.begin(), base.members.end()) {
  // In the same order, so that every id stays what it is.
  for (uint32_t id = 0; id < base.text.size(); ++id) text_.add(base.text[id]);
  state_names_.add_all(base.state_names);
  people_.add_all(base.people);
  given_.add_all(base.given);
  bodies_.add_all(base.bodies);
  offices_.add_all(base.offices);
  for (uint32_t i = 0; i < states_.size(); ++i) state_of_.emplace(base.text[states_[i].code], i);
  for (uint32_t i = 0; i < persons_.size(); ++i) person_of_.emplace(base.text[persons_[i].id], i);
  for (uint32_t i = 0; i < body_rows_.size(); ++i)
    body_of_[std::string(base.text[body_rows_[i].id])].push_back(i);
}

void Builder::states(const SourceFile& file) {
  Table table(file, diagnostics_);
  if (!table.has({"iso3", "name", "kind", "from", "to", "cow", "gw", "before", "after"})) return;
  const uint32_t number = file_of(file);
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
    table.holds(row, std::string(code), code);
    const auto [at, fresh] = state_of_.emplace(code, static_cast<uint32_t>(states_.size()));
    if (!fresh && (states_.empty() || text_.add(code) != states_.back().code)) {
      table.complain(row.line, "the rows of one country are not neighbours", code,
                     "sort the file by 'iso3'; the codes of the built-in states are taken");
      continue;
    }
    states_.push_back({text_.add(code), text_.add(table.get(row, "name")),
                       static_cast<StateKind>(*kind), days->first, days->second, *cow, *gw,
                       text_.add(table.get(row, "before")), text_.add(table.get(row, "after")),
                       row.line, number});
  }
  table.overlaps(0,
                 [&](uint32_t line, uint32_t other, const std::string& piece, const std::string&) {
                   table.complain(line, "the period overlaps that of line " + std::to_string(other),
                                  piece, "let one end on the day before the next begins");
                 });
  for (const TsvRow& row : table.rows()) {
    for (const std::string_view column : {"before", "after"}) {
      const auto other = table.get(row, column);
      if (other.empty() || state_of_.contains(std::string(other))) continue;
      table.complain(row.line, "there is no such country", other, "add it to states.tsv first");
    }
  }
}

void Builder::state_names(const SourceFile& file) {
  Table table(file, diagnostics_);
  if (!table.has({"name", "iso3", "as", "from", "to"})) return;
  const uint32_t number = file_of(file);
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
    if (!alive(table, row, code, *days)) continue;
    const std::string what = fold(name) + '\t' + std::string(code) + '\t' + std::to_string(*as);
    const std::string key = what + '\t' + std::string(table.get(row, "from"));
    if (!table.unique(row, key + '\t' + std::string(name), name)) continue;
    if (const auto [at, fresh] = spelled.emplace(key, row.line); !fresh) {
      table.warn(row.line,
                 "this differs from line " + std::to_string(at->second) +
                     " in case, accents or quotes only",
                 name, "one line is enough: names are compared without them");
    }
    table.holds(row, what + '\t' + std::string(name), name);
    state_names_.add(name, static_cast<uint32_t>(state_rows_.size()));
    state_names_.add(without_last_stop(name), static_cast<uint32_t>(state_rows_.size()));
    state_rows_.push_back({text_.add(name), state->second, static_cast<NameAs>(*as), days->first,
                           days->second, row.line, number});
  }
  table.overlaps(
      0, [&](uint32_t line, uint32_t other, const std::string& piece, const std::string&) {
        table.complain(line, "the name already means this in line " + std::to_string(other), piece,
                       "let the periods follow each other, or join the two lines");
      });
}

bool Builder::alive(Table& table, const TsvRow& row, std::string_view code, Days days) {
  const auto found = state_of_.find(std::string(code));
  if (found == state_of_.end()) return true;
  const uint32_t first = found->second;
  int32_t to = kOpenPast;
  for (uint32_t s = first; s < states_.size() && states_[s].code == states_[first].code; ++s)
    to = std::max(to, states_[s].to);
  if (days.first <= to) return true;
  table.complain(row.line, "the state had ended before this begins", code,
                 "see states.tsv for when it existed");
  return false;
}

// True where an alias writes the family name of a person in another way: "Mohamed Farah Aideed" for
// Aidid. Who has another name altogether ("Abu Mazen") has no other family name.
bool respells(std::string_view name, std::string_view alias) {
  const std::vector<std::string> own = words_of(name), other = words_of(alias);
  if (own.size() < 2 || own.size() != other.size() || fold(own.front()) != fold(other.front()))
    return false;
  const std::string family = fold(own.back()), written = fold(other.back());
  return family != written && family.front() == written.front() &&
         !index_in(kPrinces, fold(own.front())) && !index_in(kSuffixes, written);
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
  // "Carrie Lam", "Eric Chu": Hong Kong and Taiwan also write a Western given name first.
  const bool western = (country == "HKG" || country == "TWN") && plain.size() == 2 &&
                       plain[1].find('-') == std::string::npos;
  const bool family_first = !western && index_in(kFamilyFirst, country).has_value();
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
  // "Prince Harry" has no family name here; a king or pope goes by his one name.
  if (index_in(kPrinces, fold(plain.front()))) return;
  given_.add(plain.front(), 0);
  size_t first = plain.size() - 1;
  add_person(plain[first], person, PersonKey::surname);
  while (first > 1 && index_in(kParticles, fold(plain[first - 1]))) --first;
  if (first + 1 < plain.size())
    add_person(join(plain, first, plain.size()), person, PersonKey::surname);
  // "Peña Nieto", "Bhutto Zardari": family names of two words.
  if (plain.size() > 2)
    add_person(join(plain, plain.size() - 2, plain.size()), person, PersonKey::surname);
  if (const std::string last = fold(plain.back());
      last.starts_with("al-") || last.starts_with("el-")) {
    add_person(last.substr(3), person, PersonKey::surname);
  }
}

void Builder::aliases_once(Table& table, const TsvRow& row) {
  std::vector<std::string_view> seen = {table.get(row, "name")};
  for (const auto alias : split(table.get(row, "aliases"), '|')) {
    if (std::find(seen.begin(), seen.end(), alias) != seen.end()) {
      table.complain(row.line, "the alias stands twice or is the name", alias,
                     "write each other name once");
    }
    seen.push_back(alias);
  }
}

void Builder::people(const SourceFile& file) {
  Table table(file, diagnostics_);
  if (!table.has({"id", "name", "aliases", "country", "sectors", "office", "from", "to"})) return;
  const uint32_t number = file_of(file);
  struct Row {
    const TsvRow* row;
    Days days;
  };
  std::map<std::string_view, std::vector<Row>> by_id;
  for (const TsvRow& row : table.rows()) {
    const auto days = table.days(row);
    const auto id = table.get(row, "id");
    const auto code = table.get(row, "country");
    const auto office = table.get(row, "office");
    const bool good =
        table.given(row, "id") && table.given(row, "name") && table.sectors(row, "sectors") &&
        known_country(table, row, code) && days && alive(table, row, code, *days) &&
        table.unique(row,
                     std::string(id) + '\t' + std::string(office) + '\t' +
                         std::string(table.get(row, "from")) + '\t' + std::string(code),
                     id);
    if (!good) continue;
    aliases_once(table, row);
    table.holds(row, std::string(id) + '\t' + std::string(office) + '\t' + std::string(code), id);
    by_id[id].push_back({&row, *days});
  }
  // The day on which one term ends and the next begins may be one.
  table.overlaps(1, [&](uint32_t line, uint32_t other, const std::string& piece,
                        const std::string&) {
    table.complain(line, "the person holds this office already in line " + std::to_string(other),
                   piece, "join the two terms, or correct their dates");
  });
  for (auto& [id, rows] : by_id) {
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row& a, const Row& b) { return a.days.first < b.days.first; });
    auto name = table.get(*rows.back().row, "name");
    const auto [known, fresh] =
        person_of_.emplace(std::string(id), static_cast<uint32_t>(persons_.size()));
    const uint32_t person = known->second;
    const auto first = static_cast<uint32_t>(terms_.size());
    if (fresh) {
      persons_.push_back({text_.add(id), text_.add(name), first, 0});
    } else {
      // One of the built-in persons: the terms that are there, then the new ones.
      const PersonRecord old = persons_[person];
      for (uint32_t t = 0; t < old.term_count; ++t) {
        const TermRecord term = terms_[old.first_term + t];
        terms_.push_back(term);
      }
      persons_[person].name = text_.add(name);
      persons_[person].first_term = first;
    }
    for (const auto& [row, days] : rows) {
      const auto country = table.get(*row, "country");
      if (table.get(*row, "name") != name) {
        table.complain(row->line, "the person has another name elsewhere", table.get(*row, "name"),
                       "use the name '" + std::string(name) + "' in all lines of '" +
                           std::string(id) + "'; others are aliases");
      }
      const std::string office = office_key(table.get(*row, "office"));
      if (index_in(kSingle, office) && !country.empty())
        table.holds(*row, std::string(country) + ' ' + office, id);
      terms_.push_back({text_.add(country), text_.add(table.get(*row, "sectors")),
                        text_.add(table.get(*row, "office")), text_.add(office), days.first,
                        days.second, row->line, number});
      person_names(name, country, person, PersonKey::full);
      for (const auto alias : split(table.get(*row, "aliases"), '|')) {
        person_names(alias, country, person, PersonKey::alias);
        if (!index_in(kFamilyFirst, country) && respells(name, alias))
          add_person(words_of(alias).back(), person, PersonKey::surname);
      }
    }
    persons_[person].term_count = static_cast<uint32_t>(terms_.size()) - first;
  }
  constexpr int32_t kHandOver = 60;
  table.overlaps(kHandOver, [&](uint32_t line, uint32_t other, const std::string& piece,
                                const std::string& other_id) {
    if (piece == other_id) return;
    table.warn(line, "another person holds the office in line " + std::to_string(other), piece,
               "check the dates of both; rival governments may stand");
  });
}

void Builder::bodies(const SourceFile& file) {
  Table table(file, diagnostics_);
  if (!table.has({"id", "name", "aliases", "country", "sectors", "kind", "from", "to"})) return;
  const uint32_t number = file_of(file);
  for (const TsvRow& row : table.rows()) {
    const auto kind = table.one_of(row, "kind", kBodyKinds);
    const auto days = table.days(row);
    const auto id = table.get(row, "id");
    const auto code = table.get(row, "country");
    if (!table.given(row, "id") || !table.given(row, "name") || !kind || !days ||
        !table.sectors(row, "sectors") || !known_country(table, row, code) ||
        !alive(table, row, code, *days) ||
        !table.unique(row,
                      std::string(id) + '\t' + std::string(table.get(row, "from")) + '\t' +
                          std::string(table.get(row, "to")),
                      id)) {
      continue;
    }
    aliases_once(table, row);
    if (own_from_ == kNoOwn) table.holds(row, std::string(id), id);
    const auto body = static_cast<uint32_t>(body_rows_.size());
    body_of_[std::string(id)].push_back(body);
    body_rows_.push_back({text_.add(id), text_.add(table.get(row, "name")), text_.add(code),
                          text_.add(table.get(row, "sectors")), static_cast<BodyKind>(*kind),
                          days->first, days->second, row.line, number});
    const auto add = [&](std::string_view name) {
      // "the Republicans": news write the article small, so that it is no part of the name.
      if (name.starts_with("The ") && name.find(' ', 4) != std::string_view::npos)
        name.remove_prefix(4);
      if (name.starts_with("The ") && name.ends_with('s')) name.remove_prefix(4);
      bodies_.add(name, body << 1U | (is_acronym(name) ? 1U : 0U));
      bodies_.add(without_last_stop(name), body << 1U | (is_acronym(name) ? 1U : 0U));
    };
    add(table.get(row, "name"));
    for (const auto alias : split(table.get(row, "aliases"), '|')) add(alias);
  }
  table.overlaps(1,
                 [&](uint32_t line, uint32_t other, const std::string& piece, const std::string&) {
                   table.complain(line, "the period overlaps that of line " + std::to_string(other),
                                  piece, "let one end on the day before the next begins");
                 });
}

void Builder::offices(const SourceFile& file) {
  Table table(file, diagnostics_);
  if (!table.has({"phrase", "sector", "kind", "country"})) return;
  const uint32_t number = file_of(file);
  for (const TsvRow& row : table.rows()) {
    const auto kind = table.one_of(row, "kind", kOfficeKinds);
    const auto phrase = table.get(row, "phrase");
    const auto country = table.get(row, "country");
    if (!table.given(row, "phrase") || !kind || !table.sectors(row, "sector") ||
        !known_country(table, row, country) ||
        !table.unique(row, fold(phrase) + '\t' + std::to_string(*kind), phrase))
      continue;
    offices_.add(phrase, static_cast<uint32_t>(office_rows_.size()));
    office_rows_.push_back({text_.add(phrase), text_.add(table.get(row, "sector")),
                            text_.add(country), static_cast<OfficeKind>(*kind), row.line, number});
  }
}

void Builder::members(const SourceFile& file) {
  Table table(file, diagnostics_);
  if (!table.has({"body", "iso3", "from", "to"})) return;
  const uint32_t number = file_of(file);
  for (const TsvRow& row : table.rows()) {
    const auto body = table.get(row, "body");
    const auto code = table.get(row, "iso3");
    const auto days = table.days(row);
    if (!days || !table.given(row, "body") || !table.given(row, "iso3")) continue;
    if (!body_of_.contains(std::string(body))) {
      table.complain(row.line, "there is no such body", body, "add it to bodies.tsv first");
      continue;
    }
    const auto state = state_of_.find(std::string(code));
    if (state == state_of_.end()) {
      table.complain(row.line, "there is no such country", code, "add it to states.tsv first");
      continue;
    }
    const std::string key = std::string(body) + '\t' + std::string(code);
    if (!alive(table, row, code, *days) ||
        !table.unique(row, key + '\t' + std::string(table.get(row, "from")), code))
      continue;
    table.holds(row, key, code);
    member_rows_.push_back(
        {text_.add(body), state->second, days->first, days->second, row.line, number});
  }
  table.overlaps(
      1, [&](uint32_t line, uint32_t other, const std::string& piece, const std::string&) {
        table.complain(line, "the state is a member already in line " + std::to_string(other),
                       piece, "join the two lines, or correct their dates");
      });
}

// Who held which office when, to be found by country and office.
std::vector<HolderRecord> Builder::holders() const {
  struct Entry {
    HolderRecord record;
    std::string_view country, office;
    int32_t from;
  };
  std::vector<Entry> entries;
  for (uint32_t p = 0; p < persons_.size(); ++p) {
    for (uint32_t t = persons_[p].first_term; t < persons_[p].first_term + persons_[p].term_count;
         ++t) {
      const std::string_view office = text_[terms_[t].key], country = text_[terms_[t].country];
      if (office.empty() || country.empty()) continue;
      entries.push_back(
          {{terms_[t].country, terms_[t].key, p, t}, country, office, terms_[t].from});
    }
  }
  std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.country, a.office, a.from) < std::tie(b.country, b.office, b.from);
  });
  std::vector<HolderRecord> out;
  out.reserve(entries.size());
  for (const Entry& entry : entries) out.push_back(entry.record);
  return out;
}

void Builder::sort_states() {
  std::vector<uint32_t> order(states_.size()), now(states_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    return text_[states_[a].code] < text_[states_[b].code];
  });
  std::vector<StateRecord> sorted;
  sorted.reserve(states_.size());
  for (const uint32_t from : order) {
    now[from] = static_cast<uint32_t>(sorted.size());
    sorted.push_back(states_[from]);
  }
  states_ = std::move(sorted);
  for (StateNameRecord& row : state_rows_) row.state = now[row.state];
  for (MemberRecord& row : member_rows_) row.state = now[row.state];
}

std::string Builder::finish() {
  sort_states();
  const std::vector<HolderRecord> holders_of = holders();
  PackWriter pack("actors", kActorsVersion);
  text_.write(pack, "text");
  pack.add_array("files", files_);
  pack.add_array("own_from", std::vector<uint32_t>{own_from_});
  // A code has a row a period; state names refer to the first, so the rows must be neighbours.
  pack.add_array("states", states_);
  pack.add_array("state_rows", state_rows_);
  pack.add_array("persons", persons_);
  pack.add_array("terms", terms_);
  pack.add_array("holders", holders_of);
  pack.add_array("body_rows", body_rows_);
  pack.add_array("office_rows", office_rows_);
  pack.add_array("members", member_rows_);
  state_names_.write(pack, "state_names");
  people_.write(pack, "people");
  given_.write(pack, "given");
  bodies_.write(pack, "bodies");
  offices_.write(pack, "offices");
  return pack.finish();
}

using Step = void (Builder::*)(const SourceFile&);
// States first: every other file refers to their codes; bodies before their members.
constexpr std::array<std::pair<std::string_view, Step>, 6> kSteps = {
    {{"states.tsv", &Builder::states},
     {"state_names.tsv", &Builder::state_names},
     {"people.tsv", &Builder::people},
     {"bodies.tsv", &Builder::bodies},
     {"offices.tsv", &Builder::offices},
     {"members.tsv", &Builder::members}}};

// The table that a file of the caller's holds, by the names of its columns; nullptr: none.
const std::pair<std::string_view, Step>* table_of(const SourceFile& file) {
  std::vector<Diagnostic> ignored;
  const Tsv tsv = parse_tsv(file.text, file.name, ignored);
  const auto has = [&](std::string_view name) {
    return std::find(tsv.columns.begin(), tsv.columns.end(), name) != tsv.columns.end();
  };
  const std::string_view table = has("body") && has("iso3")     ? "members.tsv"
                                 : has("iso3") && has("as")     ? "state_names.tsv"
                                 : has("iso3") && has("cow")    ? "states.tsv"
                                 : has("id") && has("office")   ? "people.tsv"
                                 : has("id") && has("kind")     ? "bodies.tsv"
                                 : has("phrase") && has("kind") ? "offices.tsv"
                                                                : "";
  for (const auto& step : kSteps) {
    if (step.first == table) return &step;
  }
  return nullptr;
}

}  // namespace

std::string actors(const std::vector<SourceFile>& files, std::vector<Diagnostic>& diagnostics) {
  Builder builder(diagnostics);
  for (const auto& [name, step] : kSteps) {
    const auto file =
        std::find_if(files.begin(), files.end(),
                     [&, wanted = name](const SourceFile& f) { return f.name == wanted; });
    if (file != files.end()) {
      (builder.*step)(*file);
      Table(*file, diagnostics).sorted(file->text);
    } else {
      diagnostics.push_back({Severity::error,
                             std::string(name),
                             0,
                             0,
                             "the file is missing",
                             {},
                             "data/actors needs six files; see FORMAT.md"});
    }
  }
  return builder.finish();
}

std::string own_actors(const pack::Pack& base, const std::vector<SourceFile>& files,
                       std::vector<Diagnostic>& diagnostics) {
  const ActorTables tables(base);
  Builder builder(tables, diagnostics);
  for (const auto& wanted : kSteps) {
    for (const SourceFile& file : files) {
      const auto* step = table_of(file);
      if (step != nullptr && step->first == wanted.first) (builder.*step->second)(file);
    }
  }
  for (const SourceFile& file : files) {
    if (table_of(file) != nullptr) continue;
    diagnostics.push_back(
        {Severity::error,
         file.name,
         1,
         0,
         "this is no table of actors",
         {},
         "the first line that is no comment names the columns of one of the tables "
         "in data/actors/FORMAT.md; dictionaries of PETRARCH or TABARI go through "
         "'sillok import --from petrarch'"});
  }
  return builder.finish();
}

}  // namespace sillok::compile
