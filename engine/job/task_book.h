// The books of a running job: which tasks there are, what they have done, and the one line of calls to the
// sink.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/mutex.h"
#include "engine/job/result_sink.h"

namespace dscan {

/// A file that is done.
struct ClosedFile {
  std::size_t root = 0;
  AssetKind kind = AssetKind::kObs;  ///< What it turned out to be.
  std::uint64_t bytes = 0;
  std::uint64_t objects = 0;  ///< That it held, those without findings too.
  FileOutcome outcome;
};

/// Closed files that may wait for the thread that closes: results of so many are in memory at most.
inline constexpr std::size_t kMostLeft = 64;

/// Any thread may call anything. A task appears with its first file: what kind a file is, only its content
/// tells. Files that are listed and not yet closed are counted as waiting in the first task of their root.
class TaskBook {
 public:
  /// `sink` and `clock` must outlive the book.
  TaskBook(Job job, ResultSink& sink, const Clock& clock);
  /// Goes on with the tasks of an interrupted run. Before begin().
  void restore(const std::vector<Task>& tasks);

  Result<void> begin(const Catalog& catalog);
  void listed(std::size_t root);
  /// A listed file turned out to be closed already, before the job was interrupted.
  void passed(std::size_t root);
  /// Closes the file in the books and in the sink, in the order of the calls. While another thread does so,
  /// the file is left to it, and what the sink says of it is that thread's outcome: nobody waits for a disk
  /// that another one waits for, unless kMostLeft files do.
  Result<void> close(ClosedFile file);
  /// After the last close() has returned. Ends the job and its tasks with `status`. A root in which nothing
  /// was listed gets its task now.
  Result<void> end(JobStatus status, std::string failure);

  [[nodiscard]] Job job() const;
  /// In the order of their ordinals.
  [[nodiscard]] std::vector<Task> tasks() const;

 private:
  struct Root {
    std::array<std::optional<Task>, kAssetKinds.size()> tasks;  ///< By kind.
    std::optional<AssetKind> first;                             ///< Whose task counts the waiting ones.
  };

  class Closing;

  Result<void> enter(const ClosedFile& file) DSCAN_REQUIRES(mutex_);
  Task& task_of(std::size_t root, AssetKind kind) DSCAN_REQUIRES(mutex_);
  [[nodiscard]] Task snapshot(std::size_t root, const Task& task) const DSCAN_REQUIRES(mutex_);
  Result<void> refresh() DSCAN_REQUIRES(mutex_);
  Result<void> write_tasks() DSCAN_REQUIRES(mutex_);

  mutable Mutex mutex_;
  ResultSink& sink_ DSCAN_GUARDED_BY(mutex_);
  const Clock& clock_;
  Job job_ DSCAN_GUARDED_BY(mutex_);
  std::vector<Root> roots_ DSCAN_GUARDED_BY(mutex_);
  /// By root: files listed and not closed. Beside the lock, which is held while the sink writes: the lister
  /// does not wait for that.
  std::vector<std::atomic<std::uint64_t>> waiting_;
  EpochMillis last_refresh_ DSCAN_GUARDED_BY(mutex_) = 0;

  Mutex left_mutex_;  ///< Held for a moment only, and never together with the other.
  ConditionVariable room_;
  std::vector<ClosedFile> left_ DSCAN_GUARDED_BY(left_mutex_);  ///< To the thread that is closing.
  bool is_closing_ DSCAN_GUARDED_BY(left_mutex_) = false;
};

}  // namespace dscan
