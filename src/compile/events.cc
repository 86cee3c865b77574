// SPDX-License-Identifier: Apache-2.0
// data/events and data/ontology -> pack "events". The formats are in data/events/FORMAT.md.
#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "base/hash.h"
#include "base/tsv.h"
#include "compile/compile.h"
#include "compile/faults.h"
#include "pack/pack.h"
#include "pack/phrases.h"
#include "what/lexicon.h"

namespace sillok::compile {
namespace {

using what::Category;
using what::Condition;
using what::Frame;
using what::How;
using what::Path;
using what::Slot;
using what::Test;

const std::set<std::string_view> kPrepositions = {
    "about",   "above",      "across",  "after",  "against", "along",   "alongside",
    "among",   "amid",       "around",  "as",     "at",      "away",    "back",
    "before",  "behind",     "between", "beyond", "by",      "down",    "during",
    "for",     "forward",    "from",    "in",     "inside",  "into",    "near",
    "of",      "off",        "on",      "onto",   "out",     "outside", "over",
    "through", "throughout", "to",      "toward", "towards", "under",   "until",
    "up",      "upon",       "versus",  "via",    "with",    "within",  "without"};

constexpr size_t kMostChoices = 16;  // of places among the conditions of one row

class Builder {
 public:
  explicit Builder(std::vector<Diagnostic>& diagnostics) : diagnostics_(diagnostics) {
    strings_.add("");
  }

  void read(const std::vector<SourceFile>& files) {
    // What frames point to goes before them.
    for (const SourceFile& file : files) read_table(diagnostics_, [&] { read_codes(file); });
    for (const SourceFile& file : files) read_table(diagnostics_, [&] { read_words(file); });
    // Nothing works without them; where their own table is broken that has been said.
    if (categories_.empty() && none(files, "plover_categories"))
      diagnostics_.push_back({Severity::error, "plover_categories.tsv", 0, 0, "the file is missing",
                              "plover_categories.tsv", "restore data/ontology"});
  }

  std::string finish() const {
    pack::PackWriter pack("events", what::kPackVersion);
    pack.add_array("frames", frames_);
    pack.add_array("conditions", conditions_);
    pack.add_array("paths", paths_);
    pack.add_array("sets", sets_);
    pack.add_array("codes", codes_);
    pack.add_array("categories", categories_);
    pack.add_array("modes", modes_);
    strings_.write(pack, "strings");
    predicates_.write(pack, "predicates");
    class_words_.write(pack, "classes");
    class_names_.write(pack, "class_names");
    evaluations_.write(pack, "evaluations");
    contexts_.write(pack, "contexts");
    code_ids_.write(pack, "code_ids");
    mode_ids_.write(pack, "mode_ids");
    return pack.finish();
  }

 private:
  void read_codes(const SourceFile& file) {
    const std::string name = name_of(file);
    if (name == "cameo_codes") codes(table(file));
    if (name == "plover_categories") plover(table(file));
    if (name == "plover_modes") modes(table(file));
    if (name == "classes") classes(table(file));
  }

  void read_words(const SourceFile& file) {
    const std::string name = name_of(file);
    if (name.starts_with("verbs")) frames(table(file), 'v');
    if (name.starts_with("nouns")) frames(table(file), 'n');
    if (name.starts_with("operators")) frames(table(file), 'o');
    if (name.starts_with("evaluations")) evaluations(table(file));
    if (name == "contexts") contexts(table(file));
  }

  static bool none(const std::vector<SourceFile>& files, std::string_view name) {
    return std::none_of(files.begin(), files.end(),
                        [&](const SourceFile& file) { return name_of(file) == name; });
  }

  static std::string name_of(const SourceFile& file) {
    const size_t slash = file.name.rfind('/');
    const size_t begin = slash == std::string::npos ? 0 : slash + 1;
    return file.name.substr(begin, file.name.rfind('.') - begin);
  }

  Tsv table(const SourceFile& file) { return parse_tsv(file.text, file.name, diagnostics_); }

  void complain(const Tsv& t, const TsvRow& row, std::string message, std::string_view piece,
                std::string hint) {
    diagnostics_.push_back({Severity::error, t.source, row.line, 0, std::move(message),
                            std::string(piece.substr(0, 80)), std::move(hint)});
  }

