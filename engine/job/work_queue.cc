#include "engine/job/work_queue.h"

#include <utility>

namespace dscan {
namespace {

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

std::optional<WorkItem> WorkQueue::pop() {
  MutexLock lock(mutex_);
  while (true) {
    if (closed_) return std::nullopt;
    if (!segments_.empty()) {
      ++in_work_;
      return take_front(segments_);
    }
    if (!files_.empty()) {
      ++in_work_;
      FileItem item = take_front(files_);
      // Not for every file that is taken: two threads that wake each other for each cost more than the file.
      if (files_.size() == capacity_ / 2) room_.notify_all();
      return item;
    }
    if (listing_ended_ && in_work_ == 0) return std::nullopt;
    change_.wait(mutex_);
  }
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
