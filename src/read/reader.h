// SPDX-License-Identifier: Apache-2.0
// Reports out of files, folders and standard input: the only code that knows input formats.
//
//   read::Reader reader({"reports.jsonl", "archive/"}, {.date = "2020-06-17"});
//   while (auto item = reader.next()) {
//     if (item->reject) ...            // could not be used, and why
//     else engine.code(std::move(item->report));
//   }
//
// Formats (doc/input_formats.md tells what each field is taken from)
//   text          one report a file, UTF-8. It may open with its day in one of these ways, which
//                 are not part of the text:
//                   date 2020-06-17 North Korea has ...     (also "Date: 2020-06-17" on its line)
//                   2020-06-17: North Korea has ...
//                   2020-06-17                              (alone on the first line)
//                 After a day alone on its line may follow lines "title ...", "source ...",
//                 "url ...", "id ...", "language ..." (or "Title: ..."). Without such a header the
//                 day is taken from a dateline, which stays in the text: "SEOUL, June 17, 2020
//                 (Agency) - ..." or "SEOUL, 17 June 2020 -- ...".
//   jsonl         one JSON object a line: {"id","date","title","text","source","url","language"}.
//                 Unknown fields are ignored; `id` may be a number. Empty lines are skipped
//   json          the same objects alone or in a list, over as many lines as they take
//   csv tsv       a table with a header: csv.h
//   html          a page: html.h
//   rss           RSS 2.0, RSS 1.0 and Atom: feed.h
//   warc          web archives: warc.h
//   conllu        CoNLL-U, of which the text is read: conllu_reports.h
//   petrarch-xml  the sentences that PETRARCH reads: petrarch_xml.h
//   news-please   JSON of news-please; the names of its fields, and of other programs', are known
//                 without this, too: layout.h
//   lnt           what LexisNexisTools' lnt_convert made, saved as a table or as SQLite
// `automatic` goes by the name of the file, and where that tells nothing by its first bytes. Every
// format may be packed with gzip, zstd or xz.
//
// The day that a report tells of itself wins over Options::date. A report without an id gets
// "r-" and 16 hexadecimal digits of the hash of its day and text: same report, same id, also where
// the text is then cut (Options::max_chars; at the last white space before that is near). A report
// that came before in the run (same day, source, url and text) is marked as a duplicate.
//
// Failure: `next` never throws for what is wrong with the input; that becomes a Reject, and the
// rest goes on. The constructor throws Error (usage) for options that make no sense.
// Memory: at most one report (or one line, record or page) and a small buffer, however long the
// input is, and some 12 bytes a report to know duplicates. What is beyond the limit is skipped
// without being kept.
// Threads: one Reader, one thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sillok/document.h"
#include "sillok/record.h"