  float number(const Tsv& t, const TsvRow& row, std::string_view text) {
    float value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (!text.empty() && (failed != std::errc() || end != text.data() + text.size())) {
      complain(t, row, "this is no number", text, "write it like -8.5");
    }
    return value;
  }

  // 1 to 4, or 0 where the field is empty.
  uint8_t quad_of(const Tsv& t, const TsvRow& row, std::string_view text) {
    if (text.empty()) return 0;
    if (text.size() == 1 && text[0] >= '1' && text[0] <= '4')
      return static_cast<uint8_t>(text[0] - '0');
    complain(t, row, "no such quad code", text, "write 1, 2, 3 or 4");
    return 0;
  }

  void codes(const Tsv& t) {
    const size_t code = t.column("code"), quad = t.column("quad"),
                 goldstein = t.column("goldstein"), plover_column = t.column("plover"),
                 label = t.column("label"), mode = t.column("mode");
    for (const TsvRow& row : t.rows) {
      const std::string_view key = row.fields[code];
      if (!code_names_.insert(std::string(key)).second)
        complain(t, row, "the code stands twice", key, "keep one line");
      Category category = Category::statement;
      const std::string_view name = row.fields[plover_column];
      if (!name.empty() && !what::parse_name(name, category))
        complain(t, row, "no such PLOVER category", name,
                 "see data/ontology/plover_categories.tsv");
      const uint32_t id = static_cast<uint32_t>(codes_.size());
      codes_.push_back({strings_.add(key), strings_.add(row.fields[label]),
                        strings_.add(row.fields[mode]), number(t, row, row.fields[goldstein]),
                        category, quad_of(t, row, row.fields[quad]), 0});
      code_ids_.add(key, id);
    }
  }

  void plover(const Tsv& t) {
    const size_t name = t.column("category"), quad = t.column("quad"), scale = t.column("scale");
    categories_.resize(what::kPloverCount);
    for (const TsvRow& row : t.rows) {
      Category category{};
      if (!what::parse_name(row.fields[name], category) ||
          static_cast<size_t>(category) >= what::kPloverCount) {
        complain(t, row, "no such PLOVER category", row.fields[name],
                 "the sixteen categories are fixed");
        continue;
      }
      categories_[static_cast<size_t>(category)] = {number(t, row, row.fields[scale]),
                                                    quad_of(t, row, row.fields[quad])};
    }
  }

  void modes(const Tsv& t) {
    const size_t category = t.column("category"), mode = t.column("mode"),
                 scale = t.column("scale");
    for (const TsvRow& row : t.rows) {
      std::string key(row.fields[category]);
      key += ':';
      key += row.fields[mode];
      mode_ids_.add(key, static_cast<uint32_t>(modes_.size()));
      modes_.push_back({strings_.add(key), number(t, row, row.fields[scale])});
      mode_names_.insert(std::move(key));
    }
  }

  void classes(const Tsv& t) {
    const size_t name = t.column("class"), words = t.column("words");
    for (const TsvRow& row : t.rows) {
      auto& set = class_sets_[std::string(row.fields[name])];
      for (const std::string_view word : split(row.fields[words], '|')) {
        set.push_back(hash_bytes(word));
        class_words_.add(std::string(row.fields[name]) + ":" + std::string(word), 1);
        class_names_.add(word, strings_.add(row.fields[name]));
      }
    }
  }

  void contexts(const Tsv& t) {
    const size_t name = t.column("context"), words = t.column("words");
    for (const TsvRow& row : t.rows) {
      const uint32_t id = strings_.add(row.fields[name]);
      for (const std::string_view word : split(row.fields[words], '|')) contexts_.add(word, id);
    }
  }

  void evaluations(const Tsv& t) {
    const size_t word = t.column("word"), polarity = t.column("polarity");
    for (const TsvRow& row : t.rows) {
      const std::string_view p = row.fields[polarity];
      if (p != "neg" && p != "pos") {
        complain(t, row, "no such polarity", p, "write neg or pos");
        continue;
      }
      evaluations_.add(row.fields[word], p == "pos" ? 1 : 0);
    }
  }

