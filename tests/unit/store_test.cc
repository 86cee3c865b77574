// SPDX-License-Identifier: Apache-2.0
// The database: what is added comes out again, counted right, in whatever order it came.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

#include "base/dates.h"
#include "sillok/error.h"
#include "store/events.h"
#include "store/filter.h"
#include "store/forget.h"
#include "store/reader.h"
#include "store/schema.h"
#include "store/sqlite.h"
#include "store/writer.h"
#include "view/records.h"

namespace sillok::store {
namespace {

namespace fs = std::filesystem;

class Store : public ::testing::Test {
 protected:
  Store() {
    folder_ = fs::temp_directory_path() /
              ("sillok_store_" + std::to_string(::getpid()) + "_" +
               ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~Store() override { fs::remove_all(folder_); }
  std::string path(const std::string& name = "e.db") const { return (folder_ / name).string(); }

  fs::path folder_;
};

Party party(const std::string& country, const std::string& name, const std::string& sector = "") {
  Party out;
  out.where = {0, 4, name};
  out.name = name;
  out.country = country;
  if (!sector.empty()) out.sectors = {sector};
  out.code = country + sector;
  return out;
}

// A record of a report that says nothing but it.
Record record(const std::string& id, const std::string& day, const std::string& event,
              const std::string& cameo, int quad, std::vector<Party> actor,
              std::vector<Party> recipient, const std::string& text) {
  Record out;
  out.id = id;
  out.date = out.enddate = day;
  out.date_precision = Precision::day;
  out.date_from_text = true;
  out.event = {event};
  out.cameo = cameo;
  out.quad = quad;
  out.goldstein = quad == 4 ? -9.5 : 2.8;
  out.scale = quad == 4 ? -8.5 : 3;
  out.actor = std::move(actor);
  out.recipient = std::move(recipient);
  out.text = text;
  out.end = static_cast<uint32_t>(text.size());
  out.event_text = {{0, 8, text.substr(0, 8)}};
  out.confidence = 0.75;
  out.mentions = {1};
  return out;
}

StoredReport report(const std::string& id, const std::string& day, const std::string& source,
                    const std::string& text) {
  StoredReport out;
  out.report.id = id;
  out.report.date = day;
  out.report.source = source;
  out.report.text = text;
  out.report.url = "https://news.example/" + id;
  out.sentences = 1;
  out.words = 12;
  return out;
}

struct Told {
  StoredReport report;
  std::vector<Record> records;
};

const std::string kShelled =
    "Shelled by Syrian guns on Tuesday, the Turkish border town of Akcakale buried five dead.";
const std::string kGuns =
    "Syrian guns on Tuesday shelled Akcakale, a Turkish border town, and killed five people there.";

// Two outlets tell of one shelling, one of them beside talks; a third of another deed.
std::vector<Told> three_reports() {
  const auto shelling = [](const std::string& id, const std::string& text) {
    Record out = record(id, "2012-10-03", "ASSAULT", "194", 4, {party("SYR", "Syria", "MIL")},
                        {party("TUR", "Turkey")}, text);
    out.size.dead = 5;
    return out;
  };
  return {
      {report("a1", "2012-10-04", "Anadolu Post", kShelled), {shelling("e-01", kShelled)}},
      {report("b7", "2012-10-04", "Gulf Wire", kGuns),
       {shelling("e-02", kGuns),
        record("e-03", "2012-10-04", "CONSULT", "040", 1,
               {party("TUR", "Turkey"), party("RUS", "Russia")}, {}, kGuns)}},
      {report("c3", "2012-10-12", "Anadolu Post", "Turkey grounded a Syrian airliner on Friday."),
       {record("e-04", "2012-10-12", "COERCE", "170", 4, {party("TUR", "Turkey")},
               {party("SYR", "Syria")}, "Turkey grounded a Syrian airliner on Friday.")}},
  };
}

void fill(const std::string& path, const std::vector<Told>& told) {
  Writer writer(path);
  const int64_t run = writer.begin_run("sillok test", {{"events", "0123"}}, "");
  for (const Told& one : told) writer.add(one.report, one.records, run);
  writer.commit();
}

// Everything that is counted, in a form that row numbers do not touch.
std::vector<std::string> sums(const std::string& path) {
  Database db(path, Database::Mode::read);
  Statement rows(
      db,
      "SELECT a.text, b.text, d.day, d.endday, d.events, d.reports, d.sources, d.quad1, d.quad2, "
      "d.quad3, d.quad4, d.goldstein, d.goldsteins, d.scale, d.scales FROM dyad_day d "
      "JOIN string a ON a.id = d.actor JOIN string b ON b.id = d.recipient ORDER BY 1, 2, 3, 4");
  std::vector<std::string> out;
  while (rows.step()) {
    std::string line;
    for (int i = 0; i < 15; ++i) line += std::string(rows.text(i)) + " ";
    out.push_back(line);
  }
  Statement events(db, "SELECT name, day, reports, sources, originals FROM event ORDER BY name");
  while (events.step()) {
    std::string line;
    for (int i = 0; i < 5; ++i) line += std::string(events.text(i)) + " ";
    out.push_back(line);
  }
  return out;
}

TEST_F(Store, AnEventToldByTwoOutletsIsOne) {
  fill(path(), three_reports());
  Reader reader(path());
  std::vector<StoredEvent> found;
  reader.each_event({.actors = {"SYR"}, .recipients = {"TUR"}}, [&](const StoredEvent& event) {
    found.push_back(event);
    return true;
  });
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].reports, 2U);
  EXPECT_EQ(found[0].sources, 2U);
  EXPECT_EQ(found[0].record.date, "2012-10-03");
  EXPECT_EQ(found[0].record.size.dead, 5);
  EXPECT_EQ(found[0].record.coder, "sillok test");
  EXPECT_EQ(found[0].record.data.at(0).first, "lexicon");
  const std::vector<Record> records = reader.records_of(found[0].record.cluster);
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0].report.source, "Anadolu Post");
  EXPECT_EQ(records[1].report.url, "https://news.example/b7");
  EXPECT_EQ(*records[1].text, kGuns);
  EXPECT_TRUE(reader.check().empty());
}

