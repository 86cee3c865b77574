// SPDX-License-Identifier: Apache-2.0
// Tags, lemmas, the dependency tree and the proper names of every sentence of a Document.
//
//   const parse::Parser parser(pack::Pack::open("english.pack", parse::kPackKind,
//                                               parse::kPackVersion));
//   parser.parse(doc);
//
// Reads sentences and token spans. Writes upos, xpos, feats, lemma, head and rel of every token,
// the child index, and names. Every sentence gets a tree with exactly one root, whatever its words
// are. Cost: linear in the number of tokens, also for a sentence of thousands of words. Threads:
// const after construction; one Parser serves any number of threads. Failure: the constructor
// throws Error (resource) where the pack lacks a part or is damaged.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "net/kernels.h"
#include "pack/pack.h"
#include "sillok/document.h"

namespace sillok::parse {

inline constexpr std::string_view kPackKind = "model";
inline constexpr uint32_t kPackVersion = 2;

class Parser {
 public:
  explicit Parser(const pack::Pack& model);
  // With the arithmetic of one kind of processor, which this one must be; all give the same bits.
  Parser(const pack::Pack& model, const net::Kernels& kernels);
  void parse(Document& doc) const;
  // The same of several, whose sentences are read together: short reports have too few of their
  // own to keep the processor busy. What is written of one does not depend on the others.
  void parse(std::span<Document> docs) const;

 private:
  struct Parts;
  std::shared_ptr<const Parts> parts_;
};

}  // namespace sillok::parse
