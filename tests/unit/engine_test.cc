// SPDX-License-Identifier: Apache-2.0
#include "sillok/engine.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>
#include <thread>

#include "base/dates.h"
#include "compile/compile.h"
#include "parsed_fixture.h"

namespace sillok {
namespace {

const Engine& shared_engine() {
  static const Engine engine = Engine::open({});
  return engine;
}

Report report(std::string text, std::string date = "2019-03-05") {
  Report r;
  r.id = "r1";
  r.date = std::move(date);
  r.text = std::move(text);
  return r;
}

const char* const kNews =
    "Zambia on Monday expelled the ambassador of Portugal, the foreign ministry said. "
    "Soldiers shelled a market in Bamako, killing eleven people. "
    "Senegal condemned the shelling.";

// All that the records of a document say.
std::string told(const Document& doc) {
  std::ostringstream out;
  for (const Event& e : doc.events) {
    out << e.id << ' ' << e.event << ' ' << e.cameo << ' ' << format_day(e.date) << ' '
        << int{e.aux} << ' ' << e.quad << ' ' << e.scale << ' ' << e.confidence << ' ' << e.rule;
    for (const auto* side : {&e.actor, &e.recipient, &e.said_by}) {
      out << " |";
      for (const uint32_t i : *side) out << ' ' << doc.entities[i].name;
    }
    for (const std::string& why : e.dropped) out << " / " << why;
    out << '\n';
  }
  for (const Silence& s : doc.silences) out << s.sentence << ' ' << s.reason << ' ' << s.detail;
  return out.str();
}

void expect_usage(const Report& wrong, const char* hint_word) {
  try {
    shared_engine().code(wrong);
    FAIL() << "'" << wrong.date << "' was read";
  } catch (const Error& e) {
    EXPECT_EQ(e.code, ErrorCode::usage);
    EXPECT_EQ(e.where, "r1");
    EXPECT_NE(e.hint.find(hint_word), std::string::npos) << e.hint;
  }
}

TEST(Engine, ABadDateIsAUsageError) {
  for (const char* date : {"", "2019-3-5", "2019-02-29", "2019-03-05 ", "05/03/2019", "2019-13-01"})
    expect_usage(report("Peru protested.", date), "YYYY-MM-DD");
}

TEST(Engine, InvalidUtf8IsAUsageError) {
  for (const char* text : {"Per\xFA protested.", "\xC3", "\xED\xA0\x80", "\xC0\xAF"})
    expect_usage(report(text), "UTF-8");
}

TEST(Engine, TheByteOfInvalidUtf8IsNamed) {
  try {
    shared_engine().code(report("Per\xFA protested."));
    FAIL();
  } catch (const Error& e) {
    EXPECT_NE(std::string(e.what()).find("byte 3"), std::string::npos) << e.what();
  }
}

TEST(Engine, SeveralReportsAreToldAsEachByItself) {
  std::vector<Report> reports = {report(kNews),
                                 report(""),
                                 report("Peru protested.", "2019-13-01"),
                                 report("SEOUL, March 5 - Korea and Chile signed a trade accord."),
                                 report("Per\xFA protested."),
                                 report(kNews, "2001-01-31")};
  std::string long_one;
  for (int i = 0; i < 70; ++i) long_one += "Gabon sent " + std::to_string(i) + " troops to Togo. ";
  reports.push_back(report(long_one));
  const std::vector<Engine::Outcome> outcomes = shared_engine().code(reports);
  ASSERT_EQ(outcomes.size(), reports.size());
  for (size_t i = 0; i < reports.size(); ++i) {
    if (const auto* error = std::get_if<Error>(&outcomes[i])) {
      EXPECT_TRUE(i == 2 || i == 4) << i;
      EXPECT_EQ(error->code, ErrorCode::usage);
      EXPECT_EQ(error->where, "r1");
      continue;
    }
    const Document alone = shared_engine().code(reports[i]);
    const auto& doc = std::get<Document>(outcomes[i]);
    EXPECT_EQ(told(doc), told(alone)) << i;
    ASSERT_EQ(doc.tokens.size(), alone.tokens.size()) << i;
    for (uint32_t t = 0; t < doc.tokens.size(); ++t) {
      EXPECT_EQ(doc.tokens[t].head, alone.tokens[t].head);
      EXPECT_EQ(doc.tokens[t].lemma, alone.tokens[t].lemma);
    }
  }
  EXPECT_TRUE(shared_engine().code(std::vector<Report>()).empty());
}

TEST(Engine, TextWithoutWordsHasNoEvents) {
  for (const char* text : {"", " \n\n ", "...", "\xF0\x9F\x8C\x8D", "42"}) {
    const Document doc = shared_engine().code(report(text));
    EXPECT_TRUE(doc.events.empty()) << text;
    EXPECT_EQ(doc.text, text);
    EXPECT_EQ(doc.silences.size(), doc.sentences.size()) << text;
    EXPECT_EQ(doc.factuality.size(), doc.tokens.size());
  }
}

TEST(Engine, EveryStepCanBeTheLast) {
  const Document full = shared_engine().code(report(kNews));
  ASSERT_EQ(full.sentences.size(), 3U);
  for (int s = 0; s <= static_cast<int>(Step::merge); ++s) {
    const Step last = static_cast<Step>(s);
    const Document doc = shared_engine().code(report(kNews), last);
    EXPECT_EQ(doc.sentences.size(), full.sentences.size()) << s;
    ASSERT_EQ(doc.tokens.size(), full.tokens.size()) << s;
    EXPECT_EQ(format_day(doc.date), "2019-03-05");
    EXPECT_EQ(doc.child_begin.empty(), last < Step::parse) << s;
    EXPECT_EQ(doc.mentions.empty(), last < Step::mention) << s;
    EXPECT_EQ(doc.times.empty(), last < Step::when) << s;
    EXPECT_EQ(doc.places.empty(), last < Step::where) << s;
    EXPECT_EQ(doc.entities.empty(), last < Step::who) << s;
    EXPECT_EQ(doc.factuality.empty(), last < Step::said) << s;
    EXPECT_EQ(doc.claims.empty(), last < Step::said) << s;
    EXPECT_EQ(doc.events.empty(), last < Step::what) << s;
  }
}

TEST(Engine, ReportsAreCoded) {
  const Document doc = shared_engine().code(report(kNews));
  std::set<std::string> categories;
  for (const Event& e : doc.events) {
    categories.insert(e.event);
    EXPECT_EQ(e.id.size(), 18U);
    EXPECT_EQ(e.id.substr(0, 2), "e-");
    EXPECT_EQ(e.cluster.substr(0, 2), "c-");
    EXPECT_GT(e.confidence, 0.0F);
    EXPECT_LE(e.confidence, 1.0F);
    EXPECT_LT(e.sentence, doc.sentences.size());
    EXPECT_FALSE(e.event_text.empty());
  }
  EXPECT_TRUE(categories.contains("SANCTION"));
  EXPECT_TRUE(categories.contains("ACCUSE"));
}

TEST(Engine, TheTextIsMovedIntoTheDocument) {
  const Document doc = shared_engine().code(report("Peru recalled its envoy from Laos."));
  EXPECT_EQ(doc.text, "Peru recalled its envoy from Laos.");
  EXPECT_TRUE(doc.report.text.empty());
  EXPECT_EQ(doc.report.id, "r1");
  EXPECT_EQ(doc.report.date, "2019-03-05");
}

TEST(Engine, StatementsAreOnlyToldOnRequest) {
  EngineOptions options;
  options.statements = true;
  const Engine with = Engine::open(options);
  const char* const text = "The government of Uruguay denied the attack on Paraguay.";
  const auto count = [](const Document& doc) {
    return std::count_if(doc.events.begin(), doc.events.end(),
                         [](const Event& e) { return e.event == "STATEMENT"; });
  };
  EXPECT_EQ(count(shared_engine().code(report(text))), 0);
  EXPECT_EQ(count(with.code(report(text))), 1);
}

TEST(Engine, ContinuesFromGivenSentences) {
  Document doc = shared_engine().code(report(kNews), Step::text);
  shared_engine().continue_from(doc, false);
  EXPECT_EQ(told(doc), told(shared_engine().code(report(kNews))));
  EXPECT_FALSE(doc.events.empty());
}

TEST(Engine, ContinuesFromAGivenParse) {
  Document doc = shared_engine().code(report(kNews), Step::parse);
  shared_engine().continue_from(doc, true);
  EXPECT_EQ(told(doc), told(shared_engine().code(report(kNews))));

  // The parse that is given counts, not what the parser would say.
  doc = test::parsed("Ghana Ghana PROPN NNP 2 nsubj\nattacked attack VERB VBD 0 root\n"
                     "Togo Togo PROPN NNP 2 obj\n. . PUNCT . 2 punct\n");
  shared_engine().continue_from(doc, true);
  ASSERT_EQ(doc.events.size(), 1U);
  EXPECT_EQ(doc.events[0].event, "ASSAULT");
  ASSERT_EQ(doc.events[0].recipient.size(), 1U);
  EXPECT_EQ(doc.entities[doc.events[0].recipient[0]].country, "TGO");
  doc = test::parsed("Ghana Ghana PROPN NNP 2 obj\nattacked attack VERB VBD 0 root\n"
                     "Togo Togo PROPN NNP 2 nsubj\n. . PUNCT . 2 punct\n");
  shared_engine().continue_from(doc, true);
  ASSERT_EQ(doc.events.size(), 1U);
  ASSERT_EQ(doc.events[0].recipient.size(), 1U);
  EXPECT_EQ(doc.entities[doc.events[0].recipient[0]].country, "GHA");
}

TEST(Engine, ContinuesOnlyAsFarAsAsked) {
  Document doc = shared_engine().code(report(kNews), Step::parse);
  shared_engine().continue_from(doc, true, Step::who);
  EXPECT_FALSE(doc.entities.empty());
  EXPECT_TRUE(doc.factuality.empty());
  EXPECT_TRUE(doc.events.empty());
}

TEST(Engine, PacksAreNamedWithTheirFingerprints) {
  std::vector<std::string> kinds;
  std::set<std::string> fingerprints;
  for (const PackInfo& pack : shared_engine().packs()) {
    kinds.push_back(pack.kind);
    fingerprints.insert(pack.fingerprint);
    EXPECT_EQ(pack.fingerprint.size(), 16U);
    EXPECT_EQ(pack.fingerprint.find_first_not_of("0123456789abcdef"), std::string::npos);
    EXPECT_EQ(pack.source, "(built in)");
  }
  EXPECT_EQ(kinds, (std::vector<std::string>{"model", "actors", "places", "said", "events", "facts",
                                             "scorer"}));
  EXPECT_EQ(fingerprints.size(), kinds.size());
}

TEST(Engine, AMissingPackIsAResourceError) {
  for (const auto member : {&EngineOptions::model, &EngineOptions::actors, &EngineOptions::places,
                            &EngineOptions::said, &EngineOptions::events}) {
    EngineOptions options;
    options.*member = "no/such/pack";
    try {
      Engine::open(options);
      FAIL() << "a missing pack was opened";
    } catch (const Error& e) {
      EXPECT_EQ(e.code, ErrorCode::resource);
      EXPECT_EQ(e.where, "no/such/pack");
      EXPECT_FALSE(e.hint.empty());
    }
  }
}

TEST(Engine, AMovedEngineReadsOn) {
  Engine first = Engine::open({});
  const std::string before = told(first.code(report(kNews)));
  Engine second = std::move(first);
  EXPECT_EQ(told(second.code(report(kNews))), before);
  EXPECT_FALSE(before.empty());
}

TEST(Engine, ThreadsShareOneEngine) {
  std::vector<std::string> texts;
  for (const char* country : {"Chad", "Cuba", "Fiji", "Iran", "Laos", "Mali", "Oman", "Peru"}) {
    texts.push_back(std::string(kNews) + " " + country + " threatened to cut ties with Malta.");
  }
  std::vector<std::string> alone;
  for (const std::string& text : texts) alone.push_back(told(shared_engine().code(report(text))));
  const auto work = [&](std::vector<std::string>& out) {
    for (const std::string& text : texts) out.push_back(told(shared_engine().code(report(text))));
  };
  std::vector<std::string> one, two;
  std::thread a([&] { work(one); }), b([&] { work(two); });
  a.join();
  b.join();
  EXPECT_EQ(one, alone);
  EXPECT_EQ(two, alone);
  EXPECT_EQ(std::set<std::string>(alone.begin(), alone.end()).size(), texts.size());
}

TEST(Engine, BetweenMarkedParties) {
  const std::string text = "Kenya attacked Somalia on Sunday.";
  const std::vector<Span> kenya{{0, 5}}, somalia{{15, 22}};
  const Engine::Between found = shared_engine().between(report(text), kenya, somalia, false);
  EXPECT_EQ(found.event.event, "ASSAULT");
  ASSERT_EQ(found.scores.size(), plover_categories().size());
  EXPECT_GT(found.scores.back(), 0.5F);
  for (const float score : found.scores) {
    EXPECT_GE(score, 0.0F);
    EXPECT_LE(score, 1.0F);
  }
  EXPECT_THROW(shared_engine().between(report(text, "soon"), kenya, somalia, false), Error);
}

TEST(Engine, BetweenForcedNeverAnswersNothing) {
  const std::string text = "Kenya and Somalia have coasts.";
  const std::vector<Span> kenya{{0, 5}}, somalia{{10, 17}};
  EXPECT_EQ(shared_engine().between(report(text), kenya, somalia, false).event.event, "");
  EXPECT_NE(shared_engine().between(report(text), kenya, somalia, true).event.event, "");
}

TEST(Engine, PloverCategories) {
  const std::vector<std::string>& names = plover_categories();
  ASSERT_EQ(names.size(), 16U);
  EXPECT_EQ(names.front(), "AGREE");
  EXPECT_EQ(names[7], "REQUEST");
  EXPECT_EQ(names.back(), "ASSAULT");
}

}  // namespace
}  // namespace sillok
