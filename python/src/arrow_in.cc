// SPDX-License-Identifier: Apache-2.0
#include <cstring>

#include "arrow.h"
#include "base/dates.h"
#include "sillok/error.h"

namespace sillok::python {
namespace {

constexpr int64_t kSecondsPerDay = 86'400;
// Views of at most so many bytes hold their text themselves.
constexpr int32_t kInView = 12;

template <class T>
T load(const void* buffer, int64_t at) {
  T out;
  std::memcpy(&out, static_cast<const char*>(buffer) + at * static_cast<int64_t>(sizeof out),
              sizeof out);
  return out;
}

// Units of "tss:", "tsm:", "tsu:" and "tsn:" a day; 0: it is no time.
int64_t units_per_day(std::string_view format) {
  if (!format.starts_with("ts") || format.size() < 4) return 0;
  switch (format[2]) {
    case 's': return kSecondsPerDay;
    case 'm': return kSecondsPerDay * 1'000;
    case 'u': return kSecondsPerDay * 1'000'000;
    case 'n': return kSecondsPerDay * 1'000'000'000;
    default: return 0;
  }
}

}  // namespace

TextColumn::TextColumn(const ArrowSchema& schema, const ArrowArray& array, const std::string& name)
    : array_(&array) {
  const std::string_view format = schema.format;
  const bool integers =
      format.size() == 1 && std::string_view("cCsSiIlL").find(format[0]) != std::string_view::npos;
  if (integers) width_ = format[0];
  if (schema.dictionary != nullptr && integers) {
    type_ = Type::dictionary;
    dictionary_ = std::make_unique<TextColumn>(*schema.dictionary, *array.dictionary, name);
  } else if (integers) {
    type_ = Type::integer;
  } else if (format == "u" || format == "z") {
    type_ = Type::utf8;
  } else if (format == "U" || format == "Z") {
    type_ = Type::large_utf8;
  } else if (format == "vu" || format == "vz") {
    type_ = Type::view;
  } else if (format == "n") {
    type_ = Type::null;
  } else if (format == "tdD") {
    type_ = Type::day;
    width_ = 'i';
  } else if (format == "tdm") {
    type_ = Type::time;
    per_day_ = kSecondsPerDay * 1'000;
  } else if (units_per_day(format) > 0) {
    type_ = Type::time;
    per_day_ = units_per_day(format);
  } else {
    throw Error(ErrorCode::usage,
                "the column has a type that cannot be read: '" + std::string(format) + "'", name,
                "give strings, and days as strings, dates or timestamps");
  }
}

bool TextColumn::is_null(int64_t at) const {
  if (type_ == Type::null) return true;
  if (array_->null_count == 0 || array_->buffers[0] == nullptr) return false;
  return (load<uint8_t>(array_->buffers[0], at >> 3) >> (at & 7) & 1) == 0;
}

int64_t TextColumn::integer(int64_t at) const {
  const void* values = array_->buffers[1];
  switch (width_) {
    case 'c': return load<int8_t>(values, at);
    case 'C': return load<uint8_t>(values, at);
    case 's': return load<int16_t>(values, at);
    case 'S': return load<uint16_t>(values, at);
    case 'i': return load<int32_t>(values, at);
    case 'I': return load<uint32_t>(values, at);
    default: return load<int64_t>(values, at);
  }
}

std::string_view TextColumn::text(int64_t at) const {
  if (type_ == Type::view) {
    const auto* view = static_cast<const char*>(array_->buffers[1]) + at * 16;
    const auto length = load<int32_t>(view, 0);
    if (length <= kInView) return {view + 4, static_cast<size_t>(length)};
    const auto* buffer = static_cast<const char*>(array_->buffers[2 + load<int32_t>(view, 2)]);
    return {buffer + load<int32_t>(view, 3), static_cast<size_t>(length)};
  }
  const bool large = type_ == Type::large_utf8;
  const void* offsets = array_->buffers[1];
  const int64_t begin = large ? load<int64_t>(offsets, at) : load<int32_t>(offsets, at);
  const int64_t end = large ? load<int64_t>(offsets, at + 1) : load<int32_t>(offsets, at + 1);
  if (begin == end) return {};
  return {static_cast<const char*>(array_->buffers[2]) + begin, static_cast<size_t>(end - begin)};
}

std::optional<std::string_view> TextColumn::at(int64_t row, std::string& scratch) const {
  const int64_t at = row + array_->offset;
  if (is_null(at)) return std::nullopt;
  switch (type_) {
    case Type::utf8:
    case Type::large_utf8:
    case Type::view: return text(at);
    case Type::dictionary: return dictionary_->at(integer(at), scratch);
    case Type::integer:
      scratch = width_ == 'L' ? std::to_string(static_cast<uint64_t>(integer(at)))
                              : std::to_string(integer(at));
      return scratch;
    default: break;
  }
  const int64_t value = integer(at);
  const int64_t day = value / per_day_ - (value % per_day_ < 0 ? 1 : 0);
  // Beyond the calendar of base/dates.h it is told as it stands, and refused as a day.
  scratch = day >= -719'162 && day <= 2'932'896 ? format_day(static_cast<int32_t>(day))
                                                : "day " + std::to_string(day);
  return scratch;
}

}  // namespace sillok::python
