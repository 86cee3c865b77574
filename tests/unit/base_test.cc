// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <string>
#include <vector>

#include "base/dates.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/tsv.h"
#include "base/utf8.h"

namespace sillok {
namespace {

constexpr size_t kNowhere = std::string_view::npos;

// Non-ASCII text is spelt in bytes: sources are ASCII.
const std::string kEAcute = "\xC3\xA9";         // e with acute, two bytes
const std::string kHan = "\xE5\x8C\x97";        // a Han character, three bytes
const std::string kEmoji = "\xF0\x9F\x95\x8A";  // a dove, four bytes

TEST(Utf8, AcceptsWhatIsValid) {
  EXPECT_EQ(find_invalid_utf8(""), kNowhere);
  EXPECT_EQ(find_invalid_utf8("plain"), kNowhere);
  EXPECT_EQ(find_invalid_utf8("a" + kEAcute + kHan + kEmoji), kNowhere);
  EXPECT_EQ(find_invalid_utf8(std::string("\0", 1)), kNowhere);
  EXPECT_EQ(find_invalid_utf8("\xF4\x8F\xBF\xBF"), kNowhere) << "U+10FFFF is the last one";
}

TEST(Utf8, FindsTheFirstBadByte) {
  EXPECT_EQ(find_invalid_utf8("ab\x80"), 2U) << "a continuation byte alone";
  EXPECT_EQ(find_invalid_utf8("ab\xC3"), 2U) << "cut short";
  EXPECT_EQ(find_invalid_utf8("\xC0\xAF"), 0U) << "overlong slash";
  EXPECT_EQ(find_invalid_utf8("\xE0\x80\xAF"), 0U) << "overlong in three bytes";
  EXPECT_EQ(find_invalid_utf8("x\xED\xA0\x80"), 1U) << "a surrogate";
  EXPECT_EQ(find_invalid_utf8("\xF4\x90\x80\x80"), 0U) << "above U+10FFFF";
  EXPECT_EQ(find_invalid_utf8(kHan + "\xFF"), 3U);
}

TEST(Utf8, DecodingAndEncodingAreInverse) {
  for (char32_t c = 1; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 257) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string bytes;
    append_utf8(bytes, c);
    const CodePoint back = code_point_at(bytes, 0);
    ASSERT_EQ(back.value, c);
    ASSERT_EQ(back.length, bytes.size());
    ASSERT_EQ(find_invalid_utf8(bytes), kNowhere);
  }
  EXPECT_EQ(code_point_at("\xC3", 0).value, U'\uFFFD');
  EXPECT_EQ(code_point_at("\xC3", 0).length, 1U);
}

TEST(Utf8, LowerKeepsWhatHasNoCase) {
  EXPECT_EQ(lower("NATO 3" + kHan), "nato 3" + kHan);
  EXPECT_EQ(lower("\xC3\x89"), kEAcute);
}

TEST(Utf8, FoldMakesOneKeyOfSpellings) {
  EXPECT_EQ(fold("C\xC3\xB4te  d\xE2\x80\x99Ivoire"), "cote d'ivoire");
  EXPECT_EQ(fold("COTE D'IVOIRE"), "cote d'ivoire");
  EXPECT_EQ(fold(" \t a \xC2\xA0 b \n"), "a b") << "a no-break space is white space";
  EXPECT_EQ(fold("\xE2\x80\x9Cx\xE2\x80\x9D\xE2\x80\x93y"), "\"x\"-y");
  EXPECT_EQ(fold("\xC5\x81\xC3\xB3"
                 "d\xC5\xBA"),
            "lodz");
  EXPECT_EQ(fold(""), "");
  EXPECT_EQ(fold(" \n "), "");
}

TEST(Utf8, FoldIsIdempotent) {
  for (char32_t c = 1; c < 0x3000; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string bytes = "a";
    append_utf8(bytes, c);
    bytes += "b";
    const std::string once = fold(bytes);
    ASSERT_EQ(fold(once), once) << "U+" << std::hex << static_cast<uint32_t>(c);
  }
}

TEST(Utf8, Classes) {
  EXPECT_TRUE(is_upper(U'A'));
  EXPECT_TRUE(is_upper(0x0416)) << "Cyrillic Zhe";
  EXPECT_FALSE(is_upper(U'a'));
  EXPECT_FALSE(is_upper(0x5317));
  EXPECT_TRUE(is_letter(0x5317));
  EXPECT_TRUE(is_letter(0x0301)) << "combining acute";
  EXPECT_FALSE(is_letter(U'1'));
  EXPECT_TRUE(is_digit(0x0663)) << "Arabic-Indic three";
  EXPECT_FALSE(is_digit(U'x'));
  for (const char32_t c :
       {U' ', U'\n', char32_t{0xA0}, char32_t{0x2028}, char32_t{0x3000}, char32_t{0xFEFF}}) {
    EXPECT_TRUE(is_space(c)) << static_cast<uint32_t>(c);
  }
  EXPECT_FALSE(is_space(U'_'));
}

TEST(CodePoints, CountsAtEveryBoundary) {
  std::string text;
  std::vector<uint32_t> boundaries;
  for (int i = 0; i < 200; ++i) {
    boundaries.push_back(static_cast<uint32_t>(text.size()));
    text += i % 4 == 0 ? kEmoji : i % 4 == 1 ? "x" : i % 4 == 2 ? kHan : kEAcute;
  }
  boundaries.push_back(static_cast<uint32_t>(text.size()));
  const CodePoints points(text);
  for (uint32_t i = 0; i < boundaries.size(); ++i) ASSERT_EQ(points.count(boundaries[i]), i);
  EXPECT_EQ(CodePoints("").count(0), 0U);
  const std::string block(64, 'x');
  EXPECT_EQ(CodePoints(block).count(64), 64U) << "the text ends with a block";
}

TEST(Json, WritesWhatIsAskedInOrder) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.field("z", "last first");
  json.field("n", -7);
  json.field("yes", true);
  json.key("list");
  json.begin_array();
  json.value(1);
  json.null();
  json.begin_object();
  json.end_object();
  json.value("x");
  json.end_array();
  json.field("after", uint64_t{5});
  json.end_object();
  EXPECT_EQ(out, R"({"z":"last first","n":-7,"yes":true,"list":[1,null,{},"x"],"after":5})");
}

