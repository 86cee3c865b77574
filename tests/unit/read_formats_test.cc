// SPDX-License-Identifier: Apache-2.0
// Tables, JSON of other programs, feeds, PETRARCH's XML, CoNLL-U, databases, web archives, packed
// input; and what of each is told at the end.
#include <gtest/gtest.h>
#include <lzma.h>
#include <sqlite3.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/utf8.h"
#include "read/day.h"
#include "read/format.h"
#include "read/reader.h"
#include "read/tally.h"

namespace sillok::read {
namespace {

namespace fs = std::filesystem;

std::vector<Item> read(Format format, std::string_view bytes, Options options = {}) {
  options.format = format;
  return reports_of_bytes(bytes, options, "in");
}

std::string reason(const Item& item) { return item.reject ? item.reject->reason : ""; }

std::vector<std::string> reasons(const std::vector<Item>& items) {
  std::vector<std::string> out;
  for (const Item& item : items) out.push_back(reason(item));
  return out;
}

using Strings = std::vector<std::string>;

TEST(Days, AreReadInAnyClearForm) {
  const std::pair<const char*, const char*> days[] = {
      {"2020-06-17", "2020-06-17"},
      {"2020-06-17T10:00:00Z", "2020-06-17"},
      {"2020-06-17 10:00:00.000 UTC", "2020-06-17"},
      {"2020-06-17T23:59:59-05:00", "2020-06-17"},
      {"2020-06-17+02:00", "2020-06-17"},
      {"20200617", "2020-06-17"},
      {"20200617T100000Z", "2020-06-17"},
      {"2020/6/7", "2020-06-07"},
      {"Wed, 17 Jun 2020 10:00:00 GMT", "2020-06-17"},
      {"17 Jun 2020 10:00:00 +0000", "2020-06-17"},
      {"Wed, 17 Jun 20 10:00 EST", "2020-06-17"},
      {"Wed Jun 17 10:00:00 UTC 2020", "2020-06-17"},
      {"Jun 17 10:00:00 2020", "2020-06-17"},
      {"June 17, 2020", "2020-06-17"},
      {"June 17, 2020 at 10:12", "2020-06-17"},
      {"Wednesday, June 17, 2020", "2020-06-17"},
      {"17-Jun-2020", "2020-06-17"},
      {"17/06/2020", "2020-06-17"},
      {"06/17/2020 10:00", "2020-06-17"},
      {"17.06.2020", "2020-06-17"},
      {"03/03/2019", "2019-03-03"},
      {"03/04/2019", "ambiguous"},
      {"3.4.2019", "ambiguous"},
      {"", "none"},
      {"nan", "none"},
      {"None", "none"},
      {" NA ", "none"},
      {"NaT", "none"},
      {"2020-02-30", "bad"},
      {"31/06/2020", "bad"},
      {"2020", "bad"},
      {"yesterday", "bad"},
      {"17 Jun 2020 but not really", "bad"},
      {"1592388000", "bad"}};
  for (const auto& [written, wanted] : days) {
    const ReadDay day = read_day(written, {});
    const std::string got = day.is == ReadDay::Is::day         ? day.day
                            : day.is == ReadDay::Is::none      ? "none"
                            : day.is == ReadDay::Is::ambiguous ? "ambiguous"
                                                               : "bad";
    EXPECT_EQ(got, wanted) << written;
  }
  EXPECT_EQ(read_day("03/04/2019", "%d/%m/%Y").day, "2019-04-03");
  EXPECT_EQ(read_day("2019-04-03", "%d/%m/%Y").day, "2019-04-03");
  EXPECT_EQ(read_day("June 3, 2019", "%d/%m/%Y").is, ReadDay::Is::bad);
}

TEST(Table, ReadsQuotedFieldsByTheNamesOfItsHeader) {
  const auto items =
      read(Format::csv, "\xEF\xBB\xBFid,Date,text,source,extra\r\n"
                        "1,2020-06-17,\"Peru met Chile.\r\nBoth said \"\"yes\"\".\",Wire,x\r\n"
                        "\r\n"
                        "2,\"June 18, 2020\",\"Chile, too, agreed.\",,\n");
  ASSERT_EQ(items.size(), 2U);
  ASSERT_EQ(reasons(items), (Strings{"", ""}));
  EXPECT_EQ(items[0].report.text, "Peru met Chile.\nBoth said \"yes\".");
  EXPECT_EQ(items[0].report.source, "Wire");
  EXPECT_EQ(items[0].line, 2U);
  EXPECT_EQ(items[1].report.text, "Chile, too, agreed.");
  EXPECT_EQ(items[1].report.date, "2020-06-18");
  EXPECT_EQ(items[1].line, 5U);
}

TEST(Table, FindsItsSeparator) {
  for (const char* table : {"date;text\n2020-06-17;a, b\n", "date\ttext\n2020-06-17\ta, b\n",
                            "\"date\";\"text\"\n\"2020-06-17\";\"a, b\"\n"}) {
    const auto items = read(Format::csv, table);
    ASSERT_EQ(items.size(), 1U) << table;
    EXPECT_EQ(items[0].report.text, "a, b") << table;
  }
  const auto tsv = read(Format::tsv, "text\tdate\n\"No, he said.\t2020-06-17\n\"a\"\t2020-06-17\n");
  ASSERT_EQ(tsv.size(), 2U);
  EXPECT_EQ(tsv[0].report.text, "\"No, he said.") << "a quotation mark may be one";
  EXPECT_EQ(tsv[1].report.text, "a");
}

TEST(Table, RejectsARowAndGoesOn) {
  Options options;
  options.max_bytes = 1000;
  const auto items = read(Format::csv,
                          "date,text\n2020-06-17,a,b\nshort\n03/04/2019,b\nnan,c\n2020-02-31,d\n"
                          "2020-06-17,\"open\n2020-06-17,\"x\"y\n2020-06-17,\xFF\n2020-06-17,None\n"
                          "2020-06-17," +
                              std::string(100000, 'z') + "\n2020-06-17,good\n",
                          options);
  EXPECT_EQ(reasons(items),
            (Strings{"ragged row", "ragged row", "ambiguous date", "no date", "bad date",
                     "ragged row", "ragged row", "bad UTF-8", "empty text", "too long", ""}));
  for (size_t i = 0; i < items.size(); ++i) EXPECT_EQ(items[i].line, i + 2);
  EXPECT_EQ(items[0].reject->detail, "the row has 3 fields, the header has 2");
  EXPECT_EQ(items[0].reject->line, 2U);
  EXPECT_EQ(items.back().report.text, "good");
}

TEST(Table, OtherPeoplesColumns) {
  Options options;
  options.map = {{"text", "Body"}, {"date", "Published"}};
  options.date_format = "%d/%m/%Y";
  const auto items = read(Format::csv, "Published,Body,text\n03/04/2019,b,not this\n", options);
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items[0].report.text, "b");
  EXPECT_EQ(items[0].report.date, "2019-04-03");
  const auto unknown = read(Format::csv, "a,b\n1,2\n3,4\n");
  ASSERT_EQ(reasons(unknown), Strings{"unknown layout"});
  EXPECT_EQ(unknown[0].reject->detail,
            "I do not know this layout: columns a, b; none is 'text' (--map "
            "text=COLUMN,date=COLUMN says which hold what)");
  EXPECT_EQ(reasons(read(Format::csv, "")), Strings{"empty text"});
  EXPECT_TRUE(read(Format::csv, "date,text\n").empty());
}

TEST(Table, OfLexisNexisTools) {
  const auto articles =
      read(Format::lnt, "\"\",\"ID\",\"Source_File\",\"Newspaper\",\"Date\",\"Length\","
                        "\"Section\",\"Author\",\"Edition\",\"Headline\",\"Graphic\",\"Article\"\n"
                        "\"1\",7,\"a.txt\",\"The Post\",2010-01-11,\"4 words\",NA,NA,NA,"
                        "\"Talks\",FALSE,\"Peru met Chile.\"\n"
                        "\"2\",8,\"a.txt\",\"The Post\",NA,\"4 words\",NA,NA,NA,"
                        "\"Talks\",FALSE,\"Peru met Chile.\"\n");
  ASSERT_EQ(reasons(articles), (Strings{"", "no date"}));
  EXPECT_EQ(articles[0].report.id, "7");
  EXPECT_EQ(articles[0].report.source, "The Post");
  EXPECT_EQ(articles[0].report.title, "Talks");
  EXPECT_EQ(articles[0].report.date, "2010-01-11");
  const auto paragraphs =
      read(Format::csv, "Art_ID,Par_ID,Paragraph,Source_File,Newspaper,Date,Headline\n"
                        "1,1,One.,a,Post,2010-01-11,H\n1,2,Two.,a,Post,2010-01-11,H\n"
                        "2,3,Three.,a,Post,2010-01-12,I\n");
  ASSERT_EQ(paragraphs.size(), 2U);
  EXPECT_EQ(paragraphs[0].report.text, "One.\nTwo.");
  EXPECT_EQ(paragraphs[0].report.id, "1");
  EXPECT_EQ(paragraphs[1].report.text, "Three.");
  EXPECT_EQ(paragraphs[1].report.date, "2010-01-12");
}

TEST(Json, ObjectsOverSeveralLines) {
  const char* pretty = "[\n  {\n    \"date\": \"2020-06-17\",\n    \"text\": \"a } b\"\n  },\n"
                       "  {\"date\": \"2020-06-18\", \"text\": \"c\"}\n]\n";
  const auto list = read(Format::json, pretty);
  ASSERT_EQ(reasons(list), (Strings{"", ""}));
  EXPECT_EQ(list[0].report.text, "a } b");
  EXPECT_EQ(list[0].line, 2U);
  EXPECT_EQ(list[1].line, 6U);
  const auto one = read(Format::json, "{\n\"date\":\"2020-06-17\",\n\"text\":\"a\"}");
  ASSERT_EQ(reasons(one), Strings{""});
  const auto broken =
      read(Format::json, "[{\"text\":\"open\n},\n{\"date\":\"2020-06-17\",\n\"text\":"
                         "\"good\"},{\"text\"");
  ASSERT_EQ(reasons(broken), (Strings{"malformed JSON", "", "malformed JSON"}));
  EXPECT_EQ(reasons(read(Format::json, "[1, 2]")), Strings{"malformed JSON"});
}

TEST(Json, OfOtherPrograms) {
  const auto items = read(
      Format::jsonl,
      "{\"maintext\":\"From news-please.\",\"date_publish\":\"2020-06-17 "
      "10:00:00\",\"title\":\"T\","
      "\"source_domain\":\"example.org\",\"url\":\"http://example.org/1\",\"text\":null,"
      "\"description\":\"no\"}\n"
      "{\"maintext\":\"No day.\",\"date_publish\":\"None\",\"title\":\"None\"}\n"
      "{\"maintext\":\"None\",\"date_publish\":\"2020-06-17\"}\n"
      "{\"maintext\":null,\"date_publish\":\"2020-06-17\"}\n"
      "{\"id\":5,\"event_text\":\"From NGEC.\",\"pub_date\":\"2020-06-17\",\"headline\":\"H\","
      "\"publisher\":\"P\"}\n"
      "{\"_id\":{\"$oid\":\"5f\"},\"content\":\"From OEDA.\",\"date\":\"Wed, 17 Jun 2020 10:00:00 "
      "GMT\",\"source\":\"S\"}\n"
      "{\"_id\":{\"$oid\":\"60\"},\"content\":\"From OEDA.\",\"date\":{\"$date\":1592388000000}}\n"
      "{\"content\":\"x\",\"date\":{\"$date\":{\"$numberLong\":\"1592388000000\"}}}\n"
      "{\"content\":\"x\",\"date\":{\"$date\":\"2020-06-17T10:00:00Z\"}}\n");
  ASSERT_EQ(reasons(items), (Strings{"", "no date", "empty text", "no text", "", "", "", "", ""}));
  EXPECT_EQ(items[0].report.text, "From news-please.");
  EXPECT_EQ(items[0].report.source, "example.org");
  EXPECT_EQ(items[4].report.id, "5");
  EXPECT_EQ(items[4].report.title, "H");
  EXPECT_EQ(items[4].report.source, "P");
  EXPECT_EQ(items[5].report.id, "5f");
  for (const size_t i : {0, 4, 5, 6, 7, 8}) EXPECT_EQ(items[i].report.date, "2020-06-17") << i;
}

constexpr const char* kRss =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel>"
    "<title>Andes &amp; Coast</title><language>en-us</language>\n"
    "<item><title>Peru &amp; Chile</title><link>http://example.org/1</link>"
    "<guid isPermaLink=\"false\">n1</guid><pubDate>Wed, 17 Jun 2020 10:00:00 GMT</pubDate>"
    "<description>Short.</description><content:encoded><![CDATA[<p>Peru met Chile &amp; "
    "agreed.</p><p>Nobody <b>left</b>.</p><script>x</script>]]></content:encoded></item>\n"
    "<item><title>Two</title><description>&lt;p&gt;Only a summary.&lt;/p&gt;</description>"
    "<dc:date>2020-06-18T01:00:00Z</dc:date></item>"
    "<item><title>Undated</title><description>x</description></item>"
    "<item/></channel></rss>";

TEST(Feed, RssGivesAReportAnItem) {
  const auto items = reports_of_feed(kRss, {}, "poll");
  ASSERT_EQ(reasons(items), (Strings{"", "", "no date", "empty text"}));
  EXPECT_EQ(items[0].source, "poll");
  EXPECT_EQ(items[0].report.text, "Peru met Chile & agreed.\nNobody left.");
  EXPECT_EQ(items[0].report.title, "Peru & Chile");
  EXPECT_EQ(items[0].report.source, "Andes & Coast");
  EXPECT_EQ(items[0].report.id, "n1");
  EXPECT_EQ(items[0].report.url, "http://example.org/1");
  EXPECT_EQ(items[0].report.date, "2020-06-17");
  EXPECT_EQ(items[0].line, 2U);
  EXPECT_EQ(items[1].report.text, "Only a summary.");
  EXPECT_EQ(items[1].report.date, "2020-06-18");
}

TEST(Feed, AtomAndRdf) {
  const auto atom = reports_of_feed(
      "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>A</title><entry><title>T</title>"
      "<link rel=\"self\" href=\"s\"/><link rel=\"alternate\" href=\"http://example.org/2\"/>"
      "<id>u</id><updated>2020-06-19T00:00:00Z</updated><published>2020-06-18T00:00:00Z</published>"
      "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>One.</p><p>Two.</p>"
      "</div></content></entry></feed>",
      {}, "a");
  ASSERT_EQ(reasons(atom), Strings{""});
  EXPECT_EQ(atom[0].report.text, "One.\nTwo.");
  EXPECT_EQ(atom[0].report.date, "2020-06-18");
  EXPECT_EQ(atom[0].report.url, "http://example.org/2");
  const auto rdf = reports_of_feed("<rdf:RDF><channel><title>R</title></channel><item "
                                   "rdf:about=\"x\"><title>T</title><link>http://example.org/3"
                                   "</link><description>Told.</description><dc:date>2020-06-18"
                                   "</dc:date></item></rdf:RDF>",
                                   {}, "a");
  ASSERT_EQ(reasons(rdf), Strings{""});
  EXPECT_EQ(rdf[0].report.source, "R");
}

TEST(Feed, WhatIsWrongIsTold) {
  EXPECT_EQ(reasons(reports_of_feed("<html><p>x</p></html>", {}, "a")), Strings{"unknown layout"});
  EXPECT_EQ(reasons(reports_of_feed("<rss><item><title>T</title>", {}, "a")),
            Strings{"malformed XML"});
  EXPECT_EQ(reasons(reports_of_feed("<rss><item><a></b></item><item><description>x</description>"
                                    "<pubDate>2020-06-17</pubDate></item></rss>",
                                    {}, "a")),
            (Strings{"malformed XML", ""}));
  const auto latin = reports_of_feed("<?xml version='1.0' encoding='ISO-8859-1'?><rss><item>"
                                     "<description>Caf\xE9.</description><pubDate>2020-06-17"
                                     "</pubDate></item></rss>",
                                     {}, "a");
  ASSERT_EQ(reasons(latin), Strings{""});
  EXPECT_EQ(latin[0].report.text, "Caf\xC3\xA9.");
  EXPECT_EQ(reasons(reports_of_feed("<?xml version='1.0' encoding='KOI8-R'?><rss><item>"
                                    "<description>x</description></item></rss>",
                                    {}, "a")),
            Strings{"unknown charset"});
}

TEST(Petrarch, SentencesOfOneStoryAreOneReport) {
  const auto items = read(
      Format::petrarch_xml,
      "<?xml version=\"1.0\"?>\n<Sentences>\n"
      "<Sentence date=\"20080802\" id=\"AFP0808020621-1\" source=\"AFP\" sentence=\"True\">\n"
      "<Text>\nPeru met Chile &amp; Bolivia\n in Lima.\n</Text>\n<Parse>(ROOT (S x < y))</Parse>"
      "</Sentence>\n"
      "<Sentence date=\"20080802\" id=\"AFP0808020621-2\" source=\"AFP\" sentence=\"True\"><Text>"
      "They agreed.</Text></Sentence>\n"
      "<Sentence date=\"20080802\" id=\"AFP0808020622-1\" source=\"AFP\" sentence=\"True\"><Text>"
      "Chile left.</Text></Sentence>\n"
      "<Sentence date=\"20080803\" id=\"BBC-12_9\" source=\"BBC\" sentence=\"False\"><Text>A whole "
      "report. It has two.</Text></Sentence>\n"
      "<Sentence date=\"20080803\" id=\"BBC-13_1\" source=\"BBC\" sentence=\"True\"></Sentence>\n"
      "<Sentence date=\"20080803\" id=\"BBC-14_1\" source=\"BBC\" sentence=\"True\"><Text>Cut");
  ASSERT_EQ(reasons(items), (Strings{"", "", "", "no text", "malformed XML"}));
  EXPECT_EQ(items[0].report.id, "AFP0808020621");
  EXPECT_EQ(items[0].report.text, "Peru met Chile & Bolivia in Lima.\nThey agreed.");
  EXPECT_EQ(items[0].report.date, "2008-08-02");
  EXPECT_EQ(items[0].report.source, "AFP");
  EXPECT_EQ(items[0].line, 3U);
  EXPECT_EQ(items[1].report.id, "AFP0808020622");
  EXPECT_EQ(items[2].report.id, "BBC-12_9");
  EXPECT_EQ(reasons(read(Format::petrarch_xml, "<a/>")), Strings{"unknown layout"});
}

TEST(Conllu, IsReadAsReports) {
  const auto items =
      read(Format::conllu,
           "# newdoc id = d1\n# date = 2020-06-17\n# title = T\n# newpar\n"
           "# sent_id = 1\n# text = Peru met Chile.\n1\tPeru\t_\t_\t_\t_\t_\t_\t_\t_\n\n"
           "# text = They agreed.\n1\tThey\t_\t_\t_\t_\t_\t_\t_\t_\n\n"
           "# newpar\n1\tChile\t_\t_\t_\t_\t_\t_\t_\t_\n"
           "2\tleft\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n3\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n"
           "# newdoc\n# newdoc date = 2020-06-18\n# text = Two.\n1\tTwo\t_\t_\t_\t_\t_\t_"
           "\t_\t_\n\n"
           "# newdoc id = d3\n# text = No day.\n1\tNo\t_\t_\t_\t_\t_\t_\t_\t_\n"
           "# newdoc id = d4\n1\tbroken\n");
  ASSERT_EQ(reasons(items), (Strings{"", "", "no date", "malformed CoNLL-U"}));
  EXPECT_EQ(items[0].report.text, "Peru met Chile.\nThey agreed.\n\nChile left.");
  EXPECT_EQ(items[0].report.id, "d1");
  EXPECT_EQ(items[0].report.title, "T");
  EXPECT_EQ(items[1].report.date, "2020-06-18");
  EXPECT_EQ(items[2].reject->id, "d3");
}

std::string warc_record(const std::string& type, const std::string& content_type,
                        const std::string& body) {
  return "WARC/1.0\r\nWARC-Type: " + type +
         "\r\nWARC-Target-URI: http://www.example.org/1\r\nWARC-Date: 2021-01-01T00:00:00Z\r\n"
         "Content-Type: " +
         content_type + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body +
         "\r\n\r\n";
}

std::string answer(const std::string& header, const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + header + "\r\n" + body;
}

std::string page(const std::string& text) {
  return "<html><head><title>T</title><meta name=\"date\" content=\"2020-06-17\"></head><body><p>" +
         text + "</p></body></html>";
}

const std::string kSentence =
    "Peru met Chile in Lima on Tuesday and both agreed to open the border.";

std::string gzip(const std::string& bytes) {
  z_stream z{};
  deflateInit2(&z, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&z, bytes.size()) + 64, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(out.size() - z.avail_out);
  deflateEnd(&z);
  return out;
}

std::string zstd(const std::string& bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 3));
  return out;
}

