// SPDX-License-Identifier: Apache-2.0
#include "read/petrarch_xml.h"

#include <utility>

#include "base/utf8.h"
#include "read/charset.h"
#include "read/html_text.h"
#include "read/html_tree.h"
#include "read/xml_elements.h"

namespace sillok::read {
namespace {

struct Sentence {
  std::string story, date, source, text;
  bool alone = false;  // a whole report
};

// "AFP0808020621" of "AFP0808020621-3"; the whole id where no number is split off.
std::string story_of(const std::string& id) {
  const size_t cut = id.find_last_of("-_");
  if (cut == std::string::npos || cut == 0 || cut + 1 == id.size()) return id;
  return id.find_first_not_of("0123456789", cut + 1) == std::string::npos ? id.substr(0, cut) : id;
}

class Petrarch : public Stream {
 public:
  Petrarch(Source& source, const Options& options)
      : source_(source), options_(options), elements_(source, {"Sentence"}, record_limit(options)) {
  }

  // Sentences are gathered until one of another report, or a reject, comes.
  std::optional<Item> next() override {
    for (;;) {
      if (waiting_) return std::exchange(waiting_, std::nullopt);
      if (ended_) return std::nullopt;
      XmlElement element;
      if (!elements_.next(element)) {
        ended_ = true;
        waiting_ = failure_of(source_);
        if (!waiting_ && !any_) {
          waiting_ = rejected_item("unknown layout", "I do not know this layout: no <Sentence>");
        }
        if (auto report = finish()) return report;
        continue;
      }
      any_ = true;
      Sentence sentence;
      if (auto refused = read(element, sentence)) {
        refused->line = element.line;
        waiting_ = std::move(refused);
        if (auto report = finish()) return report;
        continue;
      }
      std::optional<Item> report;
      if (!same_story(sentence)) report = finish();
      add(std::move(sentence), element.line);
      if (report) return report;
    }
  }

 private:
  // A reject where the element is no sentence.
  std::optional<Item> read(XmlElement& element, Sentence& out) const {
    if (element.too_long) return rejected_item("too long", "the sentence is longer than the limit");
    if (!element.whole) return rejected_item("malformed XML", "the file ends inside <Sentence>");
    std::string why;
    if (!make_utf8(element.raw, elements_.charset(), why))
      return rejected_item("unknown charset", why);
    if (find_invalid_utf8(element.raw) != std::string::npos)
      return rejected_item("bad UTF-8", "in the sentence that begins here");
    const HtmlTree tree(std::string_view(element.raw).substr(0, 4096));
    if (tree.nodes.size() < 2) return rejected_item("malformed XML", "the tag is not closed");
    const HtmlNode& tag = tree.nodes[1];
    const std::string id = attribute_text(tag, "id");
    out.alone = same_name(attribute_text(tag, "sentence"), "false");
    out.story = out.alone ? id : story_of(id);
    out.date = attribute_text(tag, "date");
    out.source = attribute_text(tag, "source");
    const size_t begin = element.raw.find("<Text");
    const size_t open = begin == std::string::npos ? begin : element.raw.find('>', begin);
    const size_t end = element.raw.find("</Text>", open);
    if (open == std::string::npos || end == std::string::npos) {
      Item refused = rejected_item("no text", "the sentence has no <Text>");
      refused.reject->id = id;
      return refused;
    }
    std::string_view raw = std::string_view(element.raw).substr(open + 1, end - open - 1);
    std::string text;
    if (const size_t data = raw.find("<![CDATA["); data != raw.npos) {
      raw.remove_prefix(data + 9);
      text = raw.substr(0, raw.find("]]>"));
    } else {
      append_decoded(text, raw);
    }
    out.text = tidied(text);
    return std::nullopt;
  }

  bool same_story(const Sentence& sentence) const {
    return line_ != 0 && !sentence.alone && !held_.alone && sentence.story == held_.story &&
           sentence.date == held_.date && sentence.source == held_.source &&
           !sentence.story.empty();
  }

  void add(Sentence&& sentence, uint64_t line) {
    if (line_ == 0) {
      held_ = std::move(sentence);
      line_ = line;
    } else if (held_.text.size() <= options_.max_bytes) {
      held_.text += "\n" + sentence.text;
    }
  }

  // The report that was gathered, if any.
  std::optional<Item> finish() {
    if (line_ == 0) return std::nullopt;
    Item item;
    item.line = std::exchange(line_, 0);
    item.report.id = std::move(held_.story);
    item.report.source = std::move(held_.source);
    item.report.text = std::move(held_.text);
    finish_report(item, held_.date, options_);
    return item;
  }

  Source& source_;
  const Options options_;
  XmlElements elements_;
  Sentence held_;
  uint64_t line_ = 0;  // where the report that is gathered begins; 0: none is
  std::optional<Item> waiting_;
  bool any_ = false;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<Stream> petrarch_reports(Source& source, const Options& options) {
  return std::make_unique<Petrarch>(source, options);
}

}  // namespace sillok::read
