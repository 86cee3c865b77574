// SPDX-License-Identifier: Apache-2.0
#include <cerrno>
#include <cmath>
#include <cstring>
#include <limits>

#include "arrow.h"
#include "sillok/error.h"

namespace sillok::python {
namespace {

constexpr int64_t kNullable = 2;  // ARROW_FLAG_NULLABLE

const char* format_of(Kind kind) {
  switch (kind) {
    case Kind::text: return "u";
    case Kind::int32: return "i";
    case Kind::int64: return "l";
    case Kind::number: return "g";
    case Kind::flag: return "b";
    case Kind::day: return "tdD";
    case Kind::list: return "+l";
    case Kind::structure: return "+s";
  }
  return "n";
}

void set_bit(std::vector<uint8_t>& bits, int64_t at, bool value) {
  const auto byte = static_cast<size_t>(at >> 3);
  if (byte >= bits.size()) bits.resize(byte + 1);
  if (value) bits[byte] = static_cast<uint8_t>(bits[byte] | (1U << (at & 7)));
}

// What an exported schema or array owns. `Node` is ArrowSchema or ArrowArray.
template <class Node>
struct Owned {
  std::string name;
  std::shared_ptr<const Column> column;
  std::vector<const void*> buffers;
  std::vector<Node> children;
  std::vector<Node*> pointers;

