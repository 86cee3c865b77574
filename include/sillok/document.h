// SPDX-License-Identifier: Apache-2.0
// The vocabulary of Sillok: what a report is, and every layer that reading it adds.
//
// A Document owns one UTF-8 buffer, the report's text. Every layer is a flat vector of plain
// structs that point into it by byte offsets (`Span`), or into an earlier layer by index.
// A layer is written once, by the room that it is named after, and never edited by a later one:
//
//   sentences, tokens (span)   text      mentions          mention
//   tokens (tag ... head)      parse     times             when
//   names, beliefs             parse
//   places                     where     entities          who
//   claims, factuality         said      events            what, merge
//
// Units: offsets are bytes from the start of `text`, half-open, on code point boundaries. What
// leaves the program counts Unicode code points instead; `CodePoints` in src/base converts.
// Unknown is a value (kNone, Rel::dep, an empty country), not an error.
// Threads: a Document is a value. Distinct Documents may be used from distinct threads.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <deque>
#include <limits>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sillok/error.h"

namespace sillok {

// An index that points nowhere.
inline constexpr uint32_t kNone = 0xffffffffU;

// Bytes [begin, end) of Document::text.
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;
  bool empty() const { return begin >= end; }
  uint32_t size() const { return end - begin; }
  bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool operator==(const Span&) const = default;
};

// Tokens [first, last) of Document::tokens.
struct TokenRange {
  uint32_t first = 0;
  uint32_t last = 0;
  bool empty() const { return first >= last; }
  uint32_t size() const { return last - first; }
  bool contains(uint32_t token) const { return first <= token && token < last; }
  bool operator==(const TokenRange&) const = default;
};

// One dated report as it was read. `text` is valid UTF-8; `date` is a valid ISO day or empty.
struct Report {
  std::string id;
  std::string date;  // "2020-06-17"
  std::string title;
  std::string text;
  std::string source;
  std::string url;
  std::string language = "en";
};

// Strings of one Document, each kept once. Ids are small, dense and stable; 0 is "".
// Views stay valid as long as the Strings object, also when it is moved.
class Strings {
 public:
  Strings() { intern({}); }
  Strings(Strings&&) = default;
  Strings& operator=(Strings&&) = default;
  // Copying would leave the index pointing into the other object.
  Strings(const Strings&) = delete;
  Strings& operator=(const Strings&) = delete;

  uint32_t intern(std::string_view text) {
    if (auto found = ids_.find(text); found != ids_.end()) return found->second;
    const auto id = static_cast<uint32_t>(kept_.size());
    kept_.emplace_back(text);
    ids_.emplace(kept_.back(), id);
    return id;
  }
  std::string_view view(uint32_t id) const { return kept_[id]; }

 private:
  std::deque<std::string> kept_;
  std::unordered_map<std::string_view, uint32_t> ids_;
};

// Universal part-of-speech tags, in the order of the UD guidelines.
enum class Upos : uint8_t {
  ADJ,
  ADP,
  ADV,
  AUX,
  CCONJ,
  DET,
  INTJ,
  NOUN,
  NUM,
  PART,
  PRON,
  PROPN,
  PUNCT,
  SCONJ,
  SYM,
  VERB,
  X
};
inline constexpr size_t kUposCount = 17;

// Universal Dependencies relations with the subtypes of the English treebanks. '_' stands for ':'.
enum class Rel : uint8_t {
  acl,
  acl_relcl,
  advcl,
  advcl_relcl,
  advmod,
  amod,
  appos,
  aux,
  aux_pass,
  case_,
  cc,
  cc_preconj,
  ccomp,
  compound,
  compound_prt,
  conj,
  cop,
  csubj,
  csubj_outer,
  csubj_pass,
  dep,
  det,
  det_predet,
  discourse,
  dislocated,
  expl,
  fixed,
  flat,
  goeswith,
  iobj,
  list,
  mark,
  nmod,
  nmod_desc,
  nmod_poss,
  nmod_unmarked,
  nsubj,
  nsubj_outer,
  nsubj_pass,
  nummod,
  obj,
  obl,
  obl_agent,
  obl_unmarked,
  orphan,
  parataxis,
  punct,
  reparandum,
  root,
  vocative,
  xcomp
};
inline constexpr size_t kRelCount = 51;

std::string_view name_of(Upos tag);                 // "NOUN"
std::string_view name_of(Rel rel);                  // "nsubj:pass"
bool parse_name(std::string_view name, Upos& tag);  // false: no such tag, `tag` untouched
bool parse_name(std::string_view name, Rel& rel);   // an unknown subtype gives its base relation

