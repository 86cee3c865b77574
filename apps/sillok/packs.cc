// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "context.h"

namespace sillok::app {

void add_pack_options(CLI::App& sub, EngineOptions& options) {
  const std::map<std::string, std::string*> kinds = {
      {"model", &options.model},  {"actors", &options.actors}, {"places", &options.places},
      {"said", &options.said},    {"events", &options.events}, {"facts", &options.facts},
      {"scorer", &options.scorer}};
  sub.add_option_function<std::vector<std::string>>(
         "--pack",
         [kinds](const std::vector<std::string>& entries) {
           for (const std::string& entry : entries) {
             const size_t equal = entry.find('=');
             const auto kind = kinds.find(entry.substr(0, equal));
             if (equal == std::string::npos || kind == kinds.end()) {
               throw CLI::ValidationError("--pack",
                                          "not of the form KIND=FILE with a kind of model, actors, "
                                          "places, said, events, facts, scorer: '" +
                                              entry + "'");
             }
             *kind->second = entry.substr(equal + 1);
           }
         },
         "Uses a pack of yours instead of the built-in one; may be given once a kind")
      ->type_name("KIND=FILE")
      ->expected(1)
      ->allow_extra_args(false)  // one FILE an occurrence: the next argument is a report
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  sub.add_option("--actors", options.own_actors,
                 "Actors of yours beside the built-in ones: a table as in data/actors, or a folder "
                 "of them; may be given several times")
      ->type_name("FILE|FOLDER")
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

}  // namespace sillok::app
