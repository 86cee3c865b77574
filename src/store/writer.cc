// SPDX-License-Identifier: Apache-2.0
#include "store/writer.h"

#include <chrono>
#include <map>
#include <optional>
#include <set>

#include "base/dates.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/utf8.h"
#include "merge/across.h"
#include "merge/pairs.h"
#include "store/copies.h"
#include "store/events.h"
#include "store/schema.h"
#include "store/sqlite.h"
#include "store/strings.h"
#include "store/tellings.h"
#include "view/records.h"

namespace sillok::store {
namespace {

constexpr size_t kQuote = 300;  // code points of a sentence that are kept without its report

int32_t day_number(const std::string& day) {
  const auto parsed = parse_day(day);
  return parsed ? static_cast<int32_t>(parsed->time_since_epoch().count()) : 0;
}

// When a run began or a feed was asked; the only clock of the program, and in no record.
std::string now() {
  const auto time = std::chrono::system_clock::now();
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(time - day));
  const auto two = [](int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return format_day(day) + "T" + two(clock.hours().count()) + ":" + two(clock.minutes().count()) +
         ":" + two(clock.seconds().count()) + "Z";
}

std::string shortened(std::string_view text, size_t most) {
  size_t at = 0;
  for (size_t n = 0; n < most && at < text.size(); ++n) at += code_point_at(text, at).length;
  return std::string(text.substr(0, at));
}

// What is not in other columns.
std::string json_of(const Record& record) {
  Record rest = record;
  rest.report = {};
  rest.text.reset();
  rest.cluster.clear();
  rest.coder.clear();
  rest.data.clear();
  std::string out;
  view::write_record(out, rest);
  return out;
}

}  // namespace

uint64_t key_of(const Report& report) {
  uint64_t h = kHashSeed;
  for (const std::string* field :
       {&report.id, &report.date, &report.source, &report.url, &report.title, &report.text})
    h = hash_bytes(*field, mix(h + field->size()));
  return h;
}

Silences silences_of(const Document& doc) {
  Silences out;
  for (const Silence& silence : doc.silences) {
    std::string reason = silence.reason;
    const size_t begin = reason.find('\''), end = reason.rfind('\'');
    if (begin != std::string::npos && end > begin)
      reason.replace(begin + 1, end - begin - 1, "...");
    ++out[reason];
  }
  return out;
}

StoredReport stored_of(const Document& doc, bool keep_text) {
  StoredReport out;
  out.report = doc.report;
  out.report.text = doc.text;
  out.keep_text = keep_text;
  out.sentences = static_cast<uint32_t>(doc.sentences.size());
  out.words = static_cast<uint32_t>(doc.tokens.size());
  out.silences = silences_of(doc);
  return out;
}

struct Writer::State {
  Database db;
  std::optional<Transaction> transaction;
  StringTable strings;
  Tellings tellings;
  Copies copies;
  Events events;
  int64_t seen_version = 0;
  std::set<int64_t> unsettled;  // events whose records changed since they were last counted

  Statement has, add_run, end_run, put_report, row_of, has_record, put_record, add_quote,
      remove_quote, event_of, move, set_event, set_run, cover, fall_silent, read_silences,
      set_silences, read_report, read_records, tellings_of, remove_records, watched, watch;

