#include "engine/model/job.h"

namespace dscan {

std::string_view job_status_name(JobStatus status) {
  switch (status) {
    case JobStatus::kInit:
      return "INIT";
    case JobStatus::kWaiting:
      return "WAITING";
    case JobStatus::kRunning:
      return "RUNNING";
    case JobStatus::kFailed:
      return "FAILED";
    case JobStatus::kStopped:
      return "STOPPED";
    case JobStatus::kFinished:
      return "FINISHED";
    case JobStatus::kTerminated:
      return "TERMINATED";
  }
  return "";
}

std::string_view skip_reason_text(SkipReason reason) {
  switch (reason) {
    case SkipReason::kUnreadable:
      return "unreadable";
    case SkipReason::kNotRegular:
      return "not a regular file";
    case SkipReason::kOutsideRoot:
      return "symbolic link out of the scanned root";
    case SkipReason::kBinary:
      return "binary";
    case SkipReason::kReadError:
      return "read error";
    case SkipReason::kVanished:
      return "vanished during the scan";
    case SkipReason::kExcluded:
      return "excluded";
    case SkipReason::kOwnStore:
      return "the store of this scan";
    case SkipReason::kUnchanged:
      return "unchanged since an earlier scan";
    case SkipReason::kTooLarge:
      return "too large";
    case SkipReason::kOtherFileSystem:
      return "on another file system";
    case SkipReason::kGitObjects:
      return "Git's own objects";
  }
  return "";
}

int task_progress(const Task& task) {
  if (task.counters.listed == 0) return task.status == JobStatus::kFinished ? 100 : 0;
  const std::uint64_t done = task.counters.finished + task.counters.skipped;
  return static_cast<int>(done * 100 / task.counters.listed);
}

}  // namespace dscan
