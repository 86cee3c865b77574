// SPDX-License-Identifier: Apache-2.0
#include "read/json_report.h"

#include <simdjson.h>

#include <charconv>

#include "base/utf8.h"
#include "read/day.h"
#include "read/layout.h"
#include "read/record_lines.h"

namespace sillok::read {
namespace {

using simdjson::dom::element_type;

std::string kind_of(simdjson::dom::element value) {
  switch (value.type()) {
    case element_type::ARRAY: return "a list";
    case element_type::OBJECT: return "an object";
    case element_type::BOOL: return "true or false";
    case element_type::NULL_VALUE: return "null";
    case element_type::STRING: return "a string";
    default: return "a number";
  }
}

// A string as it is, a number as it is written, nothing for the rest.
std::optional<std::string> scalar(simdjson::dom::element value) {
  switch (value.type()) {
    case element_type::STRING: return std::string(value.get_string().value_unsafe());
    case element_type::INT64: return std::to_string(value.get_int64().value_unsafe());
    case element_type::UINT64: return std::to_string(value.get_uint64().value_unsafe());
    case element_type::DOUBLE: return simdjson::minify(value);
    default: return std::nullopt;
  }
}

// The same, and what MongoDB exports: {"$oid": "..."}, {"$date": ISO, milliseconds or
// {"$numberLong": "..."}}.
std::optional<std::string> content_of(simdjson::dom::element value) {
  simdjson::dom::object object;
  if (value.get_object().get(object) != simdjson::SUCCESS) return scalar(value);
  simdjson::dom::element inner;
  if (object.at_key("$oid").get(inner) == simdjson::SUCCESS) return scalar(inner);
  if (object.at_key("$date").get(inner) != simdjson::SUCCESS) return std::nullopt;
  if (inner.is_string()) return scalar(inner);
  simdjson::dom::element number;
  if (inner.is_object() && inner.at_key("$numberLong").get(number) == simdjson::SUCCESS)
    inner = number;
  const std::string digits = scalar(inner).value_or("");
  int64_t milliseconds = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), milliseconds);
  if (error != std::errc() || end != digits.data() + digits.size()) return digits;
  return day_of_milliseconds(milliseconds).value_or(digits);
}

// [[start,end],...] in code points to bytes. False: not such a list, or outside the text.
bool read_spans(simdjson::dom::element value, const std::vector<uint32_t>& bytes,
                std::vector<Span>& out) {
  simdjson::dom::array list;
  if (value.get_array().get(list) != simdjson::SUCCESS) return false;
  for (const simdjson::dom::element entry : list) {
    simdjson::dom::array pair;
    if (entry.get_array().get(pair) != simdjson::SUCCESS || pair.size() != 2) return false;
    uint64_t begin = 0;
    uint64_t end = 0;
    if (pair.at(0).get_uint64().get(begin) != simdjson::SUCCESS) return false;
    if (pair.at(1).get_uint64().get(end) != simdjson::SUCCESS) return false;
    if (begin >= end || end >= bytes.size()) return false;
    out.push_back({bytes[begin], bytes[end]});
  }
  return true;
}

// The byte at which each code point starts, and the size.
std::vector<uint32_t> code_point_bytes(std::string_view text) {
  std::vector<uint32_t> out;
  for (size_t i = 0; i < text.size(); i += code_point_at(text, i).length)
    out.push_back(static_cast<uint32_t>(i));
  out.push_back(static_cast<uint32_t>(text.size()));
  return out;
}

}  // namespace

struct JsonReports::State {
  Options options;
  Layout own;
  simdjson::dom::parser parser;
  std::string buffer;
  RecordLines records;  // of reviews

  Item read_object(simdjson::dom::object object);
  static std::string read_text(simdjson::dom::object object, const std::vector<std::string>& names,
                               std::string& text);
  void read_marks(simdjson::dom::object object, Item& item) const;
  void read_labels(simdjson::dom::object object, Item& item) const;
  void read_review(simdjson::dom::object object, Item& item);
};

JsonReports::JsonReports(const Options& options) : state_(std::make_unique<State>()) {
  state_->options = options;
  state_->own = own_layout(options);
}
JsonReports::JsonReports(JsonReports&&) noexcept = default;
JsonReports& JsonReports::operator=(JsonReports&&) noexcept = default;
JsonReports::~JsonReports() = default;

