// SPDX-License-Identifier: Apache-2.0
// Alarms for others to read: an Atom 1.0 feed (RFC 4287), and lines of JSON.
//
//   std::string out;
//   write_atom(out, report.alerts, {.authority = "desk.example.org,2026", .updated = last_day});
//
// An entry's id is a tag URI (RFC 4151) made of the dyad, the series and the day, so that the same
// alarm has the same id in every feed of the same authority, and a reader shows it once. Its
// `updated` is midnight UTC of the alert's day.
// Text may be any bytes: what XML 1.0 does not allow, and what is no UTF-8, becomes U+FFFD.
// Failure: Error (usage) where the authority cannot stand in a tag URI. Threads: pure functions.
#pragma once

#include <span>
#include <string>

#include "query/alert.h"

namespace sillok::query {

struct FeedOptions {
  // Of tag URIs: a domain name or an address of the publisher's, and a year or day on which it was
  // theirs. The default is good for a feed that is read on the same machine.
  std::string authority = "localhost,2020";
  std::string title = "Sillok alerts";
  std::string author = "Sillok";
  std::string self = {};  // URL of the feed, or empty
  sys_days updated = {};  // of the feed, where no alert is later: the last day of the data
};

// "tag:localhost,2020:alert/PRK-to-KOR/goldstein-mean-w7/2020-06-16/worse"
std::string alert_id(const Alert& alert, const std::string& authority);

// The whole feed, the newest alert first.
void write_atom(std::string& out, std::span<const Alert> alerts, const FeedOptions& options);

// A line an alert: {"id","day","dyad","actor","recipient","both","method","window","half_life",
// "per_coverage","value","usual","spread","z","tail","direction","n","reports","history",
// "reason"}; half_life is null but for `decayed`.
void write_alerts(std::string& out, std::span<const Alert> alerts, const FeedOptions& options);

}  // namespace sillok::query
