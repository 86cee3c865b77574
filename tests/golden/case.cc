// SPDX-License-Identifier: Apache-2.0
#include "case.h"

#include <algorithm>
#include <filesystem>

#include "base/dates.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/tsv.h"

namespace sillok::golden {
namespace {

const std::vector<std::string> kFolders = {"actors", "places", "said", "events", "ontology"};

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

class Reader {
 public:
  explicit Reader(CaseFile& file) : file_(file), lines_(file.lines) {}

  void read() {
    Setting shared;
    while (at_ < lines_.size() && !starts_case(lines_[at_])) preamble(shared);
    while (at_ < lines_.size()) {
      Case one;
      one.setting = shared;
      one.line = at_ + 1;
      one.title = std::string(trim(std::string_view(lines_[at_++]).substr(3)));
      if (one.title.empty()) fail("a case needs a title");
      while (at_ < lines_.size() && trim(lines_[at_]) != "----") {
        if (starts_case(lines_[at_])) fail("the case before has no ---- line");
        section(one.setting, &one.text);
      }
      if (at_ == lines_.size()) fail("the last case has no ---- line");
      one.first_expected = ++at_;
      for (; at_ < lines_.size() && !trim(lines_[at_]).empty() && !starts_case(lines_[at_]);
           ++at_) {
        one.expected.emplace_back(trim(lines_[at_]));
      }
      while (at_ < lines_.size() && (trim(lines_[at_]).empty() || lines_[at_].front() == '#'))
        ++at_;
      if (at_ < lines_.size() && !starts_case(lines_[at_])) fail("expected a case: '=== title'");
      if (one.text.empty()) fail("the case '" + one.title + "' has no text");
      if (one.setting.date.empty()) fail("the case '" + one.title + "' has no date");
      file_.cases.push_back(std::move(one));
    }
    if (file_.cases.empty()) fail("the file has no case");
  }

 private:
  static bool starts_case(const std::string& line) { return line.starts_with("==="); }

  [[noreturn]] void fail(const std::string& message) const {
    throw Error(ErrorCode::usage, message, file_.path + ":" + std::to_string(at_ + 1),
                "tests/golden/README.md has the format");
  }

  void preamble(Setting& shared) {
    if (trim(lines_[at_]).empty() || lines_[at_].front() == '#') {
      ++at_;
      return;
    }
    section(shared, nullptr);
  }

  // One "[name] value" line and what belongs to it.
  void section(Setting& setting, std::string* text) {
    const std::string& line = lines_[at_];
    if (trim(line).empty()) {
      ++at_;
      return;
    }
    const size_t close = line.find(']');
    if (line.front() != '[' || close == std::string::npos) fail("expected a section: '[name]'");
    const std::string name = line.substr(1, close - 1);
    const std::string value(trim(std::string_view(line).substr(close + 1)));
    ++at_;
    if (name == "date") {
      if (!parse_day(value)) {
        --at_;
        fail("this is no day: '" + value + "'");
      }
      setting.date = value;
    } else if (name == "dictionary") {
      setting.dictionary = value;
    } else if (name == "statements") {
      setting.statements = true;
    } else if (name == "text" && text != nullptr) {
      *text = block();
    } else if (const size_t slash = name.find('/');
               slash != std::string::npos && std::find(kFolders.begin(), kFolders.end(),
                                                       name.substr(0, slash)) != kFolders.end()) {
      setting.files[name.substr(0, slash)].push_back({name.substr(slash + 1), block()});
    } else {
      --at_;
      fail("there is no such section: '" + name + "'");
    }
  }

  // The lines up to the next section, case or "----", without empty ones at the end.
  std::string block() {
    std::string out;
    for (; at_ < lines_.size(); ++at_) {
      const std::string& line = lines_[at_];
      if (line.starts_with("[") || starts_case(line) || trim(line) == "----") break;
      out += line;
      out += '\n';
    }
    while (!out.empty() && out.back() == '\n') out.pop_back();
    return out;
  }

  CaseFile& file_;
  const std::vector<std::string>& lines_;
  size_t at_ = 0;
};

std::string party(const Entity& entity) {
  std::string out = entity.country.empty() ? "?" : entity.country;
  for (const std::string& sector : entity.sectors) out += "/" + sector;
  return out + " (" + entity.name + ")";
}

std::string parties(const Document& doc, const std::vector<uint32_t>& entities) {
  std::string out;
  for (const uint32_t e : entities) out += (out.empty() ? "" : " + ") + party(doc.entities[e]);
  return out.empty() ? "-" : out;
}

std::string joined(const std::vector<std::string>& words, char separator) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += separator;
    out += word;
  }
  return out;
}

std::string when(const Event& event) {
  std::string out = "; " + format_day(event.date);
  if (event.enddate != event.date) out += ".." + format_day(event.enddate);
  if (event.date_precision != Precision::day)
    out += " (" + std::string(name_of(event.date_precision)) + ")";
  return out + (event.date_from_text ? "" : " by report");
}

std::string where(const Document& doc, const Event& event) {
  if (event.place != kNone) {
    const Place& place = doc.places[event.place];
    return "; in " + place.name + ", " + (place.country.empty() ? "?" : place.country);
  }
  return "";
}

