// SPDX-License-Identifier: Apache-2.0
#include "merge/telling.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstring>

#include "base/dates.h"
#include "base/hash.h"
#include "base/utf8.h"

namespace sillok::merge {
namespace {

struct Weighed {
  uint32_t word;
  uint8_t weight;
};
constexpr Weighed kWeights[] = {
#include "merge/word_weights.inc"
};
constexpr int kRare = 15;  // of words that the table does not know

uint32_t hash_of(std::string_view text) {
  const auto h = static_cast<uint32_t>(hash_bytes(text));
  return h == 0 ? 1 : h;
}

uint32_t hash_or_none(std::string_view text) { return text.empty() ? 0 : hash_of(text); }

void settle(Words& words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
}

// "protesters" and "protested" as "protest"; wrong for many words, but alike on both sides.
std::string_view stem(std::string_view word) {
  const auto cut = [&](std::string_view end, size_t keep) {
    if (!word.ends_with(end) || word.size() < end.size() + keep) return false;
    word.remove_suffix(end.size());
    return true;
  };
  if (cut("'s", 1)) {}
  if (!cut("ers", 4) && !cut("ies", 3) && !cut("es", 4) && !word.ends_with("ss")) cut("s", 3);
  if (!cut("ing", 3) && !cut("ed", 3)) cut("er", 4);
  return word;
}

// Numbers that news writes out.
int number_word(std::string_view word) {
  static constexpr std::array<std::string_view, 20> kUnits = {
      "zero",     "one",     "two",     "three",     "four",     "five",    "six",
      "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
      "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
  static constexpr std::array<std::string_view, 8> kTens = {
      "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
  for (size_t i = 0; i < kUnits.size(); ++i) {
    if (word == kUnits[i]) return static_cast<int>(i);
  }
  for (size_t i = 0; i < kTens.size(); ++i) {
    if (word == kTens[i]) return static_cast<int>(20 + 10 * i);
  }
  return word == "dozen" ? 12 : -1;
}

bool all_digits(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void add_word(Bag& bag, std::string_view word, bool capital, uint32_t& last) {
  const uint32_t whole = hash_of(word);
  bag.twos.push_back(last * 31 + whole);
  last = whole;
  if (all_digits(word)) {
    uint32_t value = 0;
    std::from_chars(word.data(), word.data() + word.size(), value);  // 0 for what is too large
    bag.numbers.push_back(value);
    return;
  }
  if (const int number = number_word(word); number > 1)
    bag.numbers.push_back(static_cast<uint32_t>(number));
  if (word.size() < 2) return;
  bag.words.push_back(hash_of(stem(word)));
  if (capital) bag.names.push_back(bag.words.back());
}

bool joins(char32_t c) { return c == '\'' || c == 0x2019; }

uint32_t land_of(std::string_view code) {
  return code.empty() || code == "UNK" ? 0 : hash_of(code);
}

struct Side {
  Words lands, names, sectors;
};

Side side_of(const std::vector<Party>& parties) {
  Side out;
  for (const Party& party : parties) {
    if (const uint32_t land = land_of(party.country)) out.lands.push_back(land);
    for (const std::string& sector : party.sectors) out.sectors.push_back(hash_of(sector));
    const Bag bag = bag_of(party.name.empty() ? party.where.text : party.name);
    out.names.insert(out.names.end(), bag.words.begin(), bag.words.end());
  }
  settle(out.lands);
  settle(out.names);
  settle(out.sectors);
  return out;
}

void read_place(const Record& record, Telling& out) {
  if (!record.place) return;
  const Location& place = *record.place;
  const std::string& name = place.resolved.empty() ? place.extracted : place.resolved;
  out.place = hash_of(fold(name));
  out.place_land = land_of(place.country);
  out.province = hash_or_none(fold(place.province));
  if (place.located()) {
    out.lat = static_cast<float>(place.lat);
    out.lon = static_cast<float>(place.lon);
    out.resolution = place.resolution;
  }
}

int32_t days(const std::string& day) {
  const auto parsed = parse_day(day);
  return parsed ? static_cast<int32_t>(parsed->time_since_epoch().count()) : 0;
}

}  // namespace

int weight_of(uint32_t word) {
  const auto* found =
      std::lower_bound(std::begin(kWeights), std::end(kWeights), word,
                       [](const Weighed& row, uint32_t wanted) { return row.word < wanted; });
  return found != std::end(kWeights) && found->word == word ? found->weight : kRare;
}

Bag bag_of(std::string_view text) {
  Bag bag;
  std::string word;
  bool capital = false;
  uint32_t last = 0;
  const auto end_word = [&] {
    if (!word.empty()) add_word(bag, fold(word), capital, last);
    word.clear();
  };
  for (size_t i = 0; i < text.size();) {
    const CodePoint c = code_point_at(text, i);
    const bool letter = is_letter(c.value) || is_digit(c.value);
    const bool inside = joins(c.value) && !word.empty() && i + c.length < text.size() &&
                        is_letter(code_point_at(text, i + c.length).value);
    if (letter || inside) {
      if (word.empty()) capital = is_upper(c.value);
      word.append(text.substr(i, c.length));
    } else if (c.value != ',' || word.empty() || !all_digits(word) || i + 1 >= text.size() ||
               !is_digit(static_cast<unsigned char>(text[i + 1]))) {
      end_word();  // the comma of "12,000" does not end it
    }
    i += c.length;
  }
  end_word();
  settle(bag.words);
  settle(bag.names);
  settle(bag.numbers);
  settle(bag.twos);
  return bag;
}

Story story_of(std::string_view text, std::string_view title, uint64_t key, int32_t day) {
  Bag bag = bag_of(text), head = bag_of(title);
  bag.words.insert(bag.words.end(), head.words.begin(), head.words.end());
  settle(bag.words);
  Story out;
  out.key = key;
  out.day = day;
  out.words = std::move(bag.words);
  out.names = std::move(bag.names);
  out.twos = std::move(bag.twos);
  return out;
}

namespace {

Telling telling_of(const Record& record, std::shared_ptr<const Story> story) {
  Telling out;
  out.story = std::move(story);
  out.begin = days(record.date);
  out.end = std::max(out.begin, days(record.enddate));
  out.dated = record.date_from_text;
  out.aux = record.aux;
  out.category = record.event.empty() ? 0 : hash_of(record.event.front());
  out.mode = record.mode.empty() ? 0 : hash_of(record.mode.front());
  out.code = hash_or_none(record.cameo);
  out.root = hash_or_none(std::string_view(record.cameo).substr(0, 2));
  out.quad = record.quad;
  Side actor = side_of(record.actor), recipient = side_of(record.recipient);
  out.actor_lands = std::move(actor.lands);
  out.actor_names = std::move(actor.names);
  out.actor_sectors = std::move(actor.sectors);
  out.recipient_lands = std::move(recipient.lands);
  out.recipient_names = std::move(recipient.names);
  out.recipient_sectors = std::move(recipient.sectors);
  read_place(record, out);
  out.size = record.size;
  out.sentence = record.sequence;
  std::string act;
  for (const Quote& words : record.event_text) act += words.text + " ";
  out.act = bag_of(act).words;
  Bag bag = bag_of(record.text ? *record.text : act);
  out.words = std::move(bag.words);
  out.names = std::move(bag.names);
  out.numbers = std::move(bag.numbers);
  return out;
}

}  // namespace

std::vector<Telling> tellings_of(const std::vector<Record>& records,
                                 const std::shared_ptr<const Story>& story) {
  std::vector<Telling> out;
  out.reserve(records.size());
  for (const Record& record : records) {
    out.push_back(telling_of(record, story));
    out.back().peers = static_cast<uint32_t>(
        std::count_if(records.begin(), records.end(),
                      [&](const Record& other) { return other.quad == record.quad; }));
  }
  return out;
}

namespace {

// Little-endian bytes. Lists of words have their number in front.
class Bytes {
 public:
  template <class T>
  void add(T value) {
    static_assert(std::is_trivially_copyable_v<T> && std::endian::native == std::endian::little);
    out_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void add(const Words& words) {
    add(static_cast<uint32_t>(words.size()));
    for (const uint32_t word : words) add(word);
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

class FromBytes {
 public:
  explicit FromBytes(std::string_view bytes) : bytes_(bytes) {}
  template <class T>
  void get(T& value) {
    if (bytes_.size() < sizeof value) {
      good_ = false;
      return;
    }
    std::memcpy(&value, bytes_.data(), sizeof value);
    bytes_.remove_prefix(sizeof value);
  }
  void get(Words& words) {
    uint32_t size = 0;
    get(size);
    if (size > bytes_.size() / sizeof(uint32_t)) {
      good_ = false;
      return;
    }
    words.resize(size);
    for (uint32_t& word : words) get(word);
  }
  bool whole() const { return good_ && bytes_.empty(); }

 private:
  std::string_view bytes_;
  bool good_ = true;
};

// One list of fields for both directions.
template <class Stream, class T>
void fields(Stream&& each, T& t) {
  each(t.begin), each(t.end), each(t.dated), each(t.aux), each(t.category), each(t.mode);
  each(t.code), each(t.root), each(t.quad), each(t.actor_lands), each(t.recipient_lands);
  each(t.actor_names), each(t.recipient_names), each(t.actor_sectors), each(t.recipient_sectors);
  each(t.place), each(t.place_land), each(t.province), each(t.lat), each(t.lon);
  each(t.resolution), each(t.size.dead), each(t.size.injured), each(t.size.arrested),
      each(t.sentence), each(t.peers);
  each(t.act), each(t.words), each(t.names), each(t.numbers);
}

template <class Stream, class T>
void story_fields(Stream&& each, T& s) {
  each(s.key), each(s.day), each(s.words), each(s.names), each(s.twos);
}

}  // namespace

std::string bytes_of(const Telling& telling) {
  Bytes bytes;
  fields([&](const auto& field) { bytes.add(field); }, telling);
  return bytes.take();
}

std::string bytes_of(const Story& story) {
  Bytes bytes;
  story_fields([&](const auto& field) { bytes.add(field); }, story);
  return bytes.take();
}

std::optional<Telling> read_telling(std::string_view bytes, std::shared_ptr<const Story> story) {
  Telling out;
  FromBytes from(bytes);
  fields([&](auto& field) { from.get(field); }, out);
  if (!from.whole()) return std::nullopt;
  out.story = std::move(story);
  return out;
}

std::optional<Story> read_story(std::string_view bytes) {
  Story out;
  FromBytes from(bytes);
  story_fields([&](auto& field) { from.get(field); }, out);
  return from.whole() ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace sillok::merge
