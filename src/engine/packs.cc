// SPDX-License-Identifier: Apache-2.0
#include "engine/packs.h"

#include <memory>

#include "engine/embedded.h"
#include "what/lexicon.h"
#include "what/what.h"

namespace sillok::engine {

pack::Pack open_pack(const std::string& path, std::string_view kind, uint32_t version) {
  if (!path.empty()) return pack::Pack::open(path, kind, version);
  return pack::Pack::view(embedded(kind), kind, version, "(built in)");
}

std::function<std::string(std::string_view)> cameo_words(const EngineOptions& options) {
  const pack::Pack events = open_pack(options.events, "events", what::kPackVersion);
  const auto lexicon = std::make_shared<what::Lexicon>(events);
  // The pack is captured too: the lexicon points into it.
  return [lexicon, events](std::string_view cameo) {
    const what::CodeRecord* code = lexicon->code(cameo);
    return code == nullptr ? std::string() : std::string(lexicon->text(code->label));
  };
}

pack::ActorTables actor_tables(const EngineOptions& options) {
  return pack::ActorTables(open_pack(options.actors, "actors", pack::kActorsVersion));
}

}  // namespace sillok::engine
