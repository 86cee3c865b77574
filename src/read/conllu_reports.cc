// SPDX-License-Identifier: Apache-2.0
#include "read/conllu_reports.h"

#include <utility>

#include "base/tsv.h"
#include "base/utf8.h"
#include "read/conllu.h"

namespace sillok::read {
namespace {

class ConlluReports : public Stream {
 public:
  ConlluReports(Source& source, const Options& options)
      : source_(source), options_(options), limit_(record_limit(options)) {}

  std::optional<Item> next() override {
    while (!ended_) {
      const Source::Got got = source_.read_line(line_, limit_);
      if (got == Source::Got::end) {
        ended_ = true;
        end_sentence();
        failure_ = failure_of(source_);
        if (auto item = finish()) return item;
        break;
      }
      ++number_;
      std::optional<Item> item;
      if (got == Source::Got::too_long)
        why_ = "a line has more than " + std::to_string(limit_) + " bytes";
      else
        item = read_line();
      if (item) return item;
    }
    return std::exchange(failure_, std::nullopt);
  }

 private:
  // One line; the report before it where the line begins another.
  std::optional<Item> read_line() {
    std::optional<Item> before;
    if (line_.empty()) {
      end_sentence();
    } else if (line_[0] == '#') {
      const std::string_view comment = trim(std::string_view(line_).substr(1));
      if (is_key(comment, "newdoc") && !is_field_of_open_document(comment)) {
        end_sentence();
        before = finish();
        begin_ = number_;
        opened_ = sentences_ == 0;
      }
      read_comment(comment);
    } else {
      if (begin_ == 0) begin_ = number_;
      words_ += line_ + "\n";
      if (words_.size() > limit_) words_.clear(), why_ = "a sentence is longer than the limit";
    }
    return before;
  }

  static bool is_key(std::string_view comment, std::string_view key) {
    return comment.starts_with(key) && (comment.size() == key.size() ||
                                        comment[key.size()] == ' ' || comment[key.size()] == '=');
  }

  // "# newdoc date = ..." below "# newdoc id = ..." is one more field of the same document.
  bool is_field_of_open_document(std::string_view comment) const {
    return opened_ && sentences_ == 0 && words_.empty() && sentence_.empty() &&
           !is_key(trim(comment.substr(6)), "id") &&
           trim(comment.substr(6)).find('=') != comment.npos;
  }

  void read_comment(std::string_view comment) {
    if (begin_ == 0) begin_ = number_;
    if (is_key(comment, "newpar")) new_paragraph_ = true;
    if (is_key(comment, "newdoc")) comment = trim(comment.substr(6));
    const size_t equal = comment.find('=');
    if (equal == comment.npos) return;
    const std::string_view key = trim(comment.substr(0, equal));
    const std::string_view value = trim(comment.substr(equal + 1));
    if (key == "text") sentence_ = value;
    if (sentences_ > 0) return;
    if (key == "id") report_.id = value;
    if (key == "date") date_ = value;
    if (key == "title") report_.title = value;
    if (key == "source") report_.source = value;
    if (key == "url") report_.url = value;
    if (key == "language" && !value.empty()) report_.language = value;
  }

  void end_sentence() {
    if (words_.empty() && sentence_.empty()) return;
    if (sentence_.empty()) {
      Document doc;
      ConlluReader(words_, {}).next(doc);
      sentence_ = doc.text;
      if (!doc.diagnostics.empty()) why_ = doc.diagnostics.front().message;
    }
    if (report_.text.size() <= options_.max_bytes) {
      if (!report_.text.empty()) report_.text += new_paragraph_ ? "\n\n" : "\n";
      report_.text += sentence_;
    }
    ++sentences_;
    sentence_.clear();
    words_.clear();
    new_paragraph_ = false;
  }

  std::optional<Item> finish() {
    if (sentences_ == 0 && why_.empty()) return std::nullopt;
    Item item;
    item.line = std::exchange(begin_, 0);
    item.report = std::exchange(report_, {});
    const std::string date = std::exchange(date_, {});
    sentences_ = 0;
    if (!why_.empty()) {
      item.reject = rejected("malformed CoNLL-U", std::exchange(why_, {}));
      item.reject->id = item.report.id;
    } else if (find_invalid_utf8(item.report.text) != std::string::npos ||
               find_invalid_utf8(item.report.id + item.report.title + item.report.source +
                                 item.report.url + item.report.language) != std::string::npos) {
      item.reject = rejected("bad UTF-8", "in the document that begins here");
    } else {
      finish_report(item, date, options_);
    }
    return item;
  }

  Source& source_;
  const Options options_;
  size_t limit_;
  std::string line_, words_, sentence_, date_, why_;
  Report report_;
  uint64_t number_ = 0;     // of the line
  uint64_t begin_ = 0;      // of the document
  uint64_t sentences_ = 0;  // in the document
  bool opened_ = false;     // by "# newdoc"
  bool new_paragraph_ = false;
  bool ended_ = false;
  std::optional<Item> failure_;
};

}  // namespace

std::unique_ptr<Stream> conllu_reports(Source& source, const Options& options) {
  return std::make_unique<ConlluReports>(source, options);
}

}  // namespace sillok::read
