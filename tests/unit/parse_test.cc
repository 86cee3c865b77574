// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/hash.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "document/tree.h"
#include "net/kernels.h"
#include "pack/pack.h"
#include "parse/decode.h"
#include "parse/lemma.h"
#include "parse/parser.h"
#include "parse/words.h"
#include "read/conllu.h"
#include "sillok/error.h"
#include "text/segment.h"
#include "train/assemble.h"
#include "train/evaluate.h"
#include "train/lemmas.h"
#include "view/conllu.h"

namespace {

using namespace sillok;

const parse::Parser& english() {
  static const parse::Parser parser(pack::Pack::open(
      std::string(SILLOK_ROOT) + "/models/english.pack", parse::kPackKind, parse::kPackVersion));
  return parser;
}

// A document of one sentence of these words.
Document sentence_of_words(const std::vector<std::string>& words) {
  Document doc;
  for (const std::string& word : words) {
    Token token;
    token.span.begin = static_cast<uint32_t>(doc.text.size());
    doc.text += word;
    token.span.end = static_cast<uint32_t>(doc.text.size());
    doc.text += ' ';
    doc.tokens.push_back(token);
  }
  Sentence sentence;
  sentence.tokens = {0, static_cast<uint32_t>(doc.tokens.size())};
  if (!doc.tokens.empty()) sentence.span = doc.span_of(sentence.tokens);
  doc.sentences.push_back(sentence);
  return doc;
}

// One root a sentence, heads inside it, no cycle, the relation root exactly at the root.
void expect_trees(const Document& doc) {
  ASSERT_EQ(doc.child_begin.size(), doc.tokens.size() + 1);
  for (const Sentence& sentence : doc.sentences) {
    const TokenRange range = sentence.tokens;
    std::vector<uint32_t> heads;
    for (uint32_t i = range.first; i < range.last; ++i) {
      const Token& token = doc.tokens[i];
      EXPECT_EQ(token.head == kNone, token.rel == Rel::root) << i;
      if (token.head != kNone) { ASSERT_TRUE(range.contains(token.head)) << i; }
      heads.push_back(token.head == kNone ? range.size() : token.head - range.first);
    }
    EXPECT_TRUE(heads.empty() || parse::is_tree(heads));
  }
}

std::string rows(Document& doc) {
  english().parse(doc);
  std::string out;
  view::write_conllu(out, doc);
  return out;
}

TEST(Parser, ReadsAPlainSentence) {
  Document doc = sentence_of_words({"Chile", "'s", "foreign", "minister", "was", "criticised", "by",
                                    "farmers", "on", "Monday", "."});
  english().parse(doc);
  expect_trees(doc);
  EXPECT_EQ(doc.tokens[5].head, kNone);
  EXPECT_EQ(doc.lemma(5), "criticise");
  EXPECT_EQ(doc.xpos(5), "VBN");
  EXPECT_EQ(doc.tokens[3].head, 5U);
  EXPECT_EQ(doc.tokens[3].rel, Rel::nsubj_pass);
  EXPECT_EQ(doc.tokens[4].rel, Rel::aux_pass);
  EXPECT_EQ(doc.lemma(4), "be");
  EXPECT_EQ(doc.tokens[0].head, 3U);
  EXPECT_EQ(doc.tokens[0].rel, Rel::nmod_poss);
  EXPECT_EQ(doc.tokens[0].upos, Upos::PROPN);
  EXPECT_EQ(doc.tokens[7].rel, Rel::obl_agent);
  EXPECT_EQ(doc.lemma(7), "farmer");
  EXPECT_EQ(doc.feats(7), "Number=Plur");
  EXPECT_EQ(doc.tokens[9].head, 5U);
}

TEST(Parser, SurvivesHostileWords) {
  const std::vector<std::vector<std::string>> lists = {
      {"."},
      {"?", "!", "...", "\"", "\"", ")", "("},
      {"\xf0\x9f\x98\x80", "\xe6\x9d\xb1\xe4\xba\xac",
       "\xd0\x9c\xd0\xbe\xd1\x81\xd0\xba\xd0\xb2\xd0\xb0"},
      {"\xe0\xa4\x95\xe0\xa5\x8d", "\xcc\x81", "\xc2\xa0"},
      {std::string(3000, 'a'), std::string(2000, '-')},
      {"_", "|", "=", "#", "\\", "\x01"},
      std::vector<std::string>(200, "and"),
      std::vector<std::string>(161, ","),
  };
  for (const auto& words : lists) {
    Document doc = sentence_of_words(words);
    english().parse(doc);
    expect_trees(doc);
    for (uint32_t i = 0; i < doc.tokens.size(); ++i) {
      EXPECT_FALSE(doc.xpos(i).empty());
      EXPECT_FALSE(doc.lemma(i).empty());
    }
  }
}

TEST(Parser, AnEmptyDocumentAndAnEmptySentence) {
  Document empty;
  english().parse(empty);
  EXPECT_EQ(empty.child_begin.size(), 1U);
  Document doc = sentence_of_words({});
  english().parse(doc);
  expect_trees(doc);
}

TEST(Parser, AVeryLongSentenceIsOneTree) {
  const std::vector<std::string> some = {"the",  "army", "said", "that", "rebels", "attacked", "a",
                                         "town", ",",    "and",  "\"",   "4,000",  "fled",     ";"};
  std::vector<std::string> words;
  for (uint32_t i = 0; i < 5000; ++i) words.push_back(some[mix(i) % some.size()]);
  Document doc = sentence_of_words(words);
  english().parse(doc);
  expect_trees(doc);
}

TEST(Parser, RandomWordsGiveTreesAndTheSameTwice) {
  const std::vector<std::string> some = {"Kenya", "signed", "to",   "by", "which", "a",
                                         "-",     "U.N.",   "not",  "is", "talks", "who",
                                         "(",     ")",      "1998", "'s"};
  for (uint64_t seed = 0; seed < 60; ++seed) {
    std::vector<std::string> words;
    for (uint64_t i = 0; i < 1 + mix(seed) % 45; ++i)
      words.push_back(some[mix(seed * 100 + i) % some.size()]);
    Document one = sentence_of_words(words), two = sentence_of_words(words);
    EXPECT_EQ(rows(one), rows(two));
    expect_trees(one);
  }
}

TEST(Parser, RefusesAPackWithoutItsParts) {
  pack::PackWriter writer("model", 1);
  writer.add("parse.shape", "");
  EXPECT_THROW(parse::Parser(pack::Pack::from_bytes(writer.finish(), "model", 1)), Error);
}

// ---- Trees ----

TEST(Trees, IsTreeWantsOneRootAndNoCycle) {
  EXPECT_TRUE(parse::is_tree(std::vector<uint32_t>{1, 3, 1}));
  EXPECT_FALSE(parse::is_tree(std::vector<uint32_t>{3, 3, 1}));  // two roots
  EXPECT_FALSE(parse::is_tree(std::vector<uint32_t>{1, 0, 3}));  // a cycle
  EXPECT_FALSE(parse::is_tree(std::vector<uint32_t>{1, 2, 0}));  // no root
}

// The greatest sum of a tree, by trying all heads.
float best_tree_by_hand(const std::vector<float>& scores, uint32_t n) {
  std::vector<uint32_t> heads(n, 0);
  float best = -1e9F;
  for (bool more = true; more;) {
    if (parse::is_tree(heads)) {
      float sum = 0;
      for (uint32_t d = 0; d < n; ++d) sum += scores[d * (n + 1) + heads[d]];
      best = std::max(best, sum);
    }
    uint32_t at = 0;
    while (at < n && ++heads[at] > n) heads[at++] = 0;
    more = at < n;
  }
  return best;
}

TEST(Trees, CyclesGiveTheBestTree) {
  size_t repaired = 0;
  for (uint64_t seed = 0; seed < 150; ++seed) {
    const auto n = static_cast<uint32_t>(1 + seed % 5);
    std::vector<float> scores(n * (n + 1));
    for (size_t i = 0; i < scores.size(); ++i) {
      scores[i] = static_cast<float>(mix(seed * 1000 + i) % 1000) / 100.0F;
    }
    const std::vector<uint32_t> heads = parse::best_tree(scores, n);
    ASSERT_TRUE(parse::is_tree(heads));
    float sum = 0, free_sum = 0;
    for (uint32_t d = 0; d < n; ++d) {
      sum += scores[d * (n + 1) + heads[d]];
      float most = -1;
      for (uint32_t h = 0; h <= n; ++h) {
        if (h != d) most = std::max(most, scores[d * (n + 1) + h]);
      }
      free_sum += most;
    }
    if (sum == free_sum) continue;  // every word has its best head
    ++repaired;
    EXPECT_NEAR(sum, best_tree_by_hand(scores, n), 1e-4) << "seed " << seed;
  }
  EXPECT_GT(repaired, 20U);
}

// ---- Lemmas ----

TEST(Lemma, ScriptsMakeTheLemmaOutOfTheForm) {
  const std::vector<std::array<const char*, 3>> cases = {
      {"ministers", "minister", "l1|"}, {"Cities", "city", "l3|y"},
      {"went", "go", "l4|go"},          {"is", "be", "l2|be"},
      {"NATO", "NATO", "n0|"},          {"lagos", "Lagos", "n0|"},
      {"IRAN", "Iran", "t0|"},          {"caf\xc3\xa9s", "caf\xc3\xa9", "l1|"}};
  for (const auto& [form, lemma, script] : cases) {
    const bool name = lemma[0] < 'a';
    const parse::EditScript made = parse::find_script(form, lemma, name);
    EXPECT_EQ(parse::to_string(made), script) << form;
    EXPECT_EQ(parse::edited(made, form), lemma);
    parse::EditScript read;
    ASSERT_TRUE(parse::parse_script(script, read));
    EXPECT_EQ(parse::edited(read, form), lemma);
  }
}

TEST(Lemma, AScriptThatDoesNotFitKeepsTheWord) {
  parse::EditScript script;
  ASSERT_TRUE(parse::parse_script("l9|y", script));
  EXPECT_EQ(parse::edited(script, "Ox"), "ox");
  ASSERT_TRUE(parse::parse_script("l1|y", script));
  EXPECT_EQ(parse::edited(script, "caf\xc3\xa9"), "caf\xc3\xa9");  // half a character
  ASSERT_TRUE(parse::parse_script("l1|", script));
  EXPECT_EQ(parse::edited(script, "s"), "s");  // nothing would be left
  for (const char* bad : {"", "l", "1|", "x1|", "lx|", "l1"}) {
    EXPECT_FALSE(parse::parse_script(bad, script)) << bad;
  }
}

TEST(Lemma, TextAndTheListMendWhatTheEndingSays) {
  const auto add = [](Document& doc, const char* form, const char* lemma, Upos upos,
                      const char* xpos) {
    Token token;
    token.span.begin = static_cast<uint32_t>(doc.text.size());
    doc.text += form;
    token.span.end = static_cast<uint32_t>(doc.text.size());
    doc.text += ' ';
    token.upos = upos;
    token.xpos = doc.strings.intern(xpos);
    token.lemma = doc.strings.intern(lemma);
    doc.tokens.push_back(token);
  };
  Document treebank, text;
  for (const char* verb : {"rob", "grab", "jab", "stab", "rub", "sob", "mob", "lob", "bob"}) {
    const std::string form = std::string(verb) + "bed";
    add(treebank, form.c_str(), verb, Upos::VERB, "VBD");
  }
  for (const char* verb : {"walk", "talk", "ask", "mark", "park", "work", "lock", "kick"}) {
    const std::string form = std::string(verb) + "ed";
    add(treebank, form.c_str(), verb, Upos::VERB, "VBD");
  }
  add(text, "bombed", "", Upos::VERB, "VBD");
  for (int i = 0; i < 3; ++i) add(text, "bomb", "", Upos::VERB, "VB");
  const auto irregular = train::read_irregular(
      "# forms\nform\tupos\txpos\tlemma\tsource\nslew\tVERB\tVBD\tslay\tproject\n", "i.tsv");
  const auto lemma = [&](const Document& other, const std::vector<train::Irregular>& list,
                         const char* form) {
    pack::PackWriter writer("model", 1);
    train::learn_lemmas(treebank, other, list, writer);
    const pack::Pack pack = pack::Pack::from_bytes(writer.finish(), "model", 1);
    return parse::Lemmatizer(pack).lemma(form, form, "VERB VBD");
  };
  EXPECT_EQ(lemma({}, {}, "bombed"), "bom");
  EXPECT_EQ(lemma(text, {}, "bombed"), "bomb");
  EXPECT_EQ(lemma(text, {}, "robbed"), "rob");
  EXPECT_NE(lemma(text, {}, "slew"), "slay");
  EXPECT_EQ(lemma(text, irregular, "slew"), "slay");
}

TEST(Words, PiecesAreLeftOutOfShortWordsAndDigitsAreAlike) {
  const parse::WordKeys a = parse::word_keys("in", "in");
  EXPECT_EQ(std::count(a.pieces.begin(), a.pieces.end(), 0U), 4);  // 1 beginning, 3 endings
  EXPECT_EQ(parse::word_keys("1998", "1998").word, parse::word_keys("2020", "2020").word);
  EXPECT_NE(parse::word_keys("Ruling", "ruling").pieces,
            parse::word_keys("ruling", "ruling").pieces);
  EXPECT_EQ(parse::word_keys("Ruling", "ruling").word, parse::word_keys("ruling", "ruling").word);
}

// ---- CoNLL-U ----

constexpr const char* kTwoSentences = "# newdoc id = d1\n# sent_id = s1\n# text = Don't go.\n"
                                      "1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
                                      "1\tDo\tdo\tAUX\tVB\tMood=Imp\t3\taux\t_\t_\n"
                                      "2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_\n"
                                      "3\tgo\tgo\tVERB\tVB\tMood=Imp\t0\troot\t_\tSpaceAfter=No\n"
                                      "3.1\tx\tx\tX\tX\t_\t_\t_\t_\t_\n"
                                      "4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n"
                                      "# sent_id = s2\n1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_\n\n";

TEST(Conllu, ReadsTextWordsAndTrees) {
  const std::string text = kTwoSentences;
  read::ConlluReader reader(text, "t.conllu");
  Document doc;
  ASSERT_TRUE(reader.next(doc));
  EXPECT_EQ(reader.sentence_id(), "s1");
  EXPECT_EQ(reader.new_document(), "d1");
  EXPECT_FALSE(reader.document_ends());
  ASSERT_TRUE(reader.next(doc));
  EXPECT_TRUE(reader.document_ends());
  EXPECT_FALSE(reader.next(doc));
  EXPECT_TRUE(doc.diagnostics.empty());
  EXPECT_EQ(doc.text, "Don't go.\nYes");
  ASSERT_EQ(doc.tokens.size(), 5U);
  EXPECT_EQ(doc.form(1), "n't");
  EXPECT_EQ(doc.tokens[1].head, 2U);
  EXPECT_EQ(doc.tokens[2].head, kNone);
  EXPECT_EQ(doc.tokens[4].head, kNone);
  EXPECT_EQ(doc.feats(1), "");
}

TEST(Conllu, WhatIsWrittenReadsBack) {
  const std::string text = kTwoSentences;
  Document doc;
  read::ConlluReader reader(text, "t.conllu");
  while (reader.next(doc)) {}
  index_children(doc);
  std::string written;
  view::write_conllu(written, doc);
  EXPECT_NE(written.find("# text = Don't go.\n"), std::string::npos);
  EXPECT_NE(written.find("1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\tstart=10|end=13\n"),
            std::string::npos)
      << written;
  Document again;
  read::ConlluReader second(written, "w.conllu");
  while (second.next(again)) {}
  EXPECT_EQ(again.text, doc.text);
  ASSERT_EQ(again.tokens.size(), doc.tokens.size());
  for (uint32_t i = 0; i < doc.tokens.size(); ++i) {
    EXPECT_EQ(again.tokens[i].head, doc.tokens[i].head);
    EXPECT_EQ(again.tokens[i].rel, doc.tokens[i].rel);
    EXPECT_EQ(again.lemma(i), doc.lemma(i));
  }
}

TEST(Conllu, DamagedBlocksAreLeftOutWithAReason) {
  const std::vector<std::string> blocks = {
      "1\tYes\n\n",
      "2\tYes\t_\t_\t_\t_\t0\troot\t_\t_\n\n",
      "1\tYes\t_\t_\t_\t_\t9\troot\t_\t_\n\n",
      "1\tYes\t_\t_\t_\t_\tx\troot\t_\t_\n\n",
      "1\tY\xff\t_\t_\t_\t_\t0\troot\t_\t_\n\n",
      "1\ta\t_\t_\t_\t_\t2\tdep\t_\t_\n2\tb\t_\t_\t_\t_\t1\tdep\t_\t_\n\n",
      "1\tYes\t_\t_\t_\t_\t1\troot\t_\t_\n\n",
      "1\t\t_\t_\t_\t_\t0\troot\t_\t_\n\n"};
  for (const std::string& block : blocks) {
    const std::string text = block + "1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_\n";
    Document doc;
    read::ConlluReader reader(text, "t.conllu");
    ASSERT_TRUE(reader.next(doc)) << block;
    EXPECT_EQ(doc.text, "No");
    ASSERT_EQ(doc.diagnostics.size(), 1U);
    EXPECT_EQ(doc.diagnostics[0].line, 1U);
  }
}

// ---- Training ----

TEST(Training, NewPartsReplaceOldOnesAndKeepTheRest) {
  const std::string path = testing::TempDir() + "/sillok_parts_test.pack";
  pack::PackWriter old(std::string(parse::kPackKind), parse::kPackVersion),
      fresh(std::string(parse::kPackKind), parse::kPackVersion);
  old.add("tag.x", "old tags");
  old.add("names.x", "old names");
  old.add("names.gone", "old");
  fresh.add("names.x", "new names");
  write_file(path, old.finish());
  const pack::Pack part =
      pack::Pack::from_bytes(fresh.finish(), parse::kPackKind, parse::kPackVersion);
  const pack::Pack whole = pack::Pack::from_bytes(train::with_new_parts(path, part, {"names."}),
                                                  parse::kPackKind, parse::kPackVersion);
  EXPECT_EQ(whole.text("tag.x"), "old tags");
  EXPECT_EQ(whole.text("names.x"), "new names");
  EXPECT_EQ(whole.sections().size(), 2U);
  EXPECT_TRUE(whole.intact());
  std::filesystem::remove(path);
}

// train/words.py makes the same keys; tests/train/words_test.py reads the same file.
TEST(Words, KeysAreThoseThatPacksHold) {
  const std::string path = std::string(SILLOK_ROOT) + "/tests/unit/word_keys.tsv";
  const std::string text = read_file(path);
  std::vector<Diagnostic> diagnostics;
  const Tsv table = parse_tsv(text, path, diagnostics);
  ASSERT_TRUE(diagnostics.empty());
  ASSERT_EQ(table.rows.size(), 20U);
  for (const TsvRow& row : table.rows) {
    const parse::WordKeys keys = parse::word_keys(row.fields[0], lower(row.fields[0]));
    std::string pieces;
    for (const uint32_t key : keys.pieces) {
      if (key != 0) pieces += (pieces.empty() ? "" : " ") + std::to_string(key);
    }
    EXPECT_EQ(std::to_string(keys.word), row.fields[1]) << row.fields[0];
    EXPECT_EQ(pieces, row.fields[2]) << row.fields[0];
  }
}

// ---- The shipped model ----

// The same sentences read with the arithmetic of every kind of processor that this one can be.
void expect_same_everywhere(const Document& sentences) {
  const pack::Pack model = pack::Pack::open(std::string(SILLOK_ROOT) + "/models/english.pack",
                                            parse::kPackKind, parse::kPackVersion);
  std::string plain;
  for (const net::Kernels& kernels : net::all_kernels()) {
    Document doc;
    doc.text = sentences.text;
    doc.tokens = sentences.tokens;
    doc.sentences = sentences.sentences;
    parse::Parser(model, kernels).parse(doc);
    std::string lines;
    view::write_conllu(lines, doc);
    for (const Name& name : doc.names) {
      lines += std::to_string(name.tokens.first) + "-" + std::to_string(name.tokens.last) + " " +
               std::string(name_of(name.type)) + "\n";
    }
    for (const NameBelief& belief : doc.beliefs) {
      for (const uint8_t share : belief.type) lines += std::to_string(share) + " ";
      lines += std::to_string(belief.none) + "\n";
    }
    if (plain.empty()) plain = lines;
    EXPECT_EQ(plain == lines, true) << kernels.name;
  }
}

TEST(Model, ReadsAlikeOnEveryProcessor) {
  Document doc;
  doc.text = read_file(std::string(SILLOK_ROOT) + "/examples/2022-11-02-pretoria.txt") +
             read_file(std::string(SILLOK_ROOT) + "/examples/2019-12-30-la-paz.txt");
  text::segment(doc);
  ASSERT_GT(doc.tokens.size(), 300U);
  expect_same_everywhere(doc);
}

TEST(Model, AModelOfNoNumbersStillGivesTrees) {
  const pack::Pack model = pack::Pack::open(std::string(SILLOK_ROOT) + "/models/english.pack",
                                            parse::kPackKind, parse::kPackVersion);
  for (const std::string damaged : {"tag.out.b", "name.out.b", "parse.arc", "net.layer1.b"}) {
    pack::PackWriter writer(std::string(parse::kPackKind), parse::kPackVersion);
    for (const std::string& name : model.sections()) {
      if (name != damaged) {
        writer.add(name, model.text(name));
      } else {
        writer.add_array(name, std::vector<float>(model.array<float>(name).size(), NAN));
      }
    }
    const parse::Parser parser(
        pack::Pack::from_bytes(writer.finish(), parse::kPackKind, parse::kPackVersion));
    Document doc = sentence_of_words({"Chad", "asked", "for", "help", "from", "Libya", "."});
    parser.parse(doc);
    expect_trees(doc);
  }
}

TEST(Model, FindsNames) {
  Document doc = sentence_of_words({"On", "Monday", "Angela", "Merkel", "told", "Reuters", "in",
                                    "Berlin", "that", "French", "troops", "would", "leave", "."});
  english().parse(doc);
  std::string found;
  for (const Name& name : doc.names) {
    found +=
        std::string(doc.at(doc.span_of(name.tokens))) + "=" + std::string(name_of(name.type)) + "|";
  }
  EXPECT_EQ(found, "Angela Merkel=PER|Reuters=ORG|Berlin=GPE|French=NORP|");
  ASSERT_EQ(doc.beliefs.size(), doc.tokens.size());
  EXPECT_GT(doc.beliefs[3].type[static_cast<size_t>(MentionType::per)], 200);
  EXPECT_LT(doc.beliefs[3].none, 20);
  EXPECT_GT(doc.beliefs[4].none, 240);
}

std::filesystem::path ewt_dev() {
  const char* named = std::getenv("SILLOK_SHARED");
  const std::filesystem::path shared =
      named != nullptr ? named : std::filesystem::path(SILLOK_ROOT) / ".." / "shared";
  return shared / "data" / "parse" / "ewt-dev.conllu";
}

TEST(Model, ReadsTheTreebankAlikeOnEveryProcessor) {
  const auto file = ewt_dev();
  if (!std::filesystem::exists(file)) {
    GTEST_SKIP()
        << "no treebank: set SILLOK_SHARED to the folder that holds data/parse/ewt-dev.conllu";
  }
  expect_same_everywhere(train::read_treebank(read_file(file.string()), "ewt-dev"));
}

}  // namespace