std::string render(const Document& doc, const Event& event) {
  std::string out = event.event;
  if (!event.mode.empty()) out += "/" + joined(event.mode, '+');
  out += " " + (event.cameo.empty() ? "-" : event.cameo) + ": ";
  out += parties(doc, event.actor) + " -> " + parties(doc, event.recipient);
  out += when(event) + where(doc, event);
  if ((event.aux & kHistorical) != 0) out += "; historical";
  if ((event.aux & kFuture) != 0) out += "; future";
  if ((event.aux & kHypothetical) != 0) out += "; hypothetical";
  if ((event.aux & kNegation) != 0) out += "; negation";
  if (!event.context.empty()) out += "; about " + joined(event.context, '+');
  if (event.size.dead >= 0) out += "; " + std::to_string(event.size.dead) + " dead";
  if (event.size.injured >= 0) out += "; " + std::to_string(event.size.injured) + " injured";
  if (event.size.arrested >= 0) out += "; " + std::to_string(event.size.arrested) + " arrested";
  if (!event.said_by.empty()) out += "; said by " + parties(doc, event.said_by);
  out += "; \"";
  for (size_t i = 0; i < event.event_text.size(); ++i) {
    if (i > 0) out += " .. ";
    for (const char c : doc.at(event.event_text[i])) out += c == '\n' ? ' ' : c;
  }
  return out + "\"";
}

}  // namespace

CaseFile read_cases(const std::string& path) {
  CaseFile file;
  file.path = path;
  file.lines = lines_of(read_file(path));
  Reader(file).read();
  return file;
}

std::string with_expectations(const CaseFile& file,
                              const std::vector<std::vector<std::string>>& got) {
  std::string out;
  size_t at = 0;
  const auto put = [&](const std::string& line) { out += line + "\n"; };
  for (size_t i = 0; i < file.cases.size(); ++i) {
    const Case& one = file.cases[i];
    for (; at < one.first_expected; ++at) put(file.lines[at]);
    for (const std::string& line : got[i]) put(line);
    at += one.expected.size();
  }
  for (; at < file.lines.size(); ++at) put(file.lines[at]);
  return out;
}

std::vector<std::string> render(const Document& doc) {
  std::vector<std::string> lines;
  for (const Event& event : doc.events) lines.push_back(render(doc, event));
  if (lines.empty()) lines.emplace_back("nothing");
  return lines;
}

Engines::Engines(std::string work) : work_(std::move(work)) {
  std::filesystem::create_directories(work_);
}

Engines::~Engines() {
  std::error_code ignored;
  std::filesystem::remove_all(work_, ignored);
}

// The path of the pack of one kind, or "" where the one that is built in serves.
std::string Engines::pack_of(const Setting& setting, const std::string& kind) {
  std::vector<std::string> folders = {kind};
  if (kind == "events") folders.emplace_back("ontology");
  const bool shipped = setting.dictionary == "shipped";
  bool changed = false;
  std::vector<compile::SourceFile> files;
  for (const std::string& folder : folders) {
    const std::string own = std::string(SILLOK_ROOT) + "/tests/golden/dictionaries/" +
                            setting.dictionary + "/" + folder;
    const bool has_own = !shipped && std::filesystem::is_directory(own);
    auto found = compile::read_folder(has_own ? own : std::string(SILLOK_ROOT) + "/data/" + folder);
    changed = changed || has_own;
    if (const auto given = setting.files.find(folder); given != setting.files.end()) {
      changed = true;
      for (const compile::SourceFile& file : given->second) {
        std::erase_if(found, [&](const compile::SourceFile& f) { return f.name == file.name; });
        found.push_back(file);
      }
    }
    files.insert(files.end(), std::make_move_iterator(found.begin()),
                 std::make_move_iterator(found.end()));
  }
  if (!changed) return "";
  std::sort(files.begin(), files.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  std::vector<Diagnostic> diagnostics;
  const std::string pack = kind == "actors"   ? compile::actors(files, diagnostics)
                           : kind == "places" ? compile::places(files, diagnostics)
                           : kind == "said"   ? compile::said(files, diagnostics)
                                              : compile::events(files, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity == Severity::error)
      throw Error(ErrorCode::usage, "a dictionary is wrong: " + to_string(diagnostic));
  }
  const std::string path = work_ + "/" + kind + "-" + hex64(hash_bytes(pack)) + ".pack";
  write_file(path, pack);
  return path;
}

const Engine& Engines::get(const Setting& setting) {
  if (setting.dictionary != "shipped" &&
      !std::filesystem::is_directory(std::string(SILLOK_ROOT) + "/tests/golden/dictionaries/" +
                                     setting.dictionary)) {
    throw Error(ErrorCode::usage, "there is no dictionary '" + setting.dictionary + "'");
  }
  EngineOptions options;
  options.actors = pack_of(setting, "actors");
  options.places = pack_of(setting, "places");
  options.said = pack_of(setting, "said");
  options.events = pack_of(setting, "events");
  // A golden case is about its own dictionary; the shipped weights know another.
  if (setting.dictionary != "shipped") options.scorer = "none";
  options.statements = setting.statements;
  const std::string key = options.actors + "|" + options.places + "|" + options.said + "|" +
                          options.events + (setting.statements ? "|s" : "|");
  auto found = open_.find(key);
  if (found == open_.end()) found = open_.emplace(key, Engine::open(options)).first;
  return found->second;
}

}  // namespace sillok::golden
