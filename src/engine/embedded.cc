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
extern const std::byte sillok_pack_cameo_codes_begin, sillok_pack_cameo_codes_end;
extern const std::byte sillok_pack_plover_categories_begin, sillok_pack_plover_categories_end;
extern const std::byte sillok_pack_plover_modes_begin, sillok_pack_plover_modes_end;
extern const std::byte sillok_pack_plover_contexts_begin, sillok_pack_plover_contexts_end;
extern const std::byte sillok_pack_plover_sectors_begin, sillok_pack_plover_sectors_end;
extern const std::byte sillok_pack_countries_begin, sillok_pack_countries_end;
extern const std::byte sillok_pack_icews_sectors_begin, sillok_pack_icews_sectors_end;
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
  if (kind == "cameo_codes") return {&sillok_pack_cameo_codes_begin, &sillok_pack_cameo_codes_end};
  if (kind == "plover_categories")
    return {&sillok_pack_plover_categories_begin, &sillok_pack_plover_categories_end};
  if (kind == "plover_modes")
    return {&sillok_pack_plover_modes_begin, &sillok_pack_plover_modes_end};
  if (kind == "plover_contexts")
    return {&sillok_pack_plover_contexts_begin, &sillok_pack_plover_contexts_end};
  if (kind == "plover_sectors")
    return {&sillok_pack_plover_sectors_begin, &sillok_pack_plover_sectors_end};
  if (kind == "countries") return {&sillok_pack_countries_begin, &sillok_pack_countries_end};
  if (kind == "icews_sectors")
    return {&sillok_pack_icews_sectors_begin, &sillok_pack_icews_sectors_end};
  throw Error(ErrorCode::resource, "no such pack is built in: '" + std::string(kind) + "'");
}

std::shared_ptr<const CodeTables> code_tables() {
  const auto text = [](std::string_view kind) {
    const auto bytes = embedded(kind);
    return std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  };
  return std::make_shared<const CodeTables>(CodeTexts{
      text("cameo_codes"), text("plover_categories"), text("plover_modes"), text("plover_contexts"),
      text("plover_sectors"), text("countries"), text("icews_sectors")});
}

}  // namespace sillok::engine
