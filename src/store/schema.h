// SPDX-License-Identifier: Apache-2.0
// The tables of a database of events: doc/database.md tells what is in them.
#pragma once

#include "store/sqlite.h"

namespace sillok::store {

// Stands in the file's user_version. A file of an earlier version is brought up to date by
// `migrate`, one of a later version is refused.
inline constexpr int kSchemaVersion = 3;

// Makes the tables, or brings older ones up to date; in one transaction.
// Throws Error (resource) where the file is another program's database or of a later version.
void migrate(Database& db);

// For readers: throws Error (resource) unless the file has this version.
void check_version(Database& db);

}  // namespace sillok::store