// A syntactic word. text fills `span`, `space_after`; parse fills the rest.
struct Token {
  Span span;
  bool space_after = true;
  Upos upos = Upos::X;
  Rel rel = Rel::dep;
  uint32_t head = kNone;  // index into Document::tokens; kNone for the root of the sentence
  uint32_t xpos = 0;      // Penn Treebank tag, in Document::strings
  uint32_t lemma = 0;     // in Document::strings
  uint32_t feats = 0;     // "Number=Sing|..." or "", in Document::strings
};

struct Sentence {
  TokenRange tokens;
  Span span;               // from its first to its last token
  bool paragraph = false;  // true: the first sentence of a paragraph
};

enum class MentionType : uint8_t { per, org, loc, gpe, norp, fac, misc, nom, pron };
std::string_view name_of(MentionType type);                 // "PER"
bool parse_name(std::string_view name, MentionType& type);  // false: no such type

// Words that are one proper name: PER, ORG, GPE, LOC, FAC, NORP or MISC.
struct Name {
  TokenRange tokens;
  MentionType type = MentionType::misc;
};

// How sure the model is of what a word is as part of a name: parts of about 250 for each type of
// name, in the order of MentionType (PER first, MISC last), and for no name.
struct NameBelief {
  std::array<uint8_t, 7> type{};
  uint8_t none = 250;
};

// A name, noun phrase or pronoun that can refer to a party or a place. Mentions are sorted by
// first token, longer ones first; they nest but do not cross.
struct Mention {
  TokenRange tokens;
  uint32_t head = kNone;  // token; the syntactic head inside `tokens`
  Span span;
  MentionType type = MentionType::nom;
  uint32_t cluster = 0;  // same number = same entity, dense from 0 within the report
  Name name{};           // the proper name that its head is or bears, without titles, or empty
};

enum class TimeType : uint8_t { date, time, duration, set };
enum class Precision : uint8_t { day, week, month, year, unknown };
std::string_view name_of(TimeType type);        // "DATE"
std::string_view name_of(Precision precision);  // "day"

// A time expression. `begin`..`end` are days, both included, valid where `resolved`.
struct Time {
  TokenRange tokens;
  Span span;
  TimeType type = TimeType::date;
  std::string value;  // TIMEX3 value: "2020-06-16", "2020-W24", "P3D", "PAST_REF"
  bool resolved = false;
  std::chrono::sys_days begin{};
  std::chrono::sys_days end{};
  Precision precision = Precision::unknown;
};

enum class PlaceRole : uint8_t { place, government };
enum class PlaceKind : uint8_t { facility, city, admin1, country, region };
std::string_view name_of(PlaceRole role);
std::string_view name_of(PlaceKind kind);

// The name of a place, resolved to a gazetteer entry. One that the gazetteer lacks has the
// coordinates, country and division of the listed place that the text says contains it (`within`);
// where none is named it is not `located`.
struct Place {
  TokenRange tokens;
  Span span;
  std::string name;         // the gazetteer's name; as written where it is not listed
  double lat = 0, lon = 0;  // degrees, WGS 84; meaningless where not located
  std::string country;      // ISO 3166-1 alpha-3; "" for seas and regions of several states
  std::string admin1;       // name of the first-order division or ""
  int64_t geonameid = 0;    // 0 where the gazetteer has none
  bool located = true;
  std::string
      within;  // the gazetteer's name of the place that holds one that is not listed, else ""
  PlaceKind within_kind = PlaceKind::country;
  PlaceKind kind = PlaceKind::city;
  PlaceRole role = PlaceRole::place;

  // False where the gazetteer lacks it.
  bool listed() const { return located && within.empty(); }
};

// A party: a state, a person, an office, a group. One per resolved mention, in mention order.
struct Entity {
  uint32_t mention = kNone;  // index into Document::mentions
  Span span;
  std::string name;     // canonical name: "Kim Jong Un", "South Korea"
  std::string country;  // alpha-3 as of the date, or IGO NGO MNC INT UNK
  std::vector<std::string>
      sectors;             // PLOVER sectors, the leading one first; empty: the state itself
  std::string code;        // CAMEO style: "PRKGOV"
  int cow = 0;             // Correlates of War number; 0 where there is none
  std::string office;      // "President" or ""
  std::string identifier;  // stable id of the dictionary entry, or ""
  bool person = false;
  std::string evidence;  // the dictionary line or rule that decided
};

