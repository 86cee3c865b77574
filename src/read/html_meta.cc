// SPDX-License-Identifier: Apache-2.0
#include "read/html_meta.h"

#include <simdjson.h>

#include <array>

#include "base/holds.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "read/day.h"
#include "read/html_text.h"

namespace sillok::read {
namespace {

// Names of meta elements (name, property or itemprop, lower case) that give the day of
// publication, the surest first.
constexpr std::array kDateNames = std::to_array<std::string_view>({"article:published_time",
                                                                   "og:article:published_time",
                                                                   "og:published_time",
                                                                   "article:published",
                                                                   "article.published",
                                                                   "datepublished",
                                                                   "date_published",
                                                                   "published_time",
                                                                   "published",
                                                                   "parsely-pub-date",
                                                                   "sailthru.date",
                                                                   "cxenseparse:recs:publishtime",
                                                                   "citation_publication_date",
                                                                   "publication_date",
                                                                   "publicationdate",
                                                                   "publish-date",
                                                                   "publish_date",
                                                                   "publishdate",
                                                                   "pubdate",
                                                                   "pub_date",
                                                                   "dc.date.issued",
                                                                   "dcterms.issued",
                                                                   "dc.date.created",
                                                                   "dcterms.created",
                                                                   "dc.date",
                                                                   "dcterms.date",
                                                                   "dc.date.published",
                                                                   "displaydate",
                                                                   "article_date_original",
                                                                   "date"});

// What JSON-LD scripts tell, the first of each that says something.
struct Linked {
  std::string date, headline, publisher;
};

bool is_article(simdjson::dom::object object) {
  const auto fits = [](std::string_view type) {
    return type.find("Article") != type.npos || type.find("Posting") != type.npos ||
           type == "Report";
  };
  simdjson::dom::element type;
  if (object.at_key("@type").get(type) != simdjson::SUCCESS) return false;
  std::string_view name;
  if (type.get_string().get(name) == simdjson::SUCCESS) return fits(name);
  simdjson::dom::array list;
  if (type.get_array().get(list) != simdjson::SUCCESS) return false;
  for (const simdjson::dom::element one : list) {
    if (one.get_string().get(name) == simdjson::SUCCESS && fits(name)) return true;
  }
  return false;
}

void take(simdjson::dom::object from, std::string_view name, std::string& into) {
  std::string_view text;
  if (into.empty() && from.at_key(name).get_string().get(text) == simdjson::SUCCESS)
    into = std::string(text);
}

// All objects of a script, without recursion.
void read_linked(std::string_view script, simdjson::dom::parser& parser, Linked& out) {
  simdjson::dom::element root;
  const simdjson::padded_string padded(trim(script));
  if (parser.parse(padded).get(root) != simdjson::SUCCESS) return;
  std::vector<simdjson::dom::element> todo{root};
  while (!todo.empty()) {
    const simdjson::dom::element at = todo.back();
    todo.pop_back();
    simdjson::dom::array list;
    simdjson::dom::object object;
    std::vector<simdjson::dom::element> inner;
    if (at.get_array().get(list) == simdjson::SUCCESS) {
      for (const simdjson::dom::element one : list) inner.push_back(one);
    } else if (at.get_object().get(object) == simdjson::SUCCESS) {
      if (is_article(object)) {
        take(object, "datePublished", out.date);
        take(object, "headline", out.headline);
        simdjson::dom::object publisher;
        if (object.at_key("publisher").get_object().get(publisher) == simdjson::SUCCESS)
          take(publisher, "name", out.publisher);
      }
      for (const auto& field : object) inner.push_back(field.value);
    }
    todo.insert(todo.end(), inner.rbegin(), inner.rend());
  }
}

std::string text_below(const HtmlTree& tree, uint32_t node) {
  std::string raw;
  for (uint32_t i = node; i < tree.nodes[node].end; ++i) {
    if (tree.nodes[i].is_text()) append_decoded(raw, tree.nodes[i].raw);
  }
  return tidied(raw);
}

// One reading of the page; see page_meta().
class MetaReader {
 public:
  explicit MetaReader(const HtmlTree& tree) : tree_(tree) { dates_.resize(kDateNames.size()); }

