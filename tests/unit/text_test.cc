// SPDX-License-Identifier: Apache-2.0
// Sentences and words of news. In the snippets '|' stands where a sentence must end (and is not
// part of the text); the words of a sentence are written with single blanks.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "pack/pack.h"
#include "parse/parser.h"
#include "text/segment.h"

namespace sillok {
namespace {

Document segmented(std::string text, const text::Segmenter& segmenter = {}) {
  Document doc;
  doc.text = std::move(text);
  segmenter.segment(doc);
  return doc;
}

// With the shipped weights.
const text::Segmenter& trained() {
  static const text::Segmenter segmenter(
      pack::Pack::open(SILLOK_ROOT "/models/english.pack", parse::kPackKind, parse::kPackVersion));
  return segmenter;
}

std::string words(const std::string& text) {
  const Document doc = segmented(text);
  std::string out;
  for (uint32_t i = 0; i < doc.tokens.size(); ++i) {
    if (i > 0) out += ' ';
    out += doc.form(i);
  }
  return out;
}

// The text with '|' put back at the end of every sentence but the last.
std::string marked(const std::string& text, const text::Segmenter& segmenter = {}) {
  const Document doc = segmented(text, segmenter);
  std::string out;
  uint32_t at = 0;
  for (size_t i = 0; i + 1 < doc.sentences.size(); ++i) {
    out += text.substr(at, doc.sentences[i].span.end - at) + "|";
    at = doc.sentences[i].span.end;
  }
  return out + text.substr(at);
}

const char* const kSnippets[] = {
    // Titles, initials, abbreviations inside a sentence.
    "Gen. Omar Keita met Adm. Ruth B. Lang in St. Louis.| Both declined to comment.",
    "Mr. Duarte and Mrs. Duarte left on Monday.| Dr. Hahn stayed.",
    "Sen. J. D. Moreau, R-Ohio, voted no.| Rep. Ana Ruiz, D-Calif., voted yes.",
    "Lt. Col. Idris Bello of the 3rd Bde. was wounded near Ft. Lamy.",
    "George W. Stone and John F. Carver signed Accord No. 12 on Nov. 3.| It takes effect in Jan. "
    "2021.",
    "The case, Ministry v. Okafor, was heard by Judge A. M. Silva.",
    "Shares of Norda Corp. rose, while Vesta Inc. and Lund Bros. Ltd. fell.",
    "The village lies approx. 40 km from the border.",
    "Talks resume at 9 a.m. Tuesday in Geneva.| The first round ended at 11 p.m. GMT.",
    "The curfew ends at 5 a.m.| Troops will stay.",
    "The curfew ends at 5 a.m. Kyiv time.| Troops will stay.",
    "He was born in Tampa, Fla., and raised in Macon, Ga.",
    "The memo, i.e. the draft of Oct. 2, was leaked.",
    "Weapons, fuel, food, etc.| The list goes on.",
    "Prof. Lindqvist cited Art. 5 and Sec. 2 of the treaty.",
    "Banks on Wall St. fell.| Brokers on Wall St.| The index slid.",
    "He is a union rep.| He was fired.",
    "Archbishop St. Clair spoke vs. Rev. Odum.",
    // Acronyms with dots in and at the end of sentences.
    "The U.S. State Department criticised the U.N. Security Council.",
    "The envoy flew back to the U.S.| He will return in May.",
    "Envoys left for the U.S.| The talks had failed.",
    "A U.S.-led force and a U.K.-based firm were named.",
    "Officials in Washington, D.C., welcomed the move.| But critics did not.",
    "It is the second such raid in the U.S. since March.",
    "The E.U. and the A.U. signed.| In Addis Ababa, crowds cheered.",
    // Quotations.
    "\"We will not yield,\" the minister said.| \"Not now.\"",
    "\"Why now?\" the mayor asked.| Nobody answered.",
    "\"Enough!\" President Salas shouted.| The crowd roared.",
    "\"We want peace.| We want it now,\" he said.",
    "\xE2\x80\x9CWe have waited.\xE2\x80\x9D| The general then left.",
    "\xE2\x80\x9CHow long?\xE2\x80\x9D asked Amara Diallo, who leads the union.",
    "He called it \xE2\x80\x9C"
    "a crime.\xE2\x80\x9D| Rebels denied it.",
    "\xE2\x80\x98No deal,\xE2\x80\x99 she said.| \xE2\x80\x98Never.\xE2\x80\x99",
    "\"Stop!\" he cried, then fell silent.",
    "She said: \"It is over.\"| The hall was empty.",
    "(The army gave no figures.)| A spokesman hung up.",
    "The pact (signed in May 2019) lapsed.| It was never ratified.",
    "The firm [Norda Corp.] denied it.| Its owner fled.",
    "Did they flee?| Did they fight?| No one knows!| The phone lines are down.",
    "\"Is it war?!\"| Markets fell.",
    // Numbers, dates, money.
    "Growth slowed to 3.5 percent from 4.1 percent.| Prices rose 0.3 percent.",
    "The loan is worth $1.2 billion.| It runs until 2031.",
    "About 40,000 people fled.| Another 3,500 are missing.",
    "The vote was 61.5-38.5.| Turnout was low.",
    "Clashes began on 2020-06-17.| They ended on 18.06.2020.",
    "The accord dates from 1994.| 2003 brought its end.",
    "The raid began at 5 A.M. (Local Time) near the airport.| It lasted an hour.",
    "\" The talks failed. \"| Then they left.",
    "The talks failed. \"",
    // Ellipses and dashes.
    "The talks went on ... and on.",
    "\"I thought ...\" he began.| Then the line went dead.",
    "The convoy turned back...| The bridge was gone.",
    "The rebels \xE2\x80\x93 who hold the port \xE2\x80\x93 agreed.| The army did not.",
    "The rebels -- who hold the port -- agreed.",
    // Datelines, bylines, layout.
    "LAGOS, March 3, 2021 (Coast News) - Police fired on marchers.| Two died.",
    "BOGOTA (Andes Wire) \xE2\x80\x94 Colombia recalled its envoy.| Peru followed.",
    "Envoy recalled|\n\nColombia recalled its envoy on Monday.",
    "Key points|\n- Peru recalls its envoy|\n- Chile calls for calm|\n- Talks to resume",
    "1. The border reopens.|\n2. Prisoners go home.",
    "Ceasefire holds on first day|\nThe ceasefire in the valley held on its first full day on "
    "Monday, monitors\nsaid, "
    "and aid lorries reached two villages.",
    "The minister said that the army would leave the valley in\nspring.| No date was given, and "
    "the rebels, who hold\n"
    "the port, did not comment.",
    // Addresses, handles, signs.
    "See www.example.org/report.html for the list.| Write to desk@example.org.",
    "The post by @minister_x with #Ceasefire was shared 9,000 times.",
    "Reached by phone, he said \"no comment\".| Then he hung up.",
    // Other scripts.
    "\xE5\x8C\x97\xE4\xBA\xAC\xE3\x80\x82| \xE4\xB8\x8A\xE6\xB5\xB7\xE3\x80\x82",
    "The ministry said so.\xF0\x9F\x98\x80| Nobody laughed.",
    // Forgotten spaces and doubled stops.
    "The army withdrew.| The rebels did not..| Nobody won.",
    "The army withdrew.|The rebels did not.",
};

std::string without_marks(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), '|'), text.end());
  return text;
}

