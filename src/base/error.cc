// SPDX-License-Identifier: Apache-2.0
#include "sillok/error.h"

namespace sillok {

std::string to_string(const Diagnostic& d) {
  std::string out = d.source;
  if (d.line != 0) out += ":" + std::to_string(d.line);
  if (d.column != 0) out += ":" + std::to_string(d.column);
  if (!out.empty()) out += ": ";
  out += d.message;
  if (!d.piece.empty()) out += ": '" + d.piece + "'";
  if (!d.hint.empty()) out += "\nhint: " + d.hint;
  return out;
}

std::string to_string(const Error& e) {
  std::string out = e.where.empty() ? e.what() : e.where + ": " + e.what();
  if (!e.hint.empty()) out += "\nhint: " + e.hint;
  return out;
}

}  // namespace sillok