TEST(Json, EscapesSoThatARecordIsOneLine) {
  std::string out;
  JsonWriter json(out);
  json.value("q\" b\\ \n\t\r \x01 \x7F \xE2\x80\xA8 \xE2\x80\xA9 " + kHan);
  EXPECT_EQ(out, "\"q\\\" b\\\\ \\n\\t\\r \\u0001 \\u007f \\u2028 \\u2029 " + kHan + "\"");
}

TEST(Json, Numbers) {
  const auto written = [](double number, int digits) {
    std::string out;
    JsonWriter(out).value(number, digits);
    return out;
  };
  EXPECT_EQ(written(0.5, 6), "0.5");
  EXPECT_EQ(written(10, 2), "10");
  EXPECT_EQ(written(100, 0), "100") << "zeros before the point are not trailing";
  EXPECT_EQ(written(-9.2, 1), "-9.2");
  EXPECT_EQ(written(-0.0001, 2), "0");
  EXPECT_EQ(written(1.0 / 3, 4), "0.3333");
  EXPECT_EQ(written(999999999999999, 1), "999999999999999");
  EXPECT_EQ(written(-1e308, 2), "-1.00e+308") << "no whole number that readers refuse";
  EXPECT_EQ(written(std::nan(""), 2), "null");
  EXPECT_EQ(written(std::numeric_limits<double>::infinity(), 2), "null");
  std::string out;
  JsonWriter(out).value(std::numeric_limits<int64_t>::min());
  EXPECT_EQ(out, "-9223372036854775808");
}

TEST(Tsv, ReadsColumnsCommentsAndShortRows) {
  std::vector<Diagnostic> diagnostics;
  const Tsv table = parse_tsv("# facts\nname\tcode\tnote\n\nFrance\tFRA\n#off\nChad \tTCD\tx y\r\n",
                              "f.tsv", diagnostics);
  EXPECT_TRUE(diagnostics.empty());
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(table.column("code"), 1U);
  EXPECT_EQ(table.rows[0].line, 4U);
  EXPECT_EQ(table.rows[0].fields[2], "");
  EXPECT_EQ(table.rows[1].line, 6U);
  EXPECT_EQ(table.rows[1].fields[0], "Chad");
  EXPECT_EQ(table.rows[1].fields[2], "x y");
  try {
    (void)table.column("gone");
    FAIL() << "an unknown column was found";
  } catch (const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::resource);
    EXPECT_EQ(error.where, "f.tsv");
  }
}

TEST(Tsv, OddRowsAreDiagnosticsWithTheirLine) {
  std::vector<Diagnostic> diagnostics;
  const Tsv table = parse_tsv("a\tb\n1\t2\t3\nx\xFF\ty\n4\t5", "f.tsv", diagnostics);
  ASSERT_EQ(table.rows.size(), 1U);
  EXPECT_EQ(table.rows[0].fields[1], "5") << "the last line needs no line feed";
  ASSERT_EQ(diagnostics.size(), 2U);
  EXPECT_EQ(diagnostics[0].line, 2U);
  EXPECT_EQ(diagnostics[0].piece, "3");
  EXPECT_EQ(diagnostics[1].line, 3U);
  diagnostics.clear();
  parse_tsv("a\tb\ta\n", "f.tsv", diagnostics);
  ASSERT_EQ(diagnostics.size(), 1U);
  EXPECT_EQ(diagnostics[0].piece, "a");
}

