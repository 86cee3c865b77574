// SPDX-License-Identifier: Apache-2.0
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <vector>

#include "read/bytes.h"

namespace sillok::read {
namespace {

constexpr size_t kChunk = size_t{64} * 1024;
constexpr uint64_t kXzMemory = uint64_t{128} << 20U;

// What packed bytes share: the buffer in front, the count against traps, how a failure is told.
class Unpacker : public Bytes {
 public:
  Unpacker(std::unique_ptr<Bytes> raw, std::string first)
      : raw_(std::move(raw)), buffer_(std::move(first)) {}

  bool damaged() const override { return damaged_; }
  uint64_t consumed() const override { return raw_->consumed(); }
  bool at_hand() const override { return raw_->at_hand(); }
  bool waits() const override { return raw_->waits(); }

  size_t read(char* to, size_t size) override {
    if (done_ || damaged_ || size == 0) return 0;
    const size_t got = unpack(to, size);
    given_ += got;
    if (given_ > kUnpackFree && given_ / kUnpackFactor > raw_->consumed()) {
      fail("it unpacks to more than " + std::to_string(kUnpackFactor) + " times its size");
      return 0;
    }
    return got;
  }

 protected:
  virtual size_t unpack(char* to, size_t size) = 0;

  // Reads on where the buffer is used up. False: there is nothing more.
  bool refill() {
    if (at_ < buffer_.size()) return true;
    buffer_.resize(kChunk);
    buffer_.resize(raw_->read(buffer_.data(), kChunk));
    at_ = 0;
    if (!buffer_.empty()) return true;
    failure_ = raw_->failure();
    return false;
  }
  void fail(const std::string& why) {
    if (!failure_.empty()) return;
    failure_ = why;
    damaged_ = true;
  }

  std::unique_ptr<Bytes> raw_;
  std::string buffer_;
  size_t at_ = 0;  // buffer_[at_..] is not used yet
  bool done_ = false;
  bool damaged_ = false;

 private:
  uint64_t given_ = 0;
};

class Gunzip : public Unpacker {
 public:
  Gunzip(std::unique_ptr<Bytes> raw, std::string first)
      : Unpacker(std::move(raw), std::move(first)) {
    if (inflateInit2(&z_, MAX_WBITS + 16) != Z_OK) fail("zlib does not start");
  }
  ~Gunzip() override { inflateEnd(&z_); }

  bool resume() override {
    if (!damaged_ || done_) return false;
    // The three bytes with which a member begins, and flags that exist.
    uint32_t seen = 0;
    while (refill()) {
      while (at_ < buffer_.size()) {
        seen = (seen << 8U) | static_cast<unsigned char>(buffer_[at_++]);
        if ((seen & 0xFFFFFFE0U) == 0x1F8B0800U) return restart(seen & 0xFFU);
      }
    }
    done_ = true;
    return false;
  }

 protected:
  size_t unpack(char* to, size_t size) override {
    z_.next_out = reinterpret_cast<Bytef*>(to);
    z_.avail_out = static_cast<uInt>(std::min<size_t>(size, kChunk * 16));
    const uInt room = z_.avail_out;
    while (z_.avail_out == room) {
      if (!refill()) {
        fail("the gzip data ends too early");
        break;
      }
      const int state = step();
      if (state == Z_STREAM_END) {
        // Another member may follow; what else follows is padding, as gzip itself takes it.
        done_ = !refill() || buffer_[at_] != '\x1F';
        if (done_) break;
        inflateReset(&z_);
      } else if (state != Z_OK && state != Z_BUF_ERROR) {
        fail("the gzip data is damaged");
        break;
      }
    }
    return room - z_.avail_out;
  }

 private:
  int step() {
    z_.next_in = reinterpret_cast<Bytef*>(buffer_.data() + at_);
    z_.avail_in = static_cast<uInt>(buffer_.size() - at_);
    const int state = inflate(&z_, Z_NO_FLUSH);
    at_ = buffer_.size() - z_.avail_in;
    return state;
  }

  // At a member whose first four bytes have been used, the last of them `flags`.
  bool restart(uint32_t flags) {
    inflateReset(&z_);
    unsigned char head[4] = {0x1F, 0x8B, 8, static_cast<unsigned char>(flags)};
    z_.next_in = head;
    z_.avail_in = sizeof head;
    Bytef nothing = 0;
    z_.next_out = &nothing;
    z_.avail_out = 0;
    inflate(&z_, Z_NO_FLUSH);
    damaged_ = false;
    failure_.clear();
    return true;
  }

