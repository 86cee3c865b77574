// SPDX-License-Identifier: Apache-2.0
#include "read/bytes.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace sillok::read {
namespace {

class FileBytes : public Bytes {
 public:
  explicit FileBytes(const std::string& path) {
    if (path == "-") {
      fd_ = STDIN_FILENO;
      return;
    }
    fd_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    owned_ = true;
    if (fd_ < 0) failure_ = std::strerror(errno);
  }
  ~FileBytes() override {
    if (owned_ && fd_ >= 0) ::close(fd_);
  }

  size_t read(char* to, size_t size) override {
    if (fd_ < 0) return 0;
    ssize_t n = 0;
    do { n = ::read(fd_, to, size); } while (n < 0 && errno == EINTR);
    if (n < 0) failure_ = std::strerror(errno);
    const size_t got = n > 0 ? static_cast<size_t>(n) : 0;
    consumed_ += got;
    return got;
  }
  uint64_t consumed() const override { return consumed_; }
  bool at_hand() const override {
    struct stat about {};
    return fd_ < 0 || (::fstat(fd_, &about) == 0 && S_ISREG(about.st_mode));
  }
  bool waits() const override {
    pollfd asked{fd_, POLLIN, 0};
    return fd_ >= 0 && ::poll(&asked, 1, 0) == 0;
  }

 private:
  int fd_ = -1;
  bool owned_ = false;
  uint64_t consumed_ = 0;
};

class MemoryBytes : public Bytes {
 public:
  explicit MemoryBytes(std::string_view bytes) : bytes_(bytes) {}

  size_t read(char* to, size_t size) override {
    const size_t n = std::min(size, bytes_.size() - at_);
    std::copy_n(bytes_.data() + at_, n, to);
    at_ += n;
    return n;
  }
  uint64_t consumed() const override { return at_; }

 private:
  std::string_view bytes_;
  size_t at_ = 0;
};

}  // namespace

std::unique_ptr<Bytes> open_file(const std::string& path) {
  return std::make_unique<FileBytes>(path);
}

std::unique_ptr<Bytes> open_memory(std::string_view bytes) {
  return std::make_unique<MemoryBytes>(bytes);
}

}  // namespace sillok::read
