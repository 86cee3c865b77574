// SPDX-License-Identifier: Apache-2.0
#include "record_sink.h"

#include <filesystem>

#include "base/file.h"
#include "engine/embedded.h"
#include "sillok/error.h"

namespace sillok::app {
namespace {

namespace fs = std::filesystem;

// What has gathered is written out from this size on.
constexpr size_t kBuffer = size_t{1} << 20U;

void make_folder(const std::string& path) {
  std::error_code failed;
  fs::create_directories(path, failed);
  if (failed) {
    throw Error(ErrorCode::failed, "cannot make the folder: " + failed.message(), path,
                "name a folder that can be written");
  }
}

}  // namespace

std::string format_names() {
  std::string out;
  for (const view::Format& format : view::formats())
    out += (out.empty() ? "" : ", ") + std::string(format.name);
  return out;
}

void add_format_options(CLI::App& sub, FormatOptions& options, const std::string& name) {
  sub.add_option(name, options.to, "The format of the records: " + format_names())
      ->type_name("FORMAT");
  sub.add_option("--out", options.out,
                 "Writes to this file instead of standard output; of brat: to this folder")
      ->type_name("FILE|DIR");
  sub.add_flag("--no-header", options.no_header, "Leaves out the line of column names");
  sub.add_flag("--aux", options.aux,
               "Also writes negated, future and hypothetical events to formats that cannot say so");
}

RecordSink::RecordSink(const FormatOptions& options) : options_(options) {
  writer_ = view::RecordWriter::make(
      options.to,
      {.codes = engine::code_tables(), .header = !options.no_header, .aux = options.aux});
  for (const view::Format& format : view::formats())
    folder_ = folder_ || (format.folder && format.name == options.to);
  if (!folder_) {
    file_ = std::make_unique<Output>(options.out.empty() ? "-" : options.out);
    return;
  }
  if (options.out.empty() || options.out == "-") {
    throw Error(ErrorCode::usage, options.to + " is a folder of files", "--out",
                "name the folder with --out DIR");
  }
  make_folder(options.out);
}

void RecordSink::begin() {
  if (!begun_) writer_->begin(pending_);
  begun_ = true;
}

void RecordSink::add(const Record& record, const view::Tellings& tellings) {
  begin();
  writer_->add(pending_, record, tellings);
  if (pending_.size() >= kBuffer || folder_) flush();
}

void RecordSink::flush() {
  for (const view::NamedFile& file : writer_->take_files())
    write_file((fs::path(options_.out) / file.name).string(), file.content);
  if (!pending_.empty() && file_) file_->write(pending_);
  pending_.clear();
}

void RecordSink::finish() {
  begin();
  writer_->end(pending_);
  flush();
  std::string text;
  bool standing = false;
  for (const auto& [reason, count] : writer_->left_out()) {
    text += (text.empty() ? "" : ", ") + reason + " " + std::to_string(count);
    standing = standing || reason == "negated" || reason == "future" || reason == "hypothetical";
  }
  if (text.empty()) return;
  message("left out, having no place in " + options_.to + ": " + text +
          (standing ? " (--aux writes what did not happen too)" : ""));
}

}  // namespace sillok::app
