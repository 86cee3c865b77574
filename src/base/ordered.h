// SPDX-License-Identifier: Apache-2.0
// A parallel map over a stream that keeps the order and bounds the memory.
//
//   ordered_map<Report, std::string>(4,
//       [&] { return reader.next(); },                         // one call at a time
//       [&](Report&& report) { return code(std::move(report)); },   // on any of the threads
//       [&](std::string&& lines) { out.write(lines); });       // in input order, on this thread
//
// `produce` gives an item or nothing at the end; it is called by one thread at a time, but not
// always by the same one. `work` is called by up to `threads` threads at once. `consume` is called
// by the calling thread alone, in input order, as soon as a result and all before it are there.
// With `threads` <= 1 no thread is started, and each item is consumed before the next is produced.
// What is handed to `consume` is the same for any number of threads.
//
// Memory: at most `window` items are between produce and consume (0: four a thread).
// Failure: what produce or work throws for an item is thrown here, after all items before it have
// been consumed; what consume throws ends everything at once. Items under way are finished first.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace sillok {
namespace detail {

// The ring that lies between the threads and the consumer. Item i lives in slot i % window.
template <class In, class Out>
class OrderedMap {
 public:
  using Produce = std::function<std::optional<In>()>;
  using Work = std::function<Out(In&&)>;

  OrderedMap(size_t window, const Produce& produce, const Work& work)
      : slots_(window), produce_(produce), work_(work) {}

  // The loop of one worker.
  void run() {
    for (;;) {
      std::optional<In> item;
      Slot* slot = nullptr;
      {
        const std::lock_guard lock(input_);
        const size_t index = produced_;
        if (!wait_for_room(index)) return;
        slot = &slots_[index % slots_.size()];
        try {
          item = produce_();
        } catch (...) {
          slot->failure = std::current_exception();
          finish(slot, index + 1);
          return;
        }
        if (!item) return finish(nullptr, index);
        ++produced_;
      }
      try {
        slot->result.emplace(work_(std::move(*item)));
      } catch (...) { slot->failure = std::current_exception(); }
      finish(slot, kUnknown);
    }
  }

  // The result of item `index`, or nothing after the last one. Throws what its work threw.
  std::optional<Out> take(size_t index) {
    Slot& slot = slots_[index % slots_.size()];
    std::unique_lock lock(state_);
    changed_.wait(lock, [&] { return slot.done || index >= end_; });
    if (!slot.done) return std::nullopt;
    std::optional<Out> result = std::move(slot.result);
    const std::exception_ptr failure = std::exchange(slot.failure, nullptr);
    slot.result.reset();
    slot.done = false;
    consumed_ = index + 1;
    lock.unlock();
    changed_.notify_all();
    if (failure) std::rethrow_exception(failure);
    return result;
  }

  void stop() {
    {
      const std::lock_guard lock(state_);
      stopped_ = true;
    }
    changed_.notify_all();
  }

 private:
  static constexpr size_t kUnknown = static_cast<size_t>(-1);
  struct Slot {
    std::optional<Out> result;
    std::exception_ptr failure;
    bool done = false;
  };

  bool wait_for_room(size_t index) {
    std::unique_lock lock(state_);
    changed_.wait(
        lock, [&] { return stopped_ || end_ != kUnknown || index < consumed_ + slots_.size(); });
    return !stopped_ && end_ == kUnknown;
  }

  // Marks the slot, and where `end` is known, the number of items there are.
  void finish(Slot* slot, size_t end) {
    {
      const std::lock_guard lock(state_);
      if (slot != nullptr) slot->done = true;
      if (end != kUnknown) end_ = end;
    }
    changed_.notify_all();
  }

  std::mutex input_;  // held while producing; guards produced_
  size_t produced_ = 0;
  std::mutex state_;  // guards all below; taken after input_, never before
  std::condition_variable changed_;
  std::vector<Slot> slots_;
  size_t consumed_ = 0;
  size_t end_ = kUnknown;
  bool stopped_ = false;

  const Produce& produce_;
  const Work& work_;
};

}  // namespace detail

template <class In, class Out>
void ordered_map(unsigned threads, const std::function<std::optional<In>()>& produce,
                 const std::function<Out(In&&)>& work, const std::function<void(Out&&)>& consume,
                 size_t window = 0) {
  if (threads <= 1) {
    while (std::optional<In> item = produce()) consume(work(std::move(*item)));
    return;
  }
  detail::OrderedMap<In, Out> map(window == 0 ? size_t{4} * threads : std::max<size_t>(window, 1),
                                  produce, work);
  std::vector<std::jthread> workers;
  // Stops the workers also where consume throws; the jthreads then join.
  struct Stopper {
    detail::OrderedMap<In, Out>& map;
    ~Stopper() { map.stop(); }
  } stopper{map};
  for (unsigned i = 0; i < threads; ++i) workers.emplace_back([&map] { map.run(); });
  for (size_t index = 0; std::optional<Out> result = map.take(index); ++index) {
    consume(std::move(*result));
  }
}

}  // namespace sillok
