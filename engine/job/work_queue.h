// The queue between the lister and the workers.
#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <variant>
#include <vector>

#include "engine/base/mutex.h"
#include "engine/source/walk.h"

namespace dscan {

struct SplitFile;

/// A listed file of a root.
struct FileItem {
  std::size_t root = 0;  ///< Index into JobOptions::roots.
  Listed file;
};

/// One segment of a file that a worker has split.
struct SegmentItem {
  std::shared_ptr<SplitFile> file;
  std::size_t index = 0;
};

using WorkItem = std::variant<FileItem, SegmentItem>;

/// Any thread may call anything. Files wait for room, so that a listing of millions stays small (once full,
/// the queue takes more when it is half empty); segments never wait, because the workers that push them are
/// the ones who make room, and they go first.
class WorkQueue {
 public:
  /// `capacity`: files that may wait at once.
  explicit WorkQueue(std::size_t capacity) : capacity_(capacity) {}

  /// Waits for room. False once the queue was closed at once.
  bool push_file(FileItem item);
  void push_segments(const std::shared_ptr<SplitFile>& file, std::size_t count);

  /// Waits for work: a segment, a file, or several small files, for which one call each would cost too much;
  /// never so many that other threads go without. None when the listing has ended and nothing is left that
  /// could bring more.
  std::vector<WorkItem> pop();
  /// To be called when the work on all that was popped is over: only then can it no longer bring segments.
  void done();

  /// No more files will come; what is queued is still handed out.
  void end_listing();
  /// Drops what is queued; every waiting call returns.
  void close_now();

 private:
  void take_files(std::vector<WorkItem>& taken) DSCAN_REQUIRES(mutex_);

  Mutex mutex_;
  ConditionVariable room_;
  ConditionVariable change_;
  const std::size_t capacity_;
  std::deque<FileItem> files_ DSCAN_GUARDED_BY(mutex_);
  std::deque<SegmentItem> segments_ DSCAN_GUARDED_BY(mutex_);
  std::size_t in_work_ DSCAN_GUARDED_BY(mutex_) = 0;  ///< Calls of pop() whose work is not over.
  bool listing_ended_ DSCAN_GUARDED_BY(mutex_) = false;
  bool closed_ DSCAN_GUARDED_BY(mutex_) = false;
};

}  // namespace dscan
