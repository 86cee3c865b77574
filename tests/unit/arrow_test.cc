// SPDX-License-Identifier: Apache-2.0
#include "arrow.h"

#include <gtest/gtest.h>

#include <cstring>

#include "sillok/error.h"

namespace sillok::python {
namespace {

// What is exported of a column, released at the end.
struct Exported {
  Received<ArrowSchema> schema;
  Received<ArrowArray> array;

  explicit Exported(Column column) {
    export_schema(column.field(), *schema);
    export_array(std::make_shared<const Column>(std::move(column)), *array);
  }
  std::vector<std::string> texts() {
    const TextColumn column(*schema, *array, "column");
    std::vector<std::string> out;
    std::string scratch;
    for (int64_t i = 0; i < array->length; ++i)
      out.emplace_back(column.at(i, scratch).value_or("(null)"));
    return out;
  }
};

using Texts = std::vector<std::string>;

TEST(Arrow, TextsWithNullsComeBack) {
  Column column({"text"});
  Texts wanted;
  // Nulls before and after the borders of the bytes that say which rows are null.
  for (int i = 0; i < 40; ++i) {
    if (i % 7 == 5 || i == 16) {
      column.add_null();
      wanted.emplace_back("(null)");
    } else {
      column.add(std::string(static_cast<size_t>(i % 5), 'x'));
      wanted.emplace_back(static_cast<size_t>(i % 5), 'x');
    }
  }
  Exported out(std::move(column));
  EXPECT_EQ(out.texts(), wanted);
  EXPECT_STREQ(out.schema->format, "u");
  EXPECT_EQ(out.array->null_count, 6);
}

TEST(Arrow, ASliceIsReadFromItsOffset) {
  Column column({"text"});
  for (const char* text : {"a", "b", "c"}) column.add(text);
  column.add_null();
  Exported out(std::move(column));
  out.array->offset = 2;
  out.array->length = 2;
  out.array->null_count = -1;  // not counted
  EXPECT_EQ(out.texts(), (Texts{"c", "(null)"}));
}

TEST(Arrow, DaysAndNumbersAreWrittenOut) {
  Column days({"day", Kind::day});
  for (const int64_t day : {0, -1, 18'430, 2'932'897}) days.add_integer(day);
  days.add_null();
  EXPECT_EQ(Exported(std::move(days)).texts(),
            (Texts{"1970-01-01", "1969-12-31", "2020-06-17", "day 2932897", "(null)"}));
  Column numbers({"id", Kind::int64});
  numbers.add_integer(-9'000'000'000);
  EXPECT_EQ(Exported(std::move(numbers)).texts(), (Texts{"-9000000000"}));
}

TEST(Arrow, TimesAreReadAsTheirDays) {
  for (const auto& [format, second] :
       {std::pair("tss:", int64_t{1}), std::pair("tsm:UTC", int64_t{1'000}),
        std::pair("tsu:", int64_t{1'000'000}), std::pair("tsn:", int64_t{1'000'000'000})}) {
    Column column({"date", Kind::int64});
    column.add_integer(86'399 * second);
    column.add_integer(-second);
    Exported out(std::move(column));
    out.schema->format = format;
    EXPECT_EQ(out.texts(), (Texts{"1970-01-01", "1969-12-31"})) << format;
  }
}

TEST(Arrow, ViewsAndDictionariesAreRead) {
  const std::string text = "a text of more than twelve bytes";
  char views[32] = {};
  const auto put = [&](size_t at, int32_t value) { std::memcpy(views + at, &value, 4); };
  put(0, 5);
  std::memcpy(views + 4, "short", 5);
  put(16, static_cast<int32_t>(text.size()) - 2);
  put(28, 2);
  const void* buffers[] = {nullptr, views, text.data(), nullptr};
  ArrowArray array{};
  array.length = 2;
  array.buffers = buffers;
  ArrowSchema schema{};
  schema.format = "vu";
  std::string scratch;
  const TextColumn viewed(schema, array, "text");
  EXPECT_EQ(viewed.at(0, scratch), "short");
  EXPECT_EQ(viewed.at(1, scratch), text.substr(2));

  const int8_t numbers[] = {1, 0, 1};
  const void* number_buffers[] = {nullptr, numbers};
  ArrowArray coded{};
  coded.length = 3;
  coded.buffers = number_buffers;
  coded.dictionary = &array;
  ArrowSchema coded_schema{};
  coded_schema.format = "c";
  coded_schema.dictionary = &schema;
  const TextColumn column(coded_schema, coded, "text");
  EXPECT_EQ(column.at(1, scratch), "short");
  EXPECT_EQ(column.at(2, scratch), text.substr(2));
}

TEST(Arrow, OtherTypesAreRefused) {
  Exported out(Column({"text", Kind::number}));
  try {
    out.texts();
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code, ErrorCode::usage);
    EXPECT_EQ(error.where, "column");
  }
}

TEST(Arrow, ListsAndStructsAreLaidOut) {
  Column rows({"",
               Kind::structure,
               {{"names", Kind::list, {{"item"}}}, {"sure", Kind::flag}, {"p", Kind::number}}});
  rows["names"].child(0).add("a");
  rows["names"].child(0).add("b");
  rows["names"].end();
  rows["sure"].add_flag(true);
  rows["p"].add_number(0.5);
  rows.end();
  rows.add_null();
  Exported out(std::move(rows));
  ASSERT_EQ(out.array->n_children, 3);
  EXPECT_EQ(out.array->length, 2);
  EXPECT_EQ(out.array->null_count, 1);
  EXPECT_STREQ(out.schema->children[0]->children[0]->name, "item");
  const auto* offsets = static_cast<const int32_t*>(out.array->children[0]->buffers[1]);
  EXPECT_EQ(offsets[1], 2);
  EXPECT_EQ(offsets[2], 2);
  EXPECT_EQ(out.array->children[0]->children[0]->length, 2);
  EXPECT_EQ(out.array->children[2]->null_count, 1);
  EXPECT_THROW(Column({"", Kind::structure})["none"], Error);
}

TEST(Arrow, AChildLivesOnWhenItsParentIsReleased) {
  Column rows({"", Kind::structure, {{"text"}}});
  rows["text"].add("kept");
  rows.end();
  ArrowArray child{};
  ArrowSchema schema{};
  {
    Exported out(std::move(rows));
    child = *out.array->children[0];
    out.array->children[0]->release = nullptr;  // moved
    schema = *out.schema->children[0];
    out.schema->children[0]->release = nullptr;
  }
  std::string scratch;
  EXPECT_EQ(TextColumn(schema, child, "text").at(0, scratch), "kept");
  child.release(&child);
  schema.release(&schema);
  EXPECT_EQ(child.release, nullptr);
}

TEST(Arrow, AStreamGivesItsBatchesAndEnds) {
  const Field field{"", Kind::structure, {{"n", Kind::int32}}};
  std::vector<std::shared_ptr<const Column>> batches;
  for (int i = 0; i < 2; ++i) {
    Column rows(field);
    rows["n"].add_integer(i);
    rows.end();
    batches.push_back(std::make_shared<const Column>(std::move(rows)));
  }
  Received<ArrowArrayStream> stream;
  export_stream(field, std::move(batches), *stream);
  Received<ArrowSchema> schema;
  ASSERT_EQ(stream->get_schema(stream.get(), schema.get()), 0);
  EXPECT_STREQ(schema->children[0]->name, "n");
  for (int i = 0; i < 2; ++i) {
    Received<ArrowArray> array;
    ASSERT_EQ(stream->get_next(stream.get(), array.get()), 0);
    EXPECT_EQ(*static_cast<const int32_t*>(array->children[0]->buffers[1]), i);
  }
  Received<ArrowArray> end;
  ASSERT_EQ(stream->get_next(stream.get(), end.get()), 0);
  EXPECT_EQ(end->release, nullptr);
}

}  // namespace
}  // namespace sillok::python