std::string xz(const std::string& bytes) {
  std::string out(lzma_stream_buffer_bound(bytes.size()), '\0');
  size_t at = 0;
  EXPECT_EQ(lzma_easy_buffer_encode(1, LZMA_CHECK_CRC32, nullptr,
                                    reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size(),
                                    reinterpret_cast<uint8_t*>(out.data()), &at, out.size()),
            LZMA_OK);
  out.resize(at);
  return out;
}

TEST(Warc, PagesOfAnswersAndTextsOfRecords) {
  const std::string body = page(kSentence);
  const std::string chunked =
      "10;x=y\r\n" + body.substr(0, 16) + "\r\nfff\r\n" + body.substr(16) + "\r\n0\r\n\r\n";
  const std::string file =
      warc_record("warcinfo", "application/warc-fields", "software: x\r\n") +
      warc_record("request", "application/http;msgtype=request", "GET / HTTP/1.1\r\n\r\n") +
      warc_record("response", "application/http; msgtype=response", answer("", body)) +
      warc_record(
          "response", "application/http; msgtype=response",
          answer("Content-Encoding: gzip\r\n", gzip(page("Chile said it will send a ship "
                                                         "to the port of Ilo this week.")))) +
      warc_record("response", "application/http; msgtype=response",
                  "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n" + body) +
      warc_record("response", "application/http; msgtype=response",
                  "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG") +
      warc_record("conversion", "text/plain", "Plain text, but no day.") +
      warc_record("resource", "text/html",
                  page("Bolivia sent a note to Lima and asked for a port "
                       "of its own."));
  const auto items = read(Format::warc, file);
  ASSERT_EQ(reasons(items), (Strings{"", "", "no date", ""}));
  EXPECT_EQ(items[0].report.text, kSentence);
  EXPECT_EQ(items[0].report.date, "2020-06-17") << "of the page, not of the archive";
  EXPECT_EQ(items[0].report.url, "http://www.example.org/1");
  EXPECT_EQ(items[0].report.source, "example.org");
  EXPECT_EQ(items[1].report.text, "Chile said it will send a ship to the port of Ilo this week.");
  std::string long_chunk = "10;x=y\r\n" + body.substr(0, 16) + "\r\n";
  char size[16];
  std::snprintf(size, sizeof size, "%zx", body.size() - 16);
  long_chunk += std::string(size) + "\r\n" + body.substr(16) + "\r\n0\r\n\r\n";
  for (const std::string& sent : {long_chunk, body}) {
    const auto chunks =
        read(Format::warc, warc_record("response", "application/http",
                                       answer("Transfer-Encoding: chunked\r\n", sent)));
    ASSERT_EQ(reasons(chunks), Strings{""});
    EXPECT_EQ(chunks[0].report.text, kSentence);
  }
}

