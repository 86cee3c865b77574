// SPDX-License-Identifier: Apache-2.0
#include "compile/petrarch.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/dates.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "pack/actor_tables.h"

namespace sillok::compile {
namespace {

struct Pair {
  std::string_view from, to;
};
// CAMEO's roles and what they are in PLOVER.
constexpr std::array<Pair, 31> kRoles = {
    {{"COP", "COP"}, {"GOV", "GOV"}, {"INS", "REB"}, {"JUD", "JUD"}, {"MIL", "MIL"}, {"OPP", "OPP"},
     {"REB", "REB"}, {"SEP", "REB"}, {"SPY", "SPY"}, {"UAF", "UAF"}, {"AGR", "AGR"}, {"BUS", "BUS"},
     {"CRM", "CRM"}, {"CVL", "CVL"}, {"DEV", "SOC"}, {"EDU", "EDU"}, {"ELI", "ELI"}, {"ENV", "SOC"},
     {"HLH", "MED"}, {"HRI", "SOC"}, {"LAB", "LAB"}, {"LEG", "LEG"}, {"MED", "JRN"}, {"REF", "REF"},
     {"PTY", "PTY"}, {"JRN", "JRN"}, {"REL", "REL"}, {"PRM", "PRM"}, {"SOC", "SOC"}, {"PRE", "PRE"},
     {"UNK", "UNK"}}};
// Religions by themselves make a religious actor.
constexpr std::array<std::string_view, 19> kReligions = {
    "MOS", "CHR", "JEW", "HIN", "BUD", "ATH", "BAH", "CON", "ITR", "JAN",
    "NRM", "PAG", "SFI", "SHI", "SIK", "SHN", "SUN", "TAO", "UDX"};
constexpr std::array<std::string_view, 3> kDegrees = {"MOD", "RAD", "CTH"};
// What stands where a country would.
constexpr std::array<Pair, 9> kStateless = {{{"IGO", "IGO"},
                                             {"NGO", "NGO"},
                                             {"NGM", "NGO"},
                                             {"MNC", "MNC"},
                                             {"INT", "INT"},
                                             {"IMG", "INT"},
                                             {"UIS", "INT"},
                                             {"MNS", "INT"},
                                             {"PGO", "NGO"}}};
// Codes of CAMEO's that ISO writes otherwise.
constexpr std::array<Pair, 7> kCountries = {{{"ROM", "ROU"},
                                             {"ZAR", "COD"},
                                             {"TMP", "TLS"},
                                             {"KSV", "XKX"},
                                             {"WBG", "PSE"},
                                             {"PAL", "PSE"},
                                             {"BUR", "MMR"}}};

template <size_t N>
std::string_view find(const std::array<Pair, N>& pairs, std::string_view key) {
  for (const Pair& pair : pairs) {
    if (pair.from == key) return pair.to;
  }
  return {};
}

template <size_t N>
bool holds(const std::array<std::string_view, N>& list, std::string_view key) {
  return std::find(list.begin(), list.end(), key) != list.end();
}

struct Code {
  std::string code;  // "AFGGOV", "~COP"
  std::string from, to;
  uint32_t line = 0;
  bool joint = false;  // behind another one in the same brackets: "[ELR/GAL]"
};

struct Meaning {
  std::string country, sectors;
  bool whole = true;  // nothing of the code was left out
  // A state and no role of it.
  bool is_state() const { return pack::is_state(country) && sectors.empty(); }
};

// "ERIADORI", "Eriadorian" beside "Eriador".
bool is_adjective_of(std::string_view word, std::string_view name) {
  constexpr size_t kStem = 3;
  constexpr std::array<std::string_view, 5> kEndings = {"an", "ese", "i", "ic", "ish"};
  const std::string a = fold(word), b = fold(name);
  if (a.size() <= kStem || b.size() < kStem || a == b || a.find(' ') != std::string::npos ||
      a.compare(0, kStem, b, 0, kStem) != 0)
    return false;
  const size_t shared =
      static_cast<size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
  return shared + 3 >= b.size() &&
         std::any_of(kEndings.begin(), kEndings.end(),
                     [&](std::string_view end) { return a.ends_with(end) && !b.ends_with(end); });
}

class Importer {
 public:
  Importer(const SourceFile& file, const KnownStates& known, std::vector<Diagnostic>& diagnostics)
      : file_(file), known_(known), diagnostics_(diagnostics) {}

