// SPDX-License-Identifier: Apache-2.0
// A database of two short reports that tell one act, for targets that ask it.
#pragma once

#include <string>
#include <vector>

#include "sillok/engine.h"
#include "store/writer.h"
#include "view/records.h"

namespace sillok::fuzz {

inline std::vector<Report> stored_reports() {
  std::vector<Report> out(2);
  out[0].id = "r1";
  out[0].date = "2020-06-17";
  out[0].source = "Coast Wire";
  out[0].text = "North Korea on Tuesday blew up the liaison office in Kaesong. South Korea "
                "condemned the demolition. It rained.";
  out[1].id = "r2";
  out[1].date = "2020-06-18";
  out[1].source = "Daily Post";
  out[1].text = "North Korea blew up the liaison office in Kaesong on Tuesday.";
  return out;
}

inline void store_reports(const std::string& path, const Engine& engine) {
  store::Writer writer(path);
  const int64_t run = writer.begin_run("sillok fuzz", {}, "");
  for (const Report& report : stored_reports()) {
    store::StoredReport stored;
    stored.report = report;
    const Document doc = engine.code(report);
    stored.silences = store::silences_of(doc);
    writer.add(stored, view::records_of(doc, {}), run);
  }
  writer.commit();
}

}  // namespace sillok::fuzz
