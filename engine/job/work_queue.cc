#include "engine/job/work_queue.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace dscan {
namespace {

// What one call of pop() takes at most: more files save little, and more bytes are no small files (where
// nobody wanted sizes, they all count as small). The share of those that wait leaves something to other
// threads when few do.
constexpr std::size_t kMostFiles = 16;
constexpr std::uint64_t kMostBytes = std::uint64_t{256} * 1024;
constexpr std::size_t kShare = 32;

template <class T>
T take_front(std::deque<T>& queue) {
  T item = std::move(queue.front());
  queue.pop_front();
  return item;
}

}  // namespace

bool WorkQueue::push_file(FileItem item) {
  MutexLock lock(mutex_);
  while (files_.size() >= capacity_ && !closed_) room_.wait(mutex_);
  if (closed_) return false;
  files_.push_back(std::move(item));
  change_.notify_one();
  return true;
}

void WorkQueue::push_segments(const std::shared_ptr<SplitFile>& file, std::size_t count) {
  MutexLock lock(mutex_);
  if (closed_) return;
  for (std::size_t index = 0; index < count; ++index) segments_.push_back({file, index});
  change_.notify_all();
}

std::vector<WorkItem> WorkQueue::pop() {
  std::vector<WorkItem> taken;
  MutexLock lock(mutex_);
  while (taken.empty() && !closed_) {
    if (!segments_.empty()) {
      taken.emplace_back(take_front(segments_));
    } else if (!files_.empty()) {
      take_files(taken);
    } else if (listing_ended_ && in_work_ == 0) {
      break;
    } else {
      change_.wait(mutex_);
    }
  }
  if (!taken.empty()) ++in_work_;
  return taken;
}

void WorkQueue::take_files(std::vector<WorkItem>& taken) {
  const bool was_roomy = files_.size() <= capacity_ / 2;
  const std::size_t most = std::clamp<std::size_t>(files_.size() / kShare, 1, kMostFiles);
  std::uint64_t bytes = 0;
  do {
    bytes += files_.front().file.size;
    taken.emplace_back(take_front(files_));
  } while (taken.size() < most && bytes + files_.front().file.size <= kMostBytes);
  // Not for every file that is taken: two threads that wake each other for each cost more than the file.
  if (!was_roomy && files_.size() <= capacity_ / 2) room_.notify_all();
}

void WorkQueue::done() {
  MutexLock lock(mutex_);
  --in_work_;
  if (in_work_ == 0) change_.notify_all();
}

void WorkQueue::end_listing() {
  MutexLock lock(mutex_);
  listing_ended_ = true;
  change_.notify_all();
}

void WorkQueue::close_now() {
  MutexLock lock(mutex_);
  closed_ = true;
  files_.clear();
  segments_.clear();
  change_.notify_all();
  room_.notify_all();
}

}  // namespace dscan
