// SPDX-License-Identifier: Apache-2.0
#include "document/columns.h"

#include <array>

namespace sillok {
namespace {

constexpr std::string_view kPolecat[] = {"Event ID",
                                         "Event Date",
                                         "Event Type",
                                         "Event Mode",
                                         "Intensity",
                                         "Quad Code",
                                         "Contexts",
                                         "Actor Name",
                                         "Actor Country",
                                         "Actor COW",
                                         "Primary Actor Sector",
                                         "Actor Sectors",
                                         "Actor Title",
                                         "Actor Name Raw",
                                         "Wikipedia Actor ID",
                                         "Recipient Name",
                                         "Recipient Country",
                                         "Recipient COW",
                                         "Primary Recipient Sector",
                                         "Recipient Sectors",
                                         "Recipient Title",
                                         "Recipient Name Raw",
                                         "Wikipedia Recipient ID",
                                         "Placename",
                                         "City",
                                         "District",
                                         "Province",
                                         "Country",
                                         "Latitude",
                                         "Longitude",
                                         "GeoNames ID",
                                         "Raw Placename",
                                         "Feature Type",
                                         "Source",
                                         "Publication Date",
                                         "Story People",
                                         "Story Organizations",
                                         "Story Locations",
                                         "Language",
                                         "Version"};
static_assert(std::size(kPolecat) == 40);

constexpr std::string_view kIcews[] = {
    "Event ID",       "Event Date", "Source Name",     "Source Sectors", "Source Country",
    "Event Text",     "CAMEO Code", "Intensity",       "Target Name",    "Target Sectors",
    "Target Country", "Story ID",   "Sentence Number", "Publisher",      "City",
    "District",       "Province",   "Country",         "Latitude",       "Longitude"};
static_assert(std::size(kIcews) == 20);

constexpr std::string_view kPhoenix[] = {"EventID",
                                         "Date",
                                         "Year",
                                         "Month",
                                         "Day",
                                         "SourceActorFull",
                                         "SourceActorEntity",
                                         "SourceActorRole",
                                         "SourceActorAttribute",
                                         "TargetActorFull",
                                         "TargetActorEntity",
                                         "TargetActorRole",
                                         "TargetActorAttribute",
                                         "EventCode",
                                         "EventRootCode",
                                         "QuadClass",
                                         "GoldsteinScore",
                                         "Issues",
                                         "Lat",
                                         "Lon",
                                         "LocationName",
                                         "StateName",
                                         "CountryName",
                                         "SentenceIDs",
                                         "URLs",
                                         "NewsSources"};
static_assert(std::size(kPhoenix) == 26);

constexpr std::string_view kGdelt[] = {"GLOBALEVENTID",
                                       "SQLDATE",
                                       "MonthYear",
                                       "Year",
                                       "FractionDate",
                                       "Actor1Code",
                                       "Actor1Name",
                                       "Actor1CountryCode",
                                       "Actor1KnownGroupCode",
                                       "Actor1EthnicCode",
                                       "Actor1Religion1Code",
                                       "Actor1Religion2Code",
                                       "Actor1Type1Code",
                                       "Actor1Type2Code",
                                       "Actor1Type3Code",
                                       "Actor2Code",
                                       "Actor2Name",
                                       "Actor2CountryCode",
                                       "Actor2KnownGroupCode",
                                       "Actor2EthnicCode",
                                       "Actor2Religion1Code",
                                       "Actor2Religion2Code",
                                       "Actor2Type1Code",
                                       "Actor2Type2Code",
                                       "Actor2Type3Code",
                                       "IsRootEvent",
                                       "EventCode",
                                       "EventBaseCode",
                                       "EventRootCode",
                                       "QuadClass",
                                       "GoldsteinScale",
                                       "NumMentions",
                                       "NumSources",
                                       "NumArticles",
                                       "AvgTone",
                                       "Actor1Geo_Type",
                                       "Actor1Geo_FullName",
                                       "Actor1Geo_CountryCode",
                                       "Actor1Geo_ADM1Code",
                                       "Actor1Geo_ADM2Code",
                                       "Actor1Geo_Lat",
                                       "Actor1Geo_Long",
                                       "Actor1Geo_FeatureID",
                                       "Actor2Geo_Type",
                                       "Actor2Geo_FullName",
                                       "Actor2Geo_CountryCode",
                                       "Actor2Geo_ADM1Code",
                                       "Actor2Geo_ADM2Code",
                                       "Actor2Geo_Lat",
                                       "Actor2Geo_Long",
                                       "Actor2Geo_FeatureID",
                                       "ActionGeo_Type",
                                       "ActionGeo_FullName",
                                       "ActionGeo_CountryCode",
                                       "ActionGeo_ADM1Code",
                                       "ActionGeo_ADM2Code",
                                       "ActionGeo_Lat",
                                       "ActionGeo_Long",
                                       "ActionGeo_FeatureID",
                                       "DATEADDED",
                                       "SOURCEURL"};
static_assert(std::size(kGdelt) == 61);

// Version 1 is the same without the second-order divisions of its three places.
constexpr auto kGdelt1 = [] {
  std::array<std::string_view, std::size(kGdelt) - 3> out{};
  size_t at = 0;
  for (const std::string_view name : kGdelt) {
    if (!name.ends_with("ADM2Code")) out[at++] = name;
  }
  return out;
}();
static_assert(std::size(kGdelt1) == 58);

constexpr std::string_view kGdeltMentions[] = {"GLOBALEVENTID",
                                               "EventTimeDate",
                                               "MentionTimeDate",
                                               "MentionType",
                                               "MentionSourceName",
                                               "MentionIdentifier",
                                               "SentenceID",
                                               "Actor1CharOffset",
                                               "Actor2CharOffset",
                                               "ActionCharOffset",
                                               "InRawText",
                                               "Confidence",
                                               "MentionDocLen",
                                               "MentionDocTone",
                                               "MentionDocTranslationInfo",
                                               "Extras"};
static_assert(std::size(kGdeltMentions) == 16);

}  // namespace

std::span<const std::string_view> polecat_columns() { return kPolecat; }
std::span<const std::string_view> icews_columns() { return kIcews; }
std::span<const std::string_view> phoenix_columns() { return kPhoenix; }
std::span<const std::string_view> gdelt_columns() { return kGdelt; }
std::span<const std::string_view> gdelt1_columns() { return kGdelt1; }
std::span<const std::string_view> gdelt_mentions_columns() { return kGdeltMentions; }

}  // namespace sillok
