// SPDX-License-Identifier: Apache-2.0
// What only looks like a name.
#include <algorithm>
#include <array>

#include "base/holds.h"
#include "document/nominal.h"
#include "mention/name_parts.h"

namespace sillok::mention {
namespace {

constexpr uint32_t kHardlyBelieved = 240;  // of no name

// Abbreviations that stand for common nouns or phrases, and zones of time.
constexpr std::array<std::string_view, 52> kAbbreviations = {
    "asap", "atm", "byob", "cdt",  "ceo",  "cfo", "coo", "cst", "cto", "cv",  "diy",
    "dob",  "dui", "dvd",  "dvds", "ecg",  "edt", "evp", "faq", "fyi", "gdp", "gmt",
    "gnp",  "gps", "hiv",  "iou",  "lcd",  "lng", "lpg", "mba", "mdt", "mri", "pdf",
    "phd",  "pow", "rfp",  "rfq",  "rsvp", "suv", "svp", "tba", "tbd", "tv",  "ufo",
    "usb",  "utc", "vhs",  "vip",  "vips", "wmd", "wwi", "wwii"};
// Interjections and what is written for them.
constexpr std::array<std::string_view, 8> kInterjections = {"kudos", "lmao", "lol", "omg",
                                                            "pls",   "plz",  "thx", "wtf"};
// What stands in brackets in transcripts.
constexpr std::array<std::string_view, 6> kStage = {"applause",  "cheers",   "crosstalk",
                                                    "inaudible", "laughter", "pause"};
// Titles that name nobody by themselves.
constexpr std::array<std::string_view, 18> kTitles = {
    "aunt", "capt", "capt.", "cmdr", "cmdr.", "col", "col.", "dr",   "dr.",
    "drs",  "drs.", "gov",   "gov.", "lt",    "lt.", "sgt",  "sgt.", "uncle"};

class Dropping {
 public:
  explicit Dropping(const Scene& scene) : scene_(scene), doc_(scene.doc) {}

  void run(std::vector<NamePart>& names) const {
    std::erase_if(names, [&](const NamePart& name) {
      if (disbelief(doc_, name.tokens) > kHardlyBelieved && name.type == MentionType::org)
        return true;
      return name.single() && (is_mark(name.tokens.first) || is_word(name.tokens.first));
    });
    for (NamePart& name : names) {
      if (name.type == MentionType::per && name.tokens.size() > 1 &&
          holds(kTitles, scene_.folded[name.tokens.first]))
        ++name.tokens.first;
    }
  }

 private:
  // A letter, a number of Roman digits, or digits among small letters.
  bool is_mark(uint32_t t) const {
    const std::string_view form = doc_.form(t);
    if (form.size() == 1) return true;
    if (form.size() >= 3 && form.find_first_not_of("IVX") == form.npos) return true;
    const bool named = std::any_of(form.begin(), form.end(), [](char c) {
      return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
    });
    return !named &&
           std::any_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; });
  }

  bool is_word(uint32_t t) const {
    const std::string_view word = scene_.folded[t];
    const bool opened = t > 0 && doc_.form(t - 1) == "(";
    if (holds(kStage, word)) return opened;
    if (holds(kTitles, word) || holds(kInterjections, word)) return true;
    // "the Liberal National Group (LNG)" says that it is one.
    const bool defined = opened && t + 1 < doc_.tokens.size() && doc_.form(t + 1) == ")";
    return !defined && holds(kAbbreviations, word);
  }

  const Scene& scene_;
  const Document& doc_;
};

}  // namespace

void drop_non_names(const Scene& scene, std::vector<NamePart>& names) {
  Dropping(scene).run(names);
}

}  // namespace sillok::mention