TEST(Warc, FindsTheNextRecord) {
  const std::string good = warc_record("response", "application/http", answer("", page(kSentence)));
  const std::string file = "WARC/1.0\r\nWARC-Type: response\r\n\r\nno length\r\n\r\n" + good +
                           "rubbish\r\nmore rubbish\r\n" + good +
                           warc_record("response", "application/http", "no header") + good +
                           "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\n"
                           "Content-Length: 500\r\n\r\ncut";
  EXPECT_EQ(reasons(read(Format::warc, file)), (Strings{"malformed WARC", "", "malformed WARC", "",
                                                        "malformed WARC", "", "malformed WARC"}));
  EXPECT_EQ(reasons(read(Format::warc, "x")), Strings{"malformed WARC"});
}

TEST(Warc, MembersOfGzipAndTheNextAfterDamage) {
  const auto record = [](const std::string& text) {
    return warc_record("response", "application/http", answer("", page(text)));
  };
  const std::string one = gzip(record(kSentence));
  std::string damaged = gzip(record("Chile closed its border with Bolivia on Monday, the ministry "
                                    "in Santiago said."));
  damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 0x55);
  damaged[damaged.size() / 2 + 1] = static_cast<char>(damaged[damaged.size() / 2 + 1] ^ 0x55);
  EXPECT_EQ(reasons(read(Format::warc, one + one)), (Strings{"", ""}));
  EXPECT_EQ(reasons(read(Format::warc, gzip(record(kSentence) + record(kSentence)))),
            (Strings{"", ""}));
  const auto items = read(Format::warc, one + damaged + one);
  ASSERT_GE(items.size(), 3U);
  EXPECT_EQ(reason(items.front()), "");
  EXPECT_EQ(reason(items[1]), "damaged file");
  EXPECT_EQ(reason(items.back()), "");
}

