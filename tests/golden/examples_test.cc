// SPDX-License-Identifier: Apache-2.0
// What `sillok code` writes of every example report must equal the records kept beside it.
//   examples_test SILLOK EXAMPLES_FOLDER [--bless]
// Left out of the comparison: what changes with any edit of data or program (kVolatile).
#include <simdjson.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/json.h"
#include "sillok/error.h"

namespace {

using namespace sillok;
namespace fs = std::filesystem;

constexpr std::array<std::string_view, 5> kVolatile = {"id", "cluster", "coder", "data",
                                                       "lexicon_line"};

void copy(simdjson::dom::element from, JsonWriter& to) {
  if (from.is_object()) {
    to.begin_object();
    for (const auto [key, content] : simdjson::dom::object(from)) {
      if (std::find(kVolatile.begin(), kVolatile.end(), key) != kVolatile.end()) continue;
      to.key(key);
      copy(content, to);
    }
    to.end_object();
  } else if (from.is_array()) {
    to.begin_array();
    for (const auto content : simdjson::dom::array(from)) copy(content, to);
    to.end_array();
  } else if (from.is_string()) {
    to.value(std::string_view(from));
  } else {
    to.raw(simdjson::to_string(from));
  }
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

std::string records_of(const std::string& sillok, const fs::path& report) {
  const std::string command = "'" + sillok + "' code '" + report.string() + "'";
  FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) throw Error(ErrorCode::failed, "cannot run: " + command);
  std::string written;
  std::array<char, 1 << 16> buffer{};
  for (size_t n = 0; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
    written.append(buffer.data(), n);
  const int status = ::pclose(pipe);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    throw Error(ErrorCode::failed, "it failed: " + command);
  std::string out;
  simdjson::dom::parser parser;
  for (const std::string& line : lines_of(written)) {
    JsonWriter json(out);
    copy(parser.parse(line), json);
    out += '\n';
  }
  return out;
}

int run(const std::string& sillok, const fs::path& folder, bool bless) {
  std::vector<fs::path> reports;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") reports.push_back(entry.path());
  }
  std::sort(reports.begin(), reports.end());
  size_t records = 0, differ = 0;
  for (const fs::path& report : reports) {
    const fs::path kept = folder / "records" / report.stem().concat(".jsonl");
    const std::string got = records_of(sillok, report);
    const auto told = lines_of(got);
    records += told.size();
    if (bless) {
      fs::create_directories(kept.parent_path());
      write_file(kept.string(), got);
      continue;
    }
    const auto expected =
        fs::exists(kept) ? lines_of(read_file(kept.string())) : std::vector<std::string>{};
    for (size_t i = 0; i < std::max(told.size(), expected.size()); ++i) {
      const std::string was = i < expected.size() ? expected[i] : "(nothing)";
      const std::string is = i < told.size() ? told[i] : "(nothing)";
      if (was == is) continue;
      ++differ;
      std::printf("%s:%zu\n  expected  %s\n  told      %s\n", kept.c_str(), i + 1, was.c_str(),
                  is.c_str());
    }
  }
  std::printf("%zu reports, %zu records, %zu differ\n", reports.size(), records, differ);
  return reports.empty() || records == 0 || differ > 0 ? 1 : 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> arguments(argv + 1, argv + argc);
  const bool bless = std::erase(arguments, "--bless") > 0;
  if (arguments.size() != 2) {
    std::fprintf(stderr, "usage: examples_test SILLOK EXAMPLES_FOLDER [--bless]\n");
    return 2;
  }
  try {
    return run(arguments[0], arguments[1], bless);
  } catch (const Error& error) {
    std::fprintf(stderr, "%s\n", to_string(error).c_str());
  } catch (const simdjson::simdjson_error& error) {
    std::fprintf(stderr, "a record is no JSON: %s\n", error.what());
  }
  return 1;
}