  // "subj" "obj" ... or a preposition; false where it is neither.
  bool slot(std::string_view name, Slot& out, uint32_t& prep) {
    static const std::map<std::string_view, Slot> known = {
        {"subj", Slot::subj},           {"obj", Slot::obj},
        {"iobj", Slot::iobj},           {"poss", Slot::poss},
        {"comp", Slot::comp},           {"xcomp", Slot::xcomp},
        {"passive", Slot::passive},     {"adv", Slot::adv},
        {"future", Slot::future},       {"if.subj", Slot::if_subj},
        {"comp.subj", Slot::comp_subj}, {"comp.obj", Slot::comp_obj}};
    prep = 0;
    if (name.starts_with("prep:")) name.remove_prefix(5);
    if (const auto found = known.find(name); found != known.end()) {
      out = found->second;
      return true;
    }
    if (!kPrepositions.contains(name)) return false;
    out = Slot::prep;
    prep = strings_.add(name);
    return true;
  }

  bool path(std::string_view text, Path& out) {
    static const std::map<std::string_view, How> hows = {
        {"poss", How::poss}, {"of", How::of}, {"in", How::in}, {"owner", How::owner}};
    out = {};
    const size_t colon = text.find(':');
    if (colon != std::string_view::npos && text.substr(0, colon) != "prep") {
      const auto how = hows.find(text.substr(0, colon));
      if (how == hows.end()) return false;
      out.how = how->second;
      text.remove_prefix(colon + 1);
    }
    return slot(text, out.slot, out.prep);
  }

  // Appends the paths of a column; "-" or "" is none.
  std::pair<uint32_t, uint8_t> paths(const Tsv& t, const TsvRow& row, std::string_view text) {
    const auto begin = static_cast<uint32_t>(paths_.size());
    if (text != "-") {
      for (const std::string_view alternative : split(text, '|')) {
        Path p{};
        if (!path(alternative, p))
          complain(t, row, "this is no place of a party", alternative, "see data/events/FORMAT.md");
        else
          paths_.push_back(p);
      }
    }
    return {begin, static_cast<uint8_t>(paths_.size() - begin)};
  }