TEST(Packed, EveryFormatInEveryPacking) {
  std::string lines;
  for (int i = 0; i < 12000; ++i)
    lines += "{\"date\":\"2020-06-17\",\"text\":\"Peru met Chile " + std::to_string(i) + "\"}\n";
  for (const std::string& packed :
       {gzip(lines), zstd(lines), xz(lines),
        gzip(lines.substr(0, lines.find('\n') + 1)) + gzip(lines.substr(lines.find('\n') + 1)) +
            std::string(9, '\0')}) {
    const auto items = read(Format::jsonl, packed);
    ASSERT_EQ(items.size(), 12000U);
    EXPECT_EQ(items.back().report.text, "Peru met Chile 11999");
    // Cut short: what came before is kept, and one reject tells.
    const auto cut = read(Format::jsonl, packed.substr(0, packed.size() / 2));
    ASSERT_GT(cut.size(), 1U);
    EXPECT_EQ(reason(cut.front()), "");
    EXPECT_EQ(reason(cut.back()), "damaged file");
  }
}

TEST(Packed, ATrapIsNotUnpacked) {
  const std::string twice = gzip(gzip("{}"));
  const auto items = read(Format::jsonl, twice);
  ASSERT_FALSE(items.empty());
  EXPECT_EQ(reason(items.back()), "binary file") << "packed twice is unpacked once";
  const auto once = read(Format::jsonl, gzip(std::string(100'000'000, 'x')));
  EXPECT_EQ(reason(once.back()), "damaged file");
  EXPECT_EQ(once.back().reject->detail, "it unpacks to more than 300 times its size");
}

