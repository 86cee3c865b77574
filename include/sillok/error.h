// SPDX-License-Identifier: Apache-2.0
// How Sillok says that something is wrong. There are two kinds, and they are never mixed:
//
//   It cannot go on (a pack is missing, an option is wrong): one `Error` is thrown.
//   One report, row or line is odd: a `Diagnostic` is returned as data, and the batch goes on.
//
// The library never prints, never exits and never aborts.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace sillok {

// What kind of failure an Error is. The values are the exit codes of the command line.
enum class ErrorCode : uint8_t {
  failed = 1,    // the work could not be done (I/O, a full disk)
  usage = 2,     // the caller asked for something that does not exist
  resource = 4,  // a model, dictionary or database is missing or unusable
};

// Thrown when the work cannot go on.
// `where` is "file:line:column", a file or empty; `hint` says what to do about it or is empty.
struct Error : std::runtime_error {
  Error(ErrorCode error_code, const std::string& message, std::string at = {},
        std::string what_to_do = {})
      : std::runtime_error(message), code(error_code), where(std::move(at)),
        hint(std::move(what_to_do)) {}

  ErrorCode code;
  std::string where;
  std::string hint;
};

enum class Severity : uint8_t { note, warning, error };

// Something odd in one report, row or line. `line` and `column` count from 1; 0 means unknown.
// `piece` is the offending text, shortened to at most 80 bytes.
struct Diagnostic {
  Severity severity = Severity::error;
  std::string source;  // file name, or "-" for standard input
  uint32_t line = 0;
  uint32_t column = 0;
  std::string message;  // one sentence, no full stop
  std::string piece;
  std::string hint;  // what to do, or empty
};

// "file:line:column: message: 'piece'", and on a second line "hint: ..." where there is one.
std::string to_string(const Diagnostic& diagnostic);
std::string to_string(const Error& error);

}  // namespace sillok