  explicit State(const std::string& path)
      : db(prepared(path), Database::Mode::write), strings(db), tellings(db), copies(db),
        events(db, strings), has(db, "SELECT 1 FROM report WHERE key = ?"),
        add_run(db, "INSERT INTO run(started, coder, data, options) VALUES(?, ?, ?, ?)"),
        end_run(db, "UPDATE run SET ended = ?, summary = ? WHERE id = ?"),
        put_report(db, "INSERT INTO report(key, name, day, source, url, title, hash, text, "
                       "sentences, words, run, story) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        row_of(db, "SELECT id FROM report WHERE key = ?"),
        has_record(db, "SELECT 1 FROM record WHERE report = ? AND name = ?"),
        put_record(
            db,
            "INSERT INTO record(name, report, event, day, endday, aux, standing, "
            "confidence, quote, json, telling, naming) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        add_quote(db, "INSERT INTO words(rowid, quote) VALUES(?, ?)"),
        remove_quote(db, "INSERT INTO words(words, rowid, quote) VALUES('delete', ?, ?)"),
        event_of(db, "SELECT event FROM record WHERE id = ?"),
        move(db, "UPDATE record SET event = ? WHERE event = ?"),
        set_event(db, "UPDATE record SET event = ? WHERE id = ?"),
        set_run(db, "UPDATE report SET run = ? WHERE id = ?"),
        cover(db, "INSERT INTO coverage(day, source, reports, coded) VALUES(?1, ?2, ?3, ?4) "
                  "ON CONFLICT DO UPDATE SET reports = reports + ?3, coded = coded + ?4"),
        fall_silent(db, "INSERT INTO silence(day, source, reason, sentences) VALUES(?1, ?2, ?3, "
                        "?4) ON CONFLICT DO UPDATE SET sentences = sentences + ?4"),
        read_silences(db, "SELECT j.key, j.value FROM report p, json_each(p.silences) j WHERE "
                          "p.id = ?"),
        set_silences(db, "UPDATE report SET silences = ? WHERE id = ?"),
        read_report(db, "SELECT day, source, story FROM report WHERE id = ?"),
        read_records(db, "SELECT id, event, day, quote FROM record WHERE report = ?"),
        tellings_of(db, "SELECT r.id, r.telling, p.story FROM record r "
                        "JOIN report p ON p.id = r.report WHERE r.event = ? ORDER BY r.id"),
        remove_records(db, "DELETE FROM record WHERE report = ?"),
        watched(db, "SELECT etag, modified FROM watch WHERE place = ?"),
        watch(db, "INSERT INTO watch VALUES(?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET etag = ?2, "
                  "modified = ?3, checked = ?4") {
    // A crash of the machine may take the last commits with it, a crash of the program none.
    db.run("PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536; "
           "PRAGMA wal_autocheckpoint = 8192");
  }

  // The tables must be there before the first statement on them.
  static std::string prepared(const std::string& path) {
    Database fresh(path, Database::Mode::write);
    fresh.run("PRAGMA journal_mode = WAL");
    migrate(fresh);
    return path;
  }

  // What other writers have added since is not in our memory of the database.
  void begin() {
    if (transaction) return;
    transaction.emplace(db);
    const int64_t version = db.integer("PRAGMA data_version");
    if (version == seen_version) return;
    seen_version = version;
    tellings.forget_all();
    strings.forget_all();
  }
  int64_t event_of_record(int64_t record) {
    event_of.bind(1, record);
    const int64_t event = event_of.step() ? event_of.integer(0) : 0;
    event_of.reset();
    return event;
  }
  // Takes an event out of the sums until the next commit, once.
  void touch(int64_t event) {
    if (unsettled.insert(event).second) events.lift(event);
  }
  std::vector<std::vector<int64_t>> same_as(const std::vector<merge::Telling>& fresh);
  int64_t join(const std::vector<int64_t>& records);
  std::pair<int64_t, std::shared_ptr<const merge::Story>>
  add_report(const StoredReport& stored, uint64_t key, bool coded, int64_t run);
  std::shared_ptr<const merge::Story> story_of(int64_t report);
  std::set<int64_t> events_of(int64_t report);
  void silence(int64_t report, int64_t day, int64_t source, const Silences& now);
  void regroup(int64_t event);
  void add_records(int64_t report, const std::shared_ptr<const merge::Story>& story,
                   const std::vector<Record>& records);
  void add_record(int64_t report, int64_t event, const Record& record, merge::Telling telling);
};

Writer::Writer(const std::string& path) : state_(std::make_unique<State>(path)) {}
Writer::Writer(Writer&&) noexcept = default;
Writer::~Writer() = default;

int64_t Writer::begin_run(std::string_view coder,
                          const std::vector<std::pair<std::string, std::string>>& data,
                          std::string_view options) {
  state_->begin();
  std::string json;
  JsonWriter out(json);
  out.begin_object();
  for (const auto& [kind, fingerprint] : data)
    out.field(kind == "events" ? std::string_view("lexicon") : std::string_view(kind), fingerprint);
  out.end_object();
  const std::string started = now();
  return state_->add_run.bind(1, started).bind(2, coder).bind(3, json).bind(4, options).id();
}

void Writer::end_run(int64_t run, std::string_view summary) {
  state_->begin();
  const std::string ended = now();
  state_->end_run.bind(1, ended).bind(2, summary).bind(3, run).once();
}

bool Writer::has(uint64_t key) {
  state_->has.bind(1, static_cast<int64_t>(key));
  const bool found = state_->has.step();
  state_->has.reset();
  return found;
}

// For each of a report's new tellings the stored ones that tell the same event.
std::vector<std::vector<int64_t>> Writer::State::same_as(const std::vector<merge::Telling>& fresh) {
  std::vector<merge::Link> links;
  for (size_t i = 0; i < fresh.size(); ++i) {
    tellings.each_near(fresh[i], [&](const Tellings::Known& known) {
      const float score = merge::score(fresh[i], known.telling);
      // Rows count from 1, so that numbers from 0 down are free for what has none yet.
      if (score > merge::kSame)
        links.push_back({-static_cast<int64_t>(i), known.record, fresh[i].story->key,
                         known.telling.story->key, score});
    });
  }
  std::vector<std::vector<int64_t>> out(fresh.size());
  for (const merge::Link& link : merge::mutual(std::move(links)))
    out[static_cast<size_t>(-link.a)].push_back(link.b);
  return out;
}

// The event of these stored records, which are thereby joined if theirs were several; else a new
// one.
int64_t Writer::State::join(const std::vector<int64_t>& records) {
  std::set<int64_t> found;
  for (const int64_t record : records) found.insert(event_of_record(record));
  if (found.empty()) {
    const int64_t event = events.create();
    unsettled.insert(event);
    return event;
  }
  const int64_t event = *found.begin();
  touch(event);
  for (auto other = std::next(found.begin()); other != found.end(); ++other) {
    touch(*other);
    move.bind(1, event).bind(2, *other).once();
  }
  return event;
}

void Writer::State::add_records(int64_t report, const std::shared_ptr<const merge::Story>& story,
                                const std::vector<Record>& records) {
  std::vector<merge::Telling> fresh = merge::tellings_of(records, story);
  const std::vector<std::vector<int64_t>> same = same_as(fresh);
  for (size_t i = 0; i < records.size(); ++i)
    add_record(report, join(same[i]), records[i], std::move(fresh[i]));
}

void Writer::State::add_record(int64_t report, int64_t event, const Record& record,
                               merge::Telling telling) {
  std::string words;
  for (const Quote& quote : record.event_text) words += (words.empty() ? "" : " ") + quote.text;
  const std::string quote = shortened(record.text ? *record.text : words, kQuote);
  const std::string json = json_of(record), bytes = merge::bytes_of(telling);
  put_record.bind(1, record.id).bind(2, report).bind(3, event);
  put_record.bind(4, int64_t{telling.begin}).bind(5, int64_t{telling.end});
  put_record.bind(6, int64_t{record.aux}).bind(7, standing_of(record));
  put_record.bind(8, record.confidence).bind(9, quote).bind(10, json).bind_blob(11, bytes);
  put_record.bind(12, naming_of(record.id, static_cast<int64_t>(telling.story->key)));
  const int64_t id = put_record.id();
  add_quote.bind(1, id).bind(2, quote).once();
  tellings.add({id, report, std::move(telling)});
}

std::shared_ptr<const merge::Story> Writer::State::story_of(int64_t report) {
  read_report.bind(1, report);
  auto read = read_report.step() ? merge::read_story(read_report.blob(2)) : std::nullopt;
  read_report.reset();
  if (!read)
    throw Error(ErrorCode::resource, "a report is damaged: " + std::to_string(report), db.path(),
                "make the database anew");
  return std::make_shared<const merge::Story>(std::move(*read));
}

std::set<int64_t> Writer::State::events_of(int64_t report) {
  std::set<int64_t> out;
  read_records.bind(1, report);
  while (read_records.step()) out.insert(read_records.integer(1));
  return out;
}

// Puts a report's reasons in the place of those it has.
void Writer::State::silence(int64_t report, int64_t day, int64_t source, const Silences& now) {
  std::map<std::string, int64_t> change;
  read_silences.bind(1, report);
  while (read_silences.step())
    change[std::string(read_silences.text(0))] -= read_silences.integer(1);
  std::string json_text;
  JsonWriter json(json_text);
  json.begin_object();
  for (const auto& [reason, sentences] : now) {
    json.field(reason, sentences);
    change[reason] += sentences;
  }
  json.end_object();
  set_silences.bind(1, json_text).bind(2, report).once();
  for (const auto& [reason, sentences] : change) {
    if (sentences == 0) continue;
    fall_silent.bind(1, day).bind(2, source).bind(3, reason).bind(4, sentences).once();
  }
}

// A report's own row, its coverage and its ties to copies. Gives its number and story.
std::pair<int64_t, std::shared_ptr<const merge::Story>>
Writer::State::add_report(const StoredReport& stored, uint64_t key, bool coded, int64_t run) {
  const Report& report = stored.report;
  const int32_t day = day_number(report.date);
  auto story =
      std::make_shared<const merge::Story>(merge::story_of(report.text, report.title, key, day));
  const std::string bytes = merge::bytes_of(*story);
  const int64_t source = strings.id_of(report.source);
  put_report.bind(1, static_cast<int64_t>(key)).bind(2, report.id).bind(3, int64_t{day});
  put_report.bind(4, source).bind_or_null(5, report.url).bind_or_null(6, report.title);
  put_report.bind(7, static_cast<int64_t>(hash_bytes(report.text)));
  if (stored.keep_text)
    put_report.bind(8, report.text);
  else
    put_report.bind_null(8);
  put_report.bind(9, int64_t{stored.sentences}).bind(10, int64_t{stored.words}).bind(11, run);
  const int64_t id = put_report.bind_blob(12, bytes).id();
  cover.bind(1, int64_t{day}).bind(2, source).bind(3, int64_t{1});
  cover.bind(4, int64_t{coded ? 1 : 0}).once();
  if (!stored.silences.empty()) silence(id, day, source, stored.silences);
  for (const int64_t other : copies.add(id, *story)) {
    for (const int64_t event : events_of(other)) touch(event);
  }
  return {id, std::move(story)};
}

bool Writer::add(const StoredReport& stored, const std::vector<Record>& records, int64_t run) {
  State& s = *state_;
  const uint64_t key = key_of(stored.report);
  s.begin();
  if (has(key)) return false;
  const auto [id, story] = s.add_report(stored, key, !records.empty(), run);
  s.add_records(id, story, records);
  return true;
}

size_t Writer::add_rows(StoredReport stored, const std::vector<Record>& records, int64_t run) {
  State& s = *state_;
  const std::string text = std::exchange(stored.report.text, {});
  const uint64_t key = key_of(stored.report);
  stored.report.text = text;
  stored.keep_text = false;
  s.begin();
  s.row_of.bind(1, static_cast<int64_t>(key));
  const int64_t known = s.row_of.step() ? s.row_of.integer(0) : 0;
  s.row_of.reset();
  if (known == 0) {
    const auto [id, story] = s.add_report(stored, key, !records.empty(), run);
    s.add_records(id, story, records);
    return records.size();
  }
  std::vector<Record> fresh;
  for (const Record& record : records) {
    s.has_record.bind(1, known).bind(2, record.id);
    if (!s.has_record.step()) fresh.push_back(record);
    s.has_record.reset();
  }
  if (!fresh.empty()) s.add_records(known, s.story_of(known), fresh);
  return fresh.size();
}

// What is left of an event from which records were taken may hang together no more.
void Writer::State::regroup(int64_t event) {
  std::vector<int64_t> ids;
  std::vector<merge::Telling> known;
  tellings_of.bind(1, event);
  while (tellings_of.step()) {
    auto its_story = merge::read_story(tellings_of.blob(2));
    if (!its_story) continue;
    auto telling = merge::read_telling(tellings_of.blob(1),
                                       std::make_shared<const merge::Story>(std::move(*its_story)));
    if (!telling) continue;
    ids.push_back(tellings_of.integer(0));
    known.push_back(std::move(*telling));
  }
  const std::vector<uint32_t> of = merge::across(known);
  std::map<uint32_t, int64_t> events_of_group;
  for (size_t i = 0; i < ids.size(); ++i) {
    auto [group, fresh] = events_of_group.emplace(of[i], event);
    if (fresh && of[i] != of[0]) {
      group->second = events.create();
      unsettled.insert(group->second);
    }
    if (group->second != event) set_event.bind(1, group->second).bind(2, ids[i]).once();
  }
}

void Writer::replace(int64_t report, const std::vector<Record>& records, const Silences& silences,
                     int64_t run) {
  State& s = *state_;
  s.begin();
  s.read_report.bind(1, report);
  if (!s.read_report.step())
    throw Error(ErrorCode::usage, "no such report: " + std::to_string(report), s.db.path());
  const int64_t day = s.read_report.integer(0), source = s.read_report.integer(1);
  s.read_report.reset();
  const auto story = s.story_of(report);
  std::set<int64_t> left;
  int64_t before = 0;
  s.read_records.bind(1, report);
  while (s.read_records.step()) {
    ++before;
    left.insert(s.read_records.integer(1));
    s.tellings.forget(static_cast<int32_t>(s.read_records.integer(2)));
    s.remove_quote.bind(1, s.read_records.integer(0)).bind(2, s.read_records.text(3)).once();
  }
  for (const int64_t event : left) s.touch(event);
  s.remove_records.bind(1, report).once();
  for (const int64_t event : left) s.regroup(event);
  const int64_t coded = (records.empty() ? 0 : 1) - (before == 0 ? 0 : 1);
  s.cover.bind(1, day).bind(2, source).bind(3, int64_t{0}).bind(4, coded).once();
  s.silence(report, day, source, silences);
  s.set_run.bind(1, run).bind(2, report).once();
  s.add_records(report, story, records);
}

void Writer::commit() {
  State& s = *state_;
  if (!s.transaction) return;
  for (const int64_t event : s.unsettled) s.events.settle(event);
  s.unsettled.clear();
  s.transaction->commit();
  s.transaction.reset();
}

Writer::Watched Writer::watched(std::string_view place) {
  Watched out;
  state_->watched.bind(1, place);
  if (state_->watched.step())
    out = {std::string(state_->watched.text(0)), std::string(state_->watched.text(1))};
  state_->watched.reset();
  return out;
}

void Writer::watched(std::string_view place, const Watched& state) {
  state_->begin();
  const std::string checked = now();
  state_->watch.bind(1, place).bind_or_null(2, state.etag).bind_or_null(3, state.modified);
  state_->watch.bind(4, checked).once();
}

}  // namespace sillok::store
