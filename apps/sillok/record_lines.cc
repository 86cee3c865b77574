// SPDX-License-Identifier: Apache-2.0
#include "record_lines.h"

#include "read/record_lines.h"
#include "read/source.h"

namespace sillok::app {
namespace {

constexpr size_t kLongestLine = size_t{16} << 20U;

}  // namespace

void each_line(const std::string& path, LineFaults& faults,
               const std::function<std::string(std::string_view line)>& use) {
  read::Source source(path);
  std::string buffer;
  for (uint64_t number = 1;; ++number) {
    const read::Source::Got got = source.read_line(buffer, kLongestLine);
    if (got == read::Source::Got::end) break;
    if (got == read::Source::Got::too_long) {
      faults.add(path, number, "too long", "");
      continue;
    }
    std::string_view line = buffer;
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    if (const std::string why = use(line); !why.empty()) faults.add(path, number, why, "");
  }
  if (!source.failure().empty()) faults.unreadable(path, source.failure());
}

void each_record_line(const std::string& path, LineFaults& faults,
                      const std::function<void(const Record&)>& use) {
  read::RecordLines lines;
  each_line(path, faults, [&](std::string_view line) {
    std::string why;
    const auto record = lines.parse(line, why);
    if (!record) return why;
    use(*record);
    return std::string();
  });
}

}  // namespace sillok::app