// A folder that is removed again.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("sillok_formats_" + std::to_string(::getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }
  std::string add(const std::string& name, const std::string& content) const {
    write_file((path_ / name).string(), content);
    return (path_ / name).string();
  }
  std::string path(const std::string& name = {}) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

std::vector<Item> read_paths(const std::vector<std::string>& paths, const Options& options = {}) {
  Reader reader(paths, options);
  std::vector<Item> out;
  while (auto item = reader.next()) out.push_back(std::move(*item));
  return out;
}

void make_database(const std::string& path, const std::string& sql) {
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &db), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
      << sqlite3_errmsg(db);
  sqlite3_close(db);
}

TEST(Database, OfLexisNexisTools) {
  const Folder folder;
  make_database(folder.path("LNT.sqlite"),
                "CREATE TABLE meta(ID INTEGER, Source_File TEXT, Newspaper TEXT, Date REAL, "
                "Headline TEXT); CREATE TABLE articles(ID INTEGER, Article TEXT);"
                "INSERT INTO meta VALUES(1,'a','Post',14620.0,'H'),(2,'a','Post',NULL,'I'),"
                "(3,'a','Post','2010-01-13','J');"
                "INSERT INTO articles VALUES(1,'Peru met Chile.'),(2,'No day.'),(3,'Written day.'),"
                "(4,NULL);");
  const auto items = read_paths({folder.path("LNT.sqlite")});
  ASSERT_EQ(reasons(items), (Strings{"", "no date", "", "empty text"}));
  EXPECT_EQ(items[0].format, Format::lnt);
  EXPECT_EQ(items[0].report.date, "2010-01-11");
  EXPECT_EQ(items[0].report.id, "1");
  EXPECT_EQ(items[0].report.title, "H");
  EXPECT_EQ(items[2].report.date, "2010-01-13");
  make_database(folder.path("other"), "CREATE TABLE posts(x);");
  const auto other = read_paths({folder.path("other")});
  ASSERT_EQ(reasons(other), Strings{"unknown layout"});
  EXPECT_EQ(other[0].reject->detail.find("I do not know this layout: tables posts"), 0U);
  make_database(folder.path("view.db"),
                "CREATE TABLE meta(ID); CREATE VIEW articles AS WITH RECURSIVE r(ID, Article) AS "
                "(SELECT 1, 'x' UNION ALL SELECT ID + 1, 'x' FROM r) SELECT * FROM r;");
  EXPECT_EQ(reasons(read_paths({folder.path("view.db")})), Strings{"unknown layout"});
  folder.add("cut.db", std::string("SQLite format 3\0", 16) + "rubbish");
  EXPECT_EQ(reasons(read_paths({folder.path("cut.db")})), Strings{"damaged file"});
}