TEST(Sentences, EndWhereTheyEndInNews) {
  EXPECT_GE(std::size(kSnippets), 60U);
  for (const std::string expected : kSnippets) EXPECT_EQ(marked(without_marks(expected)), expected);
}

// What the judge has learnt from the web must not spoil news.
TEST(Sentences, TheJudgeKeepsNewsAsItIs) {
  for (const std::string expected : kSnippets)
    EXPECT_EQ(marked(without_marks(expected), trained()), expected);
  const char* const wire[] = {
      "KABUL, Afghanistan (AP) -- Gunmen killed 12 policemen Friday, officials said.| \"We will "
      "respond,\" Interior Minister Omar Jalali said.| \"This was cowardly.| They will pay for "
      "it,\" he told reporters.",
      "WASHINGTON, March 3 (Coast News) - The U.S. said it would send 3,000 troops.| Iran's "
      "foreign "
      "minister, Reza Zarif, called the move \"reckless.\"| It will cost $1.2 billion.",
      "\"Let them come!| We are ready.\"| Lt. Gen. John R. Allan, who led forces there from "
      "2011-13, said the U.S. Army was stretched thin.| He spoke in Washington, D.C.| The event "
      "was sold out.",
      "BEIJING \xE2\x80\x94 China on Wednesday warned the U.S.| The State Department declined to "
      "comment.| Col. P. V. Rao met Mr. Kim at 10:30 a.m. Monday in Panmunjom.",
      "\"@minister_x is wrong,\" Sen. Ana Ruiz (D-Mass.) said.| Rep. Lee, D-Calif., agreed.",
      "Key points:|\n* Ceasefire takes effect at midnight|\n* 1,200 prisoners to be freed|\n- "
      "Talks resume on Jan. 5",
      "Who fired first?| No one knows.| \"Did you see it?\" the judge asked.| \"No,\" he replied.",
      "Council condemns attack|\nThe council on Monday condemned the attack on a hospital.| "
      "\"Those responsible must be held to account,\" it said in a statement.",
      "He was born on Aug. 12, 1970.| In 2004 he joined the police.| The S&P 500 rose 1.2% to "
      "3,386.15.| About 240,000 people marched.",
      "PRESIDENT STONE MET MR. HADDAD IN GAZA ON MONDAY.| THE TWO MEN DISCUSSED THE U.S. PLAN.",
  };
  for (const std::string expected : wire)
    EXPECT_EQ(marked(without_marks(expected), trained()), expected);
}

