// SPDX-License-Identifier: Apache-2.0
#include "pack/pack.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/utf8.h"
#include "pack/phrases.h"
#include "sillok/error.h"

namespace sillok::pack {
namespace {

std::string small_pack() {
  PackWriter writer("test", 3);
  writer.add_array("numbers", std::vector<uint32_t>{7, 8, 9});
  writer.add("text", "some text");
  writer.add("empty", "");
  return writer.finish();
}

// Why a pack is refused, or "" where it opens.
std::string refusal(std::string bytes, std::string_view kind = "test", uint32_t version = 3) {
  try {
    (void)Pack::from_bytes(std::move(bytes), kind, version);
    return "";
  } catch (const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::resource);
    EXPECT_FALSE(error.hint.empty()) << error.what();
    return error.what();
  }
}

TEST(Pack, GivesBackWhatWasWritten) {
  const Pack pack = Pack::from_bytes(small_pack(), "test", 3);
  const auto numbers = pack.array<uint32_t>("numbers");
  EXPECT_EQ(std::vector<uint32_t>(numbers.begin(), numbers.end()),
            (std::vector<uint32_t>{7, 8, 9}));
  EXPECT_EQ(reinterpret_cast<uintptr_t>(numbers.data()) % kAlignment, 0U);
  EXPECT_EQ(pack.text("text"), "some text");
  EXPECT_EQ(pack.text("empty"), "");
  EXPECT_TRUE(pack.has("empty"));
  EXPECT_FALSE(pack.has("tex"));
  EXPECT_TRUE(pack.intact());
}

TEST(Pack, SaysWhatIsMissing) {
  const Pack pack = Pack::from_bytes(small_pack(), "test", 3);
  EXPECT_THROW((void)pack.text("gone"), Error);
  EXPECT_THROW((void)pack.array<uint64_t>("numbers"), Error)
      << "12 bytes are no array of 8-byte words";
}

TEST(Pack, SameContentSameBytesSameFingerprint) {
  EXPECT_EQ(small_pack(), small_pack());
  PackWriter other("test", 3);
  other.add("text", "some texT");
  const Pack a = Pack::from_bytes(small_pack(), "test", 3);
  const Pack b = Pack::from_bytes(other.finish(), "test", 3);
  EXPECT_EQ(a.fingerprint().size(), 16U);
  EXPECT_NE(a.fingerprint(), b.fingerprint());
}

TEST(Pack, RefusesAnotherKindOrVersion) {
  EXPECT_EQ(refusal(small_pack()), "");
  EXPECT_NE(refusal(small_pack(), "actors").find("'test', not 'actors'"), std::string::npos);
  EXPECT_NE(refusal(small_pack(), "test", 4).find("version 3, not 4"), std::string::npos);
  EXPECT_NE(refusal("hello"), "");
  EXPECT_NE(refusal(std::string(64, 'x')), "");
}

TEST(Pack, RefusesEveryTruncation) {
  const std::string whole = small_pack();
  for (size_t size = 0; size < whole.size(); ++size) {
    ASSERT_NE(refusal(whole.substr(0, size)), "") << size << " of " << whole.size() << " bytes";
  }
  EXPECT_NE(refusal(whole + '\0'), "") << "grown";
}

// Any bit of the header's magic, byte order, version, kind (up to its end) or size.
TEST(Pack, RefusesABitFlippedHeader) {
  const std::string whole = small_pack();
  for (size_t bit = 0; bit < 40 * 8; ++bit) {
    if (bit / 8 > 20 && bit / 8 < 32) continue;  // after the NUL that ends "test"
    std::string damaged = whole;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
    ASSERT_NE(refusal(damaged), "") << "bit " << bit;
  }
}

// A flip further on is refused, or noticed by the content hash; no flip is read past the end.
TEST(Pack, NoticesEveryFlippedBitOfTheContent) {
  const std::string whole = small_pack();
  for (size_t bit = 64 * 8; bit < whole.size() * 8; ++bit) {
    std::string damaged = whole;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
    try {
      const Pack pack = Pack::from_bytes(damaged, "test", 3);
      ASSERT_FALSE(pack.intact()) << "bit " << bit;
    } catch (const Error&) { continue; }
  }
}

TEST(Pack, OpensAFileAndNamesIt) {
  const std::string path = ::testing::TempDir() + "sillok_pack_test.pack";
  write_file(path, small_pack());
  const Pack pack = Pack::open(path, "test", 3);
  EXPECT_EQ(pack.source(), path);
  EXPECT_EQ(pack.text("text"), "some text");
  std::filesystem::remove(path);
  EXPECT_EQ(pack.text("text"), "some text") << "the map outlives the name";
  std::string damaged = small_pack();
  damaged.back() = static_cast<char>(damaged.back() ^ 1);
  write_file(path, damaged);
  EXPECT_THROW((void)Pack::open(path, "test", 3), Error) << "a file that has changed was opened";
  std::filesystem::remove(path);
  try {
    (void)Pack::open(path, "test", 3);
    FAIL() << "a file that is not there was opened";
  } catch (const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::resource);
    EXPECT_EQ(error.where, path);
  }
}

