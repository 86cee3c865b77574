// SPDX-License-Identifier: Apache-2.0
#include "store/forget.h"

#include <algorithm>
#include <functional>
#include <optional>

#include "base/utf8.h"
#include "sillok/error.h"
#include "store/schema.h"
#include "store/sqlite.h"

namespace sillok::store {
namespace {

constexpr std::string_view kSquare = "\xe2\x96\x88";  // U+2588
constexpr size_t kWidestGap = 3;                      // bytes between two words of a name: "%20"

bool is_word(char32_t c) { return is_letter(c) || is_digit(c); }

struct Word {
  size_t begin = 0, end = 0;  // bytes
};

// The words of a text, one after the other.
class Words {
 public:
  Words(std::string_view text, bool escaped) : text_(text), escaped_(escaped) {}
  std::optional<Word> next() {
    Word word;
    bool inside = false;
    while (at_ < text_.size()) {
      const CodePoint c = code_point_at(text_, at_);
      const bool part = is_word(c.value);
      if (part && !inside) word.begin = at_;
      if (!part && inside) break;
      inside = part;
      const bool escape = escaped_ && c.value == '\\' && at_ + 1 < text_.size();
      at_ += escape ? 2 : c.length;
      word.end = at_;
    }
    return inside ? std::optional(word) : std::nullopt;
  }

 private:
  std::string_view text_;
  bool escaped_;
  size_t at_ = 0;
};

bool joins(std::string_view gap) {
  return gap.size() <= kWidestGap &&
         (gap == "%20" || gap.find_first_not_of(" -_.+'\n\t") == std::string_view::npos);
}

std::string blackened(std::string_view word) {
  std::string out;
  for (size_t i = 0; i < word.size(); i += code_point_at(word, i).length) out += kSquare;
  return out;
}

}  // namespace

Blackout::Blackout(std::string_view name) {
  Words words(name, false);
  size_t longest = 0;
  while (const auto word = words.next()) {
    words_.push_back(fold(name.substr(word->begin, word->end - word->begin)));
    longest = std::max(longest, words_.back().size());
  }
  if (longest < 2)
    throw Error(ErrorCode::usage, "no name: '" + std::string(name) + "'", "--name",
                "write the name as texts have it, e.g. \"Jane Doe\"");
}

size_t Blackout::apply(std::string& text, bool escaped) const {
  std::vector<Word> words;
  Words all(text, escaped);
  while (const auto word = all.next()) words.push_back(*word);
  const std::string_view view = text;
  const auto fits = [&](size_t first) {
    for (size_t i = 0; i < words_.size(); ++i) {
      const Word& word = words[first + i];
      if (i > 0) {
        const size_t before = words[first + i - 1].end;
        if (!joins(view.substr(before, word.begin - before))) return false;
      }
      if (fold(view.substr(word.begin, word.end - word.begin)) != words_[i]) return false;
    }
    return true;
  };
  std::string out;
  size_t done = 0, found = 0;
  for (size_t i = 0; i + words_.size() <= words.size();) {
    if (!fits(i)) {
      ++i;
      continue;
    }
    ++found;
    for (size_t end = i + words_.size(); i < end; ++i) {
      out.append(view.substr(done, words[i].begin - done));
      out += blackened(view.substr(words[i].begin, words[i].end - words[i].begin));
      done = words[i].end;
    }
  }
  if (found == 0) return 0;
  out.append(view.substr(done));
  text = std::move(out);
  return found;
}

namespace {

class Eraser {
 public:
  Eraser(Database& db, const std::vector<std::string>& names) : db_(db) {
    for (const std::string& name : names) blackouts_.emplace_back(name);
  }

  // Rows of this table in which one of the columns has a name.
  std::vector<int64_t> rows_with_it(const std::string& table, const std::string& columns,
                                    int count) {
    std::vector<int64_t> out;
    Statement rows(db_, "SELECT id, " + columns + " FROM " + table);
    while (rows.step()) {
      for (int i = 1; i <= count; ++i) {
        std::string text(rows.text(i));
        if (!apply(text, false) && !apply(text, true)) continue;
        out.push_back(rows.integer(0));
        break;
      }
    }
    return out;
  }

  void reports(const std::vector<int64_t>& ids) {
    Statement read(db_, "SELECT text, title, url, name FROM report WHERE id = ?");
    Statement write(db_, "UPDATE report SET text = ?, title = ?, url = ?, name = ? WHERE id = ?");
    for (const int64_t id : ids) {
      read.bind(1, id).step();
      std::string fields[4];
      for (int i = 0; i < 4; ++i) {
        fields[i] = read.text(i);
        apply(fields[i], false);
      }
      const bool kept = !read.is_null(0);
      read.reset();
      if (kept)
        write.bind(1, fields[0]);
      else
        write.bind_null(1);
      write.bind_or_null(2, fields[1]).bind_or_null(3, fields[2]).bind(4, fields[3]);
      write.bind(5, id).once();
    }
  }

  void records(const std::vector<int64_t>& ids) {
    Statement read(db_, "SELECT quote, json FROM record WHERE id = ?");
    Statement write(db_, "UPDATE record SET quote = ?, json = ? WHERE id = ?");
    Statement unindex(db_, "INSERT INTO words(words, rowid, quote) VALUES('delete', ?, ?)");
    Statement index(db_, "INSERT INTO words(rowid, quote) VALUES(?, ?)");
    for (const int64_t id : ids) {
      read.bind(1, id).step();
      const std::string before(read.text(0));
      std::string quote = before, json(read.text(1));
      read.reset();
      apply(quote, false);
      apply(json, true);
      unindex.bind(1, id).bind(2, before).once();
      index.bind(1, id).bind(2, quote).once();
      write.bind(1, quote).bind(2, json).bind(3, id).once();
    }
  }

  void strings(const std::vector<int64_t>& ids) {
    Statement read(db_, "SELECT text FROM string WHERE id = ?");
    Statement parties(db_, "DELETE FROM party WHERE string = ?");
    Statement write(db_, "UPDATE string SET text = ? WHERE id = ?");
    for (const int64_t id : ids) {
      read.bind(1, id).step();
      std::string text(read.text(0));
      read.reset();
      apply(text, false);
      parties.bind(1, id).once();
      text += " #" + std::to_string(id);  // two of one length would be the same
      write.bind(1, text).bind(2, id).once();
    }
  }

 private:
  bool apply(std::string& text, bool escaped) const {
    size_t found = 0;
    for (const Blackout& blackout : blackouts_) found += blackout.apply(text, escaped);
    return found > 0;
  }

  Database& db_;
  std::vector<Blackout> blackouts_;
};

}  // namespace

Forgotten forget(const std::string& path, const std::vector<std::string>& names, bool dry_run) {
  Database db(path, Database::Mode::write);
  check_version(db);
  db.run("PRAGMA secure_delete = ON");
  Eraser eraser(db, names);
  Transaction all(db);
  const auto reports = eraser.rows_with_it("report", "text, title, url, name", 4);
  const auto records = eraser.rows_with_it("record", "quote, json", 2);
  const auto strings = eraser.rows_with_it("string", "text", 1);
  const Forgotten out{reports.size(), records.size(), strings.size()};
  if (dry_run) return out;
  eraser.reports(reports);
  eraser.records(records);
  eraser.strings(strings);
  db.run("INSERT INTO words(words) VALUES('optimize')");
  all.commit();
  // What was deleted still lies in the log and in free pages.
  db.run("VACUUM");
  db.run("PRAGMA wal_checkpoint(TRUNCATE)");
  return out;
}

}  // namespace sillok::store
