// SPDX-License-Identifier: Apache-2.0
// data/places -> pack: a miniature gazetteer, what it becomes, and what is said of faulty rows.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "compile/compile.h"
#include "pack/pack.h"
#include "pack/phrases.h"
#include "pack/places.h"

namespace sillok {
namespace {

using compile::SourceFile;

std::vector<SourceFile> small() {
  return {{"admin1.tsv", "country\tcode\tname\taliases\tlat\tlon\tid\tpopulation\n"
                         "UTO\t01\tNorthmark\tNorthmark Oblast\t10.5\t20.5\t901\t5000\n"},
          {"ambiguous.tsv", "name\twhy\nHope\tword\nMarch\tnever\n"},
          {"cities.tsv", "id\tname\taliases\tlat\tlon\tkind\tcountry\tadmin1\tpopulation\n"
                         "11\tBigburg\tGrossburg|Bigburgh\t10.0\t20.0\tcapital\tUTO\t01\t900000\n"
                         "12\tBigburg\t\t-33.5\t-70.25\tcity\tARC\t\t20000\n"
                         "13\tHope\t\t11\t21\tcity\tUTO\t01\t20000\n"
                         "14\tMarch\t\t11\t21\tcity\tUTO\t01\t20000\n"},
          {"countries.tsv", "country\tname\taliases\tdemonyms\tlat\tlon\tid\tpopulation\n"
                            "UTO\tUtopia\tUTP\tUtopian\t9\t19\t1\t1000000\n"},
          {"regions.tsv", "id\tname\taliases\tlat\tlon\tkind\tcountry\n"
                          "calm-sea\tCalm Sea\t\t0\t0\tregion\t\n"}};
}

TEST(CompilePlaces, AMissingColumnIsAFaultOfItsFileAlone) {
  std::vector<SourceFile> files = small();
  files[1].text = "nome\twhy\nHope\tword\n";
  files[2].text = files[2].text.substr(files[2].text.find('\n') + 1);
  std::vector<Diagnostic> diagnostics;
  const auto pack =
      pack::Pack::from_bytes(compile::places(files, diagnostics), "places", pack::kPlacesVersion);
  ASSERT_EQ(diagnostics.size(), 2U);
  EXPECT_EQ(diagnostics[0].source, "ambiguous.tsv");
  EXPECT_EQ(diagnostics[0].severity, Severity::error);
  EXPECT_EQ(diagnostics[1].source, "cities.tsv");
  EXPECT_EQ(pack.array<pack::PlaceRecord>("records").size(), 3U) << "the other files are read";
}

TEST(CompilePlaces, RecordsAndNames) {
  std::vector<Diagnostic> diagnostics;
  const auto pack =
      pack::Pack::from_bytes(compile::places(small(), diagnostics), "places", pack::kPlacesVersion);
  for (const Diagnostic& d : diagnostics) ADD_FAILURE() << to_string(d);
  const auto records = pack.array<pack::PlaceRecord>("records");
  const pack::StringTable strings(pack, "strings");
  const pack::Phrases names(pack, "names"), ambiguous(pack, "ambiguous"),
      demonyms(pack, "demonyms");
  ASSERT_EQ(records.size(), 7U);

  const auto big = names.find("bigburg");
  ASSERT_EQ(big.size(), 2U);  // the capital before the small town
  EXPECT_EQ(records[big[0]].geonameid, 11U);
  EXPECT_EQ(records[big[0]].lat, 1000000);
  EXPECT_EQ(records[big[0]].lon, 2000000);
  EXPECT_EQ(records[big[0]].population, 900000U);
  EXPECT_EQ(std::string_view(records[big[0]].country, 3), "UTO");
  EXPECT_EQ(records[big[0]].place_class, pack::PlaceClass::capital);
  EXPECT_EQ(records[big[1]].geonameid, 12U);
  EXPECT_EQ(records[big[1]].lon, -7025000);
  EXPECT_EQ(records[big[1]].admin1, pack::kNoPlace);
  ASSERT_NE(records[big[0]].admin1, pack::kNoPlace);
  EXPECT_EQ(strings[records[records[big[0]].admin1].name], "Northmark");

  EXPECT_EQ(names.find("grossburg").size(), 1U);
  EXPECT_TRUE(names.find("hope").empty());
  EXPECT_EQ(ambiguous.find("hope").size(), 1U);
  EXPECT_TRUE(names.find("march").empty());
  EXPECT_TRUE(ambiguous.find("march").empty());
  ASSERT_EQ(demonyms.find("utopians").size(), 1U);
  EXPECT_EQ(strings[records[demonyms.find("utopians")[0]].name], "Utopia");
  ASSERT_EQ(names.find("calm sea").size(), 1U);
  EXPECT_EQ(records[names.find("calm sea")[0]].country[0], 0);
}

TEST(CompilePlaces, SameFilesSameBytes) {
  std::vector<Diagnostic> diagnostics;
  EXPECT_EQ(compile::places(small(), diagnostics), compile::places(small(), diagnostics));
}

// The message of the only diagnostic that a file with one faulty row gives.
std::string complaint(const std::string& file, const std::string& text) {
  std::vector<Diagnostic> diagnostics;
  compile::places({{file, text}}, diagnostics);
  EXPECT_EQ(diagnostics.size(), 1U) << text;
  if (diagnostics.empty()) return {};
  EXPECT_EQ(diagnostics[0].severity, Severity::error);
  EXPECT_EQ(diagnostics[0].source, file);
  EXPECT_FALSE(diagnostics[0].hint.empty());
  return std::to_string(diagnostics[0].line) + ": " + diagnostics[0].message;
}

TEST(CompilePlaces, FaultyRows) {
  const std::string head = "id\tname\taliases\tlat\tlon\tkind\tcountry\tadmin1\tpopulation\n";
  const std::string good = "1\tAville\t\t1\t1\tcity\tUTO\t\t5\n";
  EXPECT_EQ(complaint("cities.tsv", head + good + "2\tBville\t\t91\t1\tcity\tUTO\t\t5\n"),
            "3: the coordinate 'lat' is no number in range");
  EXPECT_EQ(complaint("cities.tsv", head + good + "2\tBville\t\t1\tnan\tcity\tUTO\t\t5\n"),
            "3: the coordinate 'lon' is no number in range");
  EXPECT_EQ(complaint("cities.tsv", head + good + "2\tBville\t\t1\t1\thamlet\tUTO\t\t5\n"),
            "3: unknown kind of place");
  EXPECT_EQ(complaint("cities.tsv", head + good + "2\tBville\t\t1\t1\tcity\tUt\t\t5\n"),
            "3: the country is no alpha-3 code");
  EXPECT_EQ(complaint("cities.tsv", head + good + "2\tBville\t\t1\t1\tcity\tUTO\t\tmany\n"),
            "3: 'population' is no whole number");
  EXPECT_EQ(complaint("cities.tsv", head + good + "1\tBville\t\t1\t1\tcity\tUTO\t\t5\n"),
            "3: the place is given twice");
  EXPECT_EQ(complaint("cities.tsv", head + good + "2\t\t\t1\t1\tcity\tUTO\t\t5\n"),
            "3: a place without a name");
  EXPECT_EQ(complaint("towns.tsv", "name\nA\n"), "0: a file that nothing reads");
}

#ifdef SILLOK_ROOT
TEST(CompilePlaces, ShippedDataIsClean) {
  std::vector<Diagnostic> diagnostics;
  const auto files = compile::read_folder(std::string(SILLOK_ROOT) + "/data/places");
  const auto pack =
      pack::Pack::from_bytes(compile::places(files, diagnostics), "places", pack::kPlacesVersion);
  for (const Diagnostic& d : diagnostics) ADD_FAILURE() << to_string(d);
  const auto records = pack.array<pack::PlaceRecord>("records");
  const pack::Phrases names(pack, "names"), ambiguous(pack, "ambiguous");
  const auto first = [&](std::string_view name) {
    const auto found = names.find(name);
    EXPECT_FALSE(found.empty()) << name;
    return found.empty() ? pack::PlaceRecord{} : records[found[0]];
  };
  EXPECT_NEAR(first("reykjavik").lat / 1e5, 64.1, 0.1);
  EXPECT_NEAR(first("hawaii").lon / 1e5, -156.5, 2.5);
  EXPECT_EQ(std::string_view(first("kiev").country, 3), "UKR");
  EXPECT_EQ(first("kiev").place_class, pack::PlaceClass::capital);
  EXPECT_EQ(first("mozambique").place_class, pack::PlaceClass::country);
  EXPECT_EQ(first("south china sea").country[0], 0);
  for (const char* word : {"nice", "reading", "mobile", "split", "most", "of", "may", "north"}) {
    EXPECT_TRUE(names.find(word).empty()) << word;
  }
  EXPECT_FALSE(ambiguous.find("nice").empty());
}
#endif

}  // namespace
}  // namespace sillok
