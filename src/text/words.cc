// SPDX-License-Identifier: Apache-2.0
#include "text/words.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace sillok::text {
namespace {

// All lists are sorted.
constexpr std::string_view kTitles[] = {
    "adm",   "amb",    "asst", "atty", "ayat", "brig", "capt", "cdr",  "cmdr", "col",
    "cols",  "comdr",  "cpl",  "det",  "dist", "dr",   "drs",  "ens",  "fr",   "ft",
    "gen",   "genl",   "gens", "gov",  "govs", "hon",  "insp", "lt",   "maj",  "messrs",
    "mlle",  "mme",    "mr",   "mrs",  "ms",   "msgr", "mt",   "pfc",  "pres", "prof",
    "profs", "pvt",    "radm", "rep",  "reps", "rev",  "sen",  "sens", "sgt",  "sgts",
    "spc",   "sr-gen", "st",   "ste",  "supt", "vadm",
};

constexpr std::string_view kShortWords[] = {
    "a.k.a", "al",  "approx", "assn", "assoc", "attn", "ave",  "b.sc",  "bldg", "blvd", "bros",
    "ca",    "cf",  "cie",    "co",   "comm",  "corp", "dept", "depts", "eg",   "esp",  "esq",
    "est",   "etc", "ext",    "govt", "hrs",   "hwy",  "ie",   "inc",   "incl", "intl", "jr",
    "lb",    "lbs", "llc",    "ltd",  "m.sc",  "mins", "mos",  "natl",  "oz",   "ph.d", "plc",
    "pty",   "rd",  "s.p.a",  "sr",   "tel",   "univ", "viz",  "vs",    "yrs"};

constexpr std::string_view kBeforeNumber[] = {
    "art", "arts", "ch", "ed",   "eq", "fig", "figs", "jul", "jun", "mar", "no",
    "nos", "op",   "p",  "para", "pp", "pt",  "pts",  "sec", "sun", "vol", "vols"};

constexpr std::string_view kCapitalShort[] = {"apr", "aug",  "dec",   "feb", "fri",  "jan",
                                              "mon", "nov",  "oct",   "sat", "sep",  "sept",
                                              "thu", "thur", "thurs", "tue", "tues", "wed"};

constexpr std::string_view kStates[] = {
    "ala",  "ariz", "ark", "calif", "colo", "conn", "dak", "del",  "fla",  "ga",
    "ill",  "ind",  "kan", "ky",    "la",   "mass", "md",  "mich", "minn", "miss",
    "mo",   "mont", "neb", "nev",   "okla", "ont",  "ore", "pa",   "penn", "que",
    "tenn", "tex",  "va",  "vt",    "wash", "wis",  "wyo",
};

constexpr std::string_view kPrefixes[] = {
    "a",     "agro",  "ante",  "anti", "arch",  "bi",     "bio",    "co",    "counter", "cross",
    "cyber", "e",     "eco",   "ex",   "extra", "geo",    "hyper",  "inter", "intra",   "macro",
    "mega",  "micro", "mid",   "mini", "mis",   "multi",  "neo",    "non",   "over",    "pan",
    "para",  "peri",  "post",  "pre",  "pro",   "pseudo", "psycho", "quasi", "re",      "semi",
    "socio", "sub",   "super", "tri",  "u",     "ultra",  "un",     "uni",   "vice"};

constexpr std::string_view kSuffixes[] = {
    "esque", "ette", "fest", "fold", "gate", "itis", "less", "most", "rama", "wise",
};

constexpr std::string_view kStarters[] = {
    "a",        "about",        "according",   "after",     "against",  "all",     "almost",
    "also",     "although",     "among",       "an",        "analysts", "and",     "another",
    "any",      "around",       "as",          "at",        "because",  "before",  "besides",
    "between",  "both",         "but",         "by",        "critics",  "despite", "during",
    "each",     "earlier",      "either",      "even",      "every",    "few",     "for",
    "from",     "further",      "furthermore", "he",        "hence",    "her",     "here",
    "his",      "how",          "however",     "i",         "if",       "in",      "indeed",
    "instead",  "it",           "its",         "last",      "later",    "many",    "meanwhile",
    "moreover", "most",         "mr",          "mrs",       "ms",       "my",      "nearly",
    "neither",  "nevertheless", "nonetheless", "nor",       "not",      "now",     "on",
    "once",     "only",         "or",          "other",     "others",   "our",     "perhaps",
    "several",  "she",          "since",       "so",        "some",     "still",   "such",
    "that",     "the",          "their",       "then",      "there",    "these",   "they",
    "this",     "those",        "though",      "thus",      "to",       "today",   "tomorrow",
    "under",    "unlike",       "until",       "we",        "what",     "when",    "where",
    "whether",  "which",        "while",       "who",       "whose",    "why",     "with",
    "within",   "without",      "witnesses",   "yesterday", "yet",      "you",
};

// With a small letter behind a dot without space; none is the end of a host name.
constexpr std::string_view kSmallStarters[] = {"and",   "but",  "even",  "great", "he",   "i",
                                               "if",    "no",   "other", "she",   "that", "the",
                                               "there", "they", "this",  "we",    "when", "you"};

// No noun phrase starts with these.
constexpr std::string_view kAfterItIs[] = {
    "a",          "an",     "anyone",  "at",    "because", "been",    "between", "by",
    "definitely", "from",   "getting", "going", "gonna",   "her",     "his",     "if",
    "in",         "it",     "like",    "my",    "not",     "nothing", "on",      "our",
    "probably",   "really", "simply",  "that",  "the",     "their",   "they",    "this",
    "to",         "we",     "what",    "you",   "your"};
constexpr std::string_view kAfterYouAre[] = {"a",  "an",  "going", "gonna",
                                             "in", "not", "the",   "welcome"};

constexpr std::string_view kSayings[] = {
    "added",    "answered", "asked",     "asks",      "chanted",  "continued", "cried",
    "declared", "demanded", "exclaimed", "explained", "insisted", "noted",     "posted",
    "quipped",  "read",     "reads",     "recalled",  "remarked", "replied",   "said",
    "say",      "says",     "shouted",   "tells",     "told",     "tweeted",   "warned",
    "wondered", "wrote",    "yelled",
};

constexpr std::string_view kUnits[] = {
    "a.m", "am",  "b",  "bln", "bn",   "bpd",   "c",  "cm",   "day", "days", "f",   "ft",
    "gb",  "ghz", "gw", "ha",  "hh",   "hours", "hp", "hr",   "hrs", "hz",   "k",   "kb",
    "kg",  "khz", "km", "kph", "kt",   "kts",   "kw", "kwh",  "lb",  "lbs",  "m",   "mb",
    "mg",  "mhz", "mi", "min", "mins", "mln",   "mm", "mn",   "mph", "mw",   "mwh", "nm",
    "oz",  "p.m", "pm", "sq",  "tb",   "tn",    "tr", "trln", "x",   "yd",   "yds", "years"};

constexpr std::string_view kCalendar[] = {
    "apr",       "april",     "aug",     "august",   "beijing",  "bst",      "cdt",     "central",
    "cest",      "cet",       "cst",     "ct",       "dec",      "december", "eastern", "edt",
    "est",       "et",        "feb",     "february", "fri",      "friday",   "gmt",     "israel",
    "ist",       "jan",       "january", "jst",      "jul",      "july",     "jun",     "june",
    "kst",       "local",     "mar",     "march",    "may",      "mdt",      "mon",     "monday",
    "moscow",    "mountain",  "mst",     "mt",       "nov",      "november", "oct",     "october",
    "pacific",   "pdt",       "pst",     "pt",       "sat",      "saturday", "sep",     "sept",
    "september", "sun",       "sunday",  "thu",      "thursday", "tue",      "tuesday", "utc",
    "wed",       "wednesday",
};

constexpr std::string_view kHosts[] = {
    "asp", "biz", "co",  "com", "doc", "edu", "gov", "htm", "html", "info", "io",
    "jpg", "mil", "net", "org", "pdf", "php", "tv",  "txt", "uk",   "us",   "xls",
};

struct Fused {
  std::string_view word;
  size_t split;
};
constexpr Fused kFused[] = {
    {"aint", 2},    {"alot", 1},     {"arent", 3},  {"arnt", 2},   {"cannot", 3}, {"cant", 2},
    {"couldnt", 5}, {"didnt", 3},    {"doesnt", 4}, {"dont", 2},   {"gimme", 3},  {"gonna", 3},
    {"gotta", 3},   {"hadnt", 3},    {"hasnt", 3},  {"havent", 4}, {"heres", 4},  {"hes", 2},
    {"im", 1},      {"isnt", 2},     {"itll", 2},   {"ive", 1},    {"lemme", 3},  {"outta", 3},
    {"shes", 3},    {"shouldnt", 6}, {"thats", 4},  {"theres", 5}, {"theyll", 4}, {"theyre", 4},
    {"wana", 3},    {"wanna", 3},    {"wasnt", 3},  {"werent", 4}, {"whats", 4},  {"wont", 2},
    {"wouldnt", 5}, {"youll", 3},    {"youre", 3}};

template <size_t N>
bool has(const std::string_view (&list)[N], std::string_view word) {
  return std::binary_search(std::begin(list), std::end(list), word);
}

}  // namespace

