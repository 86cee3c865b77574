// SPDX-License-Identifier: Apache-2.0
#include "labels.h"

#include <memory>

#include "engine/embedded.h"
#include "pack/actor_tables.h"
#include "what/lexicon.h"
#include "what/what.h"

namespace sillok::app {
namespace {

pack::Pack open(const std::string& path, std::string_view kind, uint32_t version) {
  return path.empty() ? pack::Pack::view(engine::embedded(kind), kind, version, "(built in)")
                      : pack::Pack::open(path, kind, version);
}

}  // namespace

view::Labels labels_of(const EngineOptions& packs) {
  const pack::Pack events = open(packs.events, "events", what::kPackVersion);
  const auto lexicon = std::make_shared<what::Lexicon>(events);
  view::Labels labels;
  // The pack is captured too: the lexicon points into it.
  labels.cameo = [lexicon, events](std::string_view cameo) {
    const what::CodeRecord* code = lexicon->code(cameo);
    return code == nullptr ? std::string() : std::string(lexicon->text(code->label));
  };
  return labels;
}

query::States states_of(const EngineOptions& packs) {
  return query::States::of(pack::ActorTables(open(packs.actors, "actors", pack::kActorsVersion)));
}

}  // namespace sillok::app
