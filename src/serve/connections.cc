// SPDX-License-Identifier: Apache-2.0
#include "serve/connections.h"

#include <arpa/inet.h>
#include <linux/sockios.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace sillok::serve {
namespace {

constexpr size_t kChunk = 16 * 1024;
// Who has just come has most likely sent its request, and is served in less.
constexpr std::chrono::milliseconds kGrace(100);
constexpr size_t kMostDrained = 8 * 1024 * 1024;

thread_local bool refusing_now = false;

}  // namespace

Connections::Place Connections::add(int socket) {
  const std::lock_guard lock(mutex_);
  return open_.insert(open_.end(), Entry{.socket = socket, .since = Clock::now()});
}

void Connections::remove(Place place) {
  const std::lock_guard lock(mutex_);
  ::shutdown(place->socket, SHUT_RDWR);
  ::close(place->socket);
  open_.erase(place);
}

void Connections::now(Place place, Doing doing) {
  const std::lock_guard lock(mutex_);
  place->doing = doing;
  place->since = Clock::now();
}

void Connections::blocked(Place place, bool is) {
  const std::lock_guard lock(mutex_);
  place->blocked = is;
}

namespace {

// Whether its thread only has not run since: what the client sent is not read yet, or it has taken
// all that was written.
bool is_ours_to_move(int socket, Doing doing) {
  int bytes = 0;
  if (doing == Doing::writing) return ::ioctl(socket, SIOCOUTQ, &bytes) == 0 && bytes == 0;
  return ::ioctl(socket, FIONREAD, &bytes) == 0 && bytes > 0;
}

}  // namespace

bool Connections::spare_one() {
  const std::lock_guard lock(mutex_);
  const Clock::time_point latest = Clock::now() - kGrace;
  auto found = open_.end();
  for (auto at = open_.begin(); at != open_.end(); ++at) {
    if (!at->blocked || at->since > latest || is_ours_to_move(at->socket, at->doing)) continue;
    if (found == open_.end() ||
        std::pair(at->doing, at->since) < std::pair(found->doing, found->since))
      found = at;
  }
  if (found == open_.end()) return false;
  // Its thread sees the end of the stream and closes it. Not again for the next one.
  ::shutdown(found->socket, SHUT_RDWR);
  found->blocked = false;
  return true;
}

void Connections::end_all() {
  const std::lock_guard lock(mutex_);
  for (const Entry& entry : open_) ::shutdown(entry.socket, SHUT_RDWR);
}

void Pool::enqueue(std::function<void()> work) {
  std::unique_lock lock(mutex_);
  if (waiting_.size() >= most_waiting_) {
    if (refused_.size() < most_waiting_) {
      refused_.push_back(std::move(work));
      if (!refuser_.joinable()) refuser_ = std::thread([this] { refuse(); });
      some_refused_.notify_one();
      return;
    }
    lock.unlock();
    refusing_now = true;
    work();
    refusing_now = false;
    return;
  }
  waiting_.push_back(std::move(work));
  if (idle_ >= waiting_.size()) {
    some_.notify_one();
    return;
  }
  if (threads_.size() < most_) {
    threads_.emplace_back([this] { serve(); });
    return;
  }
  lock.unlock();
  full_();
}

void Pool::on_idle() {
  size_t waiting = 0;
  {
    const std::lock_guard lock(mutex_);
    if (threads_.size() == most_) waiting = waiting_.size();
  }
  for (; waiting > 0; --waiting) full_();
}

void Pool::serve() {
  for (;;) {
    std::function<void()> work;
    {
      std::unique_lock lock(mutex_);
      ++idle_;
      some_.wait(lock, [&] { return ending_ || !waiting_.empty(); });
      --idle_;
      if (waiting_.empty()) return;
      work = std::move(waiting_.front());
      waiting_.pop_front();
    }
    work();
  }
}

void Pool::refuse() {
  refusing_now = true;
  for (;;) {
    std::function<void()> work;
    {
      std::unique_lock lock(mutex_);
      some_refused_.wait(lock, [&] { return ending_ || !refused_.empty(); });
      if (refused_.empty()) return;
      work = std::move(refused_.front());
      refused_.pop_front();
    }
    work();
  }
}

void Pool::shutdown() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  some_.notify_all();
  some_refused_.notify_all();
  if (refuser_.joinable()) refuser_.join();
  for (std::thread& thread : threads_) thread.join();
}

bool Pool::refusing() { return refusing_now; }

bool Stream::wait(short events, Clock::time_point until) const {
  connections_.blocked(place_, true);
  int n = 0;
  do {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
    if (left <= 0) break;
    pollfd ready{.fd = place_->socket, .events = events, .revents = 0};
    n = ::poll(&ready, 1, static_cast<int>(left));
  } while (n < 0 && errno == EINTR);
  connections_.blocked(place_, false);
  return n > 0;
}