  explicit Owned(size_t n) : children(n) {
    for (Node& child : children) pointers.push_back(&child);
  }
  static void release(Node* node) {
    auto* own = static_cast<Owned*>(node->private_data);
    for (Node& child : own->children) {
      if (child.release != nullptr) child.release(&child);
    }
    delete own;
    node->release = nullptr;
  }
};

// A stream's batches, and the one that is next.
struct Stream {
  Field field;
  std::vector<std::shared_ptr<const Column>> batches;
  size_t next = 0;
};

Stream& stream_of(ArrowArrayStream* stream) { return *static_cast<Stream*>(stream->private_data); }

// Runs what makes something; gives the number of the error that the interface wants.
template <class Make>
int guarded(Make make) {
  try {
    make();
    return 0;
  } catch (const std::exception&) { return ENOMEM; }
}

}  // namespace

Column::Column(Field field) : field_(std::move(field)) {
  for (const Field& child : field_.children) children_.emplace_back(child);
  if (field_.kind == Kind::text || field_.kind == Kind::list) offsets_.push_back(0);
}

void Column::row(bool valid) {
  if (!valid && nulls_++ == 0) {
    valid_.assign(static_cast<size_t>((size_ + 7) / 8), 0xFF);
    if ((size_ & 7) != 0) valid_.back() = static_cast<uint8_t>((1U << (size_ & 7)) - 1);
  }
  if (nulls_ > 0) set_bit(valid_, size_, valid);
  ++size_;
}

template <class T>
void Column::append(T value) {
  const size_t at = data_.size();
  data_.resize(at + sizeof value);
  std::memcpy(data_.data() + at, &value, sizeof value);
}

void Column::add_offset(size_t end) {
  if (end > static_cast<size_t>(std::numeric_limits<int32_t>::max()))
    throw Error(ErrorCode::usage, "the column would hold more than 2 GiB", field_.name,
                "give fewer rows at once");
  offsets_.push_back(static_cast<int32_t>(end));
}

void Column::add(std::string_view text) {
  const size_t at = data_.size();
  add_offset(at + text.size());
  data_.resize(at + text.size());
  if (!text.empty()) std::memcpy(data_.data() + at, text.data(), text.size());
  row(true);
}

void Column::add_integer(int64_t value) {
  if (field_.kind == Kind::int64)
    append(value);
  else
    append(static_cast<int32_t>(value));
  row(true);
}

void Column::add_number(double value) {
  append(value);
  row(std::isfinite(value));
}

void Column::add_flag(bool value) {
  const auto byte = static_cast<size_t>(size_ >> 3);
  if (byte >= data_.size()) data_.resize(byte + 1);
  if (value) data_[byte] |= std::byte(1U << (size_ & 7));
  row(true);
}

void Column::end() {
  if (field_.kind == Kind::list) add_offset(static_cast<size_t>(children_.front().size()));
  row(true);
}

void Column::add_null() {
  switch (field_.kind) {
    case Kind::text:
    case Kind::list: offsets_.push_back(offsets_.back()); break;
    case Kind::int32:
    case Kind::day: append(int32_t{0}); break;
    case Kind::int64: append(int64_t{0}); break;
    case Kind::number: append(0.0); break;
    case Kind::flag: data_.resize(static_cast<size_t>(size_ / 8 + 1)); break;
    case Kind::structure:
      for (Column& child : children_) child.add_null();
  }
  row(false);
}

Column& Column::operator[](std::string_view name) {
  for (Column& child : children_) {
    if (child.field_.name == name) return child;
  }
  throw Error(ErrorCode::failed, "there is no such column: '" + std::string(name) + "'");
}

void export_schema(const Field& field, ArrowSchema& out) {
  auto own = std::make_unique<Owned<ArrowSchema>>(field.children.size());
  own->name = field.name;
  for (size_t i = 0; i < field.children.size(); ++i)
    export_schema(field.children[i], own->children[i]);
  out = {.format = format_of(field.kind),
         .name = own->name.c_str(),
         .metadata = nullptr,
         .flags = kNullable,
         .n_children = static_cast<int64_t>(field.children.size()),
         .children = own->pointers.data(),
         .dictionary = nullptr,
         .release = Owned<ArrowSchema>::release,
         .private_data = own.get()};
  own.release();
}

void export_array(const std::shared_ptr<const Column>& owner, const Column& column,
                  ArrowArray& out) {
  auto own = std::make_unique<Owned<ArrowArray>>(column.children_.size());
  own->column = owner;
  // A buffer without content may not be null for every reader.
  static constexpr int64_t kNothing = 0;
  const auto data = [&] {
    return column.data_.empty() ? static_cast<const void*>(&kNothing) : column.data_.data();
  };
  own->buffers.push_back(column.nulls_ > 0 ? column.valid_.data() : nullptr);
  if (!column.offsets_.empty()) own->buffers.push_back(column.offsets_.data());
  if (column.field_.kind != Kind::list && column.field_.kind != Kind::structure)
    own->buffers.push_back(data());
  for (size_t i = 0; i < column.children_.size(); ++i)
    export_array(owner, column.children_[i], own->children[i]);
  out = {.length = column.size_,
         .null_count = column.nulls_,
         .offset = 0,
         .n_buffers = static_cast<int64_t>(own->buffers.size()),
         .n_children = static_cast<int64_t>(column.children_.size()),
         .buffers = own->buffers.data(),
         .children = own->pointers.data(),
         .dictionary = nullptr,
         .release = Owned<ArrowArray>::release,
         .private_data = own.get()};
  own.release();
}

void export_array(const std::shared_ptr<const Column>& column, ArrowArray& out) {
  export_array(column, *column, out);
}

void export_stream(const Field& field, std::vector<std::shared_ptr<const Column>> batches,
                   ArrowArrayStream& out) {
  auto own = std::make_unique<Stream>(Stream{field, std::move(batches)});
  out.get_schema = [](ArrowArrayStream* stream, ArrowSchema* schema) {
    return guarded([&] { export_schema(stream_of(stream).field, *schema); });
  };
  out.get_next = [](ArrowArrayStream* stream, ArrowArray* array) {
    Stream& self = stream_of(stream);
    if (self.next == self.batches.size()) {
      *array = {};
      return 0;
    }
    return guarded([&] { export_array(self.batches[self.next++], *array); });
  };
  out.get_last_error = [](ArrowArrayStream*) { return "out of memory"; };
  out.release = [](ArrowArrayStream* stream) {
    delete &stream_of(stream);
    stream->release = nullptr;
  };
  out.private_data = own.release();
}

}  // namespace sillok::python
