// SPDX-License-Identifier: Apache-2.0
// A miniature world for tests of compile, mention and who: six tables and parsed sentences
// written by hand.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "base/dates.h"
#include "compile/compile.h"
#include "document/tree.h"
#include "pack/actor_tables.h"
#include "pack/pack.h"
#include "sillok/document.h"

namespace sillok::test {

inline std::vector<compile::SourceFile> small_actors() {
  return {{"states.tsv", "iso3\tname\tkind\tfrom\tto\tcow\tgw\tbefore\tafter\tsource\n"
                         "CSK\tCzechoslovakia\tformer\t1918\t1992-12-31\t315\t315\t\t\town\n"
                         "GEO\tGeorgia\tstate\t1991-12-21\t\t372\t372\t\t\town\n"
                         "KEN\tKenya\tstate\t1963-12-12\t\t501\t501\t\t\town\n"
                         "KOR\tSouth Korea\tstate\t1948\t\t732\t732\t\t\town\n"
                         "LBN\tLebanon\tstate\t1946\t\t660\t660\t\t\town\n"
                         "PRK\tNorth Korea\tstate\t1948\t\t731\t731\t\t\town\n"
                         "SYR\tSyria\tstate\t1961\t\t652\t652\t\t\town\n"
                         "USA\tUnited States\tstate\t\t\t2\t2\t\t\town\n"
                         "YEM\tYemen\tstate\t1990-05-22\t\t679\t678\t\t\town\n"
                         "YEM\tYemen Arab Republic\tstate\t1918\t1990-05-21\t678\t678\t\t\town\n"},
          {"state_names.tsv", "name\tiso3\tas\tfrom\tto\tsource\n"
                              "America\tUSA\tname\n"
                              "Czechoslovakia\tCSK\tname\n"
                              "Georgia\tGEO\tname\n"
                              "Kenya\tKEN\tname\n"
                              "Kenyan\tKEN\tadjective\n"
                              "Kenyans\tKEN\tpeople\n"
                              "Nairobi\tKEN\tcapital\n"
                              "North Korea\tPRK\tname\n"
                              "North Korean\tPRK\tadjective\n"
                              "Seoul\tKOR\tcapital\n"
                              "South Korea\tKOR\tname\n"
                              "South Korean\tKOR\tadjective\n"
                              "Syria\tSYR\tname\n"
                              "Syrian\tSYR\tadjective\n"
                              "US\tUSA\tabbreviation\n"
                              "Yemen\tYEM\tname\n"},
          {"people.tsv",
           "id\tname\taliases\tcountry\tsectors\toffice\tfrom\tto\tsource\n"
           "ken-otieno\tGrace Otieno\tG. Otieno\tKEN\tGOV\tPresident\t2013-04-09\t2022-09-13\town\n"
           "kor-park\tPark Min-ji\t\tKOR\tGOV\tPresident\t2015-02-25\t2019-05-09\town\n"
           "usa-carter-hill\tJoan B. Hill\tJoan B. Hyll|Mother Hedge\tUSA\tGOV\tSecretary of "
           "State\t2018-04-26\t2021-01-20\town\n"},
          {"bodies.tsv", "id\tname\taliases\tcountry\tsectors\tkind\tfrom\tto\tsource\n"
                         "cedar-front\tCedar Front\t\tLBN\tREB\tarmed_group\t1985\t\town\n"
                         "un\tUnited Nations\tUN|U.N.\tIGO\t\tigo\t1945\t\town\n"},
          {"offices.tsv", "phrase\tsector\tkind\tcountry\tsource\n"
                          "agency\tGOV\tbody\t\town\n"
                          "country\tUNK\tbody\t\town\n"
                          "defence ministry\tGOV\toffice\t\town\n"
                          "deputy trade minister\tGOV\toffice\t\town\n"
                          "fighter\tREB\tgroup\t\town\n"
                          "gunman\tUAF\tgroup\t\town\n"
                          "minister\tGOV\toffice\t\town\n"
                          "official\tGOV\toffice\t\town\n"
                          "opposition\tOPP\tmodifier\t\town\n"
                          "police\tCOP\tbody\t\town\n"
                          "police\tCOP\tmodifier\t\town\n"
                          "president\tGOV\toffice\t\town\n"
                          "protester\tCVL\tgroup\t\town\n"
                          "spokesman\tGOV\toffice\t\town\n"
                          "troop\tMIL\tgroup\t\town\n"},
          {"members.tsv", "body\tiso3\tfrom\tto\tsource\n"
                          "un\tKEN\t1963-12-16\t\town\n"}};
}

inline pack::Pack small_pack() {
  std::vector<Diagnostic> diagnostics;
  return pack::Pack::from_bytes(compile::actors(small_actors(), diagnostics), "actors",
                                pack::kActorsVersion);
}

inline pack::Pack empty_pack(const char* kind) {
  pack::PackWriter writer(kind, 1);
  writer.add("nothing", "");
  return pack::Pack::from_bytes(writer.finish(), kind, 1);
}

// A Document of sentences as "form TAG head relation" a line, heads counted from 1 within the
// sentence and 0 for the root, sentences parted by an empty line. A form that begins with '+' is
// not parted from the one before. The lemma is the form in lower case, or what follows a '|'.
inline Document parsed(const std::string& lines, const std::string& date = "2020-06-17") {
  Document doc;
  doc.date = *parse_day(date);
  std::vector<uint32_t> heads;
  uint32_t first = 0;
  const auto close = [&] {
    const auto last = static_cast<uint32_t>(doc.tokens.size());
    if (last == first) return;
    for (uint32_t t = first; t < last; ++t) {
      if (heads[t] != 0) doc.tokens[t].head = first + heads[t] - 1;
    }
    doc.sentences.push_back({{first, last}, doc.span_of({first, last}), doc.sentences.empty()});
    first = last;
  };
  for (size_t at = 0; at < lines.size();) {
    const size_t end = std::min(lines.find('\n', at), lines.size());
    const std::string line = lines.substr(at, end - at);
    at = end + 1;
    std::vector<std::string> part(1);
    for (const char c : line) {
      if (c == ' ')
        part.emplace_back();
      else
        part.back().push_back(c);
    }
    if (part.size() < 4) {
      close();
      continue;
    }
    std::string form = part[0], lemma;
    const bool glued = form.size() > 1 && form[0] == '+';
    if (glued) form.erase(0, 1);
    if (const size_t bar = form.find('|'); bar != std::string::npos) {
      lemma = form.substr(bar + 1);
      form.resize(bar);
    } else {
      for (const char c : form)
        lemma.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
    }
    if (!doc.text.empty() && !glued) doc.text.push_back(' ');
    if (glued && !doc.tokens.empty()) doc.tokens.back().space_after = false;
    Token token;
    token.span = {static_cast<uint32_t>(doc.text.size()),
                  static_cast<uint32_t>(doc.text.size() + form.size())};
    doc.text += form;
    parse_name(part[1], token.upos);
    parse_name(part[3], token.rel);
    token.lemma = doc.strings.intern(lemma);
    const bool plural = token.upos == Upos::NOUN && lemma != form;
    token.feats = doc.strings.intern(plural                     ? "Number=Plur"
                                     : token.upos == Upos::NOUN ? "Number=Sing"
                                                                : "");
    heads.push_back(static_cast<uint32_t>(std::stoul(part[2])));
    doc.tokens.push_back(token);
  }
  close();
  index_children(doc);
  return doc;
}

}  // namespace sillok::test
