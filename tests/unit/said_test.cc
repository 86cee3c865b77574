// SPDX-License-Identifier: Apache-2.0
#include "said/said.h"

#include <gtest/gtest.h>

#include "compile/compile.h"
#include "parsed_fixture.h"
#include "said/quotes.h"

namespace sillok {
namespace {

using test::add_entity;
using test::parsed;
using test::token;

const char* const kCues = "lemma\tclass\tkind\tcontent\tsource\n"
                          "according to\tadp\tsay\thead\town\n"
                          "accuse\tverb\taccuse\tof,quote\town\n"
                          "call\tverb\tcall\txcomp,ccomp,quote,for,as\town\n"
                          "claim\tnoun\tsay\tccomp,acl,of\town\n"
                          "deny\tverb\tdeny\tccomp,quote,xcomp,obj\town\n"
                          "say\tverb\tsay\tccomp,quote\town\n"
                          "urge\tverb\turge\tccomp,quote,xcomp\town\n";
const char* const kOperators =
    "lemma\tclass\targument\taffirmed\tnegated\tsource\n"
    "can\taux\thead\thypothetical\thypothetical,negation\town\n"
    "could\taux\thead\thypothetical\thypothetical,negation\town\n"
    "deny\tverb\tccomp,xcomp,obj\tnegation\tnothing\town\n"
    "fail\tverb\txcomp\tnegation\tsame\town\n"
    "if\tmark\thead\thypothetical\thypothetical\town\n"
    "know\tverb\tccomp\tfact\tfact\town\n"
    "manage\tverb\txcomp\tsame\tnegation\town\n"
    "no\tdet\thead\tnegation\tnegation\town\n"
    "not\tadv\thead\tnegation\tnegation\town\n"
    "plan\tverb\txcomp\tfuture\thypothetical,negation\town\n"
    "possible\tadj\thead,subj\thypothetical\thypothetical,negation\town\n"
    "threaten\tverb\txcomp\thypothetical\thypothetical,negation\town\n"
    "urge\tverb\txcomp\thypothetical\thypothetical\town\n"
    "use\tverb\txcomp\thistorical\tnegation\town\n"
    "will\taux\thead\tfuture\tfuture,negation\town\n"
    "would\taux\thead\thypothetical\thypothetical,negation\town\n";

std::string compiled(std::string cues, std::string operators,
                     std::vector<Diagnostic>& diagnostics) {
  return compile::said({{"cues.tsv", std::move(cues)}, {"operators.tsv", std::move(operators)}},
                       diagnostics);
}

void attribute(Document& doc) {
  std::vector<Diagnostic> diagnostics;
  const std::string bytes = compiled(kCues, kOperators, diagnostics);
  ASSERT_TRUE(diagnostics.empty()) << to_string(diagnostics.front());
  said::Cues(pack::Pack::from_bytes(bytes, "said", said::kPackVersion)).attribute(doc);
  ASSERT_EQ(doc.factuality.size(), doc.tokens.size());
}

std::string texts(const Document& doc, const std::vector<Span>& spans) {
  std::string out;
  for (const Span span : spans) out += (out.empty() ? "" : " | ") + std::string(doc.at(span));
  return out;
}

uint8_t flags(const Document& doc, std::string_view form) {
  return doc.factuality[token(doc, form)].flags;
}

TEST(Said, IndirectSpeech) {
  Document doc =
      parsed("Peru Peru PROPN NNP 2 nsubj\nsaid say VERB VBD 0 root\nthat that SCONJ IN 5 mark\n"
             "rebels rebel NOUN NNS 5 nsubj\nattacked attack VERB VBD 2 ccomp\nLima Lima PROPN NNP "
             "5 obj\n. . PUNCT . 2 punct\n");
  const uint32_t peru = add_entity(doc, "Peru", "Peru", "PER");
  attribute(doc);
  ASSERT_EQ(doc.claims.size(), 1U);
  const Claim& claim = doc.claims[0];
  EXPECT_EQ(texts(doc, claim.source), "Peru");
  EXPECT_EQ(texts(doc, claim.cue), "said");
  EXPECT_EQ(texts(doc, claim.content), "that rebels attacked Lima");
  EXPECT_EQ(claim.source_head, token(doc, "Peru"));
  EXPECT_EQ(claim.by, std::vector<uint32_t>{peru});
  EXPECT_EQ(claim.outer, kNone);
  EXPECT_EQ(doc.factuality[token(doc, "attacked")].claim, 0U);
  EXPECT_EQ(doc.factuality[token(doc, "said")].claim, kNone);
  EXPECT_EQ(flags(doc, "attacked"), 0) << "a claimed act is not flagged for being claimed";
}

TEST(Said, SayingBehindWhatIsSaid) {
  // The saying hangs on what is said: as an insertion.
  Document doc = parsed(
      "Rebels rebel NOUN NNS 2 nsubj\nattacked attack VERB VBD 0 root\nLima Lima PROPN NNP 2 obj\n"
      ", , PUNCT , 6 punct\nPeru Peru PROPN NNP 6 nsubj\nsaid say VERB VBD 2 parataxis\n. . PUNCT "
      ". 2 punct\n");
  attribute(doc);
  ASSERT_EQ(doc.claims.size(), 1U);
  EXPECT_EQ(texts(doc, doc.claims[0].source), "Peru");
  EXPECT_EQ(texts(doc, doc.claims[0].content), "Rebels attacked Lima");
}

TEST(Said, AccordingTo) {
  Document doc =
      parsed("According accord VERB VBG 3 case\nto to ADP IN 1 fixed\npolice police NOUN NNS 6 "
             "obl\n, , PUNCT , 3 punct\n"
             "rebels rebel NOUN NNS 6 nsubj\nfled flee VERB VBD 0 root\n. . PUNCT . 6 punct\n");
  attribute(doc);
  ASSERT_EQ(doc.claims.size(), 1U);
  EXPECT_EQ(texts(doc, doc.claims[0].source), "police");
  EXPECT_EQ(texts(doc, doc.claims[0].cue), "According to");
  EXPECT_EQ(texts(doc, doc.claims[0].content), "rebels fled");
}

TEST(Said, SourceWithoutItsRelativeClause) {
  Document doc = parsed("Moro Moro PROPN NNP 6 nsubj\n, , PUNCT , 4 punct\nwho who PRON WP 4 "
                        "nsubj\nfled flee VERB VBD 1 acl:relcl\n"
                        ", , PUNCT , 4 punct\nsaid say VERB VBD 0 root\nhe he PRON PRP 8 "
                        "nsubj\nfought fight VERB VBD 6 ccomp\n. . PUNCT . 6 punct\n");
  attribute(doc);
  ASSERT_EQ(doc.claims.size(), 1U);
  EXPECT_EQ(texts(doc, doc.claims[0].source), "Moro");
  EXPECT_EQ(texts(doc, doc.claims[0].content), "he fought");
}

TEST(Said, QuotationGoesOnWithTheSameSpeaker) {
  Document doc = parsed("\xE2\x80\x9C \" PUNCT `` 3 punct\nWe we PRON PRP 3 nsubj\nwon win VERB "
                        "VBD 7 ccomp\n, , PUNCT , 3 punct\n"
                        "\xE2\x80\x9D \" PUNCT '' 3 punct\nMoro Moro PROPN NNP 7 nsubj\nsaid say "
                        "VERB VBD 0 root\n. . PUNCT . 7 punct\n\n"
                        "\xE2\x80\x9C \" PUNCT `` 4 punct\nThe the DET DT 3 det\nenemy enemy NOUN "
                        "NN 4 nsubj\nran run VERB VBD 0 root\n"
                        "very very ADV RB 6 advmod\nfast fast ADV RB 4 advmod\n. . PUNCT . 4 "
                        "punct\n\xE2\x80\x9D \" PUNCT '' 4 punct\n");
  attribute(doc);
  ASSERT_EQ(doc.claims.size(), 1U);
  EXPECT_EQ(texts(doc, doc.claims[0].content), "We won | The enemy ran very fast");
  EXPECT_EQ(doc.factuality[token(doc, "ran")].claim, 0U);
}

TEST(Said, CalledItNames) {
  Document doc =
      parsed("Peru Peru PROPN NNP 2 nsubj\ncalled call VERB VBD 0 root\nthe the DET DT 4 det\nraid "
             "raid NOUN NN 2 obj\n"
             "a a DET DT 6 det\ndisgrace disgrace NOUN NN 2 xcomp\n. . PUNCT . 2 punct\n");
  attribute(doc);
  ASSERT_EQ(doc.claims.size(), 1U);
  EXPECT_EQ(texts(doc, doc.claims[0].content), "the raid a disgrace");
}

TEST(Said, NestedClaimsKnowTheirOuterOne) {
  Document doc = parsed(
      "Peru Peru PROPN NNP 2 nsubj\nsaid say VERB VBD 0 root\nChile Chile PROPN NNP 4 nsubj\n"
      "denied deny VERB VBD 2 ccomp\nspying spy VERB VBG 4 xcomp\n. . PUNCT . 2 punct\n");
  attribute(doc);
  ASSERT_EQ(doc.claims.size(), 2U);
  EXPECT_EQ(doc.claims[0].outer, kNone);
  EXPECT_EQ(doc.claims[1].outer, 0U);
  EXPECT_EQ(texts(doc, doc.claims[1].source), "Chile");
  EXPECT_EQ(doc.factuality[token(doc, "spying")].claim, 1U);
  EXPECT_EQ(flags(doc, "spying"), kNegation);
  EXPECT_EQ(flags(doc, "denied"), 0);
}

TEST(Said, OfTwoSubjectsTheNearerSpeaks) {
  // A parse that hangs both subjects on the saying: the first one belongs to what is said.
  Document doc =
      parsed("Rebels rebel NOUN NNS 6 nsubj\nattacked attack VERB VBD 6 ccomp\nLima Lima PROPN NNP "
             "2 obj\n, , PUNCT , 2 punct\n"
             "Peru Peru PROPN NNP 6 nsubj\nsaid say VERB VBD 0 root\n. . PUNCT . 6 punct\n");
  attribute(doc);
  ASSERT_EQ(doc.claims.size(), 1U);
  EXPECT_EQ(texts(doc, doc.claims[0].source), "Peru");
  EXPECT_EQ(texts(doc, doc.claims[0].content), "Rebels attacked Lima");
}

TEST(Said, TenseTellsWhoUrged) {
  Document doc =
      parsed("Peru Peru PROPN NNP 2 nsubj\nsaid say VERB VBD 0 root\nit it PRON PRP 4 nsubj\nbacks "
             "back VERB VBZ 2 ccomp\n"
             "peace peace NOUN NN 4 obj\nand and CCONJ CC 7 cc\nurged urge VERB VBD 4 conj\nChile "
             "Chile PROPN NNP 7 obj\n"
             "to to PART TO 10 mark\nleave leave VERB VB 7 xcomp\n. . PUNCT . 2 punct\n");
  attribute(doc);
  ASSERT_EQ(doc.claims.size(), 2U);
  EXPECT_EQ(texts(doc, doc.claims[0].content), "it backs peace");
  EXPECT_EQ(texts(doc, doc.claims[1].source), "Peru");
  EXPECT_EQ(doc.claims[1].outer, kNone);
  EXPECT_EQ(flags(doc, "leave"), kHypothetical);
  EXPECT_EQ(flags(doc, "urged"), 0);
}

TEST(Said, ClauseHungOnTheDay) {
  Document doc = parsed("Peru Peru PROPN NNP 2 nsubj\nsaid say VERB VBD 0 root\non on ADP IN 4 "
                        "case\nMonday Monday PROPN NNP 2 obl\n"
                        "that that PRON WDT 7 nsubj\nrebels rebel NOUN NNS 7 nsubj\nfled flee VERB "
                        "VBD 4 acl:relcl\n. . PUNCT . 2 punct\n");
  attribute(doc);
  ASSERT_EQ(doc.claims.size(), 1U);
  EXPECT_EQ(texts(doc, doc.claims[0].content), "that rebels fled");
}

TEST(Said, SpeakerThroughClusterOfMentions) {
  Document doc =
      parsed("Peru Peru PROPN NNP 2 nsubj\nleft leave VERB VBD 0 root\n. . PUNCT . 2 punct\n\n"
             "It it PRON PRP 2 nsubj\nsaid say VERB VBD 0 root\nwar war NOUN NN 4 nsubj\nloomed "
             "loom VERB VBD 2 ccomp\n. . PUNCT . 2 punct\n");
  const uint32_t peru = add_entity(doc, "Peru", "Peru", "PER");
  const uint32_t it = token(doc, "It");
  doc.mentions.push_back(
      {{it, it + 1}, it, doc.tokens[it].span, MentionType::pron, doc.mentions[0].cluster});
  attribute(doc);
  ASSERT_EQ(doc.claims.size(), 1U);
  EXPECT_EQ(doc.claims[0].by, std::vector<uint32_t>{peru});
}

// "They OPERATOR to attack": what becomes of "attack".
uint8_t under(const std::string& form, const std::string& lemma, const std::string& tag,
              bool negated) {
  std::string rows = "They they PRON PRP 2 nsubj\n";
  rows += form + " " + lemma + " VERB " + tag + " 0 root\n";
  rows += "to to PART TO 4 mark\nattack attack VERB VB 2 xcomp\n. . PUNCT . 2 punct\n";
  if (negated) rows += "not not PART RB 2 advmod\n";
  Document doc = parsed(rows);
  attribute(doc);
  return flags(doc, "attack");
}

TEST(Factuality, Operators) {
  EXPECT_EQ(under("managed", "manage", "VBD", false), 0);
  EXPECT_EQ(under("managed", "manage", "VBD", true), kNegation);
  EXPECT_EQ(under("failed", "fail", "VBD", false), kNegation);
  EXPECT_EQ(under("failed", "fail", "VBD", true), 0);
  EXPECT_EQ(under("plan", "plan", "VBP", false), kFuture);
  EXPECT_EQ(under("plan", "plan", "VBP", true), kHypothetical | kNegation);
  EXPECT_EQ(under("threatened", "threaten", "VBD", false), kHypothetical);
  EXPECT_EQ(under("used", "use", "VBD", false), kHistorical);
}

TEST(Factuality, TheThreatItselfIsTold) {
  Document doc = parsed("They they PRON PRP 2 nsubj\nthreatened threaten VERB VBD 0 root\nto to "
                        "PART TO 4 mark\nattack attack VERB VB 2 xcomp\n");
  attribute(doc);
  EXPECT_EQ(flags(doc, "threatened"), 0);
  EXPECT_EQ(doc.factuality[token(doc, "attack")].cue, token(doc, "threatened"));
}

TEST(Factuality, ModalsAndNegation) {
  Document doc = parsed("They they PRON PRP 4 nsubj\nwill will AUX MD 4 aux\nnot not PART RB 4 "
                        "advmod\nattack attack VERB VB 0 root\n"
                        "or or CCONJ CC 6 cc\nloot loot VERB VB 4 conj\n. . PUNCT . 4 punct\n");
  attribute(doc);
  EXPECT_EQ(flags(doc, "attack"), kFuture | kNegation);
  EXPECT_EQ(flags(doc, "loot"), kFuture | kNegation) << "one subject, one auxiliary";
}

TEST(Factuality, ConjunctWithItsOwnTenseIsItsOwn) {
  Document doc = parsed("They they PRON PRP 3 nsubj\nwill will AUX MD 3 aux\nattack attack VERB VB "
                        "0 root\nand and CCONJ CC 6 cc\n"
                        "we we PRON PRP 6 nsubj\nfled flee VERB VBD 3 conj\n. . PUNCT . 3 punct\n");
  attribute(doc);
  EXPECT_EQ(flags(doc, "attack"), kFuture);
  EXPECT_EQ(flags(doc, "fled"), 0);
}

TEST(Factuality, WouldIsFutureOnlyWhereReported) {
  Document reported = parsed("Peru Peru PROPN NNP 2 nsubj\nsaid say VERB VBD 0 root\nit it PRON "
                             "PRP 5 nsubj\nwould would AUX MD 5 aux\n"
                             "attack attack VERB VB 2 ccomp\n");
  attribute(reported);
  EXPECT_EQ(flags(reported, "attack"), kFuture);
  Document supposed =
      parsed("It it PRON PRP 3 nsubj\nwould would AUX MD 3 aux\nattack attack VERB VB 0 root\n");
  attribute(supposed);
  EXPECT_EQ(flags(supposed, "attack"), kHypothetical);
}

TEST(Factuality, Conditions) {
  Document doc = parsed(
      "Peru Peru PROPN NNP 3 nsubj\nwill will AUX MD 3 aux\nrespond respond VERB VB 0 root\nif if "
      "SCONJ IN 6 mark\n"
      "Chile Chile PROPN NNP 6 nsubj\nattacks attack VERB VBZ 3 advcl\n. . PUNCT . 3 punct\n");
  attribute(doc);
  EXPECT_EQ(flags(doc, "respond"), kFuture | kHypothetical);
  EXPECT_NE(flags(doc, "attacks") & kHypothetical, 0);
}

TEST(Factuality, QuestionsAndNouns) {
  Document question = parsed("Did do AUX VBD 3 aux\nPeru Peru PROPN NNP 3 nsubj\nattack attack "
                             "VERB VB 0 root\n? ? PUNCT . 3 punct\n");
  attribute(question);
  EXPECT_EQ(flags(question, "attack"), kHypothetical);
  Document noun = parsed("A a DET DT 3 det\npossible possible ADJ JJ 3 amod\nattack attack NOUN NN "
                         "4 nsubj\nworries worry VERB VBZ 0 root\nus we PRON PRP 4 obj\n");
  attribute(noun);
  EXPECT_EQ(flags(noun, "attack"), kHypothetical);
  EXPECT_EQ(flags(noun, "worries"), 0);
}

// "They met in 2015." with the expression resolved to a year.
Document met_in(int year, std::string_view tag, std::string_view preposition = "in") {
  Document doc = parsed("They they PRON PRP 2 nsubj\nmet meet VERB " + std::string(tag) +
                        " 0 root\n" + std::string(preposition) +
                        " in ADP IN 4 case\n2015 2015 NUM CD 2 obl\n. . PUNCT . 2 punct\n");
  Time time;
  time.tokens = {3, 4};
  time.span = doc.tokens[3].span;
  time.resolved = true;
  time.precision = Precision::year;
  time.begin = std::chrono::sys_days(std::chrono::year(year) / 1 / 1);
  time.end = std::chrono::sys_days(std::chrono::year(year) / 12 / 31);
  doc.times.push_back(time);
  return doc;
}

TEST(Factuality, OldDates) {
  Document old = met_in(2015, "VBD");
  attribute(old);
  EXPECT_EQ(flags(old, "met"), kHistorical);
  EXPECT_EQ(old.factuality[token(old, "met")].cue, 3U);
  Document last_year = met_in(2019, "VBD");
  attribute(last_year);
  EXPECT_EQ(flags(last_year, "met"), kHistorical);
  Document this_year = met_in(2020, "VBD");
  attribute(this_year);
  EXPECT_EQ(flags(this_year, "met"), 0);
}

TEST(Factuality, AnOldDateCannotHoldForThePresent) {
  Document present = met_in(2015, "VBP");
  attribute(present);
  EXPECT_EQ(flags(present, "met"), 0);
  Document compared = met_in(2015, "VBD", "from");
  attribute(compared);
  EXPECT_EQ(flags(compared, "met"), 0) << "measured by the year, not in it";
}

TEST(Factuality, ADateToComeIsFutureUnlessTheVerbIsPast) {
  Document doc = met_in(2024, "VBP");
  attribute(doc);
  EXPECT_EQ(flags(doc, "met"), kFuture);
  Document past = met_in(2024, "VBD");
  attribute(past);
  EXPECT_EQ(flags(past, "met"), 0);
}

TEST(Said, SurvivesAnything) {
  Document empty;
  attribute(empty);
  EXPECT_TRUE(empty.claims.empty());
  Document marks = parsed(
      "\xE2\x80\x9C \" PUNCT `` 0 root\n\xE2\x80\x9C \" PUNCT `` 1 punct\n, , PUNCT , 1 punct\n");
  attribute(marks);
  EXPECT_TRUE(marks.claims.empty());
  // Sayings a thousand deep: every clause hangs below the one before.
  std::string rows;
  for (int i = 1; i <= 1000; ++i) {
    rows += "said say VERB VBD " + std::to_string(i - 1) + (i == 1 ? " root\n" : " ccomp\n");
  }
  Document deep = parsed(rows);
  attribute(deep);
  EXPECT_FALSE(deep.claims.empty());
  for (const Claim& claim : deep.claims) {
    for (const Span span : claim.content) EXPECT_LE(span.end, deep.text.size());
  }
}

TEST(Quotes, OpenAndClosed) {
  const Document doc = parsed("\xE2\x80\x9C \" PUNCT `` 2 punct\nGo go VERB VB 0 "
                              "root\n\xE2\x80\x9D \" PUNCT '' 2 punct\nnow now ADV RB 2 advmod\n"
                              "\xE2\x80\x9C \" PUNCT `` 2 punct\nstay stay VERB VB 2 conj\n");
  const std::vector<said::Quote> quotes = said::find_quotes(doc);
  ASSERT_EQ(quotes.size(), 2U);
  EXPECT_EQ(quotes[0].tokens, (TokenRange{1, 2}));
  EXPECT_EQ(quotes[1].tokens, (TokenRange{5, 6})) << "open to the end";
}

TEST(CompileSaid, SaysWhatIsWrong) {
  std::vector<Diagnostic> diagnostics;
  compiled(
      "lemma\tclass\tkind\tcontent\tsource\nsay\tverb\tmurmur\tccomp\town\nSay\tverb\tsay\tccomp\to"
      "wn\nsay\tverb\tsay\tclause\town\n",
      "lemma\tclass\targument\taffirmed\tnegated\tsource\nfail\tverb\txcomp\tnever\tsame\town\n"
      "fail\tverb\txcomp\tfact,"
      "negation\tsame\town\nfail\tverb\txcomp\tnegation\tsame\town\nfail\tverb\txcomp\tnegation\tsa"
      "me\town\n",
      diagnostics);
  std::vector<std::string> messages;
  for (const Diagnostic& d : diagnostics)
    messages.push_back(d.source + ":" + std::to_string(d.line) + " " + d.message);
  EXPECT_EQ(messages,
            (std::vector<std::string>{
                "cues.tsv:2 no such kind of cue",
                "cues.tsv:3 the lemma must be plain lower-case text", "cues.tsv:4 no such argument",
                "operators.tsv:2 no such effect", "operators.tsv:3 this effect must stand alone",
                "operators.tsv:5 this argument of the word stands twice"}));
}

TEST(CompileSaid, ShippedTablesAreClean) {
  std::vector<Diagnostic> diagnostics;
  const auto files = compile::read_folder(std::string(SILLOK_ROOT) + "/data/said");
  const std::string once = compile::said(files, diagnostics);
  for (const Diagnostic& d : diagnostics) ADD_FAILURE() << to_string(d);
  std::vector<Diagnostic> again;
  EXPECT_EQ(once, compile::said(files, again)) << "same files, same bytes";
  const pack::SaidTables tables(pack::Pack::from_bytes(once, "said", said::kPackVersion));
  EXPECT_GE(tables.operator_rows.size(), 200U);
  EXPECT_EQ(tables.cues.find("say").size(), 1U);
}

}  // namespace
}  // namespace sillok
