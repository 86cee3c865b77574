// SPDX-License-Identifier: Apache-2.0
#include "read/layout.h"

namespace sillok::read {
namespace {

const Layout& news_please() {
  static const Layout layout = {{{{},
                                  {"date_publish"},
                                  {"title", "title_page", "title_rss"},
                                  {"maintext", "text"},
                                  {"source_domain"},
                                  {"url"},
                                  {"language"}}}};
  return layout;
}

const Layout& ngec() {
  static const Layout layout = {{{{"id", "story_id"},
                                  {"pub_date", "date"},
                                  {"headline", "title"},
                                  {"event_text"},
                                  {"publisher", "source"},
                                  {"url"},
                                  {"language"}}}};
  return layout;
}

const Layout& lnt() {
  static const Layout layout = {
      {{{"ID"}, {"Date"}, {"Headline"}, {"Article"}, {"Newspaper"}, {}, {}}}};
  return layout;
}

const Layout& oeda() {
  static const Layout layout = {
      {{{"_id", "id"}, {"date"}, {"title"}, {"content"}, {"source"}, {"url"}, {"language"}}}};
  return layout;
}

}  // namespace

Layout own_layout(const Options& options) {
  Layout layout;
  for (size_t i = 0; i < kFieldCount; ++i) layout.names[i] = {field_names()[i]};
  for (const auto& [ours, theirs] : options.map) {
    for (size_t i = 0; i < kFieldCount; ++i) {
      if (field_names()[i] == ours) layout.names[i] = {theirs};
    }
  }
  return layout;
}

const Layout& layout_of(const Layout& own, const Options& options, Format given,
                        const std::function<bool(std::string_view)>& has) {
  if (!options.map.empty()) return own;
  if (given == Format::news_please || has("maintext")) return news_please();
  if (has("event_text")) return ngec();
  if (has("Article") && (has("Newspaper") || has("Headline"))) return lnt();
  if (has("content") && !has("text")) return oeda();
  return own;
}

}  // namespace sillok::read
