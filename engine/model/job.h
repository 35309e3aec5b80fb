// Jobs and their tasks: plain values, as stored and served.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/clock.h"
#include "engine/model/asset.h"

namespace dscan {

/// Numbers are on disk: frozen. Names are the API's.
enum class JobStatus : std::uint8_t {
  kInit = 0,
  kWaiting = 1,
  kRunning = 2,
  kFailed = 3,
  kStopped = 4,
  kFinished = 5,
  kTerminated = 6,
};

/// "INIT", "WAITING", "RUNNING", "FAILED", "STOPPED", "FINISHED" or "TERMINATED".
std::string_view job_status_name(JobStatus status);

/// Why an object was not scanned. Numbers are on disk: frozen.
enum class SkipReason : std::uint8_t {
  kUnreadable = 1,        ///< Permission denied and its like; detail says which.
  kNotRegular = 2,        ///< Socket, FIFO, device.
  kOutsideRoot = 3,       ///< A symbolic link that leads out of the scanned root, or that hangs.
  kBinary = 4,            ///< NUL bytes in the first bytes: not text.
  kReadError = 5,         ///< Reading began and then failed.
  kVanished = 6,          ///< Listed, but gone when it was opened.
  kExcluded = 7,          ///< By an --exclude of the user.
  kOwnStore = 8,          ///< The directory that the results of this very scan are written to.
  kUnchanged = 9,         ///< As it was when an earlier job scanned it: the results of then hold.
  kTooLarge = 10,         ///< Larger than a --max-file-size of the user.
  kOtherFileSystem = 11,  ///< Mounted below the root, with --one-file-system.
  kGitObjects = 12,       ///< Where Git keeps what it has packed; its work tree is scanned.
};

/// A few lower-case words for people, e.g. "not a regular file".
std::string_view skip_reason_text(SkipReason reason);

struct Skip {
  SkipReason reason = SkipReason::kUnreadable;
  std::string detail;  ///< e.g. "Permission denied"; may be empty.
};

struct Job {
  std::string id;  ///< 32 of [0-9a-f].
  std::string project_id;
  std::string name;
  JobStatus status = JobStatus::kInit;
  std::string failure;  ///< Why it failed or stopped; empty otherwise.
  EpochMillis create_time = 0;
  EpochMillis start_time = 0;
  EpochMillis end_time = 0;  ///< 0 while it runs.
  std::vector<std::string> roots;
  std::string template_id;
};

/// What a task has done so far. Objects are what results speak of: one file can hold several.
struct TaskCounters {
  std::uint64_t listed = 0;             ///< Files that belong to this task, waiting ones too.
  std::uint64_t finished = 0;           ///< Files scanned to their end.
  std::uint64_t skipped = 0;            ///< Files with a Skip.
  std::uint64_t objects = 0;            ///< Objects that the finished files held.
  std::uint64_t sensitive_objects = 0;  ///< Those with a finding.
  std::uint64_t matches = 0;
  std::uint64_t bytes = 0;   ///< Bytes of the finished files.
  std::uint64_t issues = 0;  ///< Sum of ReadIssue counts.

  friend bool operator==(const TaskCounters&, const TaskCounters&) = default;
};

/// One asset of one job.
struct Task {
  std::string id;
  std::string job_id;
  std::uint32_t ordinal = 0;  ///< 0-based, unique within the job.
  Asset asset;
  JobStatus status = JobStatus::kInit;
  EpochMillis start_time = 0;
  EpochMillis end_time = 0;  ///< 0 while it runs.
  TaskCounters counters;
  std::map<SkipReason, std::uint64_t> skips;  ///< How many for each reason; sums up to counters.skipped.
  std::uint8_t level_rank = 0;                ///< Highest rank found so far.
};

/// 0 to 100: files done of files listed; 100 for a finished task that listed none.
int task_progress(const Task& task);

}  // namespace dscan