TEST_F(Store, ARecordComesOutAsItWentIn) {
  fill(path(), three_reports());
  Reader reader(path());
  const std::vector<Record> out = reader.records_of("e-01");
  ASSERT_EQ(out.size(), 1U);
  Record in = three_reports()[0].records[0];
  in.report = {"a1", "2012-10-04", "Anadolu Post", "https://news.example/a1", ""};
  in.cluster = out[0].cluster;
  in.coder = "sillok test";
  in.data = {{"lexicon", "0123"}};
  std::string want, got;
  view::write_record(want, in);
  view::write_record(got, out[0]);
  EXPECT_EQ(got, want);
}

TEST_F(Store, AMutualActGoesBothWaysAndNotToItself) {
  fill(path(), three_reports());
  Reader reader(path());
  const auto talks = [&](const std::string& actor, const std::string& recipient) {
    return reader.count({.actors = {actor}, .recipients = {recipient}, .events = {"CONSULT"}}, {})
        .at(0)
        .events;
  };
  EXPECT_EQ(talks("TUR", "RUS"), 1U);
  EXPECT_EQ(talks("RUS", "TUR"), 1U);
  EXPECT_EQ(talks("TUR", "TUR"), 0U);
  EXPECT_EQ(talks("RUS", "RUS"), 0U);
}

TEST_F(Store, TheOrderOfReportsDoesNotMatter) {
  std::vector<Told> told = three_reports();
  fill(path("0.db"), told);
  const std::vector<std::string> want = sums(path("0.db"));
  ASSERT_GE(want.size(), 7U);
  std::vector<size_t> order = {0, 1, 2};
  for (int i = 1; std::next_permutation(order.begin(), order.end()); ++i) {
    const std::string file = path(std::to_string(i) + ".db");
    // One by one, each in a transaction of its own.
    for (const size_t at : order) fill(file, {told[at]});
    EXPECT_EQ(sums(file), want) << "order " << i;
  }
}

