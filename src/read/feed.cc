// SPDX-License-Identifier: Apache-2.0
#include "read/feed.h"

#include <array>
#include <initializer_list>
#include <pugixml.hpp>

#include "base/tsv.h"
#include "base/utf8.h"
#include "read/charset.h"
#include "read/html_text.h"
#include "read/xml_elements.h"

namespace sillok::read {
namespace {

// Collects what pugixml prints.
struct Printed : pugi::xml_writer {
  std::string text;
  void write(const void* data, size_t size) override {
    text.append(static_cast<const char*>(data), size);
  }
};

// The content of a node as markup: what its characters say, and the elements inside it as written.
std::string content_of(pugi::xml_node node) {
  Printed out;
  for (const pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_element)
      child.print(out, "", pugi::format_raw | pugi::format_no_declaration);
    else
      out.text += child.value();
  }
  return std::move(out.text);
}

// The first of these children that says something.
std::string first_of(pugi::xml_node item, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    for (const pugi::xml_node child : item.children(name)) {
      std::string content = content_of(child);
      if (!trim(content).empty()) return content;
    }
  }
  return {};
}

// RSS has the address as content, Atom as an attribute of the link that is no other relation.
std::string link_of(pugi::xml_node item) {
  for (const pugi::xml_node link : item.children("link")) {
    if (const auto content = trim(link.child_value()); !content.empty())
      return std::string(content);
    const std::string_view relation = link.attribute("rel").value();
    if (relation.empty() || relation == "alternate") {
      if (*link.attribute("href").value() != '\0') return link.attribute("href").value();
    }
  }
  return {};
}

class Feed : public Stream {
 public:
  Feed(Source& source, const Options& options)
      : source_(source), options_(options),
        elements_(source, {"item", "entry", "atom:entry", "title", "atom:title", "language"},
                  options.max_bytes + size_t{64} * 1024) {}

  std::optional<Item> next() override {
    if (ended_) return std::nullopt;
    XmlElement element;
    while (elements_.next(element)) {
      if (element.name == "title" || element.name == "atom:title") {
        if (title_.empty()) title_ = content(element);
      } else if (element.name == "language") {
        language_ = content(element).substr(0, 2);
      } else {
        any_ = true;
        Item item = read(element);
        item.line = element.line;
        return item;
      }
    }
    ended_ = true;
    if (auto failed = failure_of(source_)) return failed;
    if (any_) return std::nullopt;
    return rejected_item("unknown layout", "I do not know this layout: no <item> and no <entry>");
  }

 private:
  // Loads an element; false where it is no XML or in an encoding that is not read.
  bool load(XmlElement& element, std::string& reason, std::string& why) {
    reason = "malformed XML";
    if (!element.whole) {
      why = "the file ends inside <" + element.name + ">";
      return false;
    }
    if (!make_utf8(element.raw, elements_.charset(), why)) {
      reason = "unknown charset";
      return false;
    }
    if (find_invalid_utf8(element.raw) != std::string::npos) {
      reason = "bad UTF-8";
      why = "in the item that begins here";
      return false;
    }
    const auto result = document_.load_buffer(element.raw.data(), element.raw.size(),
                                              pugi::parse_default, pugi::encoding_utf8);
    why = result.description();
    return static_cast<bool>(result);
  }

  std::string content(XmlElement& element) {
    std::string reason, why;
    if (element.too_long || !load(element, reason, why)) return {};
    return text_of_fragment(content_of(document_.first_child()));
  }

  Item read(XmlElement& element) {
    if (element.too_long) return rejected_item("too long", "the item is longer than the limit");
    std::string reason, why;
    if (!load(element, reason, why)) return rejected_item(reason, why);
    const pugi::xml_node item_node = document_.first_child();
    Item item;
    Report& report = item.report;
    report.id = std::string(trim(first_of(item_node, {"guid", "id"})));
    report.url = link_of(item_node);
    report.title = line_of(first_of(item_node, {"title"}));
    report.source = line_of(first_of(item_node, {"source"}));
    if (report.source.empty() || report.source.find('\n') != std::string::npos)
      report.source = title_;
    report.text = text_of_fragment(
        first_of(item_node, {"content:encoded", "content", "description", "summary"}));
    if (language_.size() == 2) report.language = language_;
    const std::string date = first_of(item_node, {"pubDate", "dc:date", "published", "issued",
                                                  "date", "dcterms:issued", "updated"});
    finish_report(item, date, options_);
    return item;
  }

  static std::string line_of(const std::string& markup) { return tidied(text_of_fragment(markup)); }

  Source& source_;
  const Options options_;
  XmlElements elements_;
  pugi::xml_document document_;
  std::string title_, language_;
  bool any_ = false;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<Stream> feed_reports(Source& source, const Options& options) {
  return std::make_unique<Feed>(source, options);
}

}  // namespace sillok::read