TEST(PackWriter, RefusesBadNames) {
  EXPECT_THROW(PackWriter("sixteen bytes ..", 1), Error);
  PackWriter writer("test", 1);
  writer.add("a", "x");
  EXPECT_THROW(writer.add("a", "y"), Error);
  EXPECT_THROW(writer.add(std::string(32, 'n'), "y"), Error);
}

TEST(Strings, EqualStringsShareAnId) {
  StringsWriter strings;
  std::vector<std::string> texts;
  for (int i = 0; i < 3000; ++i) texts.push_back("name " + std::to_string(i % 1500));
  texts.emplace_back("");
  std::vector<uint32_t> ids;
  for (const std::string& text : texts) ids.push_back(strings.add(text));
  PackWriter writer("test", 1);
  strings.write(writer, "names");
  const Pack pack = Pack::from_bytes(writer.finish(), "test", 1);
  const StringTable table(pack, "names");
  EXPECT_EQ(table.size(), 1501U);
  for (size_t i = 0; i < texts.size(); ++i) ASSERT_EQ(table[ids[i]], texts[i]);
  EXPECT_EQ(ids[0], ids[1500]);
  EXPECT_EQ(StringTable().size(), 0U);
}

TEST(Strings, RefusesOffsetsThatRunBackOrOut) {
  for (const std::vector<uint32_t>& at :
       {std::vector<uint32_t>{}, {1, 3}, {0, 2}, {0, 3, 1, 3}, {0, 9}}) {
    PackWriter writer("test", 1);
    writer.add_array("names.at", at);
    writer.add("names.text", "abc");
    const Pack pack = Pack::from_bytes(writer.finish(), "test", 1);
    EXPECT_THROW(StringTable(pack, "names"), Error);
  }
}

// A document of tokens at white space, with hyphens, full stops and apostrophes cut off.
Document tokens_of(const std::string& text) {
  Document doc;
  doc.text = text;
  for (uint32_t i = 0; i < text.size();) {
    if (text[i] == ' ') {
      ++i;
      continue;
    }
    uint32_t end = i + 1;
    const auto inside = [&](char c) { return c != ' ' && c != '-' && c != '.' && c != '\''; };
    while (inside(text[i]) && end < text.size() && inside(text[end])) ++end;
    Token token;
    token.span = {i, end};
    token.space_after = end >= text.size() || text[end] == ' ';
    doc.tokens.push_back(token);
    i = end;
  }
  return doc;
}

std::vector<uint32_t> values_at(const Phrases& phrases, const Document& doc, uint32_t first,
                                uint32_t& last) {
  const PhraseMatch match =
      longest_match(phrases, FoldedTokens(doc), first, static_cast<uint32_t>(doc.tokens.size()));
  last = match.tokens.last;
  return {match.values.begin(), match.values.end()};
}