TEST_F(Store, ANameThatAnEventHadStillFindsIt) {
  const std::vector<Told> told = three_reports();
  std::set<std::string> names;
  // The two that tell of the shelling, either first.
  for (const auto& [file, first] : {std::pair("0.db", 0), std::pair("1.db", 1)}) {
    fill(path(file), {told[first]});
    names.insert(Reader(path(file)).event_of(first == 0 ? "e-01" : "e-02")->record.cluster);
    fill(path(file), {told[1 - first]});
  }
  ASSERT_EQ(names.size(), 2U);
  for (const char* file : {"0.db", "1.db"}) {
    Reader reader(path(file));
    const std::string now = reader.event_of("e-01")->record.cluster;
    for (const std::string& name : names) {
      EXPECT_EQ(reader.event_of(name)->record.cluster, now);
      EXPECT_EQ(reader.records_of(name).size(), 2U);
      EXPECT_EQ(reader.reports_of(name).size(), 2U);
    }
  }
}

TEST_F(Store, TheSameReportTwiceChangesNothing) {
  fill(path(), three_reports());
  const std::vector<std::string> before = sums(path());
  Writer writer(path());
  const int64_t run = writer.begin_run("again", {}, "");
  const std::vector<Told> told = three_reports();
  for (const Told& one : told) {
    EXPECT_TRUE(writer.has(key_of(one.report.report)));
    EXPECT_FALSE(writer.add(one.report, one.records, run));
  }
  writer.commit();
  EXPECT_EQ(sums(path()), before);
}

TEST_F(Store, WhatIsNotCommittedIsNotThere) {
  {
    Writer writer(path());
    const int64_t run = writer.begin_run("sillok test", {}, "");
    writer.commit();
    const std::vector<Told> told = three_reports();
    writer.add(told[0].report, told[0].records, run);
  }
  Reader reader(path());
  EXPECT_EQ(reader.totals().reports, 0U);
  EXPECT_EQ(reader.totals().records, 0U);
  EXPECT_TRUE(reader.check().empty());
}

TEST_F(Store, WithoutTextAQuotationIsLeft) {
  std::vector<Told> told = three_reports();
  const std::string longer = kShelled + std::string(400, 'x');
  told[0].report.report.text = longer;
  told[0].report.keep_text = false;
  told[0].records[0].text = longer;
  fill(path(), {told[0]});
  Reader reader(path());
  EXPECT_EQ(reader.records_of("e-01").at(0).text, longer.substr(0, 300));
  EXPECT_TRUE(reader.reports(0, 10).empty());
  Database db(path(), Database::Mode::read);
  EXPECT_EQ(db.integer("SELECT count(*) FROM report WHERE text IS NULL"), 1);
}

TEST_F(Store, ReplacingRecordsUndoesWhatTheyJoined) {
  const std::vector<Told> told = three_reports();
  fill(path("twice.db"), told);
  {
    Writer writer(path("twice.db"));
    const int64_t run = writer.begin_run("newer", {}, "");
    Database db(path("twice.db"), Database::Mode::read);
    const int64_t row = db.integer("SELECT id FROM report WHERE name = 'b7'");
    writer.replace(row, {told[1].records[1]}, {}, run);
    writer.commit();
  }
  std::vector<Told> once = told;
  once[1].records.erase(once[1].records.begin());
  fill(path("once.db"), once);
  EXPECT_EQ(sums(path("twice.db")), sums(path("once.db")));
  EXPECT_TRUE(Reader(path("twice.db")).check().empty());
}