  PageMeta run() {
    for (uint32_t i = 1; i < tree_.nodes.size(); ++i) {
      const HtmlNode& node = tree_.nodes[i];
      if (node.tag == "meta") read_meta(node);
      if (node.tag == "script") read_script(i);
      if (node.tag == "link") read_link(node);
      if (node.tag == "time") read_time(i);
      if (node.tag == "title" && title_.empty()) title_ = text_below(tree_, i);
      if (node.tag == "h1" && heading_.empty()) heading_ = text_below(tree_, i);
      if (node.tag == "html" && meta_.language.empty())
        meta_.language = lower_ascii(attribute(node, "lang").substr(0, 2));
      if (node.tag == "article" && i >= article_end_) {
        in_first_article_ = article_end_ == 0;
        article_end_ = node.end;
      }
    }
    choose_day();
    meta_.title = choose_title();
    if (meta_.url.empty()) meta_.url = og_url_;
    if (meta_.source.empty()) meta_.source = linked_.publisher;
    if (meta_.source.empty()) meta_.source = host_of(meta_.url);
    const bool letters = meta_.language.size() == 2 && meta_.language[0] >= 'a' &&
                         meta_.language[0] <= 'z' && meta_.language[1] >= 'a' &&
                         meta_.language[1] <= 'z';
    if (!letters) meta_.language.clear();
    return std::move(meta_);
  }

 private:
  void read_meta(const HtmlNode& node) {
    for (const char* kind : {"property", "name", "itemprop"}) {
      const std::string name = lower_ascii(attribute_text(node, kind));
      if (name.empty()) continue;
      const std::string content = attribute_text(node, "content");
      if (content.empty()) return;
      if (name == "og:title" && og_title_.empty()) og_title_ = content;
      if (name == "og:site_name" && meta_.source.empty()) meta_.source = content;
      if (name == "og:url" && is_web(content) && og_url_.empty()) og_url_ = content;
      for (size_t i = 0; i < kDateNames.size(); ++i) {
        if (name == kDateNames[i] && dates_[i].empty()) dates_[i] = content;
      }
    }
  }

  void read_script(uint32_t index) {
    if (!same_name(trim(attribute(tree_.nodes[index], "type")), "application/ld+json")) return;
    if (index + 1 < tree_.nodes[index].end)
      read_linked(tree_.nodes[index + 1].raw, parser_, linked_);
  }

  void read_link(const HtmlNode& node) {
    if (!same_name(trim(attribute(node, "rel")), "canonical")) return;
    const std::string url = attribute_text(node, "href");
    if (is_web(url) && meta_.url.empty()) meta_.url = url;
  }

  void read_time(uint32_t index) {
    const HtmlNode& node = tree_.nodes[index];
    const std::string when = attribute_text(node, "datetime");
    bool marked = false;
    attribute(node, "pubdate", &marked);
    if (same_name(trim(attribute(node, "itemprop")), "datepublished")) marked = true;
    if (marked && marked_time_.empty()) marked_time_ = when;
    if (index < article_end_ && in_first_article_ && article_time_.empty()) article_time_ = when;
  }

  void choose_day() {
    std::vector<std::string> all{linked_.date};
    all.insert(all.end(), dates_.begin(), dates_.end());
    all.push_back(marked_time_);
    all.push_back(article_time_);
    for (const std::string& date : all) {
      ReadDay day = read_day(date, {});
      if (day.is == ReadDay::Is::day) {
        meta_.day = std::move(day.day);
        return;
      }
      if (day.is != ReadDay::Is::none && meta_.odd_date.empty()) meta_.odd_date = date;
    }
  }

  // The page's name of itself, without the name of the site behind it.
  std::string choose_title() const {
    std::string title = !og_title_.empty()          ? og_title_
                        : !linked_.headline.empty() ? tidied(linked_.headline)
                        : !heading_.empty()         ? heading_
                                                    : title_;
    for (const std::string_view mark : {" | ", " - ", " \u2013 ", " \u2014 ", " :: ", " \u00BB "}) {
      const size_t at = title.rfind(mark);
      if (at == std::string::npos || at == 0) continue;
      const std::string_view behind = std::string_view(title).substr(at + mark.size());
      if (behind == meta_.source || behind == linked_.publisher) title.resize(at);
    }
    return title;
  }

  static bool is_web(std::string_view url) {
    return url.starts_with("http://") || url.starts_with("https://");
  }

  const HtmlTree& tree_;
  simdjson::dom::parser parser_;
  PageMeta meta_;
  Linked linked_;
  std::vector<std::string> dates_;
  std::string title_, heading_, og_title_, og_url_, marked_time_, article_time_;
  uint32_t article_end_ = 0;
  bool in_first_article_ = false;
};

}  // namespace

PageMeta page_meta(const HtmlTree& tree) { return MetaReader(tree).run(); }

std::string host_of(std::string_view url) {
  const size_t at = url.find("://");
  if (at == std::string_view::npos) return {};
  std::string_view host = url.substr(at + 3);
  host = host.substr(0, host.find_first_of("/?#"));
  if (const size_t user = host.rfind('@'); user != host.npos) host.remove_prefix(user + 1);
  host = host.substr(0, host.rfind(':'));
  if (host.starts_with("www.")) host.remove_prefix(4);
  return find_invalid_utf8(host) == std::string::npos ? std::string(host) : std::string();
}

}  // namespace sillok::read
