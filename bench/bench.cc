// SPDX-License-Identifier: Apache-2.0
// How fast and how large: words a second of every room and of all together, on one thread and on
// all, start-up time and peak memory. Prints a table; keeps nothing.
//   sillok_bench [ITEMS]      default 10000
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

void row(const char* name, double seconds, size_t words) {
  std::printf("%-22s %9.3f s %12.0f words/s\n", name, seconds,
              static_cast<double>(words) / seconds);
}

pack::Pack pack_of(std::string_view kind, uint32_t version) {
  return pack::Pack::view(engine::embedded(kind), kind, version, "(built in)");
}

// Every room over all documents, one room after the other.
size_t time_rooms(const std::vector<Report>& reports) {
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
  const said::Cues cues(said_pack, pack::Scorer(facts));
  const pack::Pack scorer = pack_of(pack::kScorerKind, pack::kScorerVersion);
  const what::Coder coder(events, pack::Scorer(scorer),
                          pack::Scorer(scorer, std::string(pack::kActsPart)),
                          pack::Scorer(scorer, std::string(pack::kSidesPart)), false);
  const std::vector<std::pair<const char*, std::function<void(Document&)>>> rooms = {
      {"text", [&](Document& d) { segmenter.segment(d); }},
      {"parse", [&](Document& d) { parser.parse(d); }},
      {"mention", [&](Document& d) { finder.find(d); }},
      {"when", [](Document& d) { when::find(d); }},
      {"where", [&](Document& d) { gazetteer.find(d); }},
      {"who", [&](Document& d) { actors.resolve(d); }},
      {"said", [&](Document& d) { cues.attribute(d); }},
      {"what", [&](Document& d) { coder.code(d); }},
      {"merge", [](Document& d) { merge::within(d); }}};
  std::vector<double> spent(rooms.size(), 0);
  size_t words = 0, tokens = 0;
  // In batches, so that memory stays small and the caches are those of a room at work.
  for (size_t first = 0; first < reports.size(); first += 100) {
    std::vector<Document> docs;
    for (size_t i = first; i < std::min(first + 100, reports.size()); ++i) {
      Document doc;
      doc.text = reports[i].text;
      doc.date = parse_day(reports[i].date).value_or(std::chrono::sys_days{});
      docs.push_back(std::move(doc));
    }
    for (size_t r = 0; r < rooms.size(); ++r) {
      const auto start = Clock::now();
      for (Document& doc : docs) rooms[r].second(doc);
      spent[r] += seconds_since(start);
    }
    for (const Document& doc : docs) {
      words += words_of(doc);
      tokens += doc.tokens.size();
    }
  }
  for (size_t r = 0; r < rooms.size(); ++r) row(rooms[r].first, spent[r], words);
  const double reading = spent[0] + spent[1] + spent[2];
  row("text to mention", reading, words);
  std::printf("%-22s %26.0f words/s with punctuation, as treebanks count\n", "",
              static_cast<double>(tokens) / reading);
  return words;
}

double time_all(const Engine& engine, const std::vector<Report>& reports, unsigned threads,
                size_t& events) {
  events = 0;
  size_t next = 0;
  const auto start = Clock::now();
  ordered_map<const Report*, size_t>(
      threads,
      [&] { return next < reports.size() ? std::optional(&reports[next++]) : std::nullopt; },
      [&](const Report*&& report) { return engine.code(*report).events.size(); },
      [&](size_t&& found) { events += found; });
  return seconds_since(start);
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

int run(size_t items) {
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
  const size_t words = time_rooms(reports);
  row("all rooms, 1 thread", alone, words);
  const unsigned threads = std::max(1U, std::thread::hardware_concurrency());
  const std::string name = "all rooms, " + std::to_string(threads) + " threads";
  row(name.c_str(), time_all(engine, reports, threads, again), words);
  std::printf("%-22s %zu reports, %zu words, %zu events\n", "read", reports.size(), words, events);
  std::printf("%-22s %9.1f ms; of `sillok code` with one sentence %.1f ms\n", "Engine::open",
              open_seconds * 1e3, start_up() * 1e3);
  std::printf("%-22s %9.1f MB with all reports in memory\n", "peak memory", memory);
  if (events != again) {
    std::printf("the number of threads changed the result: %zu and %zu events\n", events, again);
    return 1;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const long items = argc > 1 ? std::atol(argv[1]) : 10000;
    return run(static_cast<size_t>(std::max(1L, items)));
  } catch (const Error& error) {
    std::fprintf(stderr, "%s\n", to_string(error).c_str());
  } catch (const simdjson::simdjson_error& error) {
    std::fprintf(stderr, "a news item is no JSON: %s\n", error.what());
  }
  return 1;
}
