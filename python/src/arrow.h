// SPDX-License-Identifier: Apache-2.0
// Columns in Arrow's layout, in and out over Arrow's C data interface, without Arrow's library.
//
// Out: a Column is filled row by row, and given away without a copy.
//
//   Column columns("", Kind::structure, {{"id", Kind::text}, {"event", Kind::list, {{"item",
//                  Kind::text}}}});
//   columns["id"].add("e-1");
//   columns["event"].child(0).add("ASSAULT");
//   columns["event"].end();
//   columns.end();                                   // the row
//   ArrowArray array;
//   export_array(std::make_shared<const Column>(std::move(columns)), array);
//
// In: a TextColumn reads strings, numbers and days where they lie.
//
// Units: rows count from 0; days are days since 1970-01-01. Strings have 32-bit offsets.
// Failure: Error (usage) for a column that is too large or of a type that cannot be read.
// Threads: a Column is filled by one thread; what is const may be read by many.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The three structs of the interface, as its specification lays them out.
extern "C" {
struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  int64_t flags;
  int64_t n_children;
  ArrowSchema** children;
  ArrowSchema* dictionary;
  void (*release)(ArrowSchema*);
  void* private_data;
};
struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void** buffers;
  ArrowArray** children;
  ArrowArray* dictionary;
  void (*release)(ArrowArray*);
  void* private_data;
};
struct ArrowArrayStream {
  int (*get_schema)(ArrowArrayStream*, ArrowSchema*);
  int (*get_next)(ArrowArrayStream*, ArrowArray*);
  const char* (*get_last_error)(ArrowArrayStream*);
  void (*release)(ArrowArrayStream*);
  void* private_data;
};
}

namespace sillok::python {

// How a Column's values are kept: UTF-8, 32 and 64 bits, doubles, truth values, days, lists and
// structs.
enum class Kind : uint8_t { text, int32, int64, number, flag, day, list, structure };

// What a column is called and holds. A list has one child.
struct Field {
  std::string name;
  Kind kind = Kind::text;
  std::vector<Field> children = {};
};

class Column {
 public:
  explicit Column(Field field);

  // One row each. Of a list or a struct the children are filled first, then `end` closes the row.
  void add(std::string_view text);
  void add_integer(int64_t value);  // int32 and int64, and day
  void add_number(double value);    // not finite: null
  void add_flag(bool value);
  void end();
  void add_null();  // of a struct also one of each child
  // Null where it is "" or 0.
  void add_or_null(std::string_view text) { text.empty() ? add_null() : add(text); }
  void add_or_null(int64_t value) { value == 0 ? add_null() : add_integer(value); }

  Column& operator[](std::string_view name);  // the child of this name, which must be there
  Column& child(size_t at) { return children_[at]; }
  int64_t size() const { return size_; }
  const Field& field() const { return field_; }

 private:
  friend void export_array(const std::shared_ptr<const Column>& owner, const Column& column,
                           ArrowArray& out);
  void row(bool valid);
  template <class T>
  void append(T value);
  void add_offset(size_t end);

  Field field_;
  int64_t size_ = 0, nulls_ = 0;
  std::vector<uint8_t> valid_;  // bits; empty while no row is null
  std::vector<int32_t> offsets_;
  std::vector<std::byte> data_;
  std::vector<Column> children_;
};

// Both give what is pointed to away; `release` of the receiver frees it.
void export_schema(const Field& field, ArrowSchema& out);
void export_array(const std::shared_ptr<const Column>& column, ArrowArray& out);
// The batches one after the other; each a struct of `field`'s children.
void export_stream(const Field& field, std::vector<std::shared_ptr<const Column>> batches,
                   ArrowArrayStream& out);

// Something received, which is released at the end.
template <class T>
class Received {
 public:
  Received() = default;
  Received(Received&& other) noexcept : value_(other.value_) { other.value_.release = nullptr; }
  Received& operator=(Received&&) = delete;
  ~Received() {
    if (value_.release != nullptr) value_.release(&value_);
  }
  T* get() { return &value_; }
  T* operator->() { return &value_; }
  T& operator*() { return value_; }

 private:
  T value_ = {};
};

// A column of strings, or of what is written as one: whole numbers, dates and times of day (in UTC
// where they have a zone) as ISO days. Reads utf8, large_utf8, string views, dictionaries of these,
// integers, date32, date64, timestamps and null.
class TextColumn {
 public:
  // `schema` and `array` must outlive it. `name` is for messages. Throws Error (usage) for another
  // type.
  TextColumn(const ArrowSchema& schema, const ArrowArray& array, const std::string& name);

  // The value of a row, nothing for null. It points into the array or into `scratch`.
  std::optional<std::string_view> at(int64_t row, std::string& scratch) const;

 private:
  enum class Type : uint8_t { utf8, large_utf8, view, integer, day, time, null, dictionary };
  bool is_null(int64_t at) const;
  int64_t integer(int64_t at) const;
  std::string_view text(int64_t at) const;

  const ArrowArray* array_;
  Type type_ = Type::null;
  char width_ = 'l';     // of integers, by their format
  int64_t per_day_ = 1;  // units of time a day
  std::unique_ptr<TextColumn> dictionary_;
};

}  // namespace sillok::python
