// SPDX-License-Identifier: Apache-2.0
#include "output.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "context.h"
#include "sillok/error.h"

namespace sillok::app {
namespace {

// 0, or the errno of what went wrong.
int write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno;
    bytes.remove_prefix(static_cast<size_t>(n));
  }
  return 0;
}

}  // namespace

Output::Output() : fd_(STDOUT_FILENO), name_("standard output") {}

Output::Output(const std::string& path) : fd_(STDOUT_FILENO), name_(path) {
  if (path == "-") return;
  fd_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  owned_ = true;
  if (fd_ < 0) {
    throw Error(ErrorCode::failed, std::string("cannot write the file: ") + std::strerror(errno),
                path, "name a file in a folder that exists and that you may write to");
  }
}

Output::~Output() {
  if (owned_ && fd_ >= 0) ::close(fd_);
}

void Output::write(std::string_view bytes) {
  const int failure = write_all(fd_, bytes);
  if (failure == 0) return;
  if (failure == EPIPE) throw ClosedPipe{};
  const bool no_room = failure == ENOSPC || failure == EDQUOT || failure == EFBIG;
  throw Error(ErrorCode::failed, std::string("cannot write: ") + std::strerror(failure), name_,
              no_room ? "make room on the disk, or write elsewhere" : "");
}

void message(std::string_view text) { notice(std::string(text) + "\n"); }

void notice(std::string_view text) { (void)write_all(STDERR_FILENO, text); }

}  // namespace sillok::app