namespace sillok::read {

enum class Format : uint8_t {
  automatic,
  text,
  jsonl,
  json,
  csv,
  tsv,
  html,
  rss,
  warc,
  conllu,
  petrarch_xml,
  news_please,
  lnt
};
std::string_view name_of(Format format);                 // "petrarch-xml"; "auto"
bool parse_name(std::string_view name, Format& format);  // false: no such format
std::string format_names();                              // "auto, text, ... and lnt"

struct Options {
  Format format = Format::automatic;
  std::string date = {};         // for reports without their own; an ISO day or ""
  std::string date_format = {};  // "%d/%m/%Y": how dates are written; "" means as in day.h
  // Our field name and theirs: {"text", "body"}. See `field_names`. For JSON and tables.
  std::vector<std::pair<std::string, std::string>> map = {};
  size_t max_bytes = 2'000'000;  // of text per report: what is longer is a reject
  size_t max_chars = 0;          // code points of text that are kept, the rest is cut; 0: all
  bool marks = false;            // also reads "context", "actor" and "recipient"
  bool labels = false;           // also reads "event", or "events" with parties of their own
};

// The fields that Options::map may name: id date title text source url language.
const std::vector<std::string>& field_names();

// Why something could not be used. `reason` is one of
//   "no date"  "bad date"  "ambiguous date"  "no text"  "empty text"  "too long"
//   "bad UTF-8"  "unknown charset"  "malformed JSON"  "malformed XML"  "malformed WARC"
//   "malformed CoNLL-U"  "ragged row"  "unknown layout"  "damaged page"
//   "damaged file"  "binary file"  "unreadable file"  "bad span"  "bad label"
struct Reject {
  std::string source;  // file, "-" for standard input
  uint64_t line = 0;   // counts from 1; 0 where the file as a whole is meant
  std::string id;      // where one was read
  std::string reason;
  std::string detail;  // for people: the field, the column, the byte
  bool named = false;  // the input was named by the caller and could not be opened at all
};

// An event as somebody labelled it: which, and the bytes of report.text that name its parties and
// tell it.
struct Told {
  std::string event;  // empty: these two are not linked
  std::vector<Span> actor, recipient, trigger;
  std::vector<std::string> also;  // other labels that may be defended
  // "actor_country", "recipient_country": alpha-3 codes, IGO, UNK ...; nothing: not told.
  std::optional<std::vector<std::string>> actor_country, recipient_country;
  // "mode", "aux_mode", "cameo" (null: ""); nothing: not told.
  std::optional<std::vector<std::string>> mode, aux_mode;
  std::optional<std::string> cameo;
};

// What somebody said of a record: of a line with "verdict", as the page of `sillok serve` writes.
struct Review {
  enum class Verdict : uint8_t { accept, reject, skip };
  std::string id;  // the record's, "" where the line gives none
  Verdict verdict = Verdict::skip;
  std::optional<Record> record;  // of "record": as it was; nothing where there is none
};

struct Item {
  Report report;
  std::string source;  // the file it stands in, "-" for standard input
  uint64_t line = 0;   // its line there, its number in a database; 0: the file as a whole
  std::string input;   // the input as the caller named it: the file, or a folder above it
  Format format = Format::automatic;  // of the file; automatic where it was not found out
  bool duplicate = false;             // came before in this run
  uint64_t cut = 0;                   // code points of its text beyond Options::max_chars
  uint64_t position = 0;              // bytes of all inputs that have been read so far
  // With Options::marks:
  std::string context;
  std::vector<Span> actor, recipient;  // bytes of report.text
  // With Options::labels: of "event" (null for none) with "actor" and "recipient" beside it, or of
  // each of "events". Nothing where the line has neither.
  std::optional<std::vector<Told>> told;
  bool listed = false;           // `told` is of "events"
  std::optional<Review> review;  // of a line with "verdict"; its event stands in `told` as well
  float weight = 1;              // of "weight": how much its acts count against those of others
  std::optional<Reject> reject;  // set: there is no report
};

class Reader {
 public:
  // Files, folders (all files below, sorted by name, hidden ones left out) and "-". None: "-".
  Reader(std::vector<std::string> inputs, Options options);
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;
  ~Reader();

  // The next report or reject; nothing at the end.
  std::optional<Item> next();
  // True where `next` is known not to wait for somebody to write: of files always, of standard
  // input and pipes where it is JSON lines of which a whole one has come. So that who takes several
  // at once need not keep those that are there waiting.
  bool ready();

  // The size of all inputs, 0 where it is not known (standard input, a pipe). Looks at every file.
  uint64_t total_bytes() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// One report from a text in memory, read as a text file is: its header and dateline count.
Item report_of_text(std::string text, const Options& options, std::string source);

// The reports of a feed in memory. `source` is what the items give as their file.
std::vector<Item> reports_of_feed(std::string_view bytes, const Options& options,
                                  const std::string& source);

// The reports of an input in memory, in a format that is named and not lnt; packed bytes are
// unpacked.
std::vector<Item> reports_of_bytes(std::string_view bytes, const Options& options,
                                   const std::string& name);

}  // namespace sillok::read