TEST(Tsv, SplitAndTrim) {
  EXPECT_EQ(trim(" \t a b\r\n"), "a b");
  EXPECT_EQ(trim("  "), "");
  const auto parts = split("a| b c ||d|", '|');
  ASSERT_EQ(parts.size(), 3U);
  EXPECT_EQ(parts[1], "b c");
  EXPECT_EQ(parts[2], "d");
  EXPECT_TRUE(split("", '|').empty());
}

TEST(Dates, OnlyRealDays) {
  using namespace std::chrono;
  EXPECT_EQ(parse_day("2020-06-17"), sys_days(year(2020) / 6 / 17));
  EXPECT_EQ(parse_day("2000-02-29"), sys_days(year(2000) / 2 / 29));
  for (const char* bad :
       {"", "2020-06-17 ", "2020-6-17", "2020/06/17", "1900-02-29", "2020-13-01", "2020-00-10",
        "2020-06-31", "0000-01-01", "2020-06", "20200617", "-020-01-01", "2020-06-1x"}) {
    EXPECT_FALSE(parse_day(bad).has_value()) << bad;
  }
}

TEST(Dates, PartialDaysHaveTwoEnds) {
  using namespace std::chrono;
  EXPECT_EQ(parse_partial_day("2020", false), sys_days(year(2020) / 1 / 1));
  EXPECT_EQ(parse_partial_day("2020", true), sys_days(year(2020) / 12 / 31));
  EXPECT_EQ(parse_partial_day("2020-02", true), sys_days(year(2020) / 2 / 29));
  EXPECT_EQ(parse_partial_day("2020-02-03", true), sys_days(year(2020) / 2 / 3));
  EXPECT_FALSE(parse_partial_day("2020-", false).has_value());
  EXPECT_FALSE(parse_partial_day("202x", false).has_value());
}

TEST(Dates, FormatIsTheInverse) {
  using namespace std::chrono;
  for (sys_days day = sys_days(year(1890) / 1 / 1); day < sys_days(year(2040) / 1 / 1);
       day += days(1)) {
    ASSERT_EQ(parse_day(format_day(day)), day);
  }
  EXPECT_EQ(format_day(sys_days(year(987) / 3 / 4)), "0987-03-04");
}

// These values stand in packs and record ids: they may never change.
TEST(Hash, IsTheSameForEver) {
  EXPECT_EQ(hex64(0), "0000000000000000");
  EXPECT_EQ(hex64(0x0123456789abcdefULL), "0123456789abcdef");
  EXPECT_EQ(hex64(hash_bytes("")), "efd01f60ba992926");
  EXPECT_EQ(hex64(hash_bytes("sillok")), "b9b72ff99df02761");
  EXPECT_NE(hash_bytes("ab"), hash_bytes("ba"));
  EXPECT_NE(hash_bytes("a", 1), hash_bytes("a", 2));
}

TEST(File, WriteThenReadAndMap) {
  const std::string path = ::testing::TempDir() + "sillok_file_test.bin";
  const std::string content("a\0b\n", 4);
  write_file(path, content);
  EXPECT_EQ(read_file(path), content);
  {
    const MappedFile mapped(path);
    const auto bytes = mapped.bytes();
    ASSERT_EQ(bytes.size(), content.size());
    EXPECT_EQ(bytes[2], std::byte{'b'});
  }
  write_file(path, "");
  EXPECT_EQ(read_file(path), "");
  EXPECT_EQ(MappedFile(path).bytes().size(), 0U);
  std::filesystem::remove(path);
  EXPECT_THROW(read_file(path), Error);
  EXPECT_THROW(MappedFile{path}, Error);
  EXPECT_THROW(write_file("/nowhere/at/all", "x"), Error);
}

TEST(Messages, NameThePlaceThePieceAndTheRemedy) {
  EXPECT_EQ(to_string(Diagnostic{Severity::error, "a.tsv", 3, 7, "it is odd", "piece", "mend it"}),
            "a.tsv:3:7: it is odd: 'piece'\nhint: mend it");
  const Error error(ErrorCode::usage, "it is wrong", "x.txt", "do this");
  const std::string text = to_string(error);
  EXPECT_NE(text.find("x.txt: it is wrong"), std::string::npos) << text;
  EXPECT_NE(text.find("hint: do this"), std::string::npos) << text;
}

}  // namespace
}  // namespace sillok