TEST(Phrases, TheLongestNameWins) {
  PhrasesWriter names;
  names.add("New York", 1);
  names.add("New York City", 2);
  names.add("new york", 3);
  names.add("C\xC3\xB4te d\xE2\x80\x99Ivoire", 4);
  names.add("U.S.", 5);
  names.add("Abu-Bakr", 6);
  names.add("  ", 7);
  PackWriter writer("test", 1);
  names.write(writer, "names");
  const Pack pack = Pack::from_bytes(writer.finish(), "test", 1);
  const Phrases phrases(pack, "names");

  uint32_t last = 0;
  EXPECT_EQ(values_at(phrases, tokens_of("NEW YORK CITY hall"), 0, last),
            (std::vector<uint32_t>{2}));
  EXPECT_EQ(last, 3U);
  EXPECT_EQ(values_at(phrases, tokens_of("the New  York mayor"), 1, last),
            (std::vector<uint32_t>{1, 3}));
  EXPECT_EQ(last, 3U);
  EXPECT_EQ(values_at(phrases, tokens_of("cote d'ivoire"), 0, last), (std::vector<uint32_t>{4}));
  EXPECT_EQ(values_at(phrases, tokens_of("the U.S. army"), 1, last), (std::vector<uint32_t>{5}));
  EXPECT_EQ(values_at(phrases, tokens_of("Abu-Bakr"), 0, last), (std::vector<uint32_t>{6}));
  EXPECT_TRUE(values_at(phrases, tokens_of("Abu - Bakr"), 0, last).empty()) << "spaces count";
  EXPECT_TRUE(values_at(phrases, tokens_of("new"), 0, last).empty());
  EXPECT_TRUE(values_at(phrases, tokens_of("york city"), 0, last).empty());
  EXPECT_TRUE(phrases.find("").empty());
  EXPECT_TRUE(Phrases().find("x").empty());
}

TEST(Phrases, TheLimitIsKept) {
  PhrasesWriter names;
  names.add("a b", 1);
  names.add("a b c", 2);
  PackWriter writer("test", 1);
  names.write(writer, "n");
  const Pack pack = Pack::from_bytes(writer.finish(), "test", 1);
  const Phrases phrases(pack, "n");
  const Document doc = tokens_of("a b c");
  const FoldedTokens folded(doc);
  EXPECT_EQ(longest_match(phrases, folded, 0, 3).tokens, (TokenRange{0, 3}));
  EXPECT_EQ(longest_match(phrases, folded, 0, 2).tokens, (TokenRange{0, 2}));
  EXPECT_TRUE(longest_match(phrases, folded, 0, 1).tokens.empty());
}

TEST(Phrases, AFullTableIsRefused) {
  PhrasesWriter names;
  names.add("a", 1);
  PackWriter good("test", 1);
  names.write(good, "n");
  const Pack pack = Pack::from_bytes(good.finish(), "test", 1);
  // The same table with every empty slot taken out: a look-up of "b" would never end.
  PackWriter bad("test", 1);
  const std::string slots(pack.text("n.slots"));
  std::string used;
  for (size_t i = 0; i + 24 <= slots.size(); i += 24) {
    if (slots.substr(i + 20, 4) != std::string(4, '\0')) used = slots.substr(i, 24);
  }
  ASSERT_EQ(used.size(), 24U);
  bad.add("n.slots", used);
  bad.add("n.keys", pack.text("n.keys"));
  bad.add("n.values", pack.text("n.values"));
  bad.add("n.heads", pack.text("n.heads"));
  const Pack damaged = Pack::from_bytes(bad.finish(), "test", 1);
  EXPECT_THROW(Phrases(damaged, "n"), Error);
}

}  // namespace
}  // namespace sillok::pack
