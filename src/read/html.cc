// SPDX-License-Identifier: Apache-2.0
#include "read/html.h"

#include <algorithm>

#include "base/utf8.h"
#include "read/charset.h"
#include "read/html_content.h"
#include "read/html_meta.h"
#include "read/html_tree.h"

namespace sillok::read {
namespace {

// The encoding that a page gives for itself, in its first bytes.
std::string_view charset_within(std::string_view page) {
  constexpr size_t kReach = 4096;
  const HtmlTree head(page.substr(0, kReach));
  for (const HtmlNode& node : head.nodes) {
    if (node.tag != "meta") continue;
    if (const std::string_view name = attribute(node, "charset"); !name.empty()) return name;
    if (!same_name(attribute(node, "http-equiv"), "content-type")) continue;
    if (const std::string_view name = charset_in(attribute(node, "content")); !name.empty())
      return name;
  }
  return {};
}

class HtmlPage : public Stream {
 public:
  HtmlPage(Source& source, const Options& options) : source_(source), options_(options) {}

  std::optional<Item> next() override {
    if (std::exchange(done_, true)) return std::nullopt;
    std::string page;
    const bool whole = source_.read_all(page, page_limit(options_));
    if (auto failed = failure_of(source_)) return failed;
    if (!whole) {
      return rejected_item("too long", "the page has more than " +
                                           std::to_string(page_limit(options_)) + " bytes");
    }
    return report_of_page(std::move(page), {}, {}, options_);
  }

 private:
  Source& source_;
  const Options options_;
  bool done_ = false;
};

}  // namespace

size_t page_limit(const Options& options) {
  return std::max<size_t>(options.max_bytes * 2, size_t{256} * 1024);
}

Item report_of_page(std::string bytes, std::string_view charset, std::string_view url,
                    const Options& options) {
  std::string name(charset.empty() ? charset_within(bytes) : charset);
  std::string why;
  if (!make_utf8(bytes, name, why)) return rejected_item("unknown charset", why);
  if (const size_t bad = find_invalid_utf8(bytes); bad != std::string::npos) {
    return rejected_item("bad UTF-8", "at byte " + std::to_string(bad) + " of the page" +
                                          (name.empty() ? ", which does not say its charset" : ""));
  }
  const HtmlTree tree(bytes);
  PageMeta meta = page_meta(tree);
  Item item;
  Report& report = item.report;
  report.title = std::move(meta.title);
  report.url = meta.url.empty() ? std::string(url) : std::move(meta.url);
  report.source = meta.source.empty() ? host_of(url) : std::move(meta.source);
  if (!meta.language.empty()) report.language = std::move(meta.language);
  report.text = main_text(tree);
  if (report.text.empty()) {
    item.reject = rejected("no text", "the page has no paragraph of text");
    return item;
  }
  finish_report(item, meta.day.empty() ? meta.odd_date : meta.day, options);
  return item;
}

std::unique_ptr<Stream> html_page(Source& source, const Options& options) {
  return std::make_unique<HtmlPage>(source, options);
}

}  // namespace sillok::read
