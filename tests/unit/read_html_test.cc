// SPDX-License-Identifier: Apache-2.0
// Pages of HTML: the tree, the words, what a page tells of itself, and the text without what stands
// around it (tests/read/pages; those of tests/read/unseen were written before the code and are
// only measured).
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/tsv.h"
#include "read/charset.h"
#include "read/html.h"
#include "read/html_content.h"
#include "read/html_text.h"
#include "read/html_tree.h"

namespace sillok::read {
namespace {

namespace fs = std::filesystem;

// The tags in order with their depth: "0? 1p 2".
std::string shape(std::string_view page) {
  const HtmlTree tree(page);
  std::string out;
  for (size_t i = 0; i < tree.nodes.size(); ++i) {
    size_t depth = 0;
    for (uint32_t at = static_cast<uint32_t>(i); at != 0; at = tree.nodes[at].parent) ++depth;
    out += std::to_string(depth) +
           (tree.nodes[i].is_text() ? "'" + std::string(tree.nodes[i].raw) + "'"
                                    : std::string(tree.nodes[i].tag)) +
           " ";
    EXPECT_GT(tree.nodes[i].end, i);
    EXPECT_LE(tree.nodes[i].end, tree.nodes.size());
  }
  return out;
}

TEST(HtmlTree, ClosesWhatPagesLeaveOpen) {
  EXPECT_EQ(shape("<p>a<p>b<div>c</div>"), "0? 1p 2'a' 1p 2'b' 1div 2'c' ");
  EXPECT_EQ(shape("<ul><li>a<li>b<ul><li>c</ul></ul>d"),
            "0? 1ul 2li 3'a' 2li 3'b' 3ul 4li 5'c' 1'd' ");
  EXPECT_EQ(shape("<table><tr><td>a</div><td>b<tr><td>c</table>d"),
            "0? 1table 2tr 3td 4'a' 3td 4'b' 2tr 3td 4'c' 1'd' ");
  EXPECT_EQ(shape("<b><i>a</b>c</i>d"), "0? 1b 2i 3'a' 1'c' 1'd' ");
  EXPECT_EQ(shape("<x-a><p>a</p></x-a>b"), "0? 1? 2p 3'a' 1'b' ");
}

TEST(HtmlTree, TakesAnyBytes) {
  EXPECT_EQ(shape("a < b <> <3 & <"), "0? 1'a < b <> <3 & <' ");
  EXPECT_EQ(shape("<!-- <p> --><!doctype x><?y?></ z>a<!--"), "0? 1'a' ");
  EXPECT_EQ(shape("<script>if (a<b) '</p>'</script>c"), "0? 1script 2'if (a<b) '</p>'' 1'c' ");
  EXPECT_EQ(shape("<STYLE>x</style ><br/>a<p"), "0? 1style 2'x' 1br 1'a' 1p ");
  EXPECT_EQ(shape("<title>a"), "0? 1title 2'a' ");
  // Deep nesting and much that is left open take no recursion and no more than linear time.
  std::string deep;
  for (int i = 0; i < 200'000; ++i) deep += "<div>";
  const HtmlTree tree(deep);
  EXPECT_EQ(tree.nodes.size(), 200'001U);
  EXPECT_EQ(main_text(tree), "");
}

TEST(HtmlTree, Attributes) {
  const HtmlTree tree("<a HREF = 'x y' class=b/c data-k id=\"&eacute;\" href=no/>t");
  const HtmlNode& node = tree.nodes.at(1);
  EXPECT_EQ(attribute(node, "href"), "x y");
  EXPECT_EQ(attribute(node, "class"), "b/c");
  EXPECT_EQ(attribute_text(node, "id"), "\xC3\xA9");
  bool there = false;
  EXPECT_EQ(attribute(node, "data-k", &there), "");
  EXPECT_TRUE(there);
  attribute(node, "none", &there);
  EXPECT_FALSE(there);
}

TEST(HtmlText, ReferencesAndWhiteSpace) {
  const auto decoded = [](std::string_view raw) {
    std::string out;
    append_decoded(out, raw);
    return out;
  };
  EXPECT_EQ(decoded("a&amp;b &lt; &#65;&#x42; &eacute;&nbsp;&euro;"),
            "a&b < AB \xC3\xA9\xC2\xA0\xE2\x82\xAC");
  EXPECT_EQ(decoded("&#146;&#0;&#xD800;&#1114112;"),
            "\xE2\x80\x99\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(decoded("AT&T &none; &; &#x; & &amp"), "AT&T &none; &; &#x; & &amp");
  EXPECT_EQ(tidied(" a\r\n\tb\xC2\xA0 c\xC2\xAD"
                   "d\xE2\x80\x8B "),
            "a b cd");
  EXPECT_EQ(text_of_fragment("<p>a <b>b</b></p>c<br>d<style>x</style>"), "a b\nc\nd");
  EXPECT_EQ(text_of_fragment("a < b"), "a < b");
}

TEST(Charset, NamesAndConversion) {
  EXPECT_EQ(charset_of("UTF-8"), Charset::utf8);
  EXPECT_EQ(charset_of("'ISO-8859-1'"), Charset::windows1252);
  EXPECT_EQ(charset_of("gb2312"), Charset::other);
  EXPECT_EQ(charset_in("text/html; Charset=\"x\""), "x");
  EXPECT_EQ(from_windows1252("a\x80\xE9\x81"), "a\xE2\x82\xAC\xC3\xA9\xEF\xBF\xBD");
}

std::string reason_of(std::string page, std::string_view charset = {}) {
  const Item item = report_of_page(std::move(page), charset, {}, {.date = "2020-01-01"});
  return item.reject ? item.reject->reason + ": " + item.reject->detail : item.report.text;
}

TEST(Page, CharsetsThatAreNotRead) {
  EXPECT_EQ(reason_of("<meta charset=shift_jis><p>x"),
            "unknown charset: it is 'shift_jis'; UTF-8 and Windows-1252 are read");
  EXPECT_EQ(reason_of("\xFF\xFE<"),
            "unknown charset: it is UTF-16; UTF-8 and Windows-1252 are read");
  EXPECT_EQ(reason_of("<p>\xE9"),
            "bad UTF-8: at byte 3 of the page, which does not say its charset");
  EXPECT_EQ(
      reason_of("<p>The caf\xE9 at the border was closed by soldiers of both sides.", "latin1"),
      "The caf\xC3\xA9 at the border was closed by soldiers of both sides.");
  EXPECT_EQ(reason_of("<p>Menu</p>"), "no text: the page has no paragraph of text");
}

TEST(Page, ADayThatCannotBeReadIsTold) {
  const std::string text = "<p>The border at the river was closed by soldiers of both sides.";
  const auto reason = [&](const std::string& meta) {
    const Item item = report_of_page(meta + text, {}, {}, {});
    return item.reject ? item.reject->reason : item.report.date;
  };
  EXPECT_EQ(reason("<meta name=date content=03/04/2019>"), "ambiguous date");
  EXPECT_EQ(reason("<meta name=date content=soon>"), "bad date");
  EXPECT_EQ(reason("<meta name=date content=soon><meta name=pubdate content=2019-04-03>"),
            "2019-04-03");
  EXPECT_EQ(reason("<meta property=article:modified_time content=2019-04-03>"), "no date");
  EXPECT_EQ(
      reason("<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"datePublished\":1,"
             "\"a\":[[{\"@type\":\"Article\",\"datePublished\":\"2019-04-03\"}]]}</script>"),
      "2019-04-03");
  EXPECT_EQ(reason("<script type=application/ld+json>{\"@type\":</script>"), "no date");
}

struct Expected {
  std::string title, date, source, url;
  std::vector<std::string> paragraphs;
};

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> out;
  for (const std::string_view line : split(text, '\n')) out.emplace_back(line);
  return out;
}

Expected expected_of(const fs::path& page) {
  const std::string text = read_file(fs::path(page).replace_extension(".txt").string());
  const size_t gap = text.find("\n\n");
  Expected out;
  for (const std::string& line : lines_of(std::string_view(text).substr(0, gap))) {
    const size_t colon = line.find(':');
    const std::string key = line.substr(0, colon);
    const std::string value(trim(std::string_view(line).substr(colon + 1)));
    (key == "title"    ? out.title
     : key == "date"   ? out.date
     : key == "source" ? out.source
                       : out.url) = value;
  }
  out.paragraphs = lines_of(std::string_view(text).substr(gap));
  return out;
}

std::vector<fs::path> pages_in(const char* folder) {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(fs::path(SILLOK_ROOT) / "tests/read" / folder)) {
    if (entry.path().extension() == ".html") out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

TEST(Page, TextsOfManyKindsOfSites) {
  const auto pages = pages_in("pages");
  ASSERT_GE(pages.size(), 15U);
  for (const fs::path& path : pages) {
    const Expected wanted = expected_of(path);
    const Item item = report_of_page(read_file(path.string()), {}, {}, {});
    EXPECT_EQ(item.reject ? item.reject->reason : item.report.date,
              wanted.date == "none" ? "no date" : wanted.date)
        << path;
    EXPECT_EQ(item.report.title, wanted.title) << path;
    EXPECT_EQ(item.report.source, wanted.source) << path;
    EXPECT_EQ(item.report.url, wanted.url) << path;
    EXPECT_EQ(lines_of(item.report.text), wanted.paragraphs) << path;
  }
}

TEST(Page, PrecisionAndRecallOfParagraphsOnPagesThatWereNotTunedOn) {
  size_t given = 0, wanted = 0, right = 0;
  for (const fs::path& path : pages_in("unseen")) {
    const Expected page = expected_of(path);
    const Item item = report_of_page(read_file(path.string()), {}, {}, {});
    const auto lines = lines_of(item.report.text);
    given += lines.size();
    wanted += page.paragraphs.size();
    for (const std::string& line : lines)
      right +=
          static_cast<size_t>(std::count(page.paragraphs.begin(), page.paragraphs.end(), line));
    EXPECT_EQ(item.report.date, page.date) << path;
    EXPECT_EQ(item.report.title, page.title) << path;
    EXPECT_EQ(item.report.source, page.source) << path;
  }
  RecordProperty("given", static_cast<int>(given));
  RecordProperty("right", static_cast<int>(right));
  EXPECT_GE(right * 100, given * 97) << right << " of " << given << " given are right";
  EXPECT_GE(right * 100, wanted * 90) << right << " of " << wanted << " wanted are given";
}

}  // namespace
}  // namespace sillok::read
