// SPDX-License-Identifier: Apache-2.0
#include <sys/utsname.h>

#include "context.h"
#include "engine/packs.h"
#include "mention/mention.h"
#include "output.h"
#include "pack/pack.h"
#include "pack/scorer.h"
#include "parse/parser.h"
#include "said/said.h"
#include "sillok/version.h"
#include "store/reader.h"
#include "what/what.h"
#include "where/where.h"
#include "who/who.h"

namespace sillok::app {
namespace {

struct Kind {
  const char* name;
  uint32_t version;
  std::string EngineOptions::*path;
};
const Kind kKinds[] = {{"model", parse::kPackVersion, &EngineOptions::model},
                       {"actors", who::kPackVersion, &EngineOptions::actors},
                       {"places", where::kPackVersion, &EngineOptions::places},
                       {"said", said::kPackVersion, &EngineOptions::said},
                       {"events", what::kPackVersion, &EngineOptions::events},
                       {"facts", pack::kScorerVersion, &EngineOptions::facts},
                       {"scorer", pack::kScorerVersion, &EngineOptions::scorer}};

// One line a pack. False: it cannot be used.
bool check(const Kind& kind, const std::string& path, std::string& out) {
  const auto line = [&](const std::string& state, const std::string& rest) {
    std::string name = kind.name;
    name.resize(8, ' ');
    out += name + state + "  " + rest + "\n";
  };
  if (path == "none") {
    line("off", "");
    return true;
  }
  try {
    const pack::Pack pack = engine::open_pack(path, kind.name, kind.version);
    const bool intact = pack.intact();
    line(intact ? "ok     " : "changed",
         pack.fingerprint() + "  version " + std::to_string(kind.version) + "  " + pack.source());
    if (!intact)
      out += "        hint: its bytes are not those that were written; build or copy it again\n";
    return intact;
  } catch (const Error& error) {
    line("bad    ", to_string(error));
    return false;
  }
}

// What a database holds, and what is wrong with it. False: something is.
bool check_database(const std::string& path, std::string& out) {
  try {
    store::Reader reader(path);
    const store::Reader::Totals totals = reader.totals();
    const std::vector<std::string> faults = reader.check();
    out += "db      " + std::string(faults.empty() ? "ok     " : "bad    ") + "  " + path + "  " +
           std::to_string(totals.reports) + " reports (" + std::to_string(totals.copies) +
           " copies) of " + std::to_string(totals.sources) + " sources, " +
           std::to_string(totals.records) + " records of " + std::to_string(totals.events) +
           " events";
    if (totals.reports > 0) out += ", " + totals.first_day + " to " + totals.last_day;
    out += "\n";
    for (const std::string& fault : faults) out += "        " + fault + "\n";
    if (!faults.empty())
      out += "        hint: restore a copy, or make the database anew with 'sillok add'\n";
    return faults.empty();
  } catch (const Error& error) {
    out += "db      bad      " + to_string(error) + "\n";
    return false;
  }
}

int doctor(const EngineOptions& options, const std::string& db) {
  std::string out = std::string("sillok  ") + kVersion + "\n";
  utsname machine{};
  if (::uname(&machine) == 0)
    out += std::string("system  ") + machine.sysname + " " + machine.machine + "\n";
  bool usable = true;
  for (const Kind& kind : kKinds) usable = check(kind, options.*kind.path, out) && usable;
  if (usable) {
    Report report;
    report.date = "2020-06-17";
    report.text = "Brazil called on its neighbours to reopen the border.";
    const Engine engine = Engine::open(options);
    const Document doc = engine.code(std::move(report));
    out += "engine  ok       read a sentence of " + std::to_string(doc.tokens.size()) + " words\n";
  }
  if (!db.empty()) usable = check_database(db, out) && usable;
  Output().write(out);
  return usable ? kDone : kMissing;
}

}  // namespace

void add_doctor(CLI::App& app, Context& context) {
  auto* sub = app.add_subcommand("doctor", "Checks that all data is there, intact and usable");
  auto packs = std::make_shared<EngineOptions>();
  auto db = std::make_shared<std::string>();
  add_pack_options(*sub, *packs);
  sub->add_option("--db", *db, "Also checks this database, every page of it and its sums")
      ->type_name("FILE");
  sub->footer("Exits with 4 where a pack or the database is missing or unusable.\n\nExample:\n  "
              "sillok doctor --db events.db");
  sub->callback(
      [&context, packs, db] { context.run = [packs, db] { return doctor(*packs, *db); }; });
}

}  // namespace sillok::app
