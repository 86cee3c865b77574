// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>

#include "sillok/document.h"

namespace sillok {
namespace {

constexpr std::string_view kUposNames[] = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                           "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                           "PUNCT", "SCONJ", "SYM", "VERB", "X"};
static_assert(std::size(kUposNames) == kUposCount);

constexpr std::string_view kRelNames[] = {
    "acl",         "acl:relcl",    "advcl",        "advcl:relcl", "advmod",     "amod",
    "appos",       "aux",          "aux:pass",     "case",        "cc",         "cc:preconj",
    "ccomp",       "compound",     "compound:prt", "conj",        "cop",        "csubj",
    "csubj:outer", "csubj:pass",   "dep",          "det",         "det:predet", "discourse",
    "dislocated",  "expl",         "fixed",        "flat",        "goeswith",   "iobj",
    "list",        "mark",         "nmod",         "nmod:desc",   "nmod:poss",  "nmod:unmarked",
    "nsubj",       "nsubj:outer",  "nsubj:pass",   "nummod",      "obj",        "obl",
    "obl:agent",   "obl:unmarked", "orphan",       "parataxis",   "punct",      "reparandum",
    "root",        "vocative",     "xcomp"};
static_assert(std::size(kRelNames) == kRelCount);

constexpr std::string_view kMentionNames[] = {"PER", "ORG",  "LOC", "GPE", "NORP",
                                              "FAC", "MISC", "NOM", "PRON"};
constexpr std::string_view kTimeNames[] = {"DATE", "TIME", "DURATION", "SET"};
constexpr std::string_view kPrecisionNames[] = {"day", "week", "month", "year", "unknown"};
constexpr std::string_view kRoleNames[] = {"place", "government"};
constexpr std::string_view kKindNames[] = {"facility", "city", "admin1", "country", "region"};

}  // namespace

std::string_view name_of(Upos tag) { return kUposNames[static_cast<size_t>(tag)]; }
std::string_view name_of(Rel rel) { return kRelNames[static_cast<size_t>(rel)]; }
std::string_view name_of(MentionType type) { return kMentionNames[static_cast<size_t>(type)]; }
std::string_view name_of(TimeType type) { return kTimeNames[static_cast<size_t>(type)]; }
std::string_view name_of(Precision p) { return kPrecisionNames[static_cast<size_t>(p)]; }
std::string_view name_of(PlaceRole role) { return kRoleNames[static_cast<size_t>(role)]; }
std::string_view name_of(PlaceKind kind) { return kKindNames[static_cast<size_t>(kind)]; }

bool parse_name(std::string_view name, MentionType& type) {
  const auto* found = std::find(std::begin(kMentionNames), std::end(kMentionNames), name);
  if (found == std::end(kMentionNames)) return false;
  type = static_cast<MentionType>(found - std::begin(kMentionNames));
  return true;
}

bool parse_name(std::string_view name, Upos& tag) {
  const auto* found = std::find(std::begin(kUposNames), std::end(kUposNames), name);
  if (found == std::end(kUposNames)) return false;
  tag = static_cast<Upos>(found - std::begin(kUposNames));
  return true;
}

bool parse_name(std::string_view name, Rel& rel) {
  const auto* found = std::find(std::begin(kRelNames), std::end(kRelNames), name);
  if (found == std::end(kRelNames)) {
    const auto colon = name.find(':');
    return colon != std::string_view::npos && parse_name(name.substr(0, colon), rel);
  }
  rel = static_cast<Rel>(found - std::begin(kRelNames));
  return true;
}

}  // namespace sillok