TEST_F(Store, TakingTheMiddleOutOfAChainLeavesTwoEvents) {
  // Two tellings that are only joined through a third.
  std::vector<Told> told = three_reports();
  told.pop_back();
  told[1].records.pop_back();
  fill(path(), told);
  EXPECT_EQ(Reader(path()).totals().events, 1U);
  Writer writer(path());
  const int64_t run = writer.begin_run("newer", {}, "");
  Database db(path(), Database::Mode::read);
  writer.replace(db.integer("SELECT id FROM report WHERE name = 'b7'"), {}, {}, run);
  writer.commit();
  EXPECT_EQ(Reader(path()).totals().events, 1U);
  EXPECT_EQ(Reader(path()).totals().records, 1U);
}

TEST_F(Store, FiltersFindWhatTheySay) {
  fill(path(), three_reports());
  Reader reader(path());
  const auto number = [&](const Filter& filter) { return reader.count(filter, {}).at(0).events; };
  EXPECT_EQ(number({}), 3U);
  EXPECT_EQ(number({.from = 15617 /* 2012-10-04 */}), 2U);
  EXPECT_EQ(number({.to = 15616}), 1U);
  EXPECT_EQ(number({.actors = {"SYRMIL"}}), 1U);
  EXPECT_EQ(number({.actors = {"SYR*"}}), 1U);
  EXPECT_EQ(number({.actors = {"syria"}}), 1U);
  EXPECT_EQ(number({.actors = {"%"}}), 0U);
  EXPECT_EQ(number({.parties = {"RUS"}}), 1U);
  EXPECT_EQ(number({.events = {"19"}}), 1U);
  EXPECT_EQ(number({.events = {"COERCE", "CONSULT"}}), 2U);
  EXPECT_EQ(number({.sources = {"Anadolu Post"}}), 2U);
  EXPECT_EQ(number({.search = "airliner"}), 1U);
  EXPECT_EQ(number({.search = "\"airliner\" OR ) NEAR"}), 0U);
  EXPECT_EQ(number({.quad = 4}), 2U);
  EXPECT_EQ(number({.min_reports = 2}), 1U);
  EXPECT_EQ(number({.min_confidence = 0.8}), 0U);
}

TEST_F(Store, ManyAlternativesAreRefusedByUs) {
  Writer writer(path());
  Reader reader(path());
  const auto ask = [&](size_t many) {
    const std::vector<std::string> names(many, "PRK*");
    for (const Filter& filter :
         {Filter{.actors = names}, Filter{.parties = names}, Filter{.events = names},
          Filter{.places = names}, Filter{.sources = names}})
      reader.each_event(filter, [](const StoredEvent&) { return true; });
  };
  EXPECT_NO_THROW(ask(200));
  try {
    ask(201);
    FAIL() << "answered";
  } catch (const Error& error) { EXPECT_EQ(error.code, ErrorCode::usage); }
}

TEST(Filters, WordsAreTakenLiterally) {
  EXPECT_EQ(words_of("liaison  \"office\" OR a*"), "\"liaison\" \"office\" \"OR\" \"a*\"");
  EXPECT_EQ(words_of(std::string("a\0b", 3)), "\"a\" \"b\"");
  EXPECT_EQ(words_of(" \"\" "), "");
}

TEST_F(Store, CountsAreByTheKeysAskedFor) {
  fill(path(), three_reports());
  Reader reader(path());
  std::map<std::string, uint64_t> by;
  for (const Count& row : reader.count({}, {"month", "actor"}))
    by[row.keys[0] + " " + row.keys[1]] = row.events;
  EXPECT_EQ(by, (std::map<std::string, uint64_t>{
                    {"2012-10 RUS", 1}, {"2012-10 SYR", 1}, {"2012-10 TUR", 2}}));
  EXPECT_EQ(reader.count({}, {"week"}).at(0).keys.at(0), "2012-10-01");
  EXPECT_THROW(reader.count({}, {"colour"}), Error);
}

