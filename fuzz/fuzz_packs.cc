// SPDX-License-Identifier: Apache-2.0
// Packs with changed bytes (patches.h) in the rooms that read them: each is refused with Error, or
// a document can be read with it. The first byte tells which pack is changed. The rooms trust no
// hash here, as somebody may have made a new one.
#include "actors_fixture.h"
#include "case_fixture.h"
#include "engine/embedded.h"
#include "fuzz.h"
#include "lexicon_fixture.h"
#include "mention/mention.h"
#include "merge/within.h"
#include "pack/scorer.h"
#include "pack/signs.h"
#include "parse/parser.h"
#include "patches.h"
#include "said/fact_signs.h"
#include "said/said.h"
#include "sillok/error.h"
#include "text/segment.h"
#include "what/what.h"
#include "when/when.h"
#include "where/where.h"
#include "who/who.h"

using namespace sillok;
using pack::Pack;

namespace {

constexpr const char* kText =
    "Kenya's President Grace Otieno said on Monday that North Korean troops had attacked Bigburg, "
    "Northmark. The United Nations denied it. The minister will meet US officials in Seoul.\n";

constexpr const char* kTree = "Kenya PROPN 4 nmod:poss\n"
                              "+'s PART 1 case\n"
                              "President|president NOUN 4 compound\n"
                              "Otieno PROPN 5 nsubj\n"
                              "said|say VERB 0 root\n"
                              "that SCONJ 10 mark\n"
                              "North PROPN 9 amod\n"
                              "Korean PROPN 9 amod\n"
                              "troops|troop NOUN 10 nsubj\n"
                              "attacked|attack VERB 5 ccomp\n"
                              "Bigburg PROPN 10 obj\n"
                              "on ADP 13 case\n"
                              "Monday PROPN 10 obl\n"
                              "+. PUNCT 5 punct\n"
                              "\n"
                              "The DET 3 det\n"
                              "United PROPN 3 amod\n"
                              "Nations PROPN 4 nsubj\n"
                              "denied|deny VERB 0 root\n"
                              "it PRON 4 obj\n"
                              "+. PUNCT 4 punct\n"
                              "\n"
                              "Utopian ADJ 2 amod\n"
                              "police NOUN 4 nsubj\n"
                              "will AUX 4 aux\n"
                              "arrest VERB 0 root\n"
                              "gunmen|gunman NOUN 4 obj\n"
                              "in ADP 7 case\n"
                              "Seoul PROPN 4 obl\n"
                              "+. PUNCT 4 punct\n";

std::string small_places() {
  std::vector<Diagnostic> diagnostics;
  return compile::places(
      {{"admin1.tsv", "country\tcode\tname\taliases\tlat\tlon\tid\tpopulation\n"
                      "UTO\t01\tNorthmark\t\t10.5\t20.5\t901\t5000\n"},
       {"ambiguous.tsv", "name\twhy\nHope\tword\n"},
       {"cities.tsv", "id\tname\taliases\tlat\tlon\tkind\tcountry\tadmin1\tpopulation\n"
                      "11\tBigburg\tGrossburg\t10\t20\tcapital\tUTO\t01\t900000\n"
                      "12\tBigburg\t\t-33.5\t-70.25\tcity\tARC\t\t20000\n"},
       {"countries.tsv", "country\tname\taliases\tdemonyms\tlat\tlon\tid\tpopulation\n"
                         "UTO\tUtopia\tUTP\tUtopian\t9\t19\t1\t1000000\n"},
       {"regions.tsv", "id\tname\taliases\tlat\tlon\tkind\tcountry\n"
                       "calm-sea\tCalm Sea\t\t0\t0\tregion\t\n"}},
      diagnostics);
}

std::string small_said() {
  std::vector<Diagnostic> diagnostics;
  return compile::said({{"cues.tsv", "lemma\tclass\tkind\tcontent\tsource\n"
                                     "deny\tverb\tdeny\tccomp,quote,xcomp,obj\town\n"
                                     "say\tverb\tsay\tccomp,quote\town\n"},
                        {"operators.tsv", "lemma\tclass\targument\taffirmed\tnegated\tsource\n"
                                          "deny\tverb\tccomp,xcomp,obj\tnegation\tnothing\town\n"
                                          "will\taux\thead\tfuture\tfuture,negation\town\n"}},
                       diagnostics);
}

// A scorer that knows the signs 1 to 40 and nothing that a text shows, and a network beside it.
std::string small_scorer() {
  pack::PackWriter writer(std::string(pack::kScorerKind), pack::kScorerVersion);
  std::vector<uint32_t> keys(64, 0);
  for (uint32_t sign = 1; sign <= 40; ++sign) keys[sign] = sign;
  for (const std::string_view part : {std::string_view(), pack::kActsPart, pack::kSidesPart}) {
    const std::string name(part);
    pack::StringsWriter labels;
    for (const char* label : {"ASSAULT", "CONSULT", "none"}) labels.add(label);
    labels.write(writer, name + "labels");
    writer.add_array(name + "keys", keys);
    writer.add_array(name + "rarity", std::vector<float>(keys.size(), 1));
    writer.add_array(name + "weights", std::vector<int8_t>(keys.size() * 3, 1));
    writer.add_array(name + "scale", std::vector<float>{1, 1, 1, 0, 0, 0});
    writer.add_array(name + "warmth", std::vector<float>{1});
  }
  test::CaseSections network;
  network.network("net.");
  network.head("net.links.", what::kLinkPlaces, 3);
  network.head("net.sides.", what::kSidePlaces, 1);
  network.strings("net.labels", {"ASSAULT", "CONSULT", "none"});
  network.write(writer);
  return writer.finish();
}

// Weights of facts that know the signs 1 to 40 and one word of the text, and a network beside them.
std::string small_facts() {
  pack::PackWriter writer(std::string(said::kFactsKind), pack::kScorerVersion);
  const std::vector<std::string> modes = {"historical", "future", "hypothetical", "negation"};
  std::vector<uint32_t> keys(64, 0);
  for (uint32_t sign = 1; sign <= 40; ++sign) keys[sign] = sign;
  const uint32_t attack = pack::sign_of("lemma", {"attack", "VERB"});
  size_t slot = attack % keys.size();
  while (keys[slot] != 0) slot = (slot + 1) % keys.size();
  keys[slot] = attack;
  pack::StringsWriter labels;
  for (const std::string& mode : modes) labels.add(mode);
  labels.add("none");
  labels.write(writer, "labels");
  writer.add_array("keys", keys);
  writer.add_array("rarity", std::vector<float>(keys.size(), 1));
  writer.add_array("weights", std::vector<int8_t>(keys.size() * 5, 1));
  writer.add_array("scale", std::vector<float>(10, 1));
  writer.add_array("warmth", std::vector<float>{1});
  test::CaseSections network;
  network.network("net.");
  network.head("net.links.", said::kFactPlaces, 4);
  network.strings("net.labels", modes);
  network.write(writer);
  return writer.finish();
}

// The shipped model without its words, so that it is small.
std::string small_model() {
  const Pack whole =
      Pack::view(engine::embedded("model"), parse::kPackKind, parse::kPackVersion, "(built in)");
  pack::PackWriter writer(std::string(parse::kPackKind), parse::kPackVersion);
  const uint32_t row = whole.array<uint32_t>("net.shape")[0];
  const uint32_t piece = whole.array<uint32_t>("net.shape")[1];
  for (const std::string& name : whole.sections()) {
    if (name == "net.words" || name == "net.pieces" || name == "net.classes")
      writer.add(name, whole.text(name).substr(0, 64 * 8));
    else if (name == "net.word_rows")
      writer.add(name, whole.text(name).substr(0, size_t{8} * row));
    else if (name == "net.piece_rows")
      writer.add(name, whole.text(name).substr(0, size_t{8} * piece));
    else
      writer.add(name, whole.text(name));
  }
  return writer.finish();
}

struct Kind {
  const char* name;
  uint32_t version;
  std::string bytes;
};

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> all = [] {
    std::vector<Diagnostic> diagnostics;
    return std::vector<Kind>{
        {"actors", who::kPackVersion, compile::actors(test::small_actors(), diagnostics)},
        {"places", where::kPackVersion, small_places()},
        {"said", said::kPackVersion, small_said()},
        {"events", what::kPackVersion, test::small_lexicon_bytes()},
        {"scorer", pack::kScorerVersion, small_scorer()},
        {"model", parse::kPackVersion, small_model()},
        {"facts", pack::kScorerVersion, small_facts()}};
  }();
  return all;
}

