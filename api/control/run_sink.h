// Where a run of the server puts its results: the store, with a word to those who watch.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "api/control/run_choice.h"
#include "engine/base/mutex.h"
#include "engine/job/result_sink.h"

namespace dscan {

/// Hands all calls on. Sub-tasks whose root was given up are written as STOPPED.
class RunSink final : public ResultSink {
 public:
  /// Called once the job is in the store; an error ends the job.
  using Begun = std::function<Result<void>(const Job&)>;
  /// `to`, `choice` and `clock` outlive the sink.
  RunSink(ResultSink& to, const RunChoice& choice, const Clock& clock, Begun begun)
      : to_(to), choice_(choice), clock_(clock), begun_(std::move(begun)) {}

  Result<void> begin_job(const Job& job, const Catalog& catalog) override;
  Result<void> update_job(const Job& job) override { return to_.update_job(job); }
  Result<void> update_task(const Job& job, const Task& task) override;
  Result<void> close_file(const Job& job, const Task& task, const FileOutcome& outcome) override;

  /// The root of a sub-task of this run. Any thread.
  [[nodiscard]] std::optional<std::size_t> root_of(std::string_view task_id) const;

 private:
  Task noted(const Task& task);

  ResultSink& to_;
  const RunChoice& choice_;
  const Clock& clock_;
  const Begun begun_;
  mutable Mutex mutex_;
  std::map<std::string, std::size_t, std::less<>> roots_ DSCAN_GUARDED_BY(mutex_);  ///< By task id.
  std::map<std::string, EpochMillis> stopped_;  ///< By task id, since when. Of the sink's calls alone.
};

}  // namespace dscan
