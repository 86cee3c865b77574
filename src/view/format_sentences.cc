// SPDX-License-Identifier: Apache-2.0
#include "view/format_sentences.h"

#include <algorithm>
#include <numeric>
#include <optional>

#include "base/utf8.h"

namespace sillok::view {
namespace {

// A sentence with more is handed on in parts.
constexpr size_t kMostRecords = 1000;

bool same_sentence(const Record& a, const Record& b) {
  return a.report.id == b.report.id && a.report.date == b.report.date && a.start == b.start &&
         a.text == b.text;
}

// A sentence and where each of its code points begins.
class Letters {
 public:
  explicit Letters(const std::string& text) : text_(text) {
    for (size_t i = 0; i < text.size(); i += code_point_at(text, i).length) begins_.push_back(i);
    begins_.push_back(text.size());
  }
  // The words at code points [start, end) of a report in which the sentence begins at `from`;
  // nothing where they do not stand in it.
  std::optional<std::pair<uint32_t, uint32_t>> find(const Quote& words, uint32_t from) const {
    if (words.start < from || words.end <= words.start || words.end - from >= begins_.size())
      return std::nullopt;
    const uint32_t start = words.start - from, end = words.end - from;
    const std::string_view here =
        std::string_view(text_).substr(begins_[start], begins_[end] - begins_[start]);
    if (here != words.text) return std::nullopt;
    return std::pair(start, end);
  }

 private:
  const std::string& text_;
  std::vector<size_t> begins_;
};

// Puts the marks of one sentence together.
class Marker {
 public:
  explicit Marker(const Record& record) : letters_(*record.text), from_(record.start) {
    marked_.text = on_one_line(*record.text);
  }

  // The place of these words among the marked ones, or nothing.
  std::optional<size_t> mark(std::string_view label, const std::vector<Quote>& quotes) {
    MarkedWords words;
    words.label = label;
    for (const Quote& quote : quotes) {
      const auto found = letters_.find(quote, from_);
      if (!found) continue;
      words.pieces.push_back(*found);
      words.text += (words.text.empty() ? "" : " ") + on_one_line(quote.text);
    }
    if (words.pieces.empty()) return std::nullopt;
    const auto known = std::find(marked_.words.begin(), marked_.words.end(), words);
    if (known != marked_.words.end()) return static_cast<size_t>(known - marked_.words.begin());
    marked_.words.push_back(std::move(words));
    return marked_.words.size() - 1;
  }

  // False where the words of the act do not stand in the sentence.
  bool act(const Record& record, const auto& lost) {
    const auto words =
        mark(record.event.empty() ? "EVENT" : record.event.front(), record.event_text);
    if (!words) return false;
    MarkedAct act{&record, *words, {}};
    const auto join = [&](std::string_view role, std::string_view label, const Quote& quote) {
      if (quote.text.empty()) return;  // told by nothing
      if (const auto at = mark(label, {quote}))
        act.roles.emplace_back(role, *at);
      else
        lost();
    };
    for (const Party& p : record.actor) join("actor", "PARTY", p.where);
    for (const Party& p : record.recipient) join("recipient", "PARTY", p.where);
    for (const Party& p : record.said_by) join("said_by", "PARTY", p.where);
    if (record.place)
      join("place", "PLACE", {record.place->start, record.place->end, record.place->extracted});
    marked_.acts.push_back(std::move(act));
    return true;
  }

  MarkedSentence sorted() {
    std::vector<size_t> order(marked_.words.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
      return marked_.words[a].pieces < marked_.words[b].pieces;
    });
    std::vector<size_t> place(order.size());
    std::vector<MarkedWords> words;
    for (size_t i = 0; i < order.size(); ++i) {
      place[order[i]] = i;
      words.push_back(std::move(marked_.words[order[i]]));
    }
    marked_.words = std::move(words);
    for (MarkedAct& act : marked_.acts) {
      act.words = place[act.words];
      for (auto& [role, at] : act.roles) at = place[at];
    }
    return std::move(marked_);
  }

 private:
  Letters letters_;
  uint32_t from_;
  MarkedSentence marked_;
};

}  // namespace

void SentenceWriter::add(std::string& out, const Record& record, const Tellings&) {
  if (!record.text || record.text->empty()) return leave_out("no text of the sentence");
  if (!records_.empty() &&
      (records_.size() >= kMostRecords || !same_sentence(records_.front(), record)))
    flush(out);
  records_.push_back(record);
}

void SentenceWriter::end(std::string& out) { flush(out); }

void SentenceWriter::flush(std::string& out) {
  if (records_.empty()) return;
  Marker marker(records_.front());
  const auto lost = [&] { leave_out("parties and places named outside the sentence"); };
  for (const Record& record : records_) {
    if (!marker.act(record, lost)) leave_out("the words of the act are not in the sentence");
  }
  const MarkedSentence marked = marker.sorted();
  if (!marked.acts.empty()) sentence(out, marked);
  records_.clear();
}

}  // namespace sillok::view