TEST(Sentences, TheJudgeReadsWhatIsWrittenCarelessly) {
  for (const std::string expected : {
           "i went to the market.| it was closed.| why do they never say so?| nobody knows.",
           "Please let me know if you have any questions.| Thanks,| Maria",
       })
    EXPECT_EQ(marked(without_marks(expected), trained()), expected);
}

TEST(Sentences, LinesAreWrappedInSpiteOfOneLongWord) {
  const std::string expected =
      "The minister said on Monday that the army would leave the valley before the\nend of "
      "spring.| The list is at\nhttp://example.org/" +
      std::string(90, 'x') +
      "\nand Rebels who hold the port did not comment on it before the end of the day or\nlater.";
  EXPECT_EQ(marked(without_marks(expected)), expected);
}

TEST(Segment, AModelWithoutWeightsLeavesTheRules) {
  pack::PackWriter none(std::string(parse::kPackKind), parse::kPackVersion);
  const text::Segmenter rules(
      pack::Pack::from_bytes(none.finish(), parse::kPackKind, parse::kPackVersion));
  EXPECT_EQ(segmented("Peru waits. Chile waits.", rules).sentences.size(), 2U);
  pack::PackWriter odd(std::string(parse::kPackKind), parse::kPackVersion);
  odd.add(text::kBoundarySection, "xyz");
  EXPECT_THROW(
      text::Segmenter(pack::Pack::from_bytes(odd.finish(), parse::kPackKind, parse::kPackVersion)),
      Error);
}