void JsonReports::State::read_marks(simdjson::dom::object object, Item& item) const {
  simdjson::dom::element value;
  if (object.at_key("context").get(value) == simdjson::SUCCESS) {
    item.context = scalar(value).value_or("");
  }
  std::vector<uint32_t> bytes;
  for (const bool is_actor : {true, false}) {
    const char* name = is_actor ? "actor" : "recipient";
    if (object.at_key(name).get(value) != simdjson::SUCCESS || value.is_null()) continue;
    if (bytes.empty()) bytes = code_point_bytes(item.report.text);
    if (!read_spans(value, bytes, is_actor ? item.actor : item.recipient)) {
      item.reject = rejected(
          "bad span", std::string("'") + name +
                          "' is no list of [start,end] pairs of code points inside the text");
      return;
    }
  }
}

void JsonReports::State::read_labels(simdjson::dom::object object, Item& item) const {
  const std::vector<uint32_t> bytes = code_point_bytes(item.report.text);
  // "ASSAULT", ["ASSAULT"] or null.
  const auto label = [&](simdjson::dom::element value, std::string& out) {
    if (value.is_null()) return true;
    simdjson::dom::array list;
    if (value.get_array().get(list) == simdjson::SUCCESS) {
      if (list.size() == 0) return true;
      if (list.size() > 1) return false;
      value = list.at(0).value_unsafe();
    }
    if (!value.is_string()) return false;
    out = std::string(value.get_string().value_unsafe());
    return true;
  };
  const auto spans = [&](simdjson::dom::object from, const char* name, std::vector<Span>& out) {
    simdjson::dom::element value;
    if (from.at_key(name).get(value) != simdjson::SUCCESS || value.is_null()) return true;
    simdjson::dom::array list;
    // A trigger may be one pair.
    if (name == std::string_view("trigger") && value.get_array().get(list) == simdjson::SUCCESS &&
        list.size() == 2 && list.at(0).is_number()) {
      uint64_t begin = 0;
      uint64_t end = 0;
      if (list.at(0).get_uint64().get(begin) != simdjson::SUCCESS ||
          list.at(1).get_uint64().get(end) != simdjson::SUCCESS || begin >= end ||
          end >= bytes.size())
        return false;
      out.push_back({bytes[begin], bytes[end]});
      return true;
    }
    return read_spans(value, bytes, out);
  };
  const auto strings = [&](simdjson::dom::object from, const char* name,
                           std::optional<std::vector<std::string>>& out) {
    simdjson::dom::element value;
    if (from.at_key(name).get(value) != simdjson::SUCCESS || value.is_null()) return true;
    simdjson::dom::array list;
    if (value.get_array().get(list) != simdjson::SUCCESS) return false;
    out.emplace();
    for (const simdjson::dom::element entry : list) {
      if (!entry.is_string()) return false;
      out->emplace_back(entry.get_string().value_unsafe());
    }
    return true;
  };
  const auto told = [&](simdjson::dom::object from) {
    Told one;
    std::optional<std::vector<std::string>> also;
    if (!strings(from, "also", also) || !strings(from, "actor_country", one.actor_country) ||
        !strings(from, "recipient_country", one.recipient_country) ||
        !strings(from, "mode", one.mode) || !strings(from, "aux_mode", one.aux_mode)) {
      item.reject = rejected("bad label", "'also', 'mode', 'aux_mode', 'actor_country' or "
                                          "'recipient_country' is no list of strings");
      return false;
    }
    if (also) one.also = std::move(*also);
    simdjson::dom::element value;
    if (from.at_key("cameo").get(value) == simdjson::SUCCESS)
      one.cameo = scalar(value).value_or("");
    if (from.at_key("event").get(value) != simdjson::SUCCESS || !label(value, one.event)) {
      item.reject =
          rejected("bad label", "'event' is neither a string nor null nor a list of one string");
      return false;
    }
    if (!spans(from, "actor", one.actor) || !spans(from, "recipient", one.recipient) ||
        !spans(from, "trigger", one.trigger)) {
      item.reject =
          rejected("bad span", "a span of an event is no pair of code points inside the text");
      return false;
    }
    item.told->push_back(std::move(one));
    return true;
  };
  simdjson::dom::element value;
  if (object.at_key("weight").get(value) == simdjson::SUCCESS) {
    double weight = 0;
    if (value.get_double().get(weight) != simdjson::SUCCESS || !(weight > 0 && weight <= 1000)) {
      item.reject = rejected("bad label", "'weight' is no number above 0 and up to 1000");
      return;
    }
    item.weight = static_cast<float>(weight);
  }
  if (object.at_key("events").get(value) == simdjson::SUCCESS) {
    item.told.emplace();
    item.listed = true;
    simdjson::dom::array list;
    if (value.get_array().get(list) != simdjson::SUCCESS) {
      item.reject = rejected("bad label", "'events' is " + kind_of(value) + ", not a list");
      return;
    }
    for (const simdjson::dom::element entry : list) {
      simdjson::dom::object event;
      if (entry.get_object().get(event) != simdjson::SUCCESS) {
        item.reject =
            rejected("bad label", "one of 'events' is " + kind_of(entry) + ", not an object");
        return;
      }
      if (!told(event)) return;
    }
  } else if (object.at_key("event").get(value) == simdjson::SUCCESS) {
    item.told.emplace();
    told(object);
  }
}

