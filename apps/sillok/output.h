// SPDX-License-Identifier: Apache-2.0
// Standard output and standard error of the program, and files written line by line.
#pragma once

#include <string>
#include <string_view>

namespace sillok::app {

// Unbuffered writing to a file descriptor: what `write` was given is out when it returns.
// Throws ClosedPipe where nobody reads any more, Error (failed) on any other failure.
class Output {
 public:
  // Standard output.
  Output();
  // A file, created or emptied. "-" is standard output.
  explicit Output(const std::string& path);
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output();

  void write(std::string_view bytes);

 private:
  int fd_ = -1;
  bool owned_ = false;
  std::string name_;
};

// One message for people on standard error, with a line feed added. Never throws: where standard
// error is closed there is nobody to tell.
void message(std::string_view text);

// The same without the line feed.
void notice(std::string_view text);

}  // namespace sillok::app