TEST(Words, AreThoseOfTheTreebank) {
  EXPECT_EQ(words("They don't, can't and won't go."), "They do n't , ca n't and wo n't go .");
  EXPECT_EQ(words("It\xE2\x80\x99s Seoul\xE2\x80\x99s plan; we\xE2\x80\x99ve seen it."),
            "It \xE2\x80\x99s Seoul \xE2\x80\x99s plan ; we \xE2\x80\x99ve seen it .");
  EXPECT_EQ(words("He cannot stay; he'd've left."), "He can not stay ; he 'd 've left .");
  EXPECT_EQ(words("the ministers' houses"), "the ministers ' houses");
  EXPECT_EQ(words("a state-run, 10-year-old plant"), "a state - run , 10 - year - old plant");
  EXPECT_EQ(words("anti-war re-election co-operation e-mail"),
            "anti-war re-election co-operation e-mail");
  EXPECT_EQ(words("non-state-backed Kim Jong-un"), "non-state - backed Kim Jong - un");
  EXPECT_EQ(words("$5.5bn, US$40m, 30% and \xE2\x82\xAC"
                  "7"),
            "$ 5.5 bn , US$ 40 m , 30 % and \xE2\x82\xAC 7");
  EXPECT_EQ(words("at 7:30pm on 9/11, 24/7, and/or"), "at 7:30 pm on 9/11 , 24 / 7 , and / or");
  EXPECT_EQ(words("in the 1990s, the 4th and '05"), "in the 1990s , the 4th and '05");
  EXPECT_EQ(words("40,000 of 1,234,567, and 3.5,2"), "40,000 of 1,234,567 , and 3.5 , 2");
  EXPECT_EQ(words("U.S.-backed U.N. forces"), "U.S. - backed U.N. forces");
  EXPECT_EQ(words("Call 555-0199 or 020-555-0199 by 2020-06-17"),
            "Call 555-0199 or 020-555-0199 by 2020-06-17");
  EXPECT_EQ(words("2018-2019, pages 3-5"), "2018 - 2019 , pages 3 - 5");
  EXPECT_EQ(words("Sana'a, Qur'an, O'Brien, o'clock"), "Sana'a , Qur'an , O'Brien , o'clock");
  EXPECT_EQ(words("\"Go!\", (he) said..."), "\" Go ! \" , ( he ) said ...");
  EXPECT_EQ(words("at http://example.org/a-b?c=d. Mail a.b@example.org, now"),
            "at http://example.org/a-b?c=d . Mail a.b@example.org , now");
  EXPECT_EQ(words("R&D at AT&T, #Peace @un_news"), "R&D at AT&T , #Peace @un_news");
  EXPECT_EQ(words("war\xE2\x80\x94or peace\xE2\x80\x93now--or never"),
            "war \xE2\x80\x94 or peace \xE2\x80\x93 now -- or never");
  EXPECT_EQ(words("AK-47s and F-16s"), "AK - 47s and F - 16s");
  EXPECT_EQ(words("Is it?! Yes!!! Is it.? No!."), "Is it ?! Yes !!! Is it .? No !.");
}

TEST(Words, OfTheWeb) {
  EXPECT_EQ(words("thats alot, theyre gonna go. DONT."),
            "that s a lot , they re gon na go . DO NT .");
  EXPECT_EQ(words("its not what its owner said"), "it s not what its owner said");
  EXPECT_EQ(words("Its a shame that its for-profit arm and its a-list"),
            "It s a shame that its for - profit arm and its a-list");
  EXPECT_EQ(words("your the best of your kind"), "you r the best of your kind");
  EXPECT_EQ(words("good :-) bad ;) great!!:) and a^_^ or x->y"),
            "good :-) bad ;) great !! :) and a ^_^ or x -> y");
  EXPECT_EQ(words("the 80's and 1960's, not 1963's"), "the 80's and 1960's , not 1963 's");
  EXPECT_EQ(words("I am 5'10, w/ 24hrs and 20minutes"), "I am 5 ' 10 , w/ 24 hrs and 20 minutes");
  EXPECT_EQ(words("02-05-02.doc (draft).doc $$$ 94720-1900 555/555-0199 x3-0199"),
            "02-05-02.doc ( draft ) .doc $$$ 94720-1900 555/555-0199 x3-0199");
  EXPECT_EQ(words("mailto:a.b@example.org and @example.org"),
            "mailto:a.b@example.org and @example.org");
  EXPECT_EQ(words("St.George won.the U.S.Navy, S.Korea"),
            "St. George won . the U.S. Navy , S. Korea");
  EXPECT_EQ(words("of Norda Inc.. Then"), "of Norda Inc. . Then");
  EXPECT_EQ(words("food, etc."), "food , etc .");
  EXPECT_EQ(words("food, etc., and the U.S."), "food , etc. , and the U.S.");
}