  PetrarchTables run() {
    size_t at = 0;
    while (at < file_.text.size()) {
      const size_t end = std::min(file_.text.find('\n', at), file_.text.size());
      ++line_;
      read_line(std::string_view(file_.text).substr(at, end - at));
      at = end + 1;
    }
    close();
    PetrarchTables out;
    out.names = names_;
    out.own = own_;
    write_states(out);
    if (!bodies_.empty()) {
      out.bodies = "id\tname\taliases\tcountry\tsectors\tkind\tfrom\tto\tsource\n";
      for (const std::string& row : bodies_) out.bodies += row + "\n";
    }
    if (!offices_.empty()) {
      out.offices = "phrase\tsector\tkind\tcountry\tsource\n";
      for (const auto& [phrase, rest] : offices_) out.offices += phrase + "\t" + rest + "\n";
    }
    return out;
  }

 private:
  void report(Severity severity, uint32_t line, std::string message, std::string_view piece,
              std::string hint) {
    diagnostics_.push_back({severity, file_.name, line, 0, std::move(message),
                            std::string(piece.substr(0, 80)), std::move(hint)});
  }
  void refuse(std::string message, std::string_view piece, std::string hint) {
    report(Severity::error, line_, std::move(message), piece, std::move(hint));
  }

  void read_line(std::string_view raw) {
    if (const size_t bad = find_invalid_utf8(raw); bad != std::string_view::npos) {
      refuse("the line is no UTF-8", raw.substr(0, bad), "convert the file to UTF-8");
      return;
    }
    // "#" is a comment wherever it stands; ";" only outside brackets.
    std::string_view text = raw.substr(0, raw.find('#'));
    size_t depth = 0;
    for (size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '[') ++depth;
      if (text[i] == ']' && depth > 0) --depth;
      if (text[i] == ';' && depth == 0) {
        text = text.substr(0, i);
        break;
      }
    }
    text = trim(text);
    if (text.empty()) return;
    if (text.front() == '<') {  // <NOUN> and the like begin a part of a TABARI file
      close();
      nouns_ = text.starts_with("<NOUN") || text.starts_with("<ADJ");
      return;
    }
    if (text.front() == '!' && text.find('=') != std::string_view::npos) return macro(text);
    const size_t bracket = text.find('[');
    std::string_view name = trim(text.substr(0, bracket));
    if (!name.empty() && name.front() != '+') {
      close();
      line_of_actor_ = line_;
      open_ = true;
    }
    if (!name.empty()) add_name(name);
    if (bracket != std::string_view::npos) add_codes(text.substr(bracket));
  }

  void macro(std::string_view text) {
    close();
    const size_t equal = text.find('=');
    const std::string name(trim(text.substr(0, equal)));
    auto& words = macros_[name];
    for (const std::string_view word : split(text.substr(equal + 1), ',')) words.emplace_back(word);
    const bool nested = std::any_of(words.begin(), words.end(), [](const std::string& word) {
      return word.find_first_of("!{") != std::string::npos;
    });
    if (name.size() < 3 || name.back() != '!' || words.empty() || nested) {
      refuse("this is no set of words", text, "write !NAME! = WORD, WORD");
      macros_.erase(name);
    }
  }

