// SPDX-License-Identifier: Apache-2.0
// Words around a name that tell whether it is a place; folded, to be read with holds().
#pragma once

#include <string_view>

namespace sillok::where {

// Before a name: it is that of a place.
inline constexpr std::string_view kLocative[] = {
    "in",      "at",         "near",   "from",    "outside", "around",  "across",  "into",
    "inside",  "throughout", "toward", "towards", "to",      "between", "above",   "off",
    "via",     "through",    "over",   "within",  "below",   "along",   "leaving", "entering",
    "entered", "captured",   "seized", "shelled", "bombed",  "visited", "stormed", "patrolled"};

// "north of Tikrit", "the outskirts of Homs"
inline constexpr std::string_view kPartsOfPlaces[] = {
    "north",     "south",        "east",          "west",    "northeast", "northwest", "southeast",
    "southwest", "northern",     "southern",      "city",    "town",      "village",   "port",
    "outskirts", "centre",       "center",        "suburb",  "suburbs",   "suburban",  "district",
    "districts", "province",     "region",        "streets", "street",    "outside",   "area",
    "areas",     "neighborhood", "neighbourhood", "airport", "capital",   "island",    "islands",
    "people",    "residents",    "mayor",         "towns",   "villages",  "cities",    "settlement",
    "heart",     "part",         "parts",         "side",    "coast",     "state",     "county",
    "bombing",   "siege",        "battle",        "capture"};

// After a name: it is that of a division.
inline constexpr std::string_view kDivisions[] = {
    "province", "region",    "oblast",     "governorate", "state",   "district", "prefecture",
    "county",   "territory", "department", "provinces",   "state's", "regional", "provincial"};

// After a name: both together name something else.
inline constexpr std::string_view kOthers[] = {
    "post",       "times",       "globe",        "herald",     "tribune",  "daily",     "journal",
    "press",      "news",        "gazette",      "university", "college",  "school",    "institute",
    "united",     "city's",      "fc",           "bank",       "airlines", "airways",   "hilton",
    "hotel",      "street",      "treaty",       "protocol",   "accord",   "accords",   "agreement",
    "convention", "declaration", "stock",        "exchange",   "court",    "hospital",  "museum",
    "church",     "symphony",    "opera",        "marathon",   "observer", "telegraph", "examiner",
    "inquirer",   "sun",         "broadcasting", "motors",     "steel",    "electric",  "petroleum",
    "telecom"};

inline constexpr std::string_view kSmallWords[] = {
    "of", "the",  "and", "de",  "el",  "al",  "la",  "le", "du", "da", "do", "dos", "del", "des",
    "di", "upon", "on",  "sur", "an",  "am",  "der", "y",  "e",  "en", "ez", "es",  "as",  "ash",
    "ad", "az",   "ar",  "at",  "bin", "ben", "i",   "-",  "'",  ",",  ".",  "'s"};

// States whose names people bear, too.
inline constexpr std::string_view kNamesToo[] = {"jordan",  "chad",  "israel",  "georgia", "cuba",
                                                 "kenya",   "india", "ireland", "holland", "france",
                                                 "america", "china", "malta",   "cyprus"};

inline constexpr std::string_view kJoining[] = {"de", "del", "della", "da",  "do",  "dos", "di",
                                                "al", "bin", "ibn",   "von", "van", "abu", "ben"};

// Before a name: it is the first part of "Greater Manchester", not of a person's name.
inline constexpr std::string_view kCompass[] = {
    "north",        "south",        "east",      "west",      "northern",     "southern",
    "eastern",      "western",      "central",   "greater",   "upper",        "lower",
    "northeast",    "northwest",    "southeast", "southwest", "northeastern", "northwestern",
    "southeastern", "southwestern", "downtown",  "old",       "inner",        "city",
    "province",     "district",     "town",      "village",   "port",         "governor",
    "mayor",        "president"};

}  // namespace sillok::where