TEST_F(Store, PagesFollowEachOther) {
  fill(path(), three_reports());
  Reader reader(path());
  std::vector<std::string> all, paged;
  reader.each_event({}, [&](const StoredEvent& event) {
    all.push_back(event.record.cluster);
    return true;
  });
  Filter filter{.limit = 1};
  for (size_t i = 0; i <= all.size(); ++i) {
    reader.each_event(filter, [&](const StoredEvent& event) {
      paged.push_back(event.record.cluster);
      filter.after = event.after;
      return true;
    });
  }
  EXPECT_EQ(paged, all);
  for (const char* after : {"x", "1", "1:", "1:x", "1:2x", ":1", "1:99999999999999999999"})
    EXPECT_THROW(reader.each_event({.after = after}, [](const StoredEvent&) { return true; }),
                 Error)
        << after;
}

TEST_F(Store, CopiesAreTiedToTheEarliestWhicheverCameFirst) {
  const std::string first =
      "Kenya's coast guard on Monday seized three Tanzanian dhows off Vanga and held eleven "
      "fishermen, the county commissioner said. The boats carried no papers, he said.";
  const std::string cut =
      "Kenya's coast guard on Monday seized three Tanzanian dhows off Vanga and "
      "held eleven fishermen, the county commissioner said.";
  const StoredReport original = report("x1", "2016-05-02", "Coast Wire", first);
  const StoredReport copy = report("x2", "2016-05-03", "Daily Post", cut);
  for (const bool turned : {false, true}) {
    const std::string file = path(turned ? "turned.db" : "straight.db");
    fill(file, turned ? std::vector<Told>{{copy, {}}, {original, {}}}
                      : std::vector<Told>{{original, {}}, {copy, {}}});
    Database db(file, Database::Mode::read);
    EXPECT_EQ(db.integer("SELECT o.name = 'x1' FROM report p JOIN report o ON o.id = p.original "
                         "WHERE p.name = 'x2'"),
              1);
    EXPECT_EQ(db.integer("SELECT count(*) FROM report WHERE original IS NOT NULL"), 1);
  }
}

TEST_F(Store, OtherPeoplesFilesAreRefused) {
  const auto message = [](const auto& open) {
    try {
      open();
    } catch (const Error& error) {
      EXPECT_EQ(error.code, ErrorCode::resource);
      return std::string(error.what());
    }
    return std::string("nothing");
  };
  EXPECT_EQ(message([&] { Reader reader(path("none.db")); }), "unable to open database file");
  std::ofstream(path("text.db")) << std::string(4096, 'x');
  EXPECT_EQ(message([&] { Reader reader(path("text.db")); }), "file is not a database");
  {
    Database other(path("other.db"), Database::Mode::write);
    other.run("CREATE TABLE mine(x)");
  }
  EXPECT_EQ(message([&] { Writer writer(path("other.db")); }),
            "this is another program's database");
  {
    Writer writer(path("later.db"));
    Database later(path("later.db"), Database::Mode::write);
    later.run("PRAGMA user_version = 99");
  }
  EXPECT_EQ(message([&] { Reader reader(path("later.db")); }),
            "the database has version 99, and this program knows " +
                std::to_string(kSchemaVersion));
  fill(path(), three_reports());
  fs::resize_file(path(), fs::file_size(path()) / 2 / 4096 * 4096);
  bool noticed = false;
  try {
    noticed = !Reader(path()).check().empty();
  } catch (const Error&) { noticed = true; }
  EXPECT_TRUE(noticed);
}

TEST(Pairs, EveryActorWithEveryRecipient) {
  const Record both = record("e", "2012-10-03", "ASSAULT", "190", 4,
                             {party("USA", "x"), party("GBR", "y"), party("USA", "z", "MIL")},
                             {party("IRQ", "w")}, "text of it");
  using List = std::vector<std::pair<std::string, std::string>>;
  EXPECT_EQ(pairs_of(both).list, (List{{"GBR", "IRQ"}, {"USA", "IRQ"}}));
  Record alone = both;
  alone.actor.resize(1);
  alone.recipient.clear();
  EXPECT_EQ(pairs_of(alone).list, (List{{"USA", ""}}));
  alone.actor.clear();
  EXPECT_EQ(pairs_of(alone).list, (List{{"", ""}}));
}

