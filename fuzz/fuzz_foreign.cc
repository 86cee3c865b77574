// SPDX-License-Identifier: Apache-2.0
// Rows of other data sets: a row is a record or has a reason; and whatever record it gives, every
// table that is written of it has all its columns in every line. The first byte says whose row it
// is.
#include "document/columns.h"
#include "engine/embedded.h"
#include "fuzz.h"
#include "read/foreign.h"
#include "view/format.h"

using namespace sillok;

namespace {

const std::shared_ptr<const CodeTables>& codes() {
  static const std::shared_ptr<const CodeTables> tables = engine::code_tables();
  return tables;
}

void write(const Record& record) {
  const std::pair<const char*, size_t> tables[] = {{"polecat", polecat_columns().size()},
                                                   {"icews", icews_columns().size()},
                                                   {"phoenix", phoenix_columns().size()},
                                                   {"gdelt", gdelt_columns().size()}};
  for (const auto& [format, columns] : tables) {
    const auto writer =
        view::RecordWriter::make(format, {.codes = codes(), .header = false, .aux = true});
    std::string out;
    writer->begin(out);
    writer->add(out, record);
    writer->end(out);
    size_t tabs = 0;
    for (const char c : out) {
      fuzz::require(c == '\n' || c == '\t' || static_cast<unsigned char>(c) >= 0x20);
      tabs += c == '\t' ? 1 : 0;
      if (c != '\n') continue;
      fuzz::require(tabs + 1 == columns);
      tabs = 0;
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string_view text = fuzz::as_text(data + 1, size - 1);
  read::ForeignLines lines(static_cast<read::Foreign>(data[0] % 3), codes());
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    if (const auto row = lines.parse(text.substr(begin, end - begin))) {
      fuzz::require(row->line > 0 && row->record.has_value() == row->reason.empty());
      if (row->record) write(*row->record);
    }
    begin = end + 1;
  }
  return 0;
}
