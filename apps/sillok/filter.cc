// SPDX-License-Identifier: Apache-2.0
#include "filter.h"

#include "base/dates.h"

namespace sillok::app {
namespace {

int32_t day_of(const std::string& text, bool last, const std::string& option) {
  const auto day = parse_partial_day(text, last);
  if (!day)
    throw Error(ErrorCode::usage, "no such day: '" + text + "'", option,
                "write it as YYYY-MM-DD, YYYY-MM or YYYY");
  return static_cast<int32_t>(day->time_since_epoch().count());
}

}  // namespace

void add_filter_options(CLI::App& sub, FilterOptions& options, bool to_is_format) {
  store::Filter& filter = options.filter;
  auto* db = sub.add_option("--db", options.db, "The database that `sillok add` fills");
  db->type_name("FILE");
  if (!to_is_format) db->required();
  sub.add_option(to_is_format ? "--since" : "--from", options.from,
                 "The first day of the events, or month or year")
      ->type_name("DAY");
  sub.add_option(to_is_format ? "--until" : "--to", options.to,
                 "The last day, the end of the month or year included")
      ->type_name("DAY");
  sub.add_option("--actor", filter.actors,
                 "Who did it: a country (PRK), a code (PRKMIL, PRK*), a name (repeatable: any)")
      ->type_name("WHO");
  sub.add_option("--recipient", filter.recipients, "To whom; the same")->type_name("WHO");
  sub.add_option("--party", filter.parties, "On either side; the same")->type_name("WHO");
  sub.add_option("--event", filter.events,
                 "PLOVER's category (ASSAULT) or how CAMEO's code begins (19) (repeatable: any)")
      ->type_name("WHAT");
  sub.add_option("--place", filter.places, "Where: alpha-3 (KOR) or a name (Kaesong)")
      ->type_name("WHERE");
  sub.add_option("--source", filter.sources, "Told by this outlet among others")->type_name("NAME");
  sub.add_option("--text", filter.search, "Words of a sentence that tells it")->type_name("WORDS");
  sub.add_option("--quad", filter.quad,
                 "1 verbal, 2 material cooperation, 3 verbal, 4 material "
                 "conflict")
      ->type_name("N")
      ->check(CLI::Range(1, 4).description(""));
  sub.add_flag("--all-modes", filter.all_modes,
               "Also what was planned, possible, denied or is recalled, not only what happened");
  sub.add_option("--min-reports", filter.min_reports, "Told by at least so many reports")
      ->type_name("N");
  sub.add_option("--min-sources", filter.min_sources, "Told by at least so many outlets")
      ->type_name("N");
  sub.add_option("--min-confidence", filter.min_confidence, "At least so sure, 0 to 1")
      ->type_name("P")
      ->check(CLI::Range(0.0, 1.0).description(""));
}

store::Filter filter_of(const FilterOptions& options) {
  store::Filter out = options.filter;
  if (!options.from.empty()) out.from = day_of(options.from, false, "--from");
  if (!options.to.empty()) out.to = day_of(options.to, true, "--to");
  return out;
}

}  // namespace sillok::app
