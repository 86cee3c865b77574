// SPDX-License-Identifier: Apache-2.0
#include "read/json_stream.h"

#include <utility>

#include "read/json_report.h"

namespace sillok::read {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Follows braces and strings, byte after byte.
class Nesting {
 public:
  // True where `c` closes what was opened first.
  bool step(char c) {
    if (in_string_) {
      if (escaped_)
        escaped_ = false;
      else if (c == '\\')
        escaped_ = true;
      else if (c == '"')
        in_string_ = false;
      return false;
    }
    if (c == '"') in_string_ = true;
    if (c == '{' || c == '[') ++depth_;
    return (c == '}' || c == ']') && --depth_ == 0;
  }
  bool in_string() const { return in_string_; }

 private:
  int64_t depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
};

class JsonLines : public Stream {
 public:
  JsonLines(Source& source, const Options& options)
      : source_(source), limit_(record_limit(options)), json_(options) {}

  std::optional<Item> next() override {
    for (;;) {
      const Source::Got got = source_.read_line(buffer_, limit_);
      if (got == Source::Got::end)
        return std::exchange(ended_, true) ? std::nullopt : failure_of(source_);
      ++line_;
      std::string_view text = buffer_;
      if (line_ == 1 && text.starts_with(kByteOrderMark)) text.remove_prefix(3);
      if (got == Source::Got::line && text.find_first_not_of(" \t\r") == std::string_view::npos)
        continue;
      Item item = got == Source::Got::line ? json_.parse(text) : too_long();
      item.line = line_;
      return item;
    }
  }
  bool ready() override { return source_.line_at_hand(); }

 private:
  Item too_long() const {
    return rejected_item("too long", "the line has more than " + std::to_string(limit_) + " bytes");
  }

  Source& source_;
  size_t limit_;
  JsonReports json_;
  std::string buffer_;
  uint64_t line_ = 0;
  bool ended_ = false;
};

class JsonValues : public Stream {
 public:
  JsonValues(Source& source, const Options& options)
      : source_(source), limit_(record_limit(options)), json_(options) {
    if (source.peek(3).starts_with(kByteOrderMark)) source.take(3);
  }

  std::optional<Item> next() override {
    if (ended_) return std::nullopt;
    if (!skip_to_object()) {
      ended_ = true;
      if (broken_) stray_ = 0;  // what lies behind a broken object was told with it
      if (auto failed = failure_of(source_)) return failed;
      return stray_ ? std::optional(rejected_item("malformed JSON",
                                                  "there is something that is no object", stray_))
                    : std::nullopt;
    }
    const uint64_t begin = line_;
    Item item = read_object();
    item.line = begin;
    return item;
  }

 private:
  // To the next '{', over white space, commas and the brackets of a list. Other bytes are noted.
  bool skip_to_object() {
    for (;;) {
      const std::string_view seen = source_.peek(1);
      if (seen.empty()) return false;
      for (size_t i = 0; i < seen.size(); ++i) {
        if (seen[i] == '{') {
          source_.take(i);
          return true;
        }
        if (seen[i] == '\n') ++line_;
        if (std::string_view(" \t\r\n,[]").find(seen[i]) == std::string_view::npos && stray_ == 0)
          stray_ = line_;
      }
      source_.take(seen.size());
    }
  }

  // The object at which the source stands. A line break inside a string cannot be: there the
  // object is given up, so that a quotation mark that is missing does not swallow the rest.
  Item read_object() {
    Nesting nesting;
    object_.clear();
    bool too_long = false;
    for (;;) {
      const std::string_view seen = source_.peek(1);
      if (seen.empty()) break;
      size_t i = 0;
      bool closed = false;
      bool broken = false;
      while (i < seen.size() && !closed && !broken) {
        broken = seen[i] == '\n' && nesting.in_string();
        if (seen[i] == '\n') ++line_;
        closed = nesting.step(seen[i++]);
      }
      too_long = too_long || object_.size() + i > limit_;
      if (too_long)
        object_.clear();
      else
        object_.append(seen, 0, i);
      source_.take(i);
      broken_ = broken_ || broken;
      if (broken) return rejected_item("malformed JSON", "a string is not closed on its line");
      if (closed) break;
    }
    if (too_long) {
      object_.shrink_to_fit();
      return rejected_item("too long",
                           "the object has more than " + std::to_string(limit_) + " bytes");
    }
    return json_.parse(object_);
  }

  Source& source_;
  size_t limit_;
  JsonReports json_;
  std::string object_;
  uint64_t line_ = 1;
  uint64_t stray_ = 0;  // the line of the first thing that is no object
  bool broken_ = false;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<Stream> json_lines(Source& source, const Options& options) {
  return std::make_unique<JsonLines>(source, options);
}

std::unique_ptr<Stream> json_values(Source& source, const Options& options) {
  return std::make_unique<JsonValues>(source, options);
}

bool is_json_over_lines(Source& source) {
  constexpr size_t kReach = size_t{64} * 1024;
  std::string_view seen = source.peek();
  const size_t first = seen.find_first_of("{[");
  if (first == std::string_view::npos) return false;
  if (seen[first] == '[') return true;
  Nesting nesting;
  for (size_t i = first; i < kReach; ++i) {
    if (i >= seen.size()) seen = source.peek(i + 1);
    if (i >= seen.size()) return true;
    if (seen[i] == '\n') return !nesting.in_string();
    if (nesting.step(seen[i])) return false;
  }
  return false;
}

}  // namespace sillok::read