  // "HAMID_KARZAI_" to "HAMID KARZAI"; a name with a macro becomes several.
  void add_name(std::string_view raw) {
    if (raw.front() == '+') raw = trim(raw.substr(1));
    if (const size_t brace = raw.find('{'); brace != std::string_view::npos) {
      const std::string_view plural = raw.substr(brace + 1, raw.find('}', brace) - brace - 1);
      if (plural.find('{') != std::string_view::npos) {
        refuse("braces inside braces", raw, "write NAME {PLURAL, PLURAL}");
        return;
      }
      for (const std::string_view word : split(plural, ',')) add_name(word);
      raw = trim(raw.substr(0, brace));
    }
    if (!open_) {
      refuse("a further name without an actor before it", raw, "put the main name before it");
      return;
    }
    if (const size_t mark = raw.find('!'); mark != std::string_view::npos) {
      const size_t end = raw.find('!', mark + 1);
      const auto words = end == std::string_view::npos
                             ? macros_.end()
                             : macros_.find(std::string(raw.substr(mark, end + 1 - mark)));
      if (words == macros_.end()) {
        refuse("the set of words is not known", raw, "define it above: !NAME! = WORD, WORD");
        return;
      }
      // Sets multiply, and a line may hold as many as it is long.
      constexpr size_t kMostNames = 10'000;
      constexpr std::ptrdiff_t kMostMarks = 6;
      expanded_ += words->second.size();
      if (expanded_ > kMostNames || std::count(raw.begin(), raw.end(), '!') > kMostMarks) {
        refuse("too many names", raw, "use fewer sets of words in one name");
        return;
      }
      for (const std::string& word : words->second)
        add_name(std::string(raw.substr(0, mark)) + word + std::string(raw.substr(end + 1)));
      return;
    }
    std::string name(raw);
    std::replace(name.begin(), name.end(), '_', ' ');
    std::string plain;
    for (const std::string_view word : split(name, ' '))
      plain.append(plain.empty() ? "" : " ").append(word);
    const bool letters = std::any_of(plain.begin(), plain.end(), [](char c) {
      return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
             static_cast<unsigned char>(c) > 127;
    });
    if (!letters || plain.find('\t') != std::string::npos) {
      refuse("this is no name", raw, "a name holds at least one letter");
      return;
    }
    if (plain.starts_with("THE ")) plain = plain.substr(4);
    as_written(plain);
    if (std::find(names_now_.begin(), names_now_.end(), plain) == names_now_.end())
      names_now_.push_back(std::move(plain));
  }

