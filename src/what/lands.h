// SPDX-License-Identifier: Apache-2.0
// Which countries a report speaks of, where an act happened, and parties that have no words of
// their own. For one scene and one call; not thread-safe.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "what/acts.h"

namespace sillok::what {

// A country that says whose a party is: not "", UNK or INT.
bool is_known(std::string_view country);

// The country of the first of the parties that has a known one, or "".
std::string country_of(const Document& doc, const std::vector<uint32_t>& parties);

// "Israeli strikes on Gaza have killed 4,300 people": that people whom only the report's focus
// places are of the attacker's own country is no safe guess where another country is named.
bool is_own_people(const Document& doc, const Act& act, uint32_t entity);
// Takes them off the recipients.
void drop_own_people(const Document& doc, Act& act);

// "blew up the joint liaison office": what belongs to two, and was taken for the doer's own because
// the report is about him, is the other's whom the report speaks of most.
void give_shared_things(Scene& scene);

class Lands {
 public:
  explicit Lands(Scene& scene) : scene_(scene), doc_(scene.doc) {}

  // Where the act happened: the country of its place, or else the only one whose places its
  // sentence names; "" where there is none or more than one.
  std::string scene_of(const Act& act) const;

  // The country that the report speaks of most; of equals the first, parties before places.
  std::string main_country();
  // The one that it speaks of most beside `own`; "" where that is none or two alike.
  std::string other_country(std::string_view own);

  // A copy of an entity without a country, as one of that country; its number.
  uint32_t of_country(uint32_t entity, std::string_view country);
  // A party that the text implies, added to doc.entities where the sentence of `token` names no
  // such state. `words`: those that speak of it; those of `token` where none do.
  uint32_t implied(std::string_view country, uint32_t token, Span words, const char* why);

  // Entities with a mention, by the sentence in which its head stands.
  const std::vector<uint32_t>& in_sentence(uint32_t sentence);

 private:
  struct Tally {
    std::vector<std::string> order;  // as they are first met
    std::map<std::string, int, std::less<>> times;
  };
  struct Named {
    decltype(Entity::cow) cow{};
    std::string name;  // of the state or its people as a whole
  };

  static void count(const std::string& country, Tally& tally);
  bool is_scene(uint32_t head) const;
  // What entities say of countries and sentences, of those that were added since the last look.
  void look_again();

  Scene& scene_;
  Document& doc_;
  uint32_t looked_ = 0;  // entities that the tables below hold
  std::vector<std::vector<uint32_t>> by_sentence_;
  std::map<std::string, Named, std::less<>> by_country_;
  Tally entities_, places_;
};

}  // namespace sillok::what
