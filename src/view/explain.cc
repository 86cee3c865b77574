// SPDX-License-Identifier: Apache-2.0
#include "view/explain.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/dates.h"
#include "base/utf8.h"
#include "document/tree.h"
#include "view/roles.h"
#include "view/terminal.h"

namespace sillok::view {
namespace {

constexpr std::string_view kReset = "\x1b[0m";
constexpr std::string_view kDim = "\x1b[2m";
constexpr std::string_view kBold = "\x1b[1m";
constexpr std::array<std::string_view, 6> kRoleColors = {"\x1b[1;36m", "\x1b[1;33m", "\x1b[1;35m",
                                                         "\x1b[32m",   "\x1b[34m",   "\x1b[3;37m"};
constexpr int kMargin = 5;     // before a sentence: its number
constexpr int kNameCells = 9;  // "said by", "dropped" in an event's block

std::string decimal(double value, int digits) {
  if (!std::isfinite(value)) return "none";
  char buffer[64];
  const auto* end =
      std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, digits).ptr;
  return {buffer, static_cast<size_t>(end - buffer)};
}

std::string joined(const auto& list, std::string_view between) {
  std::string out;
  for (const auto& item : list) {
    if (!out.empty()) out += between;
    out += item;
  }
  return out;
}

class Page {
 public:
  Page(std::string& out, const Document& doc, const ExplainOptions& options, const Labels& labels)
      : out_(out), doc_(doc), options_(options), labels_(labels),
        width_(std::clamp(options.width, 40, 400)) {}
  void write();

 private:
  void collect_notes();
  void header();
  void sentence(uint32_t number, const std::vector<uint32_t>& events);
  void text_line(Span line, const std::vector<Mark>& marks);
  void mark_line(Span line, const std::vector<Mark>& marks, size_t index, bool several);
  void parse(const Sentence& sentence);
  void event(const Event& event, size_t index);
  void event_certainty(const Event& event);
  void event_evidence(const Event& event);
  void row(std::string_view name, std::string_view value, std::string_view style = {});
  void table();
  void rule(std::string_view title);
  void style(std::string_view code) {
    if (options_.color) out_ += code;
  }
  std::string label(const std::function<std::string(std::string_view)>& of,
                    std::string_view code) const {
    return of && !code.empty() ? shown(of(code)) : std::string();
  }