TEST(Formats, AreToldByNameAndContent) {
  const Folder folder;
  const std::string line = "{\"date\":\"2020-06-17\",\"text\":\"a\"}";
  const std::tuple<const char*, std::string, Format> files[] = {
      {"a.jsonl", line, Format::jsonl},
      {"a.json", line + "\n" + line, Format::jsonl},
      {"b.json", "[" + line + "]", Format::json},
      {"c.json", "{\n\"date\":\"2020-06-17\",\"text\":\"a\"}", Format::json},
      {"d", "  " + line, Format::jsonl},
      {"e.csv.gz", gzip("date,text\n2020-06-17,a\n"), Format::csv},
      {"f.TSV", "date\ttext\n2020-06-17\ta\n", Format::tsv},
      {"g", "title;date;text\nx;2020-06-17;a\n", Format::csv},
      {"h", page(kSentence), Format::html},
      {"i.htm", page(kSentence), Format::html},
      {"j.xml", kRss, Format::rss},
      {"k.zst", zstd(kRss), Format::rss},
      {"l.xml", "<Sentences><Sentence date=\"20200617\" id=\"a-1\"><Text>b</Text></Sentence>",
       Format::petrarch_xml},
      {"m.xml", "<?xml version=\"1.0\"?><book/>", Format::automatic},
      {"n", warc_record("resource", "text/html", page(kSentence)), Format::warc},
      {"o", "# newdoc id = a\n# date = 2020-06-17\n# text = b\n1\tb\t_\t_\t_\t_\t_\t_\t_\t_\n",
       Format::conllu},
      {"p", "date 2020-06-17 Peru, Chile; text", Format::text},
      {"q.txt", line, Format::text}};
  for (const auto& [name, content, wanted] : files) {
    const auto items = read_paths({folder.add(name, content)}, {.date = "2020-06-17"});
    ASSERT_FALSE(items.empty()) << name;
    EXPECT_EQ(name_of(items[0].format), name_of(wanted)) << name;
    EXPECT_EQ(reason(items[0]), wanted == Format::automatic ? "unknown layout" : "") << name;
  }
  Format format = Format::automatic;
  EXPECT_TRUE(parse_name("petrarch-xml", format));
  EXPECT_EQ(format, Format::petrarch_xml);
  EXPECT_FALSE(parse_name("docx", format));
}