// The pack of a kind, changed where it is the one that is to be.
Pack pack_of(size_t kind, size_t changed, std::string_view patches) {
  const Kind& one = kinds()[kind];
  return Pack::from_bytes(kind == changed ? fuzz::patched(one.bytes, patches) : one.bytes, one.name,
                          one.version);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const size_t changed = data[0] % kinds().size();
  const std::string_view patches = fuzz::as_text(data, size).substr(1);
  try {
    const Pack actors = pack_of(0, changed, patches), places = pack_of(1, changed, patches),
               sayings = pack_of(2, changed, patches), events = pack_of(3, changed, patches),
               weights = pack_of(4, changed, patches), facts = pack_of(6, changed, patches);
    // The parser takes a hundred times as long as the rest: others get a tree by hand.
    Document doc = test::parsed(changed == 5 ? "" : kTree);
    if (changed == 5) {
      const Pack model = pack_of(5, changed, patches);
      doc.text = kText;
      text::Segmenter(model).segment(doc);
      parse::Parser(model).parse(doc);
    }
    mention::Finder(actors, actors, places).find(doc);
    when::find(doc);
    where::Gazetteer(places).find(doc);
    who::Actors(actors).resolve(doc);
    said::Cues(sayings, said::FactWeights(facts)).attribute(doc);
    what::Coder(events, &weights, true).code(doc);
    merge::within(doc);
  } catch (const Error&) { return 0; }
  return 0;
}
