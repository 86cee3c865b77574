// SPDX-License-Identifier: Apache-2.0
#include "what/cases.h"

#include <string>
#include <string_view>

#include "pack/signs.h"
#include "pack/word_signs.h"

namespace sillok::what {
namespace {

static_assert(kNone == net::kNoWord);

// What the lexicon knows of a word, whatever its conditions.
void known(const Lexicon& lexicon, std::string_view lemma, std::string_view kind,
           std::vector<uint32_t>& out) {
  for (const char list : {'v', 'n', 'o', 'p'}) {
    uint64_t seen = 0;
    for (const uint32_t id : lexicon.find(list, lemma)) {
      const Frame& f = lexicon.frame(id);
      const uint32_t what = f.op != Operator::none ? 20 + static_cast<uint32_t>(f.op)
                                                   : static_cast<uint32_t>(f.category);
      if ((seen >> what & 1U) != 0) continue;
      seen |= uint64_t{1} << what;
      const char code[2] = {list, static_cast<char>('a' + what)};
      out.push_back(pack::sign_of(kind, {std::string_view(code, 2)}));
    }
  }
}

uint32_t head_of(const Document& doc, uint32_t entity) {
  const uint32_t m = entity == kNone ? kNone : doc.entities[entity].mention;
  return m == kNone ? kNone : doc.mentions[m].head;
}

}  // namespace

std::vector<std::vector<uint32_t>> word_keys(const Scene& scene) {
  const Document& doc = scene.doc;
  std::vector<std::vector<uint32_t>> out(doc.tokens.size());
  for (uint32_t t = 0; t < out.size(); ++t) {
    std::vector<uint32_t>& keys = out[t];
    keys = pack::word_signs(doc, t);
    known(scene.lexicon, doc.lemma(t), "known", keys);
    if (doc.factuality.empty()) continue;
    const char flags[2] = {static_cast<char>('a' + doc.factuality[t].flags), 0};
    keys.push_back(pack::sign_of("flags", {std::string_view(flags, 1)}));
    if (doc.factuality[t].claim != kNone) keys.push_back(pack::sign_of("claimed", {}));
  }
  for (const Entity& e : doc.entities) {
    if (e.mention == kNone) continue;
    const uint32_t head = doc.mentions[e.mention].head;
    out[head].push_back(pack::sign_of("party", {party_kind(e)}));
    if (e.country.empty() || e.country == "UNK")
      out[head].push_back(pack::sign_of("no country", {}));
  }
  return out;
}

net::Case case_of(const Scene& scene, const Link& link) {
  const Document& doc = scene.doc;
  net::Case out;
  const uint32_t at = link.trigger;
  out.words = {at, doc.tokens[at].head, link.actor, link.recipient};
  const auto key = [&](std::string_view kind, std::initializer_list<std::string_view> parts) {
    out.keys.push_back(pack::sign_of(kind, parts));
  };
  if (link.act != kNone) {
    const Act& act = scene.acts[link.act];
    key("frame", {name_of(act.category)});
    if (act.frame != nullptr)
      key("by", {act.frame->op != Operator::none ? "operator" : "frame", name_of(act.category)});
    if (act.mutual) key("mutual", {});
  } else {
    key("frame", {"-"});
  }
  const Arguments args = arguments_of(doc, at);
  if (args.passive) key("passive", {});
  for (const bool actor : {true, false}) {
    const std::string_view side = actor ? "A" : "R";
    const uint32_t head = actor ? link.actor : link.recipient;
    const uint32_t e = actor ? link.actor_entity : link.recipient_entity;
    key("role", {side, head == kNone ? "none" : role_of(doc, args, head)});
    key("kind", {side, e == kNone ? "none" : party_kind(doc.entities[e])});
  }
  for (const std::string_view particle : args.particles) key("particle", {particle});
  return out;
}

net::Case case_of(const Scene& scene, uint32_t number, bool actor, const SideChoice& choice) {
  const Document& doc = scene.doc;
  const Act& act = scene.acts[number];
  const std::vector<uint32_t>& there = actor ? act.actor : act.recipient;
  const std::vector<uint32_t>& others = actor ? act.recipient : act.actor;
  const auto first = [](const std::vector<uint32_t>& list) {
    return list.empty() ? kNone : list.front();
  };
  net::Case out;
  out.words = {act.token, head_of(doc, first(choice.parties)), head_of(doc, first(others)),
               head_of(doc, first(there))};
  const std::string_view side = actor ? "A" : "R";
  for (const uint32_t sign : choice.about) out.keys.push_back(sign);
  out.keys.push_back(pack::sign_of("side category", {side, name_of(act.category)}));
  out.keys.push_back(pack::sign_of("others", {side, others.empty() ? "nobody" : "some"}));
  return out;
}

}  // namespace sillok::what