TEST_F(Store, FindsForPeopleWhoLookAround) {
  std::vector<Told> told = three_reports();
  for (Record* one : {&told[0].records[0], &told[1].records[0]}) {
    one->place.emplace();
    one->place->extracted = one->place->resolved = "Akcakale";
    one->place->lat = 36.7;
    one->place->lon = 38.9;
    one->place->country = "TUR";
    one->place->resolution = 4;
  }
  fill(path(), told);
  Reader reader(path());

  const Places places = reader.places({}, 10);
  ASSERT_EQ(places.list.size(), 1U);
  EXPECT_EQ(places.list[0].where.resolved, "Akcakale");
  EXPECT_EQ(places.list[0].events, 1U);
  EXPECT_EQ(places.list[0].reports, 2U);
  EXPECT_EQ(places.list[0].quad[3], 1U);
  EXPECT_EQ(places.unplaced, 2U);  // the talks, the airliner
  EXPECT_EQ(reader.places({}, 0).more, 1U);

  const std::vector<Pair> directed = reader.pairs({}, false);
  const auto pair = [&](const std::string& a, const std::string& b) {
    return std::find_if(directed.begin(), directed.end(),
                        [&](const Pair& p) { return p.actor == a && p.recipient == b; });
  };
  ASSERT_NE(pair("SYR", "TUR"), directed.end());
  EXPECT_EQ(pair("SYR", "TUR")->sums.events, 1U);
  EXPECT_EQ(pair("SYR", "TUR")->first, "2012-10-03");
  EXPECT_EQ(pair("RUS", "SYR"), directed.end());
  const std::vector<Pair> both = reader.pairs({.parties = {"SYR"}}, true);
  ASSERT_EQ(both.size(), 1U);  // not that of Russia and Turkey
  EXPECT_EQ(both[0].actor, "SYR");
  EXPECT_EQ(both[0].sums.events, 2U);
  // The same from events as from the sums of days.
  const std::vector<Pair> looked = reader.pairs({.min_confidence = 0.1}, false);
  ASSERT_EQ(looked.size(), directed.size());
  for (size_t i = 0; i < looked.size(); ++i) EXPECT_EQ(looked[i].sums, directed[i].sums);

  const auto days = reader.day_sums({});
  ASSERT_EQ(days.size(), 3U);
  EXPECT_EQ(days[1].sums.events, 1U);  // the talks are one event, though of two pairs
}

TEST_F(Store, BothWaysIsWhatEachDidToTheOther) {
  fill(path(), three_reports());
  Reader reader(path());
  const auto events = [&](const Filter& filter) { return reader.count(filter, {}).at(0).events; };
  EXPECT_EQ(events({.actors = {"SYR"}, .recipients = {"TUR"}}), 1U);
  EXPECT_EQ(events({.actors = {"SYR"}, .recipients = {"TUR"}, .both = true}), 2U);
  // Talks of two are one event, whichever is named first.
  EXPECT_EQ(events({.actors = {"RUS"}, .recipients = {"TUR"}, .both = true}), 1U);
  EXPECT_THROW(events({.actors = {"SYR"}, .both = true}), Error);
}

TEST_F(Store, SearchTellsWhereItsWordsStand) {
  fill(path(), three_reports());
  Reader reader(path());
  const std::vector<Hit> hits = reader.search({.search = "border guns"});
  ASSERT_EQ(hits.size(), 3U);  // one of the sentences tells two events
  for (const Hit& hit : hits) {
    ASSERT_EQ(hit.at.size(), 2U);
    std::vector<std::string> words;
    for (const auto& [begin, end] : hit.at) words.push_back(hit.text.substr(begin, end - begin));
    std::sort(words.begin(), words.end());
    EXPECT_EQ(words, (std::vector<std::string>{"border", "guns"}));
    EXPECT_EQ(hit.reports, hit.record.id == "e-03" ? 1U : 2U);
  }
  // A page each, and nothing twice.
  Filter one{.search = "border guns", .limit = 1};
  const std::vector<Hit> first = reader.search(one);
  ASSERT_EQ(first.size(), 1U);
  one.after = first[0].after;
  const std::vector<Hit> second = reader.search(one);
  ASSERT_EQ(second.size(), 1U);
  EXPECT_NE(first[0].record.id, second[0].record.id);
  EXPECT_TRUE(reader.search({.search = "\" OR *"}).empty());
}

