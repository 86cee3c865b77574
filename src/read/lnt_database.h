// SPDX-License-Identifier: Apache-2.0
// The SQLite file that LexisNexisTools' lnt_convert(to = "SQLite") writes: a table of the articles'
// facts and one of their texts,
//   meta      ID, Source_File, Newspaper, Date, Length, Section, Author, Edition, Headline, Graphic
//   articles  ID, Article
// where Date is a number of days since 1970, or written. One report an article. Its tables
// saved as CSV are read as any table (layout.h).
//
// The file is opened read-only; only plain tables are read, never a view or what an extension would
// have to make.
#pragma once

#include <memory>
#include <string>

#include "read/report.h"

namespace sillok::read {

std::unique_ptr<Stream> lnt_reports(const std::string& path, const Options& options);

// How a SQLite file begins.
bool is_database(std::string_view first);

}  // namespace sillok::read
