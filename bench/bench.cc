// SPDX-License-Identifier: Apache-2.0
// How fast and how large: words a second of every room and of all together, on one thread and on
// all, in short and long reports and sentences; how long one sentence and one report take; start-up
// time and peak memory. Prints a table, and adds a line to the history where it is asked to.
//   sillok_bench [ITEMS] [HISTORY WHAT]
// ITEMS is 10000 unless told otherwise; WHAT names the program in HISTORY, a table with a header.
// The texts are dated news items, data/news/*.jsonl.xz under $SILLOK_SHARED (default: ../shared
// beside the checkout), read through `xz`. A word is a token that holds a letter or digit.
#include <simdjson.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/dates.h"
#include "base/ordered.h"
#include "base/utf8.h"
#include "engine/embedded.h"
#include "mention/mention.h"
#include "merge/within.h"
#include "pack/pack.h"
#include "parse/parser.h"
#include "said/said.h"
#include "sillok/engine.h"
#include "text/segment.h"
#include "what/what.h"
#include "when/when.h"
#include "where/where.h"
#include "who/who.h"

namespace {

using namespace sillok;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

double peak_megabytes() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

std::string output_of(const std::string& command) {
  std::string out;
  std::FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return out;
  std::array<char, 1 << 16> buffer{};
  for (size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
    out.append(buffer.data(), n);
  ::pclose(pipe);
  return out;
}

std::vector<Report> read_news(size_t items) {
  const char* given = std::getenv("SILLOK_SHARED");
  const std::string shared = given != nullptr ? given : std::string(SILLOK_ROOT) + "/../shared";
  std::vector<Report> reports;
  std::error_code none;
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(shared + "/data/news", none)) {
    if (entry.path().string().ends_with(".jsonl.xz")) files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  for (const std::string& file : files) {
    const std::string text = output_of("xz -dc '" + file + "'");
    simdjson::dom::parser parser;
    for (size_t at = 0; at < text.size();) {
      const size_t end = std::min(text.find('\n', at), text.size());
      const simdjson::dom::element item = parser.parse(text.data() + at, end - at);
      Report report;
      report.date = std::string_view(item["date"]);
      report.text = std::string_view(item["text"]);
      reports.push_back(std::move(report));
      at = end + 1;
    }
  }
  // Evenly from the whole span of years.
  if (reports.size() <= items) return reports;
  std::vector<Report> chosen;
  for (size_t i = 0; i < items; ++i) chosen.push_back(reports[i * reports.size() / items]);
  return chosen;
}

size_t words_of(const Document& doc) {
  size_t words = 0;
  for (uint32_t t = 0; t < doc.tokens.size(); ++t) {
    const std::string_view form = doc.form(t);
    for (size_t i = 0; i < form.size();) {
      const CodePoint cp = code_point_at(form, i);
      if (is_letter(cp.value) || is_digit(cp.value)) {
        ++words;
        break;
      }
      i += cp.length;
    }
  }
  return words;
}

// What is measured, in the order of the columns of the history.
using Figures = std::vector<std::pair<std::string, double>>;

void row(Figures& figures, const std::string& name, double seconds, size_t words) {
  const double speed = static_cast<double>(words) / seconds;
  std::printf("%-24s %9.3f s %12.0f words/s\n", name.c_str(), seconds, speed);
  figures.emplace_back(name + ", words/s", speed);
}

pack::Pack pack_of(std::string_view kind, uint32_t version) {
  return pack::Pack::view(engine::embedded(kind), kind, version, "(built in)");
}

// Every room over all documents, one room after the other.
size_t time_rooms(const std::vector<Report>& reports, Figures& figures) {
  const pack::Pack model = pack_of("model", parse::kPackVersion),
                   actors_pack = pack_of("actors", who::kPackVersion),
                   places = pack_of("places", where::kPackVersion),
                   said_pack = pack_of("said", said::kPackVersion),
                   events = pack_of("events", what::kPackVersion);
  const text::Segmenter segmenter(model);
  const parse::Parser parser(model);
  const mention::Finder finder(model, actors_pack, places);
  const where::Gazetteer gazetteer(places);
  const who::Actors actors(actors_pack);
  const pack::Pack facts = pack_of(said::kFactsKind, pack::kScorerVersion);
  const said::Cues cues(said_pack, said::FactWeights(facts));
  const pack::Pack scorer = pack_of(pack::kScorerKind, pack::kScorerVersion);
  const what::Coder coder(events, &scorer, false);
  using Documents = std::vector<Document>;
  const auto each = [](const auto& room) {
    return [room](Documents& docs) {
      for (Document& doc : docs) room(doc);
    };
  };
  const std::vector<std::pair<const char*, std::function<void(Documents&)>>> rooms = {
      {"text", each([&](Document& d) { segmenter.segment(d); })},
      {"parse", [&](Documents& docs) { parser.parse(docs); }},
      {"mention", each([&](Document& d) { finder.find(d); })},
      {"when", each([](Document& d) { when::find(d); })},
      {"where", each([&](Document& d) { gazetteer.find(d); })},
      {"who", each([&](Document& d) { actors.resolve(d); })},
      {"said", each([&](Document& d) { cues.attribute(d); })},
      {"what", each([&](Document& d) { coder.code(d); })},
      {"merge", each([](Document& d) { merge::within(d); })}};
  std::vector<double> spent(rooms.size(), 0);
  size_t words = 0, tokens = 0;
  // As many together as the commands take.
  for (size_t first = 0; first < reports.size(); first += Engine::kTogether) {
    Documents docs;
    for (size_t i = first; i < std::min(first + Engine::kTogether, reports.size()); ++i) {
      Document doc;
      doc.text = reports[i].text;
      doc.date = parse_day(reports[i].date).value_or(std::chrono::sys_days{});
      docs.push_back(std::move(doc));
    }
    for (size_t r = 0; r < rooms.size(); ++r) {
      const auto start = Clock::now();
      rooms[r].second(docs);
      spent[r] += seconds_since(start);
    }
    for (const Document& doc : docs) {
      words += words_of(doc);
      tokens += doc.tokens.size();
    }
  }
  for (size_t r = 0; r < rooms.size(); ++r) row(figures, rooms[r].first, spent[r], words);
  const double reading = spent[0] + spent[1] + spent[2];
  row(figures, "text to mention", reading, words);
  std::printf("%-24s %26.0f words/s with punctuation, as treebanks count\n", "",
              static_cast<double>(tokens) / reading);
  return words;
}

double time_all(const Engine& engine, const std::vector<Report>& reports, unsigned threads,
                size_t& events) {
  events = 0;
  size_t next = 0;
  const auto start = Clock::now();
  // Short ones together, as the commands do it.
  const auto some = [&]() -> std::optional<std::vector<Report>> {
    std::vector<Report> group;
    size_t bytes = 0;
    while (next < reports.size() && group.size() < Engine::kTogether && bytes < 32768) {
      bytes += reports[next].text.size();
      group.push_back(reports[next++]);
    }
    return group.empty() ? std::nullopt : std::optional(std::move(group));
  };
  ordered_map<std::vector<Report>, size_t>(
      threads, some,
      [&](std::vector<Report>&& group) {
        size_t found = 0;
        for (const Engine::Outcome& outcome : engine.code(std::move(group))) {
          if (const auto* doc = std::get_if<Document>(&outcome)) found += doc->events.size();
        }
        return found;
      },
      [&](size_t&& found) { events += found; });
  return seconds_since(start);
}

// The same texts, `count` to a report, each a paragraph or all one sentence.
std::vector<Report> joined(const std::vector<Report>& reports, size_t count, bool one_sentence) {
  std::vector<Report> out;
  for (size_t i = 0; i < reports.size(); ++i) {
    if (i % count == 0) {
      out.emplace_back();
      out.back().date = reports[i].date;
    }
    std::string text = reports[i].text;
    if (one_sentence) {
      std::replace_if(
          text.begin(), text.end(), [](char c) { return c == '.' || c == '!' || c == '?'; }, ',');
    }
    out.back().text += text + (one_sentence ? " and " : "\n\n");
  }
  return out;
}

// What is read costs the same a word however long the report or the sentence is.
void time_lengths(const Engine& engine, const std::vector<Report>& reports, Figures& figures) {
  const std::vector<Report> some(
      reports.begin(),
      reports.begin() + static_cast<std::ptrdiff_t>(std::min<size_t>(reports.size(), 2000)));
  size_t words = 0, events = 0;
  for (const Report& report : some) words += words_of(engine.code(report, Step::text));
  for (const size_t count : {size_t{1}, size_t{10}, size_t{100}, some.size()}) {
    row(figures, std::to_string(count) + " items a report",
        time_all(engine, joined(some, count, false), 1, events), words);
  }
  row(figures, "10 items a sentence", time_all(engine, joined(some, 10, true), 1, events), words);
  row(figures, "all in one sentence", time_all(engine, joined(some, some.size(), true), 1, events),
      words);
}

// How long whoever asks for one waits: the middle and the slowest of a hundred.
void time_one(const Engine& engine, const std::vector<Report>& reports, const std::string& what,
              Figures& figures) {
  std::vector<double> spent;
  size_t words = 0;
  for (const Report& report : reports) {
    words += words_of(engine.code(report, Step::text));
    const auto start = Clock::now();
    engine.code(report);
    spent.push_back(seconds_since(start) * 1e3);
  }
  std::sort(spent.begin(), spent.end());
  const double middle = spent[spent.size() / 2], slow = spent[spent.size() * 99 / 100];
  std::printf("%-24s %9.2f ms, one in a hundred %.2f ms and more; %zu words on average\n",
              what.c_str(), middle, slow, words / reports.size());
  figures.emplace_back(what + ", ms", middle);
}

std::string processor() {
  const std::string name =
      output_of("sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo 2>/dev/null | head -n 1");
  return name.substr(0, name.find('\n'));
}

// Adds a line, and before the first one the names of the columns. Columns are never renamed: where
// they differ from those of the file, it says so and adds nothing.
bool keep(const std::string& file, const std::string& what, const Figures& figures) {
  std::string header = "day\tprogram\tprocessor", line;
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  line = format_day(today) + "\t" + what + "\t" + processor();
  for (const auto& [name, value] : figures) {
    char text[32];
    std::snprintf(text, sizeof text, "\t%.*f", value < 1000 ? 2 : 0, value);
    header += "\t" + name;
    line += text;
  }
  std::ifstream before(file);
  std::string first;
  const bool fresh = !std::getline(before, first);
  if (!fresh && first != header) {
    std::printf("%s has other columns: begin a new file\n", file.c_str());
    return false;
  }
  std::ofstream out(file, std::ios::app);
  if (fresh) out << header << '\n';
  out << line << '\n';
  return out.good();
}

double start_up() {
  double best = 1e9;
  for (int i = 0; i < 5; ++i) {
    const auto start = Clock::now();
    const int status = std::system("echo 'France accused Syria.' | '" SILLOK_PROGRAM
                                   "' code --date 2020-01-01 - >/dev/null");
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return -1;
    best = std::min(best, seconds_since(start));
  }
  return best;
}

int run(size_t items, const std::string& history, const std::string& what) {
  const std::vector<Report> reports = read_news(items);
  if (reports.empty()) {
    std::printf(
        "bench: skipped: no data/news/*.jsonl.xz under $SILLOK_SHARED, or no xz to read it\n");
    return 0;
  }
  const auto opened = Clock::now();
  const Engine engine = Engine::open({});
  const double open_seconds = seconds_since(opened);
  size_t events = 0, again = 0;
  const double alone = time_all(engine, reports, 1, events);
  const double memory = peak_megabytes();
  Figures figures;
  const size_t words = time_rooms(reports, figures);
  row(figures, "all rooms, 1 thread", alone, words);
  const unsigned threads = std::max(1U, std::thread::hardware_concurrency());
  row(figures, "all rooms, all threads", time_all(engine, reports, threads, again), words);
  time_lengths(engine, reports, figures);
  const std::vector<Report> hundred(
      reports.begin(),
      reports.begin() + static_cast<std::ptrdiff_t>(std::min<size_t>(reports.size(), 100)));
  time_one(engine, hundred, "an item", figures);
  time_one(engine, joined(reports, 20, false), "a report", figures);
  const double program = start_up() * 1e3;
  std::printf("%-24s %zu reports, %zu words, %zu events; %u threads\n", "read", reports.size(),
              words, events, threads);
  std::printf("%-24s %9.1f ms; of `sillok code` with one sentence %.1f ms\n", "Engine::open",
              open_seconds * 1e3, program);
  std::printf("%-24s %9.1f MB with all reports in memory\n", "peak memory", memory);
  figures.emplace_back("Engine::open, ms", open_seconds * 1e3);
  figures.emplace_back("program, ms", program);
  figures.emplace_back("memory, MB", memory);
  if (events != again) {
    std::printf("the number of threads changed the result: %zu and %zu events\n", events, again);
    return 1;
  }
  return history.empty() || keep(history, what, figures) ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const long items = argc > 1 ? std::atol(argv[1]) : 10000;
    const bool kept = argc > 3;
    return run(static_cast<size_t>(std::max(1L, items)), kept ? argv[2] : "", kept ? argv[3] : "");
  } catch (const Error& error) {
    std::fprintf(stderr, "%s\n", to_string(error).c_str());
  } catch (const simdjson::simdjson_error& error) {
    std::fprintf(stderr, "a news item is no JSON: %s\n", error.what());
  }
  return 1;
}
