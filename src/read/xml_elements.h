// SPDX-License-Identifier: Apache-2.0
// Finds elements of given names in a stream of XML and gives each with its content, one at a time,
// so that a file of any size is read in bounded memory. It checks no nesting and no entities,
// resolves nothing from outside, and takes a '<' that begins no markup as text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "read/source.h"

namespace sillok::read {

struct XmlElement {
  std::string name;
  std::string raw;    // from its start tag to its end tag; empty where too long
  uint64_t line = 0;  // where it begins
  bool too_long = false;
  bool whole = true;  // false: the file ended inside it
};

class XmlElements {
 public:
  // `names` as written in the file, with prefix. An element inside one that is given is part of it.
  XmlElements(Source& source, std::vector<std::string> names, size_t limit)
      : source_(source), names_(std::move(names)), limit_(limit) {}

  bool next(XmlElement& element);  // false: there is none left

  // The encoding of the XML declaration, once it was passed; "" where none is told.
  const std::string& charset() const { return charset_; }

 private:
  bool text();    // up to the next '<'; false at the end
  void markup();  // one comment, CDATA section, declaration or tag
  void until(std::string_view end);
  void tag();
  void use(std::string_view bytes);  // consumes, keeps where an element is open

  Source& source_;
  std::vector<std::string> names_;
  size_t limit_;
  std::string charset_;
  uint64_t line_ = 1;
  XmlElement* open_ = nullptr;
  size_t depth_ = 0;  // of elements of its own name
};

}  // namespace sillok::read