  std::string& out_;
  const Document& doc_;
  const ExplainOptions& options_;
  const Labels& labels_;
  int width_;
  std::vector<std::vector<std::string>> notes_;  // by sentence
};

// A horizontal line with a title in it.
void Page::rule(std::string_view title) {
  style(kBold);
  const std::string text = fit(title, width_ - 6, false);
  out_ += "\xE2\x94\x80\xE2\x94\x80 " + text + " ";
  style(kReset);
  style(kDim);
  for (int i = width_of(text) + 4; i < width_; ++i) out_ += "\xE2\x94\x80";
  style(kReset);
  out_ += '\n';
}

void Page::header() {
  std::string title = doc_.report.id.empty() ? "report" : "report " + doc_.report.id;
  title += " \xC2\xB7 " + (doc_.report.date.empty() ? format_day(doc_.date) : doc_.report.date);
  if (!doc_.report.source.empty()) title += " \xC2\xB7 " + doc_.report.source;
  rule(title);
  const std::string margin(kMargin, ' ');
  for (const std::string* more : {&doc_.report.title, &doc_.report.url}) {
    if (more->empty()) continue;
    const auto size = static_cast<uint32_t>(more->size());
    for (const Span line : wrap(*more, {0, size}, width_ - kMargin)) {
      style(more == &doc_.report.title ? kBold : kDim);
      out_ += margin + shown(std::string_view(*more).substr(line.begin, line.size()));
      style(kReset);
      out_ += '\n';
    }
  }
  out_ += '\n';
}

void Page::text_line(Span line, const std::vector<Mark>& marks) {
  int now = -1;
  for (uint32_t i = line.begin; i < line.end;) {
    int role = -1;
    for (const Mark& mark : marks) {
      if (mark.span.begin <= i && i < mark.span.end) {
        role = static_cast<int>(mark.role);
        break;
      }
    }
    if (role != now) {
      if (now >= 0) style(kReset);
      if (role >= 0) style(kRoleColors[static_cast<size_t>(role)]);
      now = role;
    }
    const CodePoint c = code_point_at(doc_.text, i);
    append_shown(out_, c.value);
    i += c.length;
  }
  if (now >= 0) style(kReset);
  out_ += '\n';
}

// The line below a line of text: a bracket under each part, its name inside.
void Page::mark_line(Span line, const std::vector<Mark>& marks, size_t index, bool several) {
  std::string drawn;
  int at = 0;
  bool any = false;
  const auto move_to = [&](int column) {
    if (column > at) drawn.append(static_cast<size_t>(column - at), ' ');
    at = std::max(at, column);
  };
  for (const Mark& mark : marks) {
    const uint32_t begin = std::max(mark.span.begin, line.begin);
    const uint32_t end = std::min(mark.span.end, line.end);
    if (begin >= end) continue;
    const int from = width_of(std::string_view(doc_.text).substr(line.begin, begin - line.begin));
    const int to = from + width_of(std::string_view(doc_.text).substr(begin, end - begin));
    if (to <= at) continue;
    move_to(from);
    const std::string_view name = kRoleNames[static_cast<size_t>(mark.role)];
    const auto size = static_cast<int>(name.size());
    if (options_.color) drawn += kRoleColors[static_cast<size_t>(mark.role)];
    if (to - at >= size + 2) {
      drawn += "\xE2\x95\xB0";
      drawn += name;
      for (int i = at + size + 1; i < to - 1; ++i) drawn += "\xE2\x94\x80";
      drawn += "\xE2\x95\xAF";
      at = to;
    } else {  // too short for brackets: the name alone, which may run on into free cells
      drawn += name;
      at += size;
    }
    if (options_.color) drawn += kReset;
    any = true;
  }
  if (!any) return;
  std::string head = several ? "e" + std::to_string(index + 1) : "";
  head.insert(0, static_cast<size_t>(std::max(0, kMargin - 1 - static_cast<int>(head.size()))),
              ' ');
  style(kDim);
  out_ += head + " ";
  style(kReset);
  out_ += drawn + "\n";
}

void Page::row(std::string_view name, std::string_view value, std::string_view code) {
  if (value.empty()) return;
  const int indent = kMargin + 2 + kNameCells;
  const auto lines = wrap(value, {0, static_cast<uint32_t>(value.size())}, width_ - indent);
  for (size_t i = 0; i < lines.size(); ++i) {
    out_.append(static_cast<size_t>(kMargin) + 2, ' ');
    style(kDim);
    out_ += fit(i == 0 ? name : std::string_view(), kNameCells, true);
    style(kReset);
    style(code);
    out_ += shown(value.substr(lines[i].begin, lines[i].size()));
    if (!code.empty()) style(kReset);
    out_ += '\n';
  }
}

void Page::event_certainty(const Event& event) {
  std::string happened = "told as having happened";
  if (event.aux != 0) {
    happened = joined(aux_names(event.aux), ", ");
    if (event.predicate < doc_.factuality.size()) {
      const uint32_t cue = doc_.factuality[event.predicate].cue;
      if (cue != kNone) happened += ", by \"" + fit(doc_.form(cue), 30, false) + "\"";
    }
  }
  row("happened", happened);
  std::string size;
  const auto add = [&](int number, std::string_view what) {
    if (number >= 0)
      size += (size.empty() ? "" : ", ") + std::to_string(number) + " " + std::string(what);
  };
  add(event.size.dead, "dead");
  add(event.size.injured, "injured");
  add(event.size.arrested, "arrested");
  row("people", size);
  std::string scores;
  if (event.quad != 0)
    scores = "quad " + std::to_string(event.quad) + ", " + std::string(quad_name(event.quad));
  if (std::isfinite(event.scale))
    scores += (scores.empty() ? "" : " \xC2\xB7 ") + ("scale " + decimal(event.scale, 1));
  if (std::isfinite(event.goldstein)) {
    scores += (scores.empty() ? "" : " \xC2\xB7 ") + ("Goldstein " + decimal(event.goldstein, 1));
  }
  row("scores", scores);
  const int filled = static_cast<int>(std::lround(std::clamp(event.confidence, 0.0F, 1.0F) * 10));
  std::string bar;
  for (int i = 0; i < 10; ++i) bar += i < filled ? "\xE2\x96\xA0" : "\xC2\xB7";
  row("sure", decimal(event.confidence, 2) + " " + bar);
}

void Page::event_evidence(const Event& event) {
  std::string rule = event.rule;
  const std::string line = std::to_string(event.lexicon_line);
  if (event.lexicon_line != 0 && rule.find(":" + line) == std::string::npos)
    rule += (rule.empty() ? "line " : ", line ") + line;
  row("rule", rule);
  for (const std::vector<uint32_t>* parties : {&event.actor, &event.recipient}) {
    for (const uint32_t e : *parties) {
      const Entity& entity = doc_.entities[e];
      if (!entity.evidence.empty()) {
        row("", fit(doc_.at(entity.span), 30, false) + ": " + entity.evidence, kDim);
      }
    }
  }
  for (size_t i = 0; i < event.dropped.size(); ++i)
    row(i == 0 ? "dropped" : "", event.dropped[i], kDim);
  if (event.mentions.size() > 1) {
    std::vector<std::string> numbers;
    for (const uint32_t n : event.mentions) numbers.push_back(std::to_string(n + 1));
    row("told in", "sentences " + joined(numbers, ", "));
  }
}

void Page::event(const Event& event, size_t index) {
  out_.append(kMargin - 1, ' ');
  style(kRoleColors[static_cast<size_t>(Role::did)]);
  std::string title = "e" + std::to_string(index + 1) + " " + event.event;
  for (const std::string& mode : event.mode) title += " / " + mode;
  if (!event.context.empty()) title += " (" + joined(event.context, ", ") + ")";
  out_ += fit(title, width_ - kMargin, false);
  style(kReset);
  out_ += '\n';
  const std::string cameo = label(labels_.cameo, event.cameo);
  row("CAMEO", cameo.empty() ? event.cameo : event.cameo + " " + cameo);
  row("who", parties_text(doc_, event.actor));
  std::string act;
  for (const Span span : event.event_text)
    act += (act.empty() ? "" : " ... ") + shown(doc_.at(span));
  row("did", act);
  row("whom", parties_text(doc_, event.recipient));
  row("when", date_text(doc_, event));
  row("where", place_text(doc_, event));
  row("said by", event.said_by.empty() ? "the writer" : parties_text(doc_, event.said_by));
  event_certainty(event);
  event_evidence(event);
}

// Every word below the word that governs it. Depth is shown up to a limit, not followed by calls.
void Page::parse(const Sentence& sentence) {
  struct Item {
    uint32_t token;
    int depth;
    bool last;  // of its siblings
  };
  std::vector<Item> todo;
  const auto push = [&](uint32_t token, int depth) {
    todo.push_back({token, depth, todo.empty() || todo.back().depth < depth});
  };
  for (uint32_t t = sentence.tokens.last; t-- > sentence.tokens.first;) {
    if (doc_.tokens[t].head == kNone || !sentence.tokens.contains(doc_.tokens[t].head)) push(t, 0);
  }
  const int deepest = (width_ - kMargin - 30) / 2;
  std::vector<bool> open(static_cast<size_t>(deepest) + 1);  // by depth: a sibling follows
  while (!todo.empty()) {
    const auto [t, depth, last] = todo.back();
    todo.pop_back();
    const Token& token = doc_.tokens[t];
    const int shown_depth = std::min(depth, deepest);
    open[static_cast<size_t>(shown_depth)] = !last;
    out_.append(static_cast<size_t>(kMargin), ' ');
    style(kDim);
    for (int i = 1; i < shown_depth; ++i)
      out_ += open[static_cast<size_t>(i)] ? "\xE2\x94\x82 " : "  ";
    if (shown_depth > 0) out_ += last ? "\xE2\x94\x94\xE2\x94\x80" : "\xE2\x94\x9C\xE2\x94\x80";
    style(kReset);
    const int left = width_ - kMargin - 2 * shown_depth;
    const std::string tail = "  " + std::string(name_of(token.upos)) + " " +
                             std::string(doc_.xpos(t)) + "  " + std::string(name_of(token.rel));
    out_ += fit(doc_.form(t), std::max(4, left - width_of(tail) - 12), false);
    style(kDim);
    out_ += tail;
    if (token.head != kNone) out_ += " of " + fit(doc_.form(token.head), 14, false);
    style(kReset);
    out_ += '\n';
    const auto below = children(doc_, t);
    for (size_t i = below.size(); i-- > 0;) {
      if (sentence.tokens.contains(below[i])) push(below[i], depth + 1);
    }
  }
}

void Page::sentence(uint32_t number, const std::vector<uint32_t>& events) {
  const Sentence& sentence = doc_.sentences[number];
  std::vector<std::vector<Mark>> marks;
  std::vector<Mark> all;
  for (const uint32_t e : events) {
    marks.push_back(marks_of(doc_, doc_.events[e]));
    std::erase_if(marks.back(), [&](const Mark& mark) {
      return mark.span.begin >= sentence.span.end || mark.span.end <= sentence.span.begin;
    });
    all.insert(all.end(), marks.back().begin(), marks.back().end());
  }
  const auto lines = wrap(doc_.text, sentence.span, width_ - kMargin);
  for (size_t i = 0; i < lines.size(); ++i) {
    std::string head = i == 0 ? std::to_string(number + 1) : "";
    head.insert(0, static_cast<size_t>(std::max(0, kMargin - 2 - static_cast<int>(head.size()))),
                ' ');
    style(kDim);
    out_ += head + "  ";
    style(kReset);
    text_line(lines[i], all);
    for (size_t m = 0; m < marks.size(); ++m) mark_line(lines[i], marks[m], events[m], true);
  }
  if (options_.parse) parse(sentence);
  for (const uint32_t e : events) event(doc_.events[e], e);
  if (!events.empty()) {
    out_ += '\n';
    return;
  }
  for (const std::string& note : notes_[number]) {
    style(kDim);
    out_ += std::string(kMargin, ' ') + fit(note, width_ - kMargin, false);
    style(kReset);
    out_ += '\n';
  }
  out_ += '\n';
}

// All records at the end, one line each.
void Page::table() {
  rule(std::to_string(doc_.events.size()) + (doc_.events.size() == 1 ? " record" : " records"));
  if (doc_.events.empty()) return;
  // Number, date, category, who, whom, where, flags, confidence.
  const int rest = width_ - 35;
  const int who = std::max(4, rest * 30 / 100), whom = who;
  const int where = std::max(3, rest * 20 / 100), flags = std::max(3, rest - who - whom - where);
  const auto line = [&](std::string_view a, std::string_view b, std::string_view c,
                        std::string_view d, std::string_view e, std::string_view f,
                        std::string_view g, std::string_view h) {
    const std::string text = fit(a, 3, true) + " " + fit(b, 10, true) + " " + fit(c, 11, true) +
                             " " + fit(d, who, true) + " " + fit(e, whom, true) + " " +
                             fit(f, where, true) + " " + fit(g, flags, true) + " " +
                             fit(h, 4, false);
    out_ += fit(text, width_, false) + "\n";
  };
  style(kDim);
  line("", "date", "event", "who", "whom", "where", "told as", "sure");
  style(kReset);
  const auto names = [&](const std::vector<uint32_t>& list) {
    std::string out;
    for (const uint32_t e : list) {
      const Entity& entity = doc_.entities[e];
      out += (out.empty() ? "" : ", ") +
             (entity.name.empty() ? std::string(doc_.at(entity.span)) : entity.name);
    }
    return out;
  };
  for (size_t i = 0; i < doc_.events.size(); ++i) {
    const Event& event = doc_.events[i];
    const std::string place = event.place != kNone ? doc_.places[event.place].name : std::string();
    line("e" + std::to_string(i + 1), format_day(event.date), event.event, names(event.actor),
         names(event.recipient), place, joined(aux_names(event.aux), ","),
         decimal(event.confidence, 2));
  }
}

// Why a sentence has no event of its own.
void Page::collect_notes() {
  notes_.resize(doc_.sentences.size());
  for (size_t e = 0; e < doc_.events.size(); ++e) {
    for (const uint32_t told : doc_.events[e].mentions) {
      if (told < notes_.size())
        notes_[told].push_back("tells e" + std::to_string(e + 1) + " again");
    }
  }
  for (const Silence& silence : doc_.silences) {
    if (silence.sentence >= notes_.size()) continue;
    const std::string detail = silence.detail.empty() ? "" : " (" + silence.detail + ")";
    notes_[silence.sentence].push_back("no event: " + silence.reason + detail);
  }
}

void Page::write() {
  collect_notes();
  header();
  std::vector<std::vector<uint32_t>> events(doc_.sentences.size());
  for (uint32_t e = 0; e < doc_.events.size(); ++e) {
    if (doc_.events[e].sentence < events.size()) events[doc_.events[e].sentence].push_back(e);
  }
  for (uint32_t s = 0; s < doc_.sentences.size(); ++s) sentence(s, events[s]);
  table();
}

}  // namespace

void explain_text(std::string& out, const Document& doc, const ExplainOptions& options,
                  const Labels& labels) {
  Page(out, doc, options, labels).write();
}

}  // namespace sillok::view
