// SPDX-License-Identifier: Apache-2.0
#include "series.h"

namespace sillok::app {

void add_series_options(CLI::App& sub, SeriesOptions& options) {
  sub.add_option("--method", options.method,
                 "goldstein-mean, goldstein-sum, conflict-share, material-conflict-share, decayed, "
                 "conflict-count or material-conflict-count")
      ->type_name("NAME")
      ->capture_default_str();
  sub.add_option("--window", options.index.window,
                 "Days that a point tells of (30; of decayed eight half-lives)")
      ->type_name("DAYS")
      ->check(CLI::PositiveNumber.description(""));
  sub.add_option("--step", options.index.step, "Days from point to point")
      ->type_name("DAYS")
      ->check(CLI::PositiveNumber.description(""))
      ->capture_default_str();
  sub.add_option("--half-life", options.index.half_life, "Of decayed, in days")
      ->type_name("DAYS")
      ->check(CLI::PositiveNumber.description(""))
      ->capture_default_str();
  sub.add_flag("--per-coverage", options.index.per_coverage,
               "Sums and counts per 1,000 reports read");
  sub.add_flag("--both", options.both,
               "What each does to the other, not only the first to the "
               "second");
}

query::IndexOptions index_options(const SeriesOptions& options) {
  const auto method = query::parse_method(options.method);
  if (!method)
    throw Error(ErrorCode::usage, "no such method: '" + options.method + "'", "--method",
                "doc/methods.md tells which there are and what they mean");
  query::IndexOptions out = options.index;
  out.method = *method;
  return out;
}

query::Dyad dyad_of(const std::string& text, const SeriesOptions& options) {
  auto dyad = query::parse_dyad(text);
  if (!dyad)
    throw Error(ErrorCode::usage, "no pair of codes: '" + text + "'", "--dyad",
                "write it as PRK:KOR");
  dyad->both = options.both;
  return *dyad;
}

}  // namespace sillok::app