void JsonReports::State::read_review(simdjson::dom::object object, Item& item) {
  simdjson::dom::element value;
  if (object.at_key("verdict").get(value) != simdjson::SUCCESS) return;
  const std::string word = scalar(value).value_or("");
  Review review;
  if (word == "accept") {
    review.verdict = Review::Verdict::accept;
  } else if (word == "reject") {
    review.verdict = Review::Verdict::reject;
  } else if (word != "skip") {
    item.reject = rejected("bad label", "'verdict' is none of accept, reject and skip");
    return;
  }
  if (object.at_key("id").get(value) == simdjson::SUCCESS) review.id = scalar(value).value_or("");
  if (object.at_key("record").get(value) == simdjson::SUCCESS && !value.is_null()) {
    std::string why;
    review.record = records.parse(simdjson::minify(value), why);
    if (!review.record) {
      item.reject = rejected("bad label", "'record' is no record: " + why);
      return;
    }
  }
  item.review = std::move(review);
}

Item JsonReports::State::read_object(simdjson::dom::object object) {
  Item item;
  const Layout& layout = layout_of(own, options, options.format, [&](std::string_view name) {
    return object.at_key(name).error() == simdjson::SUCCESS;
  });
  // The first of a field's names that is there and says something.
  const auto content = [&](Field field) {
    for (const std::string& name : layout.names[field]) {
      simdjson::dom::element value;
      if (object.at_key(name).get(value) != simdjson::SUCCESS) continue;
      if (auto found = content_of(value); found && !says_nothing(*found)) return *found;
    }
    return std::string();
  };
  Report& report = item.report;
  report.id = content(kId);
  if (auto why = read_text(object, layout.names[kText], report.text); !why.empty()) {
    item.reject = rejected("no text", std::move(why));
    item.reject->id = report.id;
    return item;
  }
  report.title = content(kTitle);
  report.source = content(kSource);
  report.url = content(kUrl);
  if (std::string language = content(kLanguage); !language.empty())
    report.language = std::move(language);
  finish_report(item, content(kDate), options);
  if (!item.reject && options.marks) read_marks(object, item);
  if (!item.reject && options.labels) read_labels(object, item);
  if (!item.reject && options.labels) read_review(object, item);
  if (item.reject) item.reject->id = report.id;
  return item;
}

// Fills `text` from the first of `names` that says something; else tells why there is no text.
std::string JsonReports::State::read_text(simdjson::dom::object object,
                                          const std::vector<std::string>& names,
                                          std::string& text) {
  std::string why = "there is no field '" + names.front() + "'";
  bool any = false;
  for (const std::string& name : names) {
    simdjson::dom::element value;
    if (object.at_key(name).get(value) != simdjson::SUCCESS) continue;
    if (value.is_string()) {
      any = true;
      text = std::string(value.get_string().value_unsafe());
      if (!says_nothing(text)) return {};
    } else if (!any) {
      why = "'" + name + "' is " + kind_of(value) + ", not a string";
    }
  }
  return any ? std::string() : why;
}

Item JsonReports::parse(std::string_view text) {
  if (const size_t bad = find_invalid_utf8(text); bad != std::string_view::npos)
    return rejected_item("bad UTF-8", "at byte " + std::to_string(bad) + " of the line");
  state_->buffer.assign(text);
  state_->buffer.reserve(text.size() + simdjson::SIMDJSON_PADDING);
  simdjson::dom::element root;
  const auto failure = state_->parser.parse(state_->buffer.data(), text.size(), false).get(root);
  if (failure != simdjson::SUCCESS)
    return rejected_item("malformed JSON", simdjson::error_message(failure));
  simdjson::dom::object object;
  if (root.get_object().get(object) != simdjson::SUCCESS)
    return rejected_item("malformed JSON", "the line is " + kind_of(root) + ", not an object");
  return state_->read_object(object);
}

}  // namespace sillok::read
