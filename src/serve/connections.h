// SPDX-License-Identifier: Apache-2.0
// Connections that may be slow, many or hostile: each has a time for what it does, and where there
// are more than threads to serve them, the one that has waited longest is closed for the next.
// The inner half of server.h; httplib's own sockets and pool know none of this.
#pragma once

#include <httplib.h>

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace sillok::serve {

using Clock = std::chrono::steady_clock;

// What a connection is doing: the order in which it may be closed for another.
enum class Doing : uint8_t { waiting, reading, writing, working };

// All open connections.
class Connections {
 public:
  struct Entry {
    int socket;
    Doing doing = Doing::waiting;
    Clock::time_point since = Clock::now();
    bool blocked = false;  // its thread can do nothing before the client sends or takes something
  };
  using Place = std::list<Entry>::iterator;

  Place add(int socket);
  // Closes the socket too.
  void remove(Place place);
  void now(Place place, Doing doing);
  void blocked(Place place, bool is);
  // Ends the connection that is easiest to spare; false where none has kept us waiting for long.
  bool spare_one();
  void end_all();

 private:
  std::mutex mutex_;
  std::list<Entry> open_;
};

// A pool that grows to `most` threads, and then asks `full` for room, again and again while
// something waits (on_idle, which httplib calls when nobody connects). What comes when
// `most_waiting` wait is run with `refusing()` true, by a thread of its own, so that those who
// connect next need not wait for it; where as many wait for that, by the caller.
class Pool : public httplib::TaskQueue {
 public:
  Pool(size_t most, size_t most_waiting, std::function<void()> full)
      : most_(most), most_waiting_(most_waiting), full_(std::move(full)) {}
  void enqueue(std::function<void()> work) override;
  void shutdown() override;
  void on_idle() override;
  // Whether this thread is to turn its connection away.
  static bool refusing();

 private:
  void serve();
  void refuse();

  size_t most_, most_waiting_;
  std::function<void()> full_;
  std::mutex mutex_;
  std::condition_variable some_;
  std::deque<std::function<void()>> waiting_, refused_;
  std::condition_variable some_refused_;
  std::vector<std::thread> threads_;
  std::thread refuser_;
  size_t idle_ = 0;
  bool ending_ = false;
};

// A socket as httplib reads and writes it, with a deadline and a budget of bytes for each request.
class Stream : public httplib::Stream {
 public:
  struct Limits {
    std::chrono::milliseconds idle, arrive, leave;
    size_t most_head, most_body;
  };
  // Why a request could not be read.
  enum class Fault : uint8_t { none, gone, late, long_head, long_body };

  Stream(Connections& connections, Connections::Place place, const Limits& limits)
      : connections_(connections), place_(place), limits_(limits) {}

  // Waits for the first byte of the next request. False: none came, or the client has gone.
  bool next_request();
  // The request has arrived; the answer is being made.
  void working();
  // Tells the client, if it waits for that, to send the body.
  void go_on(bool waits);
  // The last answer of a client that may still be sending: what comes within this time is thrown
  // away, because closing at once would take the answer back.
  void drain(std::chrono::milliseconds time);
  Fault fault() const { return fault_; }
  bool answered() const { return answered_; }

  bool is_readable() const override;
  bool is_writable() const override;
  ssize_t read(char* to, size_t size) override;
  ssize_t write(const char* from, size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  int socket() const override { return place_->socket; }

 private:
  bool fill();
  bool wait(short events, Clock::time_point until) const;
  ssize_t give_up(Fault fault);
  bool send(const char* from, size_t size);

  Connections& connections_;
  Connections::Place place_;
  const Limits& limits_;
  Clock::time_point deadline_ = {};
  Fault fault_ = Fault::none;
  bool answered_ = false;
  std::string buffer_;
  size_t at_ = 0;
  size_t taken_ = 0;  // bytes of this request
  size_t line_ = 0;   // bytes of this line of the head
  bool first_line_ = true;
  uint8_t newlines_ = 0;  // of the empty line that ends a head, seen so far
  bool in_body_ = false;
};

}  // namespace sillok::serve
