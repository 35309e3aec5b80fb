// The store as the sink of a job.
#pragma once

#include <memory>

#include "engine/job/result_sink.h"
#include "storage/job_plan.h"
#include "storage/store.h"

namespace dscan {

/// Files without results that may wait for the next call.
inline constexpr std::size_t kMostHeld = 64;

/// Each call is one atomic batch, in the operating system's hands when it returns: a killed process loses
/// nothing of it, a machine that loses power may lose the last ones, never a part of one. end-of-job batches
/// are synced. One exception: where files are closed in quick succession, those without results and skips
/// wait for the next call, kMostHeld at most, and go into one batch with it. A kill loses such files as a
/// whole, with what they added to counters: a resumed job scans them again. After a write that failed, files
/// and tasks are refused: the store holds what was there before it, and another writer can go on.
class JobWriter final : public ResultSink {
 public:
  /// `store` must be owned, and outlive the writer.
  explicit JobWriter(Store& store);
  /// Writes what waits.
  ~JobWriter() override;

  /// The plan that the next job to begin is kept with; without one a job cannot be resumed.
  void remember(JobPlan plan);

  Result<void> begin_job(const Job& job, const Catalog& catalog) override;
  Result<void> update_job(const Job& job) override;
  Result<void> update_task(const Job& job, const Task& task) override;
  Result<void> close_file(const Job& job, const Task& task, const FileOutcome& outcome) override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dscan
