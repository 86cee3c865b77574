// SPDX-License-Identifier: Apache-2.0
// Tellings of several reports: what they are made of, when two are one event, and which are copies.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/hash.h"
#include "merge/across.h"
#include "merge/copies.h"
#include "merge/pairs.h"
#include "merge/words.h"

namespace sillok::merge {
namespace {

std::shared_ptr<const Story> story(const std::string& text, uint64_t key, int32_t day = 18430) {
  return std::make_shared<const Story>(story_of(text, "", key, day));
}

Record record(const std::string& text, const std::string& date, const std::string& cameo = "190") {
  Record out;
  out.id = "e-1";
  out.date = out.enddate = date;
  out.date_from_text = true;
  out.event = {"ASSAULT"};
  out.cameo = cameo;
  out.quad = 4;
  Party actor, recipient;
  actor.country = "ETH";
  actor.name = "Ethiopia";
  recipient.country = "ERI";
  recipient.name = "Eritrea";
  out.actor = {actor};
  out.recipient = {recipient};
  out.text = text;
  out.event_text = {{0, 6, text.substr(0, text.find(' '))}};
  return out;
}

const std::string kRaid = "Bombed twice on Tuesday by Ethiopian jets, the port of Massawa lost its "
                          "grain silo and 23 people, Eritrea said.";
const std::string kRaidAgain =
    "Bombed from the air on Tuesday: 23 people died in the Eritrean port "
    "of Massawa when Ethiopian jets hit a grain silo.";
const std::string kOther =
    "Shelled on Thursday, the Eritrean village of Senafe lost four houses to "
    "Ethiopian guns.";

Telling telling(const std::string& text, const std::string& date, uint64_t key,
                const std::string& cameo = "190") {
  return tellings_of({record(text, date, cameo)}, story(text, key)).at(0);
}

TEST(Bag, WordsNamesAndNumbers) {
  const Bag bag = bag_of("Nine of the 12,000 protesters at C\u00f4te's gate protested in 2014.");
  EXPECT_EQ(bag.numbers, (Words{9, 2014, 12000}));
  // "protesters" and "protested" are one stem.
  const Bag one = bag_of("protested");
  EXPECT_TRUE(share(bag.words, one.words));
  EXPECT_EQ(bag_of("protesters protested").words.size(), 1U);
  EXPECT_EQ(bag_of("Cote").words, bag_of("C\u00f4te\u2019s").words);
  EXPECT_EQ(bag.names.size(), 2U);  // Nine, Cote
  EXPECT_TRUE(bag_of("").words.empty());
  EXPECT_EQ(bag_of("99999999999999999999").numbers, Words{0});
}

TEST(Bag, LikenessIsTheSameBothWays) {
  const Words a = bag_of(kRaid).words, b = bag_of(kRaidAgain).words, c = bag_of(kOther).words;
  EXPECT_EQ(likeness(a, b), likeness(b, a));
  EXPECT_FLOAT_EQ(likeness(a, a), 1);
  EXPECT_GT(likeness(a, b), likeness(a, c));
  EXPECT_EQ(likeness(a, {}), 0);
  EXPECT_FLOAT_EQ(contained(a, a), 1);
  EXPECT_EQ(share_of({1, 2, 3}, {3, 4}), 0.5F);
}

TEST(Telling, ComesBackFromItsBytes) {
  const Telling before = telling(kRaid, "2020-06-16", 7);
  const std::string bytes = bytes_of(before);
  const auto after = read_telling(bytes, before.story);
  ASSERT_TRUE(after);
  EXPECT_EQ(bytes_of(*after), bytes);
  EXPECT_EQ(after->words, before.words);
  EXPECT_EQ(after->begin, before.begin);
  EXPECT_FALSE(read_telling(bytes.substr(1), before.story));
  EXPECT_FALSE(read_telling(bytes + "x", before.story));
  const auto again = read_story(bytes_of(*before.story));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->twos, before.story->twos);
  // A length that the bytes do not have room for.
  std::string hostile = bytes_of(*before.story);
  hostile[12] = hostile[13] = hostile[14] = hostile[15] = '\xff';
  EXPECT_FALSE(read_story(hostile));
}

TEST(PairsOfTellings, TheScoreIsTheSameBothWays) {
  const Telling a = telling(kRaid, "2020-06-16", 1), b = telling(kOther, "2020-06-18", 2, "194");
  EXPECT_EQ(score(a, b), score(b, a));
  EXPECT_EQ(signs_of(a, b), signs_of(b, a));
  for (const float value : signs_of(a, b)) {
    EXPECT_GE(value, 0);
    EXPECT_LE(value, 1);
  }
}

TEST(PairsOfTellings, OneRaidToldTwiceIsOneAndAnotherIsNot) {
  const Telling a = telling(kRaid, "2020-06-16", 1), b = telling(kRaidAgain, "2020-06-16", 2),
                c = telling(kOther, "2020-06-18", 3, "194");
  EXPECT_GT(score(a, b), kSame);
  EXPECT_LT(score(a, c), kSame);
  EXPECT_LT(score(b, c), kSame);
  const std::string why = reasons(signs_of(a, b));
  EXPECT_NE(why.find(" +"), std::string::npos);
}

TEST(PairsOfTellings, OnlyOtherReportsOfTheSameDaysAreNear) {
  const Telling a = telling(kRaid, "2020-06-16", 1);
  EXPECT_FALSE(near(a, telling(kRaidAgain, "2020-06-16", 1)));
  EXPECT_TRUE(near(a, telling(kRaidAgain, "2020-06-20", 2)));
  EXPECT_FALSE(near(a, telling(kRaidAgain, "2020-06-21", 2)));
  Telling year = telling(kRaidAgain, "2020-06-14", 2);
  year.end = year.begin + 300;
  EXPECT_TRUE(near(a, year)) << "their reports are of one day";
}

TEST(PairsOfTellings, ARowWithoutItsSentenceIsComparedWithNothing) {
  Record bare = record("", "2020-06-16");
  bare.text.reset();
  bare.event_text.clear();
  EXPECT_TRUE(block_keys(tellings_of({bare}, story("", 1)).at(0)).empty());
  EXPECT_FALSE(block_keys(telling(kRaid, "2020-06-16", 1)).empty());
}

TEST(Across, TheOrderDoesNotMatter) {
  std::vector<Telling> tellings = {
      telling(kRaid, "2020-06-16", 1), telling(kRaidAgain, "2020-06-16", 2),
      telling(kOther, "2020-06-18", 3, "194"), telling(kRaid, "2020-06-16", 4)};
  EXPECT_EQ(across(tellings), (std::vector<uint32_t>{0, 0, 2, 0}));
  std::reverse(tellings.begin(), tellings.end());
  EXPECT_EQ(across(tellings), (std::vector<uint32_t>{0, 1, 0, 0}));
}

TEST(Across, OnlyTheBestOfAReportIsJoined) {
  // Report 1 has one telling that fits two of report 2.
  const std::vector<Link> all = {
      {.a = 1, .b = 2, .a_story = 1, .b_story = 2, .score = 3},
      {.a = 1, .b = 3, .a_story = 1, .b_story = 2, .score = 1},
      {.a = 1, .b = 4, .a_story = 1, .b_story = 3, .score = 1},
  };
  const std::vector<Link> kept = mutual(all);
  ASSERT_EQ(kept.size(), 2U);
  EXPECT_EQ(kept[0].b, 2);
  EXPECT_EQ(kept[1].b, 4);
  EXPECT_TRUE(mutual({}).empty());
}

// What is cut into stretches of days and parts of keys finds what is found at once.
TEST(Across, BlocksTogetherHaveAllLinks) {
  std::vector<Telling> all;
  for (int day = 10; day < 28; ++day) {
    const std::string date = "2020-06-" + std::to_string(day);
    all.push_back(telling(day % 2 == 0 ? kRaid : kRaidAgain, date, 100 + day));
  }
  using Pair = std::pair<int64_t, int64_t>;
  const auto pairs = [](const std::vector<Link>& links) {
    std::set<Pair> out;
    for (const Link& link : links) out.emplace(std::minmax(link.a, link.b));
    return out;
  };
  const std::set<Pair> whole = pairs(links(all));
  ASSERT_GT(whole.size(), 10U);
  for (const int32_t days : {1, 5, 30}) {
    std::set<Pair> found;
    for (int32_t first = all.front().begin; first <= all.back().begin; first += days) {
      std::vector<Telling> beside;  // of the stretch and the week after it
      std::vector<int64_t> at;
      for (size_t i = 0; i < all.size(); ++i) {
        if (all[i].begin < first || all[i].begin >= first + days + kWindow) continue;
        beside.push_back(all[i]);
        at.push_back(static_cast<int64_t>(i));
      }
      for (const uint64_t part : {0, 1, 2}) {
        for (const Link& link : links(beside, {first + days - 1, part, 3}))
          found.emplace(
              std::minmax(at[static_cast<size_t>(link.a)], at[static_cast<size_t>(link.b)]));
      }
    }
    EXPECT_EQ(found, whole) << days;
  }
}

TEST(Across, JoinedSetsAreNamedByTheirLeast) {
  Joined joined(6);
  joined.join(5, 3);
  joined.join(3, 4);
  EXPECT_EQ(joined.find(4), 3U);
  EXPECT_EQ(joined.find(5), 3U);
  EXPECT_EQ(joined.find(0), 0U);
}

const std::string kCopied =
    "Kenya's coast guard on Monday seized three Tanzanian dhows off Vanga and held eleven "
    "fishermen, "
    "the county commissioner said. The boats carried no papers, he said, and will be towed to "
    "Shimoni.";

bool copies(const std::string& a, const std::string& b, int32_t later = 0) {
  return is_copy(*story(a, 1), *story(b, 2, 18430 + later));
}

TEST(Copies, CutAndUpdatedTextsAreCopies) {
  EXPECT_TRUE(copies(kCopied, kCopied));
  EXPECT_TRUE(copies(kCopied, kCopied.substr(0, kCopied.find(". "))));
  std::string updated = kCopied;
  updated.replace(updated.find("eleven"), 6, "twelve");
  EXPECT_TRUE(copies(updated + " A lawyer for the men called the charge absurd.", kCopied, 1));
  EXPECT_FALSE(copies(kCopied, kCopied, kCopyDays + 1));
}

TEST(Copies, ReportsOfOneMouldAreNone) {
  EXPECT_FALSE(copies(
      "Gunmen on Tuesday killed four policemen at a checkpoint in Baquba, a security official "
      "said.",
      "Gunmen on Friday killed two soldiers at a checkpoint in Kirkuk, a hospital official said."));
  EXPECT_FALSE(copies("Four dead.", "Four dead."));
}

TEST(Copies, CopiesShareABand) {
  std::string updated = kCopied;
  updated.replace(updated.find("eleven"), 6, "twelve");
  const auto a = bands_of(*story(kCopied, 1)), b = bands_of(*story(updated, 2));
  bool met = false;
  for (size_t i = 0; i < a.size(); ++i) met = met || a[i] == b[i];
  EXPECT_TRUE(met);
  EXPECT_TRUE(bands_of(*story("Four dead.", 1)).empty());
}

}  // namespace
}  // namespace sillok::merge