// One attribution: who says what. Spans may be discontinuous.
struct Claim {
  bool negated = false;  // "did not say whether": nobody vouches for the content
  std::vector<Span> source, cue, content;
  uint32_t cue_token = kNone;
  uint32_t source_head = kNone;  // token
  std::vector<TokenRange> content_tokens;
  std::vector<uint32_t> by;  // indices into Document::entities; empty: unknown
  uint32_t outer = kNone;    // the claim whose content holds this one
};

// Flags of Factuality::flags, PLOVER's auxiliary modes.
enum Aux : uint8_t { kHistorical = 1, kFuture = 2, kHypothetical = 4, kNegation = 8 };

// Whether the act that a token tells happened. One per token; only predicates carry flags.
struct Factuality {
  uint8_t flags = 0;       // of Aux
  uint32_t claim = kNone;  // innermost claim whose content holds the token
  uint32_t cue = kNone;    // the token that decided a flag ("would", "plan", "not"), for evidence
};

// Numbers of people that an event names; -1 where none is given.
struct Size {
  int dead = -1, injured = -1, arrested = -1;
};

// One event of PLOVER 2.0 with its CAMEO code.
struct Event {
  std::string id;  // content hash: "e-" and 16 hex digits
  std::chrono::sys_days date{}, enddate{};
  Precision date_precision = Precision::unknown;
  bool date_from_text = false;
  uint32_t time = kNone;  // index into Document::times: the words by which the text dates it
  std::string event;      // PLOVER category, or "STATEMENT"
  std::vector<std::string> mode, context;
  uint8_t aux = 0;  // of Aux
  std::string cameo;
  int quad = 0;  // PLOVER quad code 1 to 4; 0: none (a statement)
  float scale = std::numeric_limits<float>::quiet_NaN();      // PLOVER event scale; NaN: none
  float goldstein = std::numeric_limits<float>::quiet_NaN();  // Goldstein of `cameo`; NaN: none
  std::vector<uint32_t> actor, recipient, said_by;            // indices into Document::entities
  uint32_t place = kNone;                                     // index into Document::places
  Size size;
  uint32_t predicate = kNone;    // token
  std::vector<Span> event_text;  // the words that carry the act
  uint32_t sentence = 0;
  float confidence = 0;              // share of such records that are right, in [0, 1]
  std::string rule;                  // the lexicon frame or composition that fired
  uint32_t lexicon_line = 0;         // line of the frame in its file, 0 for none
  std::vector<std::string> dropped;  // what was considered and dropped, and why
  std::vector<uint32_t> mentions;    // sentences that tell the same event, sorted
  std::string cluster;               // "c-" and 16 hex digits
};

// Why a sentence gave no event; counted by `code --stats`.
struct Silence {
  uint32_t sentence = 0;
  std::string reason;  // "no frame", "no actor", ...
  std::string detail;  // the predicate concerned, or ""
};

// A report and all that was read out of it.
struct Document {
  Report report;                 // report.text is moved into `text`
  std::string text;              // UTF-8; every Span points here
  std::chrono::sys_days date{};  // the report's day
  Strings strings;

  std::vector<Sentence> sentences;
  std::vector<Token> tokens;
  std::vector<uint32_t> child_begin;  // children of token t: children[child_begin[t] ...
  std::vector<uint32_t> children;     //   child_begin[t+1]), left to right; by parse
  std::vector<Name> names;            // as the model reads them: sorted, not overlapping
  std::vector<NameBelief> beliefs;    // one per token; by parse
  std::vector<Mention> mentions;
  std::vector<Time> times;
  std::vector<Place> places;
  std::vector<Entity> entities;
  std::vector<Claim> claims;
  std::vector<Factuality> factuality;  // one per token
  std::vector<Event> events;
  std::vector<Silence> silences;
  std::vector<Diagnostic> diagnostics;

  std::string_view at(Span span) const {
    return std::string_view(text).substr(span.begin, span.size());
  }
  std::string_view form(uint32_t token) const { return at(tokens[token].span); }
  std::string_view lemma(uint32_t token) const { return strings.view(tokens[token].lemma); }
  std::string_view xpos(uint32_t token) const { return strings.view(tokens[token].xpos); }
  std::string_view feats(uint32_t token) const { return strings.view(tokens[token].feats); }
  Span span_of(TokenRange range) const {
    return {tokens[range.first].span.begin, tokens[range.last - 1].span.end};
  }
};

}  // namespace sillok
