// The store as the sink of a job.
#pragma once

#include <memory>

#include "engine/job/result_sink.h"
#include "storage/store.h"

namespace dscan {

/// Each call is one atomic batch, in the operating system's hands when it returns: a killed process loses
/// nothing of it, a machine that loses power may lose the last ones, never a part of one. end-of-job batches
/// are synced.
class JobWriter final : public ResultSink {
 public:
  /// `store` must be owned, and outlive the writer.
  explicit JobWriter(Store& store);
  ~JobWriter() override;

  Result<void> begin_job(const Job& job, const Catalog& catalog) override;
  Result<void> update_job(const Job& job) override;
  Result<void> update_task(const Job& job, const Task& task) override;
  Result<void> close_file(const Job& job, const Task& task, const FileOutcome& outcome) override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dscan
