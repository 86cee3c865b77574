// SPDX-License-Identifier: Apache-2.0
// A small network of cases with made-up weights.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/hash.h"
#include "net/case_network.h"
#include "pack/pack.h"

namespace sillok::test {

// Numbers that look random, the same every time.
inline int made_up(uint64_t i, int range) {
  return static_cast<int>(mix(i) % (2 * static_cast<uint64_t>(range) + 1)) - range;
}

class CaseSections {
 public:
  static constexpr uint32_t kInput = 16, kHidden = 16, kView = 16;

  explicit CaseSections(uint64_t seed = 1) : seed_(seed) {}

  // Words have the keys 1 to `keys`.
  void network(const std::string& part, uint32_t keys = 8) {
    numbers(part + "shape", {kInput, kHidden});
    table(part, keys);
    bytes(part + "rows", size_t{keys} * kInput, 100);
    floats(part + "step", {0.01F});
    affine(part + "in", kInput, 8 * kHidden);
    affine(part + "forward", kHidden, 4 * kHidden);
    affine(part + "backward", kHidden, 4 * kHidden);
  }
  // Cases have the keys 1 to `keys`.
  void head(const std::string& part, uint32_t places, uint32_t labels, uint32_t keys = 4) {
    numbers(part + "shape", {places, kView, labels});
    table(part, keys);
    shorts(part + "rows", size_t{keys} * kView, 3000);
    floats(part + "step", {0.0005F});
    for (uint32_t i = 0; i <= places; ++i)
      affine(part + "at" + std::to_string(i), kInput + 2 * kHidden, kView);
    const uint32_t width = net::padded(labels);
    shorts(part + "out.w", size_t{kView} * width, 2000);
    std::vector<float> bias(width + 1, 0.1F);
    bias.back() = 1e-6F;
    floats(part + "out.b", bias);
  }
  void strings(const std::string& name, const std::vector<std::string>& texts) {
    texts_[name] = texts;
  }
  void numbers(const std::string& name, std::vector<uint32_t> values) {
    numbers_[name] = std::move(values);
  }
  void floats(const std::string& name, std::vector<float> values) {
    floats_[name] = std::move(values);
  }

  // All of it in a writer that may hold other sections.
  void write(pack::PackWriter& writer) const {
    for (const auto& [name, v] : numbers_) writer.add_array(name, v);
    for (const auto& [name, v] : floats_) writer.add_array(name, v);
    for (const auto& [name, v] : bytes_) writer.add_array(name, v);
    for (const auto& [name, v] : shorts_) writer.add_array(name, v);
    for (const auto& [name, v] : tables_) net::Table::write(writer, name, v);
    for (const auto& [name, v] : texts_) {
      pack::StringsWriter names;
      for (const std::string& text : v) names.add(text);
      names.write(writer, name);
    }
  }
  pack::Pack pack() const {
    pack::PackWriter writer("test", 1);
    write(writer);
    return pack::Pack::from_bytes(writer.finish(), "test", 1);
  }

 private:
  void affine(const std::string& name, uint32_t inputs, uint32_t outputs) {
    bytes(name + ".w", size_t{inputs} * outputs, 60);
    std::vector<float> tail(2 * size_t{outputs}, 0.0002F);
    for (uint32_t i = 0; i < outputs; ++i)
      tail[outputs + i] = 0.01F * static_cast<float>(made_up(seed_++, 20));
    floats(name + ".b", std::move(tail));
  }
  void table(const std::string& part, uint32_t keys) {
    for (uint32_t k = 1; k <= keys; ++k) tables_[part + "keys"][k] = k - 1;
  }
  void bytes(const std::string& name, size_t size, int range) {
    for (size_t i = 0; i < size; ++i)
      bytes_[name].push_back(static_cast<int8_t>(made_up(seed_++, range)));
  }
  void shorts(const std::string& name, size_t size, int range) {
    for (size_t i = 0; i < size; ++i)
      shorts_[name].push_back(static_cast<int16_t>(made_up(seed_++, range)));
  }

  uint64_t seed_;
  std::map<std::string, std::vector<uint32_t>> numbers_;
  std::map<std::string, std::vector<float>> floats_;
  std::map<std::string, std::vector<int8_t>> bytes_;
  std::map<std::string, std::vector<int16_t>> shorts_;
  std::map<std::string, std::map<uint32_t, uint32_t>> tables_;
  std::map<std::string, std::vector<std::string>> texts_;
};

}  // namespace sillok::test
