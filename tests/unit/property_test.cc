// SPDX-License-Identifier: Apache-2.0
// What must hold of every report, whatever its words are: on the example reports, on hostile
// texts, and on seeded garbage.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "base/file.h"
#include "base/utf8.h"
#include "document/tree.h"
#include "engine/embedded.h"
#include "pack/pack.h"
#include "pack/phrases.h"
#include "pack/scorer.h"
#include "parse/parser.h"
#include "read/reader.h"
#include "said/said.h"
#include "sillok/engine.h"
#include "what/what.h"
#include "who/who.h"

namespace sillok {
namespace {

Engine open_engine() {
  EngineOptions options;
  options.statements = true;
  return Engine::open(options);
}

const Engine& engine() {
  static const Engine shared = open_engine();
  return shared;
}

std::vector<std::string> example_texts() {
  std::vector<std::string> paths, texts;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(SILLOK_ROOT) + "/examples")) {
    if (entry.path().extension() == ".txt") paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  read::Options options;
  options.date = "2020-01-01";
  for (const std::string& path : paths) {
    texts.push_back(read::report_of_text(read_file(path), options, path).report.text);
  }
  return texts;
}

// Words that wake the rooms up, and bytes that they may stumble over.
const std::vector<std::string>& pieces() {
  static const std::vector<std::string> all = {"France",
                                               "North Korea",
                                               "President",
                                               "the United Nations",
                                               "Kim Jong Un",
                                               "soldiers",
                                               "killed",
                                               "accused",
                                               "said",
                                               "will",
                                               "not",
                                               "that",
                                               "of",
                                               "and",
                                               "or",
                                               ",",
                                               ".",
                                               "!",
                                               "?",
                                               ";",
                                               ":",
                                               "\"",
                                               "'",
                                               "(",
                                               ")",
                                               "--",
                                               "...",
                                               "\xE2\x80\x9C",
                                               "\xE2\x80\x9D",
                                               "\xE2\x80\x99",
                                               "\xE2\x80\x94",
                                               "U.S.",
                                               "Mr.",
                                               "12",
                                               "1,000",
                                               "3.5",
                                               "%",
                                               "$",
                                               "on Monday",
                                               "last year",
                                               "in 2019",
                                               "May 5",
                                               "two days ago",
                                               "Moscow",
                                               "Georgia",
                                               "in",
                                               "to",
                                               "its",
                                               "he",
                                               "who",
                                               "which",
                                               "\n",
                                               "\n\n",
                                               "\t",
                                               "  ",
                                               "\xC2\xA0",
                                               "\xE2\x80\x8B",
                                               "\xEF\xBB\xBF",
                                               "\xE5\x8C\x97\xE4\xBA\xAC",
                                               "\xF0\x9F\x98\x80",
                                               "e\xCC\x81",
                                               "\xD9\x85\xD8\xB5\xD8\xB1",
                                               std::string(1, '\0'),
                                               "\x01",
                                               "\x7F",
                                               "a-b-c",
                                               "x@y.org",
                                               "http://a.b/c?d",
                                               "I",
                                               "n't",
                                               "'s",
                                               "can",
                                               "cannot",
                                               "don't",
                                               "Protesters",
                                               "bombed",
                                               "sanctions",
                                               "against",
                                               "because",
                                               "if",
                                               "by",
                                               "has been",
                                               "attack",
                                               "talks",
                                               "agreed",
                                               "0000-00-00",
                                               "-",
                                               "/",
                                               "\\",
                                               "&",
                                               "#",
                                               "*",
                                               "_"};
  return all;
}

std::string garbage(uint32_t seed, size_t words) {
  std::mt19937 random(seed);  // the same everywhere, unlike the distributions
  std::string text;
  for (size_t i = 0; i < words; ++i) {
    text += pieces()[random() % pieces().size()];
    if (random() % 5 != 0) text += ' ';
  }
  return text;
}

std::vector<std::string> texts() {
  std::vector<std::string> all = example_texts();
  for (uint32_t seed = 0; seed < 60; ++seed) all.push_back(garbage(seed, 5 + seed * 7));
  all.insert(all.end(), {"", " ", "\n", ".", "...", "!!!???", "\"", "Hello", "\xF0\x9F\x95\x8A",
                         "\xE5\x8C\x97", std::string(3000, '('), std::string(3000, 'a'),
                         std::string(2000, '\n')});
  return all;
}

Report report_of(const std::string& text) {
  Report report;
  report.id = "r";
  report.date = "2020-06-17";
  report.text = text;
  return report;
}

bool on_boundary(const std::string& text, uint32_t at) {
  return at == text.size() ||
         (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U);
}

void expect_good(const Document& doc, Span span, const char* what) {
  ASSERT_LE(span.begin, span.end) << what;
  ASSERT_LE(span.end, doc.text.size()) << what;
  ASSERT_TRUE(on_boundary(doc.text, span.begin))
      << what << " begins inside a code point at " << span.begin;
  ASSERT_TRUE(on_boundary(doc.text, span.end))
      << what << " ends inside a code point at " << span.end;
}

void expect_good(const Document& doc, TokenRange range, const char* what) {
  ASSERT_LT(range.first, range.last) << what;
  ASSERT_LE(range.last, doc.tokens.size()) << what;
}

void check_tokens(const Document& doc) {
  uint32_t end = 0, next = 0;
  for (const Sentence& sentence : doc.sentences) {
    ASSERT_EQ(sentence.tokens.first, next) << "sentences cover all tokens in order";
    ASSERT_NO_FATAL_FAILURE(expect_good(doc, sentence.tokens, "sentence"));
    ASSERT_EQ(sentence.span, doc.span_of(sentence.tokens));
    next = sentence.tokens.last;
  }
  ASSERT_EQ(next, doc.tokens.size());
  for (const Token& token : doc.tokens) {
    ASSERT_NO_FATAL_FAILURE(expect_good(doc, token.span, "token"));
    ASSERT_LT(token.span.begin, token.span.end) << "an empty token";
    ASSERT_GE(token.span.begin, end) << "tokens overlap";
    for (uint32_t at = end; at < token.span.begin; ++at) {
      const auto c = static_cast<unsigned char>(doc.text[at]);
      ASSERT_TRUE(c <= 0x20 || c == 0x7F || c >= 0x80)
          << "a visible byte is in no token, at " << at;
    }
    end = token.span.end;
  }
}

void check_trees(const Document& doc) {
  std::vector<uint32_t> walk_of(doc.tokens.size(), kNone);  // the walk that came by first
  for (const Sentence& sentence : doc.sentences) {
    size_t roots = 0;
    for (uint32_t t = sentence.tokens.first; t < sentence.tokens.last; ++t) {
      roots += doc.tokens[t].head == kNone ? 1 : 0;
      for (uint32_t at = t; at != kNone; at = doc.tokens[at].head) {
        ASSERT_TRUE(sentence.tokens.contains(at)) << "a head in another sentence";
        if (walk_of[at] != kNone) {
          ASSERT_NE(walk_of[at], t) << "a cycle of heads";
          break;
        }
        walk_of[at] = t;
      }
    }
    ASSERT_EQ(roots, 1U);
  }
  ASSERT_EQ(doc.child_begin.size(), doc.tokens.size() + 1);
  size_t children_seen = 0;
  for (uint32_t t = 0; t < doc.tokens.size(); ++t) {
    for (const uint32_t c : children(doc, t)) ASSERT_EQ(doc.tokens[c].head, t);
    children_seen += children(doc, t).size();
  }
  ASSERT_EQ(children_seen, doc.tokens.size() - doc.sentences.size());
}

void check_layers(const Document& doc) {
  for (const Mention& mention : doc.mentions) {
    ASSERT_NO_FATAL_FAILURE(expect_good(doc, mention.tokens, "mention"));
    ASSERT_EQ(mention.span, doc.span_of(mention.tokens));
    ASSERT_TRUE(mention.tokens.contains(mention.head));
    ASSERT_LT(mention.cluster, doc.mentions.size());
  }
  ASSERT_TRUE(std::is_sorted(
      doc.mentions.begin(), doc.mentions.end(), [](const Mention& a, const Mention& b) {
        return a.tokens.first != b.tokens.first ? a.tokens.first < b.tokens.first
                                                : a.tokens.last > b.tokens.last;
      }));
  for (const Time& time : doc.times) {
    ASSERT_NO_FATAL_FAILURE(expect_good(doc, time.tokens, "time"));
    ASSERT_NO_FATAL_FAILURE(expect_good(doc, time.span, "time"));
    if (time.resolved) { ASSERT_LE(time.begin, time.end); }
  }
  for (const Place& place : doc.places) {
    ASSERT_NO_FATAL_FAILURE(expect_good(doc, place.tokens, "place"));
    ASSERT_NO_FATAL_FAILURE(expect_good(doc, place.span, "place"));
    ASSERT_LE(std::abs(place.lat), 90);
    ASSERT_LE(std::abs(place.lon), 180);
  }
  for (const Entity& entity : doc.entities) {
    // What a text leaves unsaid has no mention, and says why it is there.
    if (entity.mention == kNone)
      ASSERT_FALSE(entity.evidence.empty());
    else
      ASSERT_LT(entity.mention, doc.mentions.size());
    ASSERT_NO_FATAL_FAILURE(expect_good(doc, entity.span, "entity"));
    ASSERT_TRUE(entity.country.empty() || entity.country.size() == 3) << entity.country;
  }
  for (const Claim& claim : doc.claims) {
    for (const auto* spans : {&claim.source, &claim.cue, &claim.content}) {
      for (const Span span : *spans) ASSERT_NO_FATAL_FAILURE(expect_good(doc, span, "claim"));
    }
    for (const uint32_t e : claim.by) ASSERT_LT(e, doc.entities.size());
    if (claim.outer != kNone) { ASSERT_LT(claim.outer, doc.claims.size()); }
  }
  ASSERT_EQ(doc.factuality.size(), doc.tokens.size());
  for (const Factuality& f : doc.factuality) {
    if (f.claim != kNone) { ASSERT_LT(f.claim, doc.claims.size()); }
    if (f.cue != kNone) { ASSERT_LT(f.cue, doc.tokens.size()); }
  }
}

void check_events(const Document& doc) {
  const auto& categories = plover_categories();
  for (const Event& event : doc.events) {
    ASSERT_TRUE(event.event == "STATEMENT" ||
                std::find(categories.begin(), categories.end(), event.event) != categories.end())
        << event.event;
    for (const auto* list : {&event.actor, &event.recipient, &event.said_by}) {
      for (const uint32_t e : *list) ASSERT_LT(e, doc.entities.size());
    }
    if (event.place != kNone) { ASSERT_LT(event.place, doc.places.size()); }
    ASSERT_LT(event.predicate, doc.tokens.size());
    ASSERT_LT(event.sentence, doc.sentences.size());
    ASSERT_TRUE(doc.sentences[event.sentence].tokens.contains(event.predicate));
    ASSERT_FALSE(event.event_text.empty());
    for (const Span span : event.event_text) {
      ASSERT_NO_FATAL_FAILURE(expect_good(doc, span, "event"));
      ASSERT_FALSE(span.empty());
    }
    ASSERT_LE(event.date, event.enddate);
    ASSERT_GE(event.confidence, 0.0F);
    ASSERT_LE(event.confidence, 1.0F);
    ASSERT_EQ(event.id.size(), 18U) << event.id;
    for (const uint32_t s : event.mentions) ASSERT_LT(s, doc.sentences.size());
    ASSERT_TRUE(std::is_sorted(event.mentions.begin(), event.mentions.end()));
  }
}

void check(const Document& doc) {
  ASSERT_NO_FATAL_FAILURE(check_tokens(doc));
  ASSERT_NO_FATAL_FAILURE(check_trees(doc));
  ASSERT_NO_FATAL_FAILURE(check_layers(doc));
  ASSERT_NO_FATAL_FAILURE(check_events(doc));
}

// Everything that two runs must agree on, in one string.
std::string digest(const Document& doc) {
  std::string out;
  const auto put = [&](const auto& value) { out += std::to_string(value) + " "; };
  for (const Token& token : doc.tokens) {
    for (const uint32_t n : {token.span.begin, token.span.end, token.head}) put(n);
    put(static_cast<int>(token.rel));
    put(static_cast<int>(token.upos));
  }
  for (uint32_t t = 0; t < doc.tokens.size(); ++t)
    out.append(doc.lemma(t)).append("/").append(doc.feats(t)).append(" ");
  for (const Mention& m : doc.mentions) {
    put(m.tokens.first);
    put(m.tokens.last);
    put(m.cluster);
    put(static_cast<int>(m.type));
  }
  for (const Time& t : doc.times) out += t.value + " ";
  for (const Place& p : doc.places) {
    out += p.name + " ";
    put(p.geonameid);
  }
  for (const Entity& e : doc.entities)
    out += e.name + "/" + e.country + "/" + e.code + "/" + e.identifier + " ";
  for (const Claim& c : doc.claims) {
    put(c.cue_token);
    put(c.content.size());
  }
  for (const Event& e : doc.events) {
    out += e.id + " " + e.event + " " + e.cameo + " " + e.cluster + " " + e.rule + " ";
    put(e.confidence);
    put(static_cast<int>(e.aux));
  }
  return out;
}

TEST(Properties, EveryLayerOfEveryTextIsSound) {
  size_t events = 0;
  for (const std::string& text : texts()) {
    const Document doc = engine().code(report_of(text));
    ASSERT_EQ(doc.text, text);
    ASSERT_NO_FATAL_FAILURE(check(doc)) << "text: " << text.substr(0, 300);
    events += doc.events.size();
  }
  EXPECT_GT(events, 20U) << "the texts tell too little to test events";
}

TEST(Properties, TwoRunsAgreeToTheByte) {
  const Engine other = open_engine();
  for (const std::string& text : texts()) {
    ASSERT_EQ(digest(engine().code(report_of(text))), digest(other.code(report_of(text))))
        << text.substr(0, 300);
  }
}

TEST(Properties, TwoThreadsAgreeWithOne) {
  const std::vector<std::string> all = texts();
  std::vector<std::string> alone, first(all.size()), second(all.size());
  for (const std::string& text : all) alone.push_back(digest(engine().code(report_of(text))));
  const auto work = [&](std::vector<std::string>& out) {
    for (size_t i = 0; i < all.size(); ++i) out[i] = digest(engine().code(report_of(all[i])));
  };
  {
    const std::jthread other([&] { work(second); });
    work(first);
  }
  for (size_t i = 0; i < all.size(); ++i) {
    ASSERT_EQ(first[i], alone[i]);
    ASSERT_EQ(second[i], alone[i]);
  }
}

TEST(Properties, EveryStepMayBeTheLast) {
  const std::string text = example_texts().at(0);
  for (const Step last : {Step::text, Step::parse, Step::mention, Step::when, Step::where,
                          Step::who, Step::said, Step::what}) {
    const Document doc = engine().code(report_of(text), last);
    EXPECT_EQ(doc.tokens.size(), engine().code(report_of(text)).tokens.size());
    EXPECT_EQ(doc.entities.empty(), last < Step::who);
    EXPECT_EQ(doc.factuality.empty(), last < Step::said);
  }
}

TEST(Properties, BadReportsAreRefused) {
  Report report = report_of("France accused Syria.");
  report.date = "2020-02-30";
  EXPECT_THROW((void)engine().code(report), Error);
  report.date = "2020-02-28";
  report.text = "France \xFF accused Syria.";
  EXPECT_THROW((void)engine().code(report), Error);
}

TEST(Properties, ALongSentenceIsReadInReasonableTime) {
  std::string text = "France accused Syria";
  for (int i = 0; i < 2500; ++i) text += i % 3 == 0 ? " and Chad" : ", who said that";
  const Document doc = engine().code(report_of(text + "."));
  ASSERT_NO_FATAL_FAILURE(check(doc));
  EXPECT_GT(doc.tokens.size(), 5000U);
}

// The matcher that every room uses against the plainest one: all runs of tokens, the longest known.
void compare_matchers(const pack::Phrases& phrases, const Document& doc, size_t& matched) {
  const pack::FoldedTokens folded(doc);
  const auto count = static_cast<uint32_t>(doc.tokens.size());
  for (uint32_t first = 0; first < count; ++first) {
    pack::PhraseMatch plain;
    std::string key;
    for (uint32_t t = first; t < count && key.size() < 200; ++t) {
      key += folded[t];
      if (const auto values = phrases.find(key); !values.empty()) plain = {{first, t + 1}, values};
      if (folded.space_after(t)) key += ' ';
    }
    const pack::PhraseMatch fast = pack::longest_match(phrases, folded, first, count);
    ASSERT_EQ(fast.tokens.size(), plain.tokens.size())
        << "at '" << doc.form(first) << "' of: " << doc.text.substr(0, 300);
    ASSERT_TRUE(std::equal(fast.values.begin(), fast.values.end(), plain.values.begin(),
                           plain.values.end()));
    matched += plain.tokens.empty() ? 0 : 1;
  }
}

TEST(Properties, TheFastPhraseMatcherIsThePlainOne) {
  pack::PhrasesWriter writer;
  uint32_t value = 0;
  for (const std::string& a : pieces()) {
    writer.add(a, value++);
    for (const std::string& b : {std::string("France"), std::string("of"), std::string("-"),
                                 std::string("can"), std::string("'s")}) {
      writer.add(a + b, value++);
      writer.add(a + " " + b + " " + a, value++);
    }
  }
  pack::PackWriter made("test", 1);
  writer.write(made, "p");
  const pack::Pack pack = pack::Pack::from_bytes(made.finish(), "test", 1);
  const pack::Phrases phrases(pack, "p");
  size_t matched = 0;
  for (const std::string& text : texts()) {
    if (text.size() > 20000) continue;
    ASSERT_NO_FATAL_FAILURE(
        compare_matchers(phrases, engine().code(report_of(text), Step::text), matched));
  }
  EXPECT_GT(matched, 1000U);
}

TEST(Properties, TheBuiltInPacksAreWhole) {
  for (const PackInfo& info : engine().packs()) {
    const auto bytes = engine::embedded(info.kind);
    const uint32_t version = info.kind == parse::kPackKind ? parse::kPackVersion
                             : info.kind == "actors"       ? who::kPackVersion
                             : info.kind == "events"       ? what::kPackVersion
                             : info.kind == "scorer" || info.kind == said::kFactsKind
                                 ? pack::kScorerVersion
                                 : 1;
    const pack::Pack pack = pack::Pack::view(bytes, info.kind, version, "(built in)");
    EXPECT_TRUE(pack.intact()) << info.kind;
    EXPECT_EQ(pack.fingerprint(), info.fingerprint);
  }
  EXPECT_EQ(engine().packs().size(), 7U);
}

}  // namespace
}  // namespace sillok
