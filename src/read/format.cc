// SPDX-License-Identifier: Apache-2.0
#include "read/format.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/holds.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "read/json_stream.h"
#include "read/layout.h"
#include "read/lnt_database.h"

namespace sillok::read {
namespace {

struct Name {
  std::string_view name;
  Format format;
};
constexpr auto kNames = std::to_array<Name>({{"auto", Format::automatic},
                                             {"text", Format::text},
                                             {"jsonl", Format::jsonl},
                                             {"json", Format::json},
                                             {"csv", Format::csv},
                                             {"tsv", Format::tsv},
                                             {"html", Format::html},
                                             {"rss", Format::rss},
                                             {"warc", Format::warc},
                                             {"conllu", Format::conllu},
                                             {"petrarch-xml", Format::petrarch_xml},
                                             {"news-please", Format::news_please},
                                             {"lnt", Format::lnt}});
constexpr auto kExtensions = std::to_array<Name>(
    {{"jsonl", Format::jsonl},   {"ndjson", Format::jsonl}, {"json", Format::json},
     {"txt", Format::text},      {"text", Format::text},    {"csv", Format::csv},
     {"tsv", Format::tsv},       {"tab", Format::tsv},      {"html", Format::html},
     {"htm", Format::html},      {"xhtml", Format::html},   {"rss", Format::rss},
     {"atom", Format::rss},      {"rdf", Format::rss},      {"warc", Format::warc},
     {"conllu", Format::conllu}, {"conll", Format::conllu}, {"db", Format::lnt},
     {"sqlite", Format::lnt},    {"sqlite3", Format::lnt}});

// Cuts the extension off a path: "jsonl" of "a/b.jsonl".
std::string take_extension(std::string& path) {
  const size_t dot = path.find_last_of("./");
  if (dot == std::string::npos || path[dot] == '/') return {};
  std::string extension = lower_ascii(std::string_view(path).substr(dot + 1));
  path.resize(dot);
  return extension;
}

std::optional<Format> by_name(std::string path) {
  std::string extension = take_extension(path);
  for (const std::string_view packing : {"gz", "gzip", "zst", "zstd", "xz"}) {
    if (extension == packing) {
      extension = take_extension(path);
      break;
    }
  }
  for (const Name& one : kExtensions) {
    if (extension == one.name) return one.format;
  }
  return std::nullopt;
}

// The first of these marks that stands in `text` tells what the markup is.
Format markup_of(const std::string& text) {
  const auto marks = std::to_array<Name>({{"<!doctype html", Format::html},
                                          {"<html", Format::html},
                                          {"<rss", Format::rss},
                                          {"<feed", Format::rss},
                                          {"<atom:feed", Format::rss},
                                          {"<rdf:rdf", Format::rss},
                                          {"<sentences", Format::petrarch_xml},
                                          {"<sentence ", Format::petrarch_xml}});
  size_t first = std::string::npos;
  Format found = Format::automatic;
  for (const Name& mark : marks) {
    const size_t at = text.find(mark.name);
    if (at < first) {
      first = at;
      found = mark.format;
    }
  }
  if (found != Format::automatic || text.starts_with("<?xml")) return found;
  for (const char* mark : {"<head", "<body", "<title", "<meta", "<p>", "<p ", "<div", "<h1"}) {
    if (text.find(mark) != std::string::npos) return Format::html;
  }
  return Format::text;
}

bool is_conllu(std::string_view text) {
  for (int lines = 0; lines < 20 && !text.empty(); ++lines) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (line.starts_with("# newdoc") || line.starts_with("# sent_id") ||
        line.starts_with("# text =") || line.starts_with("# newpar"))
      return true;
    if (!line.starts_with('#'))
      return line.starts_with("1") && std::count(line.begin(), line.end(), '\t') == 9;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

// A first line of cells of which one is the name of a text, and another that of some other field.
bool is_table(std::string_view text, const Options& options) {
  constexpr auto kTexts = std::to_array<std::string_view>(
      {"text", "maintext", "event_text", "article", "content", "paragraph"});
  constexpr auto kOthers = std::to_array<std::string_view>(
      {"id", "date", "title", "source", "url", "language", "headline", "pub_date", "date_publish",
       "newspaper", "publisher", "art_id"});
  const std::string line =
      lower_ascii(text.substr(0, std::min(text.find_first_of("\r\n"), text.size())));
  const Layout own = own_layout(options);
  for (const char separator : {',', ';', '\t'}) {
    bool has_text = false;
    bool has_other = false;
    for (std::string_view cell : split(line, separator)) {
      while (cell.starts_with('"')) cell.remove_prefix(1);
      while (cell.ends_with('"')) cell.remove_suffix(1);
      has_text = has_text || holds(kTexts, cell) || cell == lower_ascii(own.names[kText].front());
      has_other =
          has_other || holds(kOthers, cell) || cell == lower_ascii(own.names[kDate].front());
    }
    if (has_text && has_other) return true;
  }
  return false;
}

Format by_content(Source& source, const Options& options) {
  std::string_view seen = source.peek();
  if (is_database(seen)) return Format::lnt;
  const size_t first = seen.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  if (first == std::string_view::npos) return Format::text;
  seen.remove_prefix(first);
  if (seen.starts_with("WARC/")) return Format::warc;
  if (seen[0] == '{') return Format::json;
  if (seen[0] == '[') {
    const size_t next = seen.find_first_not_of(" \t\r\n", 1);
    return next != seen.npos && seen[next] == '{' ? Format::json : Format::text;
  }
  if (seen[0] == '<') return markup_of(lower_ascii(seen.substr(0, 4096)));
  if (is_conllu(seen)) return Format::conllu;
  return is_table(seen, options) ? Format::csv : Format::text;
}

}  // namespace

std::string_view name_of(Format format) {
  for (const Name& one : kNames) {
    if (one.format == format) return one.name;
  }
  return "";
}

bool parse_name(std::string_view name, Format& format) {
  for (const Name& one : kNames) {
    if (one.name != name) continue;
    format = one.format;
    return true;
  }
  return false;
}

std::string format_names() {
  std::string out;
  for (const Name& one : kNames) {
    if (!out.empty()) out += &one == &kNames.back() ? " and " : ", ";
    out += one.name;
  }
  return out;
}

Format format_of(const std::string& path, Source& source, const Options& options) {
  Format format = by_name(path).value_or(Format::automatic);
  if (format == Format::automatic) format = by_content(source, options);
  if (format == Format::json && !is_json_over_lines(source)) return Format::jsonl;
  return format;
}

}  // namespace sillok::read