  // "HAMID KARZAI" to "Hamid Karzai", as news write it; a name of capitals alone would only be
  // found in capitals.
  static void as_written(std::string& name) {
    if (std::any_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; })) return;
    bool first = true;
    for (char& c : name) {
      const bool letter = c >= 'A' && c <= 'Z';
      if (letter && !first) c = static_cast<char>(c + 32);
      first = !letter && c != '\'' && static_cast<unsigned char>(c) < 128;
    }
  }

  // "[AFGELI 750101-000101] [AFGGOV >011222]"
  void add_codes(std::string_view text) {
    while (!text.empty()) {
      const size_t begin = text.find('[');
      if (begin == std::string_view::npos) break;
      const size_t end = text.find(']', begin);
      if (end == std::string_view::npos) {
        refuse("the bracket is not closed", text, "close it with ]");
        return;
      }
      add_code(trim(text.substr(begin + 1, end - begin - 1)));
      text = text.substr(end + 1);
    }
  }

  void add_code(std::string_view text) {
    if (!open_) {
      refuse("a code without an actor before it", text, "put the name before it");
      return;
    }
    const auto words = split(text, ' ');
    if (words.empty()) {
      refuse("the code is empty", text, "give a CAMEO code");
      return;
    }
    Code code{std::string(words[0]), {}, {}, line_};
    std::string when;
    for (size_t i = 1; i < words.size(); ++i) when += words[i];
    if (!when.empty() && !dates(when, code)) {
      refuse("this is no time", when, "write <YYMMDD, >YYMMDD or YYMMDD-YYMMDD");
      return;
    }
    if (words[0] == "---" || words[0] == "###") {
      report(Severity::note, line_, "a null code names nobody", names_piece(), "");
      nobody_.push_back(std::move(code));
      return;
    }
    for (const std::string_view one : split(words[0], '/')) {
      codes_.push_back(code);
      codes_.back().code = one;
      codes_.back().joint = one.data() != words[0].data();
    }
  }

  static std::string shifted(const std::string& day, int by) {
    return format_day(*parse_day(day) + std::chrono::days(by));
  }

  // "<920101", ">=19920101", "920101-930101".
  static bool dates(std::string_view text, Code& code) {
    if (text.front() == '<' || text.front() == '>') {
      const bool before = text.front() == '<';
      text.remove_prefix(1);
      const bool with = text.starts_with('=');
      if (with) text.remove_prefix(1);
      const std::string day = day_of(text);
      if (day.empty()) return false;
      // The codes of one actor follow each other: what begins after a day begins on it, because the
      // dictionaries give the same day to both.
      (before ? code.to : code.from) = before && !with ? shifted(day, -1) : day;
      return true;
    }
    const size_t dash = text.find('-');
    if (dash == std::string_view::npos) return false;
    code.from = day_of(trim(text.substr(0, dash)));
    code.to = day_of(trim(text.substr(dash + 1)));
    return !code.from.empty() && !code.to.empty() && code.from <= code.to;
  }

  // "920101" and "19920101" as ISO; two digits of a year are of 1930 to 2029.
  static std::string day_of(std::string_view digits) {
    if ((digits.size() != 6 && digits.size() != 8) ||
        !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
      return {};
    std::string year(digits.substr(0, digits.size() - 4));
    if (year.size() == 2) year = (year < "30" ? "20" : "19") + year;
    std::string day = year + "-" + std::string(digits.substr(digits.size() - 4, 2)) + "-" +
                      std::string(digits.substr(digits.size() - 2));
    return parse_day(day) ? day : std::string();
  }

  std::string_view names_piece() const {
    return names_now_.empty() ? std::string_view() : std::string_view(names_now_.front());
  }

  // A code in pieces of three letters: where it is from, then roles. nullopt, with a diagnostic:
  // it cannot be told.
  std::optional<Meaning> read_code(const Code& code) {
    std::string text = code.code;
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    const bool agent = text.front() == '~';
    if (agent) text.erase(0, 1);
    if (!agent && text.ends_with("~")) text.pop_back();
    Meaning meaning;
    std::vector<std::string_view> sectors;
    std::string dropped;
    bool religion = false;
    const std::string_view all = whole_pieces(text, agent);
    if (all.size() < text.size()) dropped = text.substr(all.size());
    if (all.size() < 3 || all.size() % 3 != 0) {
      report(Severity::error, code.line, "the code is not of pieces of three letters", code.code,
             "CAMEO codes are: country, then roles");
      return {};
    }
    for (size_t i = 0; i < all.size(); i += 3) {
      const std::string_view piece = all.substr(i, 3);
      if (i == 0 && !agent) {
        if (const auto other = find(kCountries, piece); !other.empty())
          meaning.country = other;
        else if (known_.codes.contains(piece))
          meaning.country = piece;
        else if (const auto none = find(kStateless, piece); !none.empty())
          meaning.country = none;
        else if (is_own_state(piece))
          meaning.country = own_.emplace(piece, code.line).first->first;
        if (!meaning.country.empty()) continue;
      }
      if (const auto sector = find(kRoles, piece); !sector.empty()) {
        if (std::find(sectors.begin(), sectors.end(), sector) == sectors.end())
          sectors.push_back(sector);
      } else if (holds(kReligions, piece)) {
        religion = true;
      } else if (!holds(kDegrees, piece)) {
        dropped.append(dropped.empty() ? "" : " ").append(piece);
      }
    }
    if (religion && sectors.empty() && (agent || meaning.country.empty() || all.size() > 3))
      sectors.emplace_back("REL");
    const bool known = !meaning.country.empty() || !sectors.empty();
    if (!known || (agent && sectors.empty())) {
      report(Severity::error, code.line,
             "the code has no counterpart among countries and PLOVER sectors", code.code,
             "give the line a country or a role of CAMEO's");
      return {};
    }
    if (!dropped.empty()) {
      report(Severity::warning, code.line, "part of the code has no counterpart and was left out",
             code.code + " (" + dropped + ")",
             "ethnic groups and single organisations are not coded");
    }
    meaning.whole = dropped.empty();
    for (const std::string_view sector : sectors)
      meaning.sectors.append(meaning.sectors.empty() ? "" : "|").append(sector);
    return meaning;
  }

  // A state that nobody knows but the user.
  static bool is_own_state(std::string_view piece) {
    return std::all_of(piece.begin(), piece.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) &&
           find(kRoles, piece).empty() && !holds(kReligions, piece) && !holds(kDegrees, piece);
  }

  // "YEMNO": the pieces of three letters behind a country that is known, without what is left.
  std::string_view whole_pieces(std::string_view code, bool agent) const {
    if (agent || code.size() <= 3 || code.size() % 3 == 0) return code;
    const std::string_view first = code.substr(0, 3);
    if (!known_.codes.contains(first) && find(kCountries, first).empty() &&
        !own_.contains(std::string(first)))
      return code;
    return code.substr(0, code.size() - code.size() % 3);
  }

  static std::string id_of(std::string_view name) {
    std::string id;
    for (const char c : fold(name)) {
      const bool good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (good)
        id.push_back(c);
      else if (!id.empty() && id.back() != '-')
        id.push_back('-');
    }
    while (id.ends_with('-')) id.pop_back();
    return id.empty() ? "x" : id;
  }

  // The names and codes that were collected become rows.
  void close() {
    if (open_ && !names_now_.empty()) {
      if (codes_.empty() && nobody_.empty()) {
        if (nouns_) {
          report(Severity::note, line_of_actor_, "a word without a code names nobody",
                 names_piece(), "");
        } else {
          report(Severity::error, line_of_actor_, "the name has no code", names_piece(),
                 "write the code in brackets after the name, or on the lines below it");
        }
      }
      const bool agent = std::any_of(codes_.begin(), codes_.end(),
                                     [](const Code& c) { return c.code.front() == '~'; });
      agent ? write_agent() : write_actor();
    }
    open_ = false;
    names_now_.clear();
    expanded_ = 0;
    codes_.clear();
    nobody_.clear();
  }

  std::string source(uint32_t line) const { return file_.name + ":" + std::to_string(line); }

  void write_actor() {
    std::vector<std::pair<Code, Meaning>> told;
    std::set<std::string> times;
    for (const Code& code : codes_) {
      const auto meaning = read_code(code);
      if (!meaning) continue;
      if (!code.joint && !times.insert(code.from + " " + code.to).second) {
        report(Severity::error, code.line, "another code of this actor is for the same time",
               code.code, "the first was kept");
        continue;
      }
      told.emplace_back(code, *meaning);
      if (code.from.empty() && code.to.empty()) except_nobody(told.back().first);
    }
    if (told.empty()) return;
    names_ += names_now_.size();
    const bool state = std::all_of(told.begin(), told.end(),
                                   [](const auto& code) { return code.second.is_state(); });
    if (state) return write_state_names(told);
    for (const auto& [code, meaning] : told) {
      if (code.joint)
        report(Severity::warning, code.line, "of several codes at once the first was kept",
               code.code, "only states stand beside each other");
    }
    std::erase_if(told, [](const auto& code) { return code.first.joint; });
    if (!told.empty()) write_bodies(told);
  }

  // "[---] <950630 [DOL]": the code for all times begins where nobody ends.
  void except_nobody(Code& code) const {
    for (const Code& null : nobody_) {
      if (null.from.empty() && !null.to.empty()) code.from = shifted(null.to, 1);
      if (null.to.empty() && !null.from.empty()) code.to = shifted(null.from, -1);
    }
    if (!code.to.empty() && code.to < code.from) code.to = code.from;
  }

  void write_bodies(const std::vector<std::pair<Code, Meaning>>& told) {
    std::string aliases;
    for (size_t i = 1; i < names_now_.size(); ++i)
      aliases.append(aliases.empty() ? "" : "|").append(names_now_[i]);
    std::string id = id_of(names_now_.front());
    if (const uint32_t twice = ids_[id]++; twice > 0) id += "-" + std::to_string(twice + 1);
    for (const auto& [code, meaning] : told) {
      bodies_.push_back(id + "\t" + names_now_.front() + "\t" + aliases + "\t" + meaning.country +
                        "\t" + meaning.sectors + "\tactor\t" + code.from + "\t" + code.to + "\t" +
                        source(code.line));
    }
  }

  void write_state_names(const std::vector<std::pair<Code, Meaning>>& told) {
    for (const auto& [code, meaning] : told) {
      for (const auto& [from, to] : times_of(code, told)) {
        for (const std::string& name : names_now_)
          state_names_.push_back({name, meaning.country, from, to, code.line,
                                  &name == names_now_.data() && meaning.whole});
      }
    }
  }

  // The time of a code; of one for all times what the others leave.
  static std::vector<std::pair<std::string, std::string>>
  times_of(const Code& code, const std::vector<std::pair<Code, Meaning>>& told) {
    if (!code.from.empty() || !code.to.empty()) return {{code.from, code.to}};
    std::vector<std::pair<std::string, std::string>> taken;
    for (const auto& [other, meaning] : told) {
      if (!other.from.empty() || !other.to.empty()) taken.emplace_back(other.from, other.to);
    }
    std::sort(taken.begin(), taken.end());
    std::vector<std::pair<std::string, std::string>> left;
    std::string next;  // the first day that is free
    for (const auto& [from, to] : taken) {
      if (!from.empty() && from > next) left.emplace_back(next, shifted(from, -1));
      if (to.empty()) return left;
      next = std::max(next, shifted(to, 1));
    }
    left.emplace_back(next, "");
    return left;
  }

  struct StateName {
    std::string name, country, from, to;
    uint32_t line = 0;
    bool first = false;  // the main name of its actor
  };

  // What a name of a state is: as it is known, or an adjective of another name.
  std::set<std::string> kinds_of(const StateName& row) const {
    const auto known = known_.names.find(fold(row.name) + "\t" + row.country);
    if (known != known_.names.end()) return known->second;
    const bool adjective =
        std::any_of(state_names_.begin(), state_names_.end(), [&](const StateName& other) {
          return other.country == row.country && is_adjective_of(row.name, other.name);
        });
    return {adjective ? "adjective" : "name"};
  }

  void write_states(PetrarchTables& out) {
    if (!own_.empty()) out.states = "iso3\tname\tkind\tfrom\tto\tcow\tgw\tbefore\tafter\tsource\n";
    for (const auto& [code, line] : own_) {
      // The one main name; where there are several, nobody knows which is the state's.
      std::set<std::string> names;
      for (const StateName& row : state_names_) {
        if (row.country == code && row.first && !kinds_of(row).contains("adjective"))
          names.insert(row.name);
      }
      out.states += code + "\t" + (names.size() == 1 ? *names.begin() : code) +
                    "\tstate\t\t\t\t\t\t\t" + source(line) + "\n";
    }
    std::map<std::string, std::vector<const StateName*>> written;
    std::string rows;
    for (const StateName& row : state_names_) {
      for (const std::string& kind : kinds_of(row)) {
        // A name that stands twice is written once.
        auto& same = written[fold(row.name) + "\t" + row.country + "\t" + kind];
        const auto meets = [&](const StateName* other) {
          return (row.to.empty() || other->from <= row.to) &&
                 (other->to.empty() || row.from <= other->to);
        };
        if (std::any_of(same.begin(), same.end(), meets)) continue;
        same.push_back(&row);
        rows += row.name + "\t" + row.country + "\t" + kind + "\t" + row.from + "\t" + row.to +
                "\t" + source(row.line) + "\n";
      }
    }
    if (!rows.empty()) out.state_names = "name\tiso3\tas\tfrom\tto\tsource\n" + rows;
  }

  void write_agent() {
    const auto meaning = read_code(codes_.front());
    if (!meaning) return;
    for (size_t i = 1; i < codes_.size(); ++i) {
      report(Severity::error, codes_[i].line, "an agent has one code", codes_[i].code,
             "the first was kept: descriptions do not change with time");
    }
    for (const std::string& name : names_now_) {
      const auto [at, fresh] =
          offices_.emplace(fold(name), meaning->sectors + "\tgroup\t\t" + source(line_of_actor_));
      if (fresh)
        ++names_;
      else
        report(Severity::error, line_of_actor_, "the agent stands already above", name,
               "the first was kept");
    }
  }

  const SourceFile& file_;
  const KnownStates& known_;
  std::vector<Diagnostic>& diagnostics_;
  uint32_t line_ = 0, line_of_actor_ = 0;
  bool open_ = false, nouns_ = false;
  std::vector<std::string> names_now_;
  size_t expanded_ = 0;  // names that sets of words made of the actor
  std::vector<Code> codes_, nobody_;
  std::map<std::string, uint32_t> own_;  // states of the user's own, with the line of the first use
  std::vector<StateName> state_names_;
  std::map<std::string, std::vector<std::string>> macros_;
  std::map<std::string, uint32_t> ids_;
  std::vector<std::string> bodies_;
  std::map<std::string, std::string> offices_;
  size_t names_ = 0;
};

}  // namespace

PetrarchTables from_petrarch(const SourceFile& file, const KnownStates& known,
                             std::vector<Diagnostic>& diagnostics) {
  return Importer(file, known, diagnostics).run();
}

}  // namespace sillok::compile
