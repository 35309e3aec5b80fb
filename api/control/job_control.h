// Carries out what the users of the API ask for: runs jobs, one at a time, at once or by the calendar. Wishes
// are in the registry, so that they survive the server. The store is owned only while a job runs; while a
// scan of another process owns it, jobs wait.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "api/control/run_plan.h"
#include "api/control/run_sink.h"
#include "engine/base/mutex.h"
#include "storage/queries.h"
#include "storage/store.h"

namespace dscan {

/// All of it outlives the control.
struct ControlContext {
  Registry& registry;
  Store& store;  ///< The follower that `queries` reads.
  const Queries& queries;
  const AssetRoots& roots;
  const RuleSource& rules;
  const Clock& clock;
};

struct ControlOptions {
  unsigned threads = 1;                  ///< Workers of a run, at least 1.
  std::string cache_directory;           ///< Of compiled rules; empty: none.
  std::chrono::milliseconds poll{1000};  ///< How often the calendar and a busy store are looked at.
};

/// A run in work, as JobControl holds it.
struct RunInWork {
  JobDefinition job;
  std::stop_source stop;
  RunChoice* choice = nullptr;  ///< These two are there while files are scanned.
  const RunSink* sink = nullptr;
};

/// Any thread may call anything. Whatever names a job that its project does not have is kNotFound.
class JobControl {
 public:
  JobControl(const ControlContext& context, ControlOptions options);
  /// As stop(). NOLINTNEXTLINE(bugprone-exception-escape): threads that cannot be joined leave no way out.
  ~JobControl();
  JobControl(const JobControl&) = delete;
  JobControl& operator=(const JobControl&) = delete;

  /// Begins to carry out. Until then wishes are only taken.
  void start();
  /// Stops the job that runs, which can be resumed, and returns when it is written. What waits, waits for the
  /// next server.
  void stop();

  /// Adds a job with a new id, open ones with their first time. kInvalidArgument: its name is taken, or an
  /// asset or a template of it is not there.
  Result<JobDefinition> add(JobDefinition job);
  /// Whether the assets and templates that a job names are there. kInvalidArgument: one is not.
  [[nodiscard]] Result<void> check(const JobDefinition& job) const;
  using Change = std::function<Result<void>(JobDefinition&)>;
  /// Changes what was defined; a run that goes on is not touched. `change` must not call the control or the
  /// registry. Errors: those of `change`; kInvalidArgument: the new name is taken.
  Result<void> change(const std::string& project, const std::string& job_id, const Change& change);
  /// Lets the calendar start it or not.
  Result<void> set_open(const std::string& project, const std::string& job_id, bool is_open);
  /// Removes the job, and its results when somebody next owns the store; also a job of the command line.
  /// kBusy: it runs.
  Result<void> remove(const std::string& project, const std::string& job_id);

  /// Asks for a run. kBusy: it waits or runs already.
  Result<void> run_job(const std::string& project, const std::string& job_id, JobWish how);
  /// Ends a run or takes a wish back. kInvalidArgument: it neither runs nor waits.
  Result<void> stop_job(const std::string& project, const std::string& job_id);
  /// Ends one sub-task of the job that runs, and those of the same place. kInvalidArgument: it does not run.
  Result<void> stop_task(const std::string& project, const std::string& task_id);
  /// Adds a job of its own for the asset of a sub-task, with the rules of the sub-task's job, and asks for a
  /// run of it. Returns that job.
  Result<JobDefinition> run_task(const std::string& project, const std::string& task_id);

  [[nodiscard]] std::optional<JobDefinition> running() const;

 private:
  void keep_calendar(const std::stop_token& stop);
  void carry_out(const std::stop_token& stop);
  Result<void> wish_due_jobs();
  Result<void> run_next(const std::stop_token& stop);
  Result<void> run(const JobDefinition& job);
  Result<void> run_owned(const JobDefinition& job, RunPlan& plan, Store& store);
  Result<void> tidy();  ///< Removes what nobody wants, if there is anything.
  Result<void> note_begun(const JobDefinition& job, const std::string& run_id);
  Result<void> note_failure(const JobDefinition& job, const std::string& failure);
  [[nodiscard]] RunSources sources() const;
  [[nodiscard]] bool is_running(const std::string& project, const std::string& job_id) const;
  [[nodiscard]] Result<JobDefinition> find(const std::string& project, const std::string& job_id) const;
  [[nodiscard]] std::uint64_t wakes();
  /// Until somebody wakes, after the `seen` times that they did, or it is time to look again.
  void wait(const std::stop_token& stop, std::uint64_t seen);
  void wake();

  const ControlContext context_;
  const ControlOptions options_;
  const KnownAssets assets_;
  mutable Mutex mutex_;
  std::optional<RunInWork> running_ DSCAN_GUARDED_BY(mutex_);
  std::mutex sleep_mutex_;
  std::condition_variable_any alarm_;
  std::uint64_t wakes_ = 0;  ///< Guarded by sleep_mutex_.
  std::jthread calendar_;
  std::jthread runner_;
};

}  // namespace dscan
