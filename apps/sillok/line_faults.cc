// SPDX-License-Identifier: Apache-2.0
#include "line_faults.h"

#include "base/json.h"
#include "context.h"

namespace sillok::app {
namespace {

constexpr uint64_t kShown = 20;

}  // namespace

LineFaults::LineFaults(const std::string& rejects) {
  if (!rejects.empty()) out_ = std::make_unique<Output>(rejects);
}

void LineFaults::add(const std::string& source, uint64_t line, const std::string& reason,
                     const std::string& piece) {
  ++by_reason_[reason];
  ++total_;
  if (total_ <= kShown) {
    message(source + ":" + std::to_string(line) + ": " + reason +
            (piece.empty() ? "" : ": '" + piece + "'"));
  }
  if (!out_) return;
  std::string text;
  JsonWriter json(text);
  json.begin_object();
  json.field("file", source);
  json.field("line", line);
  json.field("reason", reason);
  json.field("piece", piece);
  json.end_object();
  out_->write(text + "\n");
}

void LineFaults::unreadable(const std::string& source, const std::string& why) {
  unreadable_ = true;
  message(source + ": cannot read the file: " + why +
          "\nhint: check the path; the other inputs are read");
}

void LineFaults::summarize() const {
  if (total_ == 0) return;
  std::string text = std::to_string(total_) + (total_ == 1 ? " line" : " lines") + " not read: ";
  bool first = true;
  for (const auto& [reason, count] : by_reason_) {
    text += (first ? "" : ", ") + reason + " " + std::to_string(count);
    first = false;
  }
  message(text);
}

int LineFaults::exit_code(bool strict) const {
  if (unreadable_) return kFailed;
  return strict && total_ > 0 ? kRejected : kDone;
}

}  // namespace sillok::app