TEST(Segment, SpacesAndParagraphsAreKept) {
  const Document doc = segmented("Peru's envoy left.\n\nChile waits.");
  ASSERT_EQ(doc.sentences.size(), 2U);
  EXPECT_TRUE(doc.sentences[0].paragraph);
  EXPECT_TRUE(doc.sentences[1].paragraph);
  EXPECT_FALSE(doc.tokens[0].space_after);  // "Peru" "'s"
  EXPECT_TRUE(doc.tokens[1].space_after);
  const Document one = segmented("Peru waits. Chile waits.");
  ASSERT_EQ(one.sentences.size(), 2U);
  EXPECT_FALSE(one.sentences[1].paragraph);
}

TEST(Segment, EveryByteButWhiteSpaceIsInOneToken) {
  std::vector<std::string> texts = {"",
                                    " ",
                                    "\n\n\n",
                                    ".",
                                    "....",
                                    "'",
                                    "\"\"\"",
                                    "a",
                                    "\xEF\xBB\xBF",
                                    "-",
                                    "a-",
                                    "-a-",
                                    "--a",
                                    "'s",
                                    "\xE2\x80\x99s",
                                    "a'b'c'd",
                                    "I'd'd'd'd've",
                                    "1.",
                                    ".5",
                                    "$",
                                    "US$",
                                    "http://",
                                    "www.",
                                    "@",
                                    "a@b",
                                    "#",
                                    "\xF0\x9F\x87\xB0\xF0\x9F\x87\xB7",
                                    "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80\xF0\x9F\x8F\xBD",
                                    std::string(1, '\0'),
                                    "a/b/c//",
                                    "x.Y.Z.",
                                    "e\xCC\x81t\xC3\xA9",
                                    std::string(5000, 'x'),
                                    std::string(5000, '.'),
                                    std::string(5000, '-'),
                                    std::string(3000, '\'')};
  std::string many;
  for (int i = 0; i < 3000; ++i) many += "\xE5\x8C\x97";
  texts.push_back(many);
  for (const std::string& text : texts) {
    const Document doc = segmented(text);
    std::string kept;
    uint32_t at = 0;
    for (const Token& token : doc.tokens) {
      ASSERT_GE(token.span.begin, at);
      ASSERT_GT(token.span.end, token.span.begin);
      EXPECT_LE(token.span.size(), 512U);
      EXPECT_EQ(find_invalid_utf8(doc.at(token.span)), std::string_view::npos);
      at = token.span.end;
      kept += doc.at(token.span);
    }
    std::string expected;
    for (size_t i = 0; i < text.size();) {
      const CodePoint c = code_point_at(text, i);
      if (!is_space(c.value)) expected += text.substr(i, c.length);
      i += c.length;
    }
    EXPECT_EQ(kept, expected);
    uint32_t next = 0;
    for (const Sentence& sentence : doc.sentences) {
      EXPECT_EQ(sentence.tokens.first, next);
      EXPECT_GT(sentence.tokens.last, sentence.tokens.first);
      EXPECT_EQ(sentence.span, doc.span_of(sentence.tokens));
      next = sentence.tokens.last;
    }
    EXPECT_EQ(next, doc.tokens.size());
  }
}

TEST(Segment, LongSentencesAreCut) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "word ";
  const Document doc = segmented(text);
  ASSERT_EQ(doc.tokens.size(), 5000U);
  for (const Sentence& sentence : doc.sentences) EXPECT_LE(sentence.tokens.size(), 1000U);
}

// A megabyte of anything takes well under a second; quadratic work would take minutes.
TEST(Segment, TimeGrowsWithTheTextOnly) {
  for (const std::string piece :
       {"a",  "a-", "a.", "a'", "'", "\"", "a@", "a/",    "1,000,", "http://a", ". ", "(",    "a.B",
        "\n", ":)", "<>", "=",  "!", "1'", "a*", "etc. ", "i. ",    "A ",       "1/", "a-b.c"}) {
    const auto seconds = [&](size_t times) {
      std::string text;
      while (text.size() < times) text += piece;
      const auto begin = std::chrono::steady_clock::now();
      const Document doc = segmented(text, trained());
      const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
      EXPECT_LE(doc.sentences.size(), doc.tokens.size());
      return passed.count();
    };
    EXPECT_LT(seconds(1'000'000), 5.0) << "repeated '" << piece << "'";
  }
}

}  // namespace
}  // namespace sillok
