// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "parsed_fixture.h"
#include "view/explain.h"
#include "view/records.h"
#include "view/roles.h"
#include "view/terminal.h"

namespace sillok {
namespace {

using test::add_entity;
using test::parsed;
using test::token;

const std::string kEAcute = "\xC3\xA9";   // e with acute
const std::string kHan = "\xE5\x8C\x97";  // a Han character, two cells
const std::string kAccent = "e\xCC\x81";  // e and a combining acute, one cell

// "Peru attacked Chile." (accented) with one event; the accent puts bytes and code points apart.
Document sample() {
  Document doc = parsed("P"
                        "\xC3\xA9"
                        "ru P"
                        "\xC3\xA9"
                        "ru PROPN NNP 2 nsubj\nattacked attack VERB VBD 0 root\n"
                        "Chile Chile PROPN NNP 2 obj\n. . PUNCT . 2 punct\n");
  doc.report.source = "Wire";
  const uint32_t peru = add_entity(doc, "P" + kEAcute + "ru", "Peru", "PER");
  const uint32_t chile = add_entity(doc, "Chile", "Chile", "CHL");
  doc.entities[peru].sectors = {"GOV", "MIL"};
  doc.entities[peru].code = "PERGOVMIL";
  doc.entities[peru].cow = 135;
  doc.factuality.resize(doc.tokens.size());
  Event event;
  event.id = "e-0000000000000001";
  event.date = event.enddate = doc.date;
  event.date_precision = Precision::day;
  event.event = "ASSAULT";
  event.mode = {"strike"};
  event.cameo = "190";
  event.quad = 4;
  event.scale = -8.5F;
  event.goldstein = -9.2F;
  event.actor = {peru};
  event.recipient = {chile};
  Place place;  // not in the gazetteer, and nothing is said to hold it
  place.tokens = {2, 3};
  place.span = doc.tokens[2].span;
  place.name = "Chile";
  place.country = "CHL";
  place.located = false;
  doc.places.push_back(place);
  event.place = 0;
  event.predicate = token(doc, "attacked");
  event.event_text = {doc.tokens[event.predicate].span};
  event.size.dead = 3;
  event.confidence = 0.935F;
  event.rule = "attack/obj";
  event.lexicon_line = 7;
  event.mentions = {0};
  event.cluster = "c-0000000000000001";
  doc.events.push_back(event);
  return doc;
}

TEST(Records, EventInTheOrderOfTheManual) {
  const Document doc = sample();
  std::string out;
  view::write_events(out, doc,
                     {.coder = "sillok t", .packs = {{"events", "ab"}, {"actors", "cd"}}});
  const std::string e = kEAcute;
  EXPECT_EQ(
      out,
      "{\"id\":\"e-0000000000000001\",\"report\":{\"id\":\"r1\",\"date\":\"2020-06-17\",\"source\":"
      "\"Wire\","
      "\"url\":null,\"title\":null},\"date\":\"2020-06-17\",\"enddate\":\"2020-06-17\",\"date_"
      "precision\":\"day\","
      "\"date_from\":\"report\",\"event\":[\"ASSAULT\"],\"mode\":[\"strike\"],\"context\":[],\"aux_"
      "mode\":[],"
      "\"quad_code\":4,\"event_scale\":-8.5,\"cameo\":\"190\",\"goldstein\":-9.2,"
      "\"actor\":[{\"start\":0,\"end\":4,\"entity_text\":\"P" +
          e +
          "ru\",\"name\":\"Peru\",\"country\":\"PER\","
          "\"sector\":\"GOV\",\"sectors\":[\"GOV\",\"MIL\"],\"code\":\"PERGOVMIL\",\"cow\":135,"
          "\"office\":null,"
          "\"identifier_id\":null,\"person\":false}],"
          "\"recipient\":[{\"start\":14,\"end\":19,\"entity_text\":\"Chile\",\"name\":\"Chile\","
          "\"country\":\"CHL\","
          "\"sector\":\"\",\"sectors\":[],\"code\":null,\"cow\":null,\"office\":null,\"identifier_"
          "id\":null,"
          "\"person\":false}],\"said_by\":[],"
          "\"event_loc\":{\"extracted_place\":\"Chile\",\"resolved_place\":null,\"lat\":null,"
          "\"lon\":null,"
          "\"country_code\":\"CHL\",\"province\":null,\"geonameid\":null,\"resolution\":null,"
          "\"start\":14,\"end\":19},"
          "\"size\":{\"dead\":3},\"event_text\":[{\"start\":5,\"end\":13,\"text\":\"attacked\"}],"
          "\"text\":\"P" +
          e +
          "ru attacked Chile.\",\"text_info\":{\"sequence\":1,\"start\":0,\"end\":20},"
          "\"confidence\":0.935,\"evidence\":{\"rule\":\"attack/"
          "obj\",\"lexicon_line\":7,\"dropped\":[]},"
          "\"mentions\":[1],\"cluster\":\"c-0000000000000001\",\"coder\":\"sillok t\","
          "\"data\":{\"lexicon\":\"ab\",\"actors\":\"cd\"}}\n");
}

TEST(Records, WithoutTextAndWithoutPlace) {
  Document doc = sample();
  doc.events[0].place = kNone;
  doc.events[0].aux = kFuture | kNegation;
  std::string out;
  view::write_events(out, doc, {.text = false});
  EXPECT_EQ(out.find("\"text\":\"P"), std::string::npos);
  EXPECT_NE(out.find("\"event_loc\":null"), std::string::npos);
  EXPECT_NE(out.find("\"aux_mode\":[\"future\",\"negation\"]"), std::string::npos);
  EXPECT_NE(out.find("\"text_info\":{"), std::string::npos);
}

TEST(Records, APlaceThatIsNotListedIsWhereItsHolderIs) {
  Document doc = sample();
  Place& place = doc.places[0];
  place.located = true;
  place.lat = -12.05;
  place.lon = -77.04;
  place.within = "Lima";
  place.within_kind = PlaceKind::city;
  std::string out;
  view::write_events(out, doc, {.text = false});
  EXPECT_NE(
      out.find(
          "\"event_loc\":{\"extracted_place\":\"Chile\",\"resolved_place\":\"Lima\",\"lat\":-12.05,"
          "\"lon\":-77.04,\"country_code\":\"CHL\",\"province\":null,\"geonameid\":null,"
          "\"resolution\":4,"),
      std::string::npos)
      << out;
  out.clear();
  view::write_places(out, doc);
  EXPECT_NE(out.find("\"name\":\"Chile\",\"lat\":-12.05,"), std::string::npos) << out;
  EXPECT_NE(out.find("\"within\":\"Lima\""), std::string::npos) << out;
}

TEST(Records, Layers) {
  Document doc = sample();
  doc.places.clear();
  Time time;
  time.tokens = {2, 3};
  time.span = doc.tokens[2].span;
  time.value = "PAST_REF";
  doc.times.push_back(time);
  Claim claim;
  claim.source = {doc.tokens[0].span};
  claim.cue = {doc.tokens[1].span};
  claim.content = {doc.tokens[2].span};
  claim.by = {1};
  doc.claims.push_back(claim);
  std::string out;
  view::write_times(out, doc);
  EXPECT_EQ(out, "{\"id\":\"r1\",\"times\":[{\"start\":14,\"end\":19,\"text\":\"Chile\",\"type\":"
                 "\"DATE\",\"value\":\"PAST_REF\","
                 "\"date\":null,\"enddate\":null,\"precision\":\"unknown\"}]}\n");
  out.clear();
  view::write_said(out, doc);
  EXPECT_NE(out.find("\"cue\":[{\"start\":5,\"end\":13,\"text\":\"attacked\"}]"),
            std::string::npos);
  EXPECT_NE(out.find("\"by\":[{\"start\":14,"), std::string::npos);
  out.clear();
  doc.mentions[1].name = {{2, 3}, MentionType::gpe};
  view::write_mentions(out, doc);
  EXPECT_NE(out.find("\"type\":\"GPE\",\"head\":\"Chile\",\"cluster\":1}"), std::string::npos);
  // A phrase that is more than its name has a row for itself.
  out.clear();
  doc.mentions[1].tokens.first = 1;
  doc.mentions[1].span = doc.span_of(doc.mentions[1].tokens);
  view::write_mentions(out, doc);
  EXPECT_NE(
      out.find("\"text\":\"attacked Chile\",\"type\":\"NOM\",\"head\":\"Chile\",\"cluster\":1}"),
      std::string::npos);
  EXPECT_NE(out.find("\"text\":\"Chile\",\"type\":\"GPE\",\"head\":\"Chile\",\"cluster\":1}"),
            std::string::npos);
  out.clear();
  view::write_places(out, doc);
  EXPECT_EQ(out, "{\"id\":\"r1\",\"places\":[]}\n");
}

TEST(Records, NobodyIsNull) {
  std::string out;
  view::write_entity(out, "caf" + kEAcute + " owners", nullptr);
  EXPECT_EQ(out.substr(0, 70), "{\"start\":0,\"end\":11,\"entity_text\":\"caf" + kEAcute +
                                   " owners\",\"name\":null,\"country\"");
}

TEST(Records, Between) {
  std::string out;
  Event event;
  const std::vector<float> scores{0.25F, 0.75F};
  view::write_between(out, "q", event, {"AGREE", "ACCUSE"}, scores);
  EXPECT_EQ(
      out,
      "{\"id\":\"q\",\"event\":null,\"mode\":[],\"cameo\":null,\"aux_mode\":[],\"confidence\":0,"
      "\"scores\":{\"AGREE\":0.25,\"ACCUSE\":0.75}}\n");
}

TEST(Terminal, Cells) {
  EXPECT_EQ(view::width_of("abc"), 3);
  EXPECT_EQ(view::width_of(kHan), 2);
  EXPECT_EQ(view::width_of(kAccent), 1);
  EXPECT_EQ(view::fit("abcdef", 4, false), "abc\xE2\x80\xA6");
  EXPECT_EQ(view::fit("ab", 4, true), "ab  ");
  EXPECT_EQ(view::width_of(view::fit(kHan + kHan + kHan, 4, true)), 4);
}

TEST(Terminal, NothingReachesTheTerminalAsACommand) {
  EXPECT_EQ(view::shown("a\x1b[31mb\n\tc"), "a [31mb  c");
  EXPECT_EQ(view::shown("a\xE2\x80\xAE"
                        "b"),
            "ab")
      << "no turning of the direction";
}

TEST(Terminal, Wraps) {
  const std::string text = "one two  three " + kHan + kHan + kHan;
  std::vector<std::string> lines;
  for (const Span line : view::wrap(text, {0, static_cast<uint32_t>(text.size())}, 7)) {
    lines.push_back(text.substr(line.begin, line.size()));
    EXPECT_LE(view::width_of(lines.back()), 7);
  }
  EXPECT_EQ(lines, (std::vector<std::string>{"one two", "three", kHan + kHan + kHan}));
  EXPECT_EQ(view::wrap("aaaaaa", {0, 6}, 4).size(), 2U) << "a word that is too long is broken";
  EXPECT_TRUE(view::wrap("   ", {0, 3}, 4).empty());
}

TEST(Roles, MarksDoNotOverlap) {
  Document doc = sample();
  doc.events[0].recipient = {0};  // the actor again
  doc.events[0].place = kNone;
  const auto marks = view::marks_of(doc, doc.events[0]);
  ASSERT_EQ(marks.size(), 2U);
  EXPECT_EQ(marks[0].role, view::Role::who);
  EXPECT_EQ(marks[1].role, view::Role::did);
}

TEST(Explain, TextNamesEveryPartWithoutColour) {
  const Document doc = sample();
  std::string out;
  view::explain_text(out, doc, {.width = 60},
                     {[](std::string_view code) { return "label of " + std::string(code); }});
  EXPECT_EQ(out.find('\x1b'), std::string::npos);
  for (const char* piece : {"report r1", "who",
                            "\xE2\x95\xB0"
                            "did\xE2\x94\x80",
                            "whom", "190 label of 190", "ASSAULT / strike", "[PER GOV MIL]",
                            "quad 4, material conflict", "Goldstein -9.2", "3 dead",
                            "attack/obj, line 7", "the writer", "1 record"}) {
    EXPECT_NE(out.find(piece), std::string::npos) << piece << "\n" << out;
  }
  size_t begin = 0;
  for (size_t end = out.find('\n'); end != std::string::npos;
       begin = end + 1, end = out.find('\n', begin)) {
    EXPECT_LE(view::width_of(std::string_view(out).substr(begin, end - begin)), 60);
  }
}

TEST(Explain, ColourAddsOnlyColour) {
  const Document doc = sample();
  std::string plain, coloured;
  view::explain_text(plain, doc, {.width = 80, .parse = true}, {});
  view::explain_text(coloured, doc, {.width = 80, .color = true, .parse = true}, {});
  std::string stripped;
  for (size_t i = 0; i < coloured.size(); ++i) {
    if (coloured[i] == '\x1b') {
      i = coloured.find('m', i);
    } else {
      stripped += coloured[i];
    }
  }
  EXPECT_NE(coloured, plain);
  EXPECT_EQ(stripped, plain);
  EXPECT_NE(plain.find("nsubj of attacked"), std::string::npos);
}

TEST(Explain, SilenceHasItsReason) {
  Document doc = sample();
  doc.events.clear();
  doc.silences.push_back({0, "no actor", "attack"});
  std::string out;
  view::explain_text(out, doc, {}, {});
  EXPECT_NE(out.find("no event: no actor (attack)"), std::string::npos);
  out.clear();
  view::explain_json(out, doc, {}, true, {});
  EXPECT_NE(out.find("\"silences\":[{\"reason\":\"no actor\",\"detail\":\"attack\"}]"),
            std::string::npos);
  EXPECT_NE(out.find("\"rel\":\"nsubj\""), std::string::npos);
}

TEST(Explain, HtmlEscapes) {
  Document doc = sample();
  doc.report.title = "<b>&";
  std::string out;
  view::explain_html(out, doc, {});
  EXPECT_EQ(out.find("<b>"), std::string::npos);
  EXPECT_NE(out.find("&lt;b&gt;&amp;"), std::string::npos);
  EXPECT_NE(out.find("<mark class=\"did\" data-role=\"did\">attacked</mark>"), std::string::npos);
}

}  // namespace
}  // namespace sillok
