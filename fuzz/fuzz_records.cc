// SPDX-License-Identifier: Apache-2.0
// Lines of records from elsewhere: each is refused with a reason, or is a record that every format
// can be written of and that reads again as it was written.
#include "base/utf8.h"
#include "engine/embedded.h"
#include "fuzz.h"
#include "read/record_lines.h"
#include "read/string_fields.h"
#include "view/format.h"
#include "view/records.h"

using namespace sillok;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static read::RecordLines lines;
  static const auto codes = engine::code_tables();
  // A copy of exactly this size, so that what is read behind it is seen.
  const std::string line(fuzz::as_text(data, size));
  (void)read::string_fields(line);
  std::string why;
  (void)lines.parse_answer(line, why);
  why.clear();
  const auto record = lines.parse(line, why);
  if (!record) {
    fuzz::require(!why.empty());
    return 0;
  }
  std::string once, twice;
  view::write_record(once, *record);
  fuzz::require(find_invalid_utf8(once) == std::string::npos);
  const auto again = lines.parse(once, why);
  fuzz::require(again.has_value());
  view::write_record(twice, *again);
  fuzz::require(once == twice);
  for (const view::Format& format : view::formats()) {
    const auto writer = view::RecordWriter::make(
        format.name, {.codes = codes, .aux = size % 2 == 1, .guard = size % 3 == 1});
    std::string out;
    writer->begin(out);
    writer->add(out, *record);
    writer->add(out, *again);
    writer->end(out);
    (void)writer->take_files();
    fuzz::require(find_invalid_utf8(out) == std::string::npos);
  }
  return 0;
}
