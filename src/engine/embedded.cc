// SPDX-License-Identifier: Apache-2.0
#include "engine/embedded.h"

#include <string>

#include "sillok/error.h"

extern "C" {
extern const std::byte sillok_pack_model_begin, sillok_pack_model_end;
extern const std::byte sillok_pack_actors_begin, sillok_pack_actors_end;
extern const std::byte sillok_pack_places_begin, sillok_pack_places_end;
extern const std::byte sillok_pack_said_begin, sillok_pack_said_end;
extern const std::byte sillok_pack_events_begin, sillok_pack_events_end;
extern const std::byte sillok_pack_facts_begin, sillok_pack_facts_end;
extern const std::byte sillok_pack_scorer_begin, sillok_pack_scorer_end;
extern const std::byte sillok_pack_licenses_begin, sillok_pack_licenses_end;
}

namespace sillok::engine {

std::span<const std::byte> embedded(std::string_view kind) {
  if (kind == "model") return {&sillok_pack_model_begin, &sillok_pack_model_end};
  if (kind == "actors") return {&sillok_pack_actors_begin, &sillok_pack_actors_end};
  if (kind == "places") return {&sillok_pack_places_begin, &sillok_pack_places_end};
  if (kind == "said") return {&sillok_pack_said_begin, &sillok_pack_said_end};
  if (kind == "events") return {&sillok_pack_events_begin, &sillok_pack_events_end};
  if (kind == "facts") return {&sillok_pack_facts_begin, &sillok_pack_facts_end};
  if (kind == "scorer") return {&sillok_pack_scorer_begin, &sillok_pack_scorer_end};
  if (kind == "licenses") return {&sillok_pack_licenses_begin, &sillok_pack_licenses_end};
  throw Error(ErrorCode::resource, "no such pack is built in: '" + std::string(kind) + "'");
}

}  // namespace sillok::engine