TEST_F(Store, NewestFirstIsTheSameListBackwards) {
  fill(path(), three_reports());
  Reader reader(path());
  const auto ids = [&](Filter filter) {
    std::vector<std::string> out;
    reader.each_event(filter, [&](const StoredEvent& event) {
      out.push_back(event.record.cluster);
      filter.after = event.after;
      return true;
    });
    return std::pair(out, filter.after);
  };
  std::vector<std::string> up = ids({}).first;
  std::reverse(up.begin(), up.end());
  EXPECT_EQ(ids({.newest_first = true}).first, up);
  const auto [page, after] = ids({.limit = 2, .newest_first = true});
  EXPECT_EQ(ids({.after = after, .newest_first = true}).first,
            std::vector<std::string>(up.begin() + 2, up.end()));
  // A page of one pair is walked in another way, and is the same.
  for (const bool back : {false, true}) {
    Filter pair{.actors = {"TUR"}, .recipients = {"SYR"}, .newest_first = back};
    const std::vector<std::string> all = ids(pair).first;
    pair.limit = 1;
    std::vector<std::string> one_by_one;
    for (;;) {
      auto [found, end] = ids(pair);
      if (found.empty()) break;
      one_by_one.push_back(found.at(0));
      pair.after = end;
    }
    EXPECT_FALSE(all.empty());
    EXPECT_EQ(one_by_one, all);
    pair.after.clear();
    pair.from = 15'600;  // 2012-09-17
    EXPECT_EQ(ids(pair).first.size(), 1U);
    pair.to = *pair.from;
    EXPECT_TRUE(ids(pair).first.empty());
  }
  EXPECT_EQ(reader.event_of(up[0])->record.cluster, up[0]);
  EXPECT_EQ(reader.event_of("e-04")->record.cluster, up[0]);
  EXPECT_FALSE(reader.event_of("c-0"));
}

TEST_F(Store, TellsWhySentencesGaveNothing) {
  std::vector<Told> told = three_reports();
  told[0].report.silences = {{"no frame", 3}, {"no actor", 1}};
  told[2].report.silences = {{"no frame", 2}};
  fill(path(), told);
  using Silent = std::vector<std::pair<std::string, uint64_t>>;
  {
    Reader reader(path());
    EXPECT_EQ(reader.silences({}), (Silent{{"no frame", 5}, {"no actor", 1}}));
    const auto day = [](const char* text) {
      return static_cast<int32_t>(parse_day(text)->time_since_epoch().count());
    };
    EXPECT_EQ(reader.silences({.from = day("2012-10-05")}), (Silent{{"no frame", 2}}));
    EXPECT_TRUE(reader.check().empty());
    const auto sources = reader.source_days({});
    ASSERT_EQ(sources.size(), 3U);
    EXPECT_EQ(sources[0].source, "Anadolu Post");
    EXPECT_EQ(sources[0].coded, 1U);
  }
  {
    Writer writer(path());
    const int64_t run = writer.begin_run("sillok test", {}, "recode");
    Database db(path(), Database::Mode::read);
    writer.replace(db.integer("SELECT id FROM report WHERE name = 'a1'"), told[0].records,
                   {{"no frame", 1}}, run);
    writer.commit();
  }
  Reader reader(path());
  EXPECT_EQ(reader.silences({}), (Silent{{"no frame", 3}}));
  EXPECT_TRUE(reader.check().empty());
}