TEST(Tally, CountsEachInputAndDuplicates) {
  const Folder folder;
  folder.add("a.jsonl", "{\"date\":\"2020-06-17\",\"text\":\"a\"}\n{\"text\":\"b\"}\n");
  folder.add("b.csv", "date,text\n2020-06-17,a\n2020-06-18,a\n1,2,3\n");
  Reader reader({folder.path(), folder.path("none")}, {});
  EXPECT_EQ(Reader({folder.path()}, {}).total_bytes(), 88U);
  EXPECT_EQ(reader.total_bytes(), 0U);
  Tally tally;
  std::vector<bool> duplicates;
  uint64_t position = 0;
  while (auto item = reader.next()) {
    tally.add(*item);
    duplicates.push_back(item->duplicate);
    EXPECT_GE(item->position, position);
    position = item->position;
  }
  EXPECT_EQ(duplicates, (std::vector<bool>{false, false, true, false, false, false}));
  EXPECT_EQ(position, 88U);
  EXPECT_EQ(tally.line(),
            "read 3, rejected 3 (no date 1, ragged row 1, unreadable file 1), duplicates 1");
  const std::string a = folder.path("a.jsonl"), b = folder.path("b.csv"),
                    none = folder.path("none");
  EXPECT_EQ(
      tally.json(),
      "{\"read\":3,\"rejected\":3,\"reasons\":{\"no date\":1,\"ragged row\":1,\"unreadable "
      "file\":1},\"duplicates\":1,\"cut\":0,\"inputs\":[{\"source\":\"" +
          a +
          "\",\"format\":\"jsonl\",\"read\":1,\"rejected\":1,\"reasons\":{\"no date\":1},"
          "\"duplicates\":0,\"cut\":0},{\"source\":\"" +
          b +
          "\",\"format\":\"csv\",\"read\":2,\"rejected\":1,\"reasons\":{\"ragged row\":1},"
          "\"duplicates\":1,\"cut\":0},{\"source\":\"" +
          none +
          "\",\"format\":\"auto\",\"read\":0,\"rejected\":1,\"reasons\":{\"unreadable file\":1},"
          "\"duplicates\":0,\"cut\":0}]}\n");
}

TEST(Tally, SumsManyFilesUnderTheirFolder) {
  Tally tally;
  for (int i = 0; i < 3000; ++i) {
    Item item;
    item.input = "folder";
    item.source = "folder/" + std::to_string(i);
    item.format = Format::text;
    tally.add(item);
  }
  EXPECT_EQ(tally.line(), "read 3000");
  EXPECT_NE(tally.json().find("{\"source\":\"folder\",\"format\":\"auto\",\"read\":2000,"),
            std::string::npos);
}

}  // namespace
}  // namespace sillok::read
