// SPDX-License-Identifier: Apache-2.0
// Databases with changed bytes (patches.h): every question is answered or refused with Error, and
// so is every report that is added.
#include <fstream>
#include <functional>

#include "base/file.h"
#include "fuzz.h"
#include "patches.h"
#include "scratch.h"
#include "sillok/error.h"
#include "store/reader.h"
#include "store/writer.h"
#include "stored.h"

using namespace sillok;

namespace {

struct World {
  fuzz::Scratch scratch{"database"};
  Engine engine = Engine::open({});
  std::string path = scratch.file("events.db"), whole = make();

  std::string make() const {
    const std::string made = scratch.file("made.db");
    fuzz::store_reports(made, engine);
    return read_file(made);
  }
};

void attempt(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) { fuzz::require(error.what()[0] != '\0'); }
}

void ask(const std::string& path) {
  store::Reader reader(path);
  reader.set_deadline(std::chrono::steady_clock::now() + std::chrono::seconds(5));
  const auto all = [](const auto&) { return true; };
  for (const store::Filter& filter :
       {store::Filter{.all_modes = true, .newest_first = true},
        store::Filter{.actors = {"PRK"}, .recipients = {"KOR"}, .limit = 5},
        store::Filter{.places = {"Kaesong"}, .search = "office", .limit = 5}}) {
    attempt([&] { reader.each_event(filter, all); });
    attempt([&] { reader.each_record(filter, all); });
    attempt([&] { (void)reader.count(filter, {"actor", "week", "source"}); });
    attempt([&] { (void)reader.cells(filter); });
    attempt([&] { (void)reader.day_sums(filter); });
    attempt([&] { (void)reader.pairs(filter, true); });
    attempt([&] { (void)reader.places(filter, 10); });
    attempt([&] { (void)reader.search(filter); });
    attempt([&] { (void)reader.source_days(filter); });
    attempt([&] { (void)reader.silences(filter); });
  }
  attempt([&] { (void)reader.names(); });
  attempt([&] { (void)reader.coverage(); });
  attempt([&] { (void)reader.reports(0, 10); });
  attempt([&] { (void)reader.records_of_report(1); });
  attempt([&] { (void)reader.totals(); });
  attempt([&] { (void)reader.check(); });
}

void add(const std::string& path) {
  store::Writer writer(path);
  const int64_t run = writer.begin_run("sillok fuzz", {}, "");
  store::StoredReport stored;
  stored.report = fuzz::stored_reports()[0];
  stored.report.id = "r3";
  static const std::vector<Record> records =
      view::records_of(Engine::open({}).code(stored.report), {});
  writer.add(stored, records, run);
  writer.replace(1, records, {}, run);
  writer.commit();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const World world;
  for (const char* suffix : {"", "-wal", "-shm"}) std::remove((world.path + suffix).c_str());
  std::ofstream(world.path, std::ios::binary)
      << fuzz::patched(world.whole, fuzz::as_text(data, size));
  attempt([] { ask(world.path); });
  attempt([] { add(world.path); });
  return 0;
}