TEST(Blackout, WholeWordsInAnyCaseAndOfOneLength) {
  const Blackout name("J\u00f3n Dahl");
  std::string text = "JON DAHL met Jon Dahlberg; https://x.example/jon-dahl-met and Jon, Dahl.";
  EXPECT_EQ(name.apply(text), 2U);
  const std::string square = "\u2588";
  const std::string black = square + square + square + "-" + square + square + square + square;
  EXPECT_NE(text.find("Jon Dahlberg; https://x.example/" + black + "-met and Jon, Dahl."),
            std::string::npos)
      << text;
  std::string json = R"({"a":"he\nJon Dahl\n"})";
  EXPECT_EQ(name.apply(json, true), 1U);
  EXPECT_TRUE(json.starts_with(R"({"a":"he\n)"));
  EXPECT_THROW(Blackout(" - "), Error);
  EXPECT_THROW(Blackout("J"), Error);
}

TEST_F(Store, ANameCanBeForgotten) {
  std::vector<Told> told = three_reports();
  const std::string sentence = "Turkey's Aylin Demir grounded a Syrian airliner on Friday.";
  told[2].report.report.text = sentence + " Demir, 34, said no more.";
  Record& record = told[2].records[0];
  record.text = sentence;
  record.actor[0].name = "Aylin Demir";
  record.actor[0].identifier = "aylin-demir";
  fill(path(), told);
  const auto found = [&](const std::string& party) {
    size_t n = 0;
    Reader(path()).each_event({.parties = {party}}, [&](const StoredEvent&) { return ++n > 0; });
    return n;
  };
  EXPECT_EQ(found("Aylin Demir"), 1U);
  const Forgotten would = forget(path(), {"Aylin Demir", "Demir"}, true);
  EXPECT_EQ(found("Aylin Demir"), 1U);
  const Forgotten done = forget(path(), {"Aylin Demir", "Demir"}, false);
  for (const Forgotten& counts : {would, done}) {
    EXPECT_EQ(counts.reports, 1U);
    EXPECT_EQ(counts.records, 1U);
    EXPECT_EQ(counts.parties, 2U);
  }
  EXPECT_EQ(found("Aylin Demir"), 0U);
  EXPECT_EQ(found("aylin-demir"), 0U);
  EXPECT_EQ(found("TUR"), 3U);  // the event is still there
  Reader reader(path());
  EXPECT_TRUE(reader.search({.search = "Demir"}).empty());
  EXPECT_EQ(reader.search({.search = "airliner"}).size(), 1U);
  EXPECT_TRUE(reader.check().empty());
  for (const char* end : {"", "-wal"}) {
    std::ifstream file(path() + end, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    EXPECT_EQ(bytes.find("Demir"), std::string::npos) << end;
  }
  // What was read once is known, and stays out.
  Writer writer(path());
  EXPECT_FALSE(writer.add(told[2].report, told[2].records, writer.begin_run("again", {}, "")));
}

TEST_F(Store, AnOlderDatabaseIsBroughtUpToDate) {
  fill(path(), three_reports());
  {
    Database db(path(), Database::Mode::write);
    db.run("DROP TABLE silence; ALTER TABLE report DROP COLUMN silences; DROP INDEX record_naming; "
           "ALTER TABLE record DROP COLUMN naming; CREATE INDEX event_name ON event(name); "
           "PRAGMA user_version = 1");
  }
  EXPECT_THROW(Reader reader(path()), Error);
  const std::vector<std::string> before = sums(path());
  { Writer writer(path()); }
  EXPECT_EQ(sums(path()), before);
  Reader(path()).each_event({}, [&](const StoredEvent& event) {
    EXPECT_TRUE(Reader(path()).event_of(event.record.cluster));
    return true;
  });
  EXPECT_TRUE(Reader(path()).check().empty());
}

TEST_F(Store, AQuestionThatTakesTooLongIsGivenUp) {
  fill(path(), three_reports());
  Database db(path(), Database::Mode::read);
  const char* endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                        "SELECT count(*) FROM n";
  db.set_deadline(std::chrono::steady_clock::now() + std::chrono::milliseconds(20));
  EXPECT_THROW(db.integer(endless), TimedOut);
  db.set_deadline(std::nullopt);
  EXPECT_EQ(db.integer("SELECT count(*) FROM report"), 3);
}

}  // namespace
}  // namespace sillok::store