  z_stream z_{};
};

class Unzstd : public Unpacker {
 public:
  Unzstd(std::unique_ptr<Bytes> raw, std::string first)
      : Unpacker(std::move(raw), std::move(first)), z_(ZSTD_createDStream()) {
    if (z_ == nullptr) fail("zstd does not start");
  }
  ~Unzstd() override { ZSTD_freeDStream(z_); }

 protected:
  size_t unpack(char* to, size_t size) override {
    ZSTD_outBuffer out{to, size, 0};
    while (out.pos == 0) {
      const bool more = refill();
      ZSTD_inBuffer in{buffer_.data() + at_, buffer_.size() - at_, 0};
      if (!more && at_frame_end_) {
        done_ = true;
        break;
      }
      const size_t state = ZSTD_decompressStream(z_, &out, &in);
      at_ += in.pos;
      if (ZSTD_isError(state) != 0) {
        fail("the zstd data is damaged: " + std::string(ZSTD_getErrorName(state)));
        break;
      }
      at_frame_end_ = state == 0;
      if (!more && out.pos == 0 && !at_frame_end_) {
        fail("the zstd data ends too early");
        break;
      }
    }
    return out.pos;
  }

 private:
  ZSTD_DStream* z_;
  bool at_frame_end_ = false;
};

class Unxz : public Unpacker {
 public:
  Unxz(std::unique_ptr<Bytes> raw, std::string first) : Unpacker(std::move(raw), std::move(first)) {
    if (lzma_stream_decoder(&z_, kXzMemory, LZMA_CONCATENATED) != LZMA_OK)
      fail("xz does not start");
  }
  ~Unxz() override { lzma_end(&z_); }

 protected:
  size_t unpack(char* to, size_t size) override {
    z_.next_out = reinterpret_cast<uint8_t*>(to);
    z_.avail_out = size;
    while (z_.avail_out == size) {
      const bool more = refill();
      z_.next_in = reinterpret_cast<const uint8_t*>(buffer_.data() + at_);
      z_.avail_in = buffer_.size() - at_;
      const lzma_ret state = lzma_code(&z_, more ? LZMA_RUN : LZMA_FINISH);
      at_ = buffer_.size() - z_.avail_in;
      if (state == LZMA_STREAM_END) {
        done_ = true;
        break;
      }
      if (state == LZMA_OK) continue;
      fail(state == LZMA_BUF_ERROR        ? "the xz data ends too early"
           : state == LZMA_MEMLIMIT_ERROR ? "the xz data asks for too much memory"
                                          : "the xz data is damaged");
      break;
    }
    return size - z_.avail_out;
  }

 private:
  lzma_stream z_ = LZMA_STREAM_INIT;
};

// Bytes of which some have been read already.
class Again : public Bytes {
 public:
  Again(std::unique_ptr<Bytes> raw, std::string first)
      : raw_(std::move(raw)), first_(std::move(first)) {
    failure_ = raw_->failure();
  }
  size_t read(char* to, size_t size) override {
    if (at_ < first_.size()) {
      const size_t n = std::min(size, first_.size() - at_);
      std::copy_n(first_.data() + at_, n, to);
      at_ += n;
      if (at_ == first_.size()) first_ = std::string(), at_ = 0;
      return n;
    }
    const size_t n = raw_->read(to, size);
    if (n == 0) failure_ = raw_->failure();
    return n;
  }
  uint64_t consumed() const override { return raw_->consumed(); }
  bool at_hand() const override { return raw_->at_hand(); }
  bool waits() const override { return at_ == first_.size() && raw_->waits(); }

 private:
  std::unique_ptr<Bytes> raw_;
  std::string first_;
  size_t at_ = 0;
};

}  // namespace

std::string_view packing_of(std::string_view first) {
  if (first.starts_with("\x1F\x8B\x08")) return "gzip";
  if (first.starts_with("\x28\xB5\x2F\xFD")) return "zstd";
  if (first.starts_with("\xFD"
                        "7zXZ"))
    return "xz";
  return "";
}

std::unique_ptr<Bytes> unpacked(std::unique_ptr<Bytes> raw) {
  constexpr size_t kLongestMark = 5;
  std::string first;
  while (first.size() < kLongestMark) {
    const size_t had = first.size();
    first.resize(kChunk);
    first.resize(had + raw->read(first.data() + had, kChunk - had));
    if (first.size() == had) break;
  }
  const std::string_view packing = packing_of(first);
  if (packing == "gzip") return std::make_unique<Gunzip>(std::move(raw), std::move(first));
  if (packing == "zstd") return std::make_unique<Unzstd>(std::move(raw), std::move(first));
  if (packing == "xz") return std::make_unique<Unxz>(std::move(raw), std::move(first));
  return std::make_unique<Again>(std::move(raw), std::move(first));
}

}  // namespace sillok::read