  bool condition(std::string_view text, Condition& out) {
    out = {};
    if (text.starts_with('-')) {
      out.negated = 1;
      text.remove_prefix(1);
    }
    const size_t equals = text.find('=');
    std::string_view place = text.substr(0, equals);
    if (equals == std::string_view::npos) {
      if (place.ends_with(".party")) {
        out.test = Test::party;
        place.remove_suffix(6);
      } else if (place.ends_with(".person")) {
        out.test = Test::person;
        place.remove_suffix(7);
      } else if (place.ends_with(".state")) {
        out.test = Test::state;
        place.remove_suffix(6);
      }
    }
    if (!slot(place, out.slot, out.prep)) return false;
    if (equals == std::string_view::npos) return true;
    out.test = Test::in_set;
    std::vector<uint64_t> words;
    for (std::string_view word : split(text.substr(equals + 1), '|')) {
      if (word.starts_with('@')) {
        const auto found = class_sets_.find(std::string(word.substr(1)));
        if (found == class_sets_.end()) return false;
        words.insert(words.end(), found->second.begin(), found->second.end());
      } else {
        words.push_back(hash_bytes(word));
      }
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    const auto [known, fresh] = set_places_.try_emplace(words, static_cast<uint32_t>(sets_.size()));
    if (fresh) sets_.insert(sets_.end(), words.begin(), words.end());
    out.set_begin = known->second;
    out.set_count = static_cast<uint32_t>(words.size());
    return true;
  }

  void frames(const Tsv& t, char kind) {
    const size_t predicate = t.column("predicate"), needs = t.column("needs"),
                 event = t.column("event"), cameo = t.column("cameo"), actor = t.column("actor"),
                 recipient = t.column("recipient");
    const size_t mode = kind == 'o' ? predicate : t.column("mode");
    const size_t sides = kind == 'o' ? predicate : t.column("sides");
    const size_t op = kind == 'o' ? t.column("operator") : predicate;
    for (const TsvRow& row : t.rows) {
      Frame f{};
      f.category = Category::none;
      const std::string_view name = row.fields[event];
      if (!name.empty() && name != "-" && !what::parse_name(name, f.category))
        complain(t, row, "no such PLOVER category", name,
                 "see data/ontology/plover_categories.tsv");
      if (kind == 'o' && !what::parse_name(row.fields[op], f.op))
        complain(t, row, "no such operator", row.fields[op], "see data/events/FORMAT.md");
      if (kind != 'o') {
        f.mode = checked_modes(t, row, row.fields[mode], name);
        const std::string_view count = row.fields[sides];
        if (count != "1" && count != "2")
          complain(t, row, "no such number of sides", count, "write 1 or 2");
        f.sides = count == "2" ? 2 : 1;
      }
      const std::string_view code = row.fields[cameo];
      if (!code.empty() && code != "-" && !code_names_.contains(std::string(code)))
        complain(t, row, "no such CAMEO code", code, "see data/ontology/cameo_codes.tsv");
      f.cameo = strings_.add(code == "-" ? std::string_view{} : code);
      std::tie(f.actor_begin, f.actor_count) = paths(t, row, row.fields[actor]);
      std::tie(f.recipient_begin, f.recipient_count) = paths(t, row, row.fields[recipient]);
      // An operator whose doer stands in a nominal slot is a noun ("a threat by X to ...").
      const bool nominal =
          kind == 'o' && f.actor_count > 0 && paths_[f.actor_begin].slot != Slot::subj;
      f.predicate = strings_.add(row.fields[predicate]);
      f.file = strings_.add(t.source);
      f.line = row.line;
      add_alternatives(t, row, f, nominal ? 'p' : kind, row.fields[predicate], row.fields[needs]);
    }
  }

  // "prep:with|between=@talks": one frame for each choice of place among the conditions.
  void add_alternatives(const Tsv& t, const TsvRow& row, Frame f, char kind,
                        std::string_view predicate, std::string_view needs) {
    std::vector<std::vector<std::string>> choices;
    size_t total = 1;
    for (const std::string_view need : split(needs, ' ')) {
      const size_t equals = need.find('=');
      auto& places = choices.emplace_back();
      for (const std::string_view place : split(need.substr(0, equals), '|')) {
        places.push_back(std::string(place) +
                         std::string(equals == std::string_view::npos ? "" : need.substr(equals)));
      }
      total = std::min(total * places.size(), kMostChoices + 1);
      if (need.starts_with('-') && places.size() > 1) {
        complain(t, row, "a condition that must not hold has one place", need,
                 "write one condition for each place");
        return;
      }
    }
    if (total > kMostChoices) {
      complain(t, row, "the conditions leave too many choices of place", needs,
               "write several lines");
      return;
    }
    for (size_t n = 0; n < total; ++n) {
      f.needs_begin = static_cast<uint32_t>(conditions_.size());
      size_t rest = n;
      for (const auto& places : choices) {
        const std::string& need = places[rest % places.size()];
        rest /= places.size();
        Condition c{};
        if (!condition(need, c))
          complain(t, row, "this is no condition", need, "see data/events/FORMAT.md");
        else
          conditions_.push_back(c);
      }
      f.needs_count = static_cast<uint16_t>(conditions_.size() - f.needs_begin);
      const auto id = static_cast<uint32_t>(frames_.size());
      frames_.push_back(f);
      for (const std::string_view p : split(predicate, '|'))
        predicates_.add(std::string{kind, ':'} + std::string(p), id);
    }
  }

  uint32_t checked_modes(const Tsv& t, const TsvRow& row, std::string_view text,
                         std::string_view category) {
    for (const std::string_view mode : split(text, ',')) {
      if (!mode_names_.contains(std::string(category) + ":" + std::string(mode))) {
        complain(t, row, "the category has no such mode", mode,
                 "see data/ontology/plover_modes.tsv");
      }
    }
    return strings_.add(text);
  }

  std::vector<Diagnostic>& diagnostics_;
  std::vector<Frame> frames_;
  std::vector<Condition> conditions_;
  std::vector<Path> paths_;
  std::vector<uint64_t> sets_;
  std::vector<what::CodeRecord> codes_;
  std::vector<what::CategoryRecord> categories_;
  std::vector<what::ModeRecord> modes_;
  pack::StringsWriter strings_;
  pack::PhrasesWriter predicates_, class_words_, class_names_, evaluations_, contexts_, code_ids_,
      mode_ids_;
  std::set<std::string> code_names_, mode_names_;
  std::map<std::string, std::vector<uint64_t>> class_sets_;
  std::map<std::vector<uint64_t>, uint32_t> set_places_;
};

}  // namespace

std::string events(const std::vector<SourceFile>& files, std::vector<Diagnostic>& diagnostics) {
  Builder builder(diagnostics);
  builder.read(files);
  return builder.finish();
}

}  // namespace sillok::compile