bool Stream::next_request() {
  connections_.now(place_, Doing::waiting);
  fault_ = Fault::none;
  answered_ = false;
  taken_ = 0;
  line_ = 0;
  first_line_ = true;
  newlines_ = 0;
  in_body_ = false;
  deadline_ = Clock::now() + limits_.idle;
  if (at_ == buffer_.size() && !fill()) return false;
  connections_.now(place_, Doing::reading);
  deadline_ = Clock::now() + limits_.arrive;
  return true;
}

void Stream::working() { connections_.now(place_, Doing::working); }

void Stream::go_on(bool waits) {
  constexpr std::string_view kGoOn = "HTTP/1.1 100 Continue\r\n\r\n";
  if (waits) send(kGoOn.data(), kGoOn.size());
}

void Stream::drain(std::chrono::milliseconds time) {
  ::shutdown(place_->socket, SHUT_WR);
  connections_.now(place_, Doing::waiting);
  deadline_ = Clock::now() + time;
  for (size_t n = 0; n < kMostDrained && fill();) n += buffer_.size();
}

bool Stream::fill() {
  buffer_.resize(kChunk);
  at_ = 0;
  for (;;) {
    const ssize_t n = ::recv(place_->socket, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
    if (n > 0) {
      buffer_.resize(static_cast<size_t>(n));
      return true;
    }
    if (n < 0 && errno == EINTR) continue;
    const bool nothing_yet = n < 0 && errno == EAGAIN;
    if (nothing_yet && wait(POLLIN, deadline_)) continue;
    buffer_.clear();
    fault_ = nothing_yet ? Fault::late : Fault::gone;
    return false;
  }
}

ssize_t Stream::give_up(Fault fault) {
  fault_ = fault;
  return -1;
}

ssize_t Stream::read(char* to, size_t size) {
  if (fault_ != Fault::none) return -1;
  if (at_ == buffer_.size() && !fill()) return fault_ == Fault::gone ? 0 : -1;
  const size_t n = std::min(size, buffer_.size() - at_);
  taken_ += n;
  // The head is read byte by byte, so that its end is seen here.
  for (size_t i = 0; i < n && !in_body_; ++i) {
    const char c = buffer_[at_ + i];
    // httplib tells of a long line as of a wrong one, but for the first.
    if (++line_ > CPPHTTPLIB_HEADER_MAX_LENGTH && !first_line_) return give_up(Fault::long_head);
    if (c == '\n') {
      line_ = 0;
      first_line_ = false;
    }
    newlines_ = c == '\n' ? newlines_ + 1 : c == '\r' ? newlines_ : 0;
    in_body_ = newlines_ == 2;
  }
  if (!in_body_ && taken_ > limits_.most_head) return give_up(Fault::long_head);
  if (taken_ > limits_.most_head + limits_.most_body) return give_up(Fault::long_body);
  std::copy_n(buffer_.data() + at_, n, to);
  at_ += n;
  return static_cast<ssize_t>(n);
}

ssize_t Stream::write(const char* from, size_t size) {
  if (!answered_) {
    answered_ = true;
    connections_.now(place_, Doing::writing);
    deadline_ = Clock::now() + limits_.leave;
  }
  return send(from, size) ? static_cast<ssize_t>(size) : -1;
}

bool Stream::send(const char* from, size_t size) {
  size_t done = 0;
  while (done < size) {
    const ssize_t n = ::send(place_->socket, from + done, size - done, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (n > 0) {
      done += static_cast<size_t>(n);
    } else if (n < 0 && errno == EAGAIN) {
      if (!wait(POLLOUT, deadline_)) return false;
    } else if (n == 0 || errno != EINTR) {
      return false;
    }
  }
  return true;
}

bool Stream::is_readable() const { return at_ < buffer_.size() || wait(POLLIN, deadline_); }
bool Stream::is_writable() const { return true; }  // write() waits itself

namespace {

void address_of(int (*get)(int, sockaddr*, socklen_t*), int socket, std::string& ip, int& port) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  if (get(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0) return;
  char text[INET6_ADDRSTRLEN] = {};
  if (address.ss_family == AF_INET) {
    const auto& v4 = reinterpret_cast<const sockaddr_in&>(address);
    inet_ntop(AF_INET, &v4.sin_addr, text, sizeof text);
    port = ntohs(v4.sin_port);
  } else if (address.ss_family == AF_INET6) {
    const auto& v6 = reinterpret_cast<const sockaddr_in6&>(address);
    inet_ntop(AF_INET6, &v6.sin6_addr, text, sizeof text);
    port = ntohs(v6.sin6_port);
  }
  ip = text;
}

}  // namespace

void Stream::get_remote_ip_and_port(std::string& ip, int& port) const {
  address_of(::getpeername, place_->socket, ip, port);
}
void Stream::get_local_ip_and_port(std::string& ip, int& port) const {
  address_of(::getsockname, place_->socket, ip, port);
}

}  // namespace sillok::serve