Short short_form(std::string_view word) {
  if (has(kTitles, word)) return Short::title;
  if (has(kShortWords, word)) return Short::word;
  if (has(kBeforeNumber, word)) return Short::number;
  if (has(kCapitalShort, word)) return Short::capital;
  if (has(kStates, word)) return Short::state;
  return Short::no;
}

bool is_hyphen_prefix(std::string_view word) { return has(kPrefixes, word); }
bool is_hyphen_suffix(std::string_view word) { return has(kSuffixes, word); }
bool is_starter(std::string_view word) { return has(kStarters, word); }
bool is_small_starter(std::string_view word) { return has(kSmallStarters, word); }
bool is_saying(std::string_view word) { return has(kSayings, word); }
bool may_follow_it_is(std::string_view word) { return has(kAfterItIs, word); }
bool may_follow_you_are(std::string_view word) { return has(kAfterYouAre, word); }
bool is_unit(std::string_view word) { return has(kUnits, word); }
bool is_calendar_word(std::string_view word) { return has(kCalendar, word); }
bool is_host_end(std::string_view word) { return has(kHosts, word); }

size_t fused_split(std::string_view word) {
  const auto* found =
      std::lower_bound(std::begin(kFused), std::end(kFused), word,
                       [](const Fused& a, std::string_view b) { return a.word < b; });
  return found != std::end(kFused) && found->word == word ? found->split : 0;
}

}  // namespace sillok::text
