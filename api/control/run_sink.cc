#include "api/control/run_sink.h"

#include <algorithm>

namespace dscan {

Result<void> RunSink::begin_job(const Job& job, const Catalog& catalog) {
  DSCAN_RETURN_IF_ERROR(to_.begin_job(job, catalog));
  return begun_(job);
}

Result<void> RunSink::update_task(const Job& job, const Task& task) {
  return to_.update_task(job, noted(task));
}

Result<void> RunSink::close_file(const Job& job, const Task& task, const FileOutcome& outcome) {
  return to_.close_file(job, noted(task), outcome);
}

std::optional<std::size_t> RunSink::root_of(std::string_view task_id) const {
  const MutexLock lock(mutex_);
  const auto at = roots_.find(task_id);
  return at == roots_.end() ? std::nullopt : std::optional(at->second);
}

Task RunSink::noted(const Task& task) {
  const std::size_t root = task.ordinal / kAssetKinds.size();
  {
    const MutexLock lock(mutex_);
    roots_.emplace(task.id, root);
  }
  Task out = task;
  if (choice_.is_given_up(root)) {
    out.status = JobStatus::kStopped;
    const EpochMillis now = std::max(clock_.now(), task.start_time);  // The clock may have been set back.
    out.end_time = stopped_.try_emplace(task.id, now).first->second;
  }
  return out;
}

}  // namespace dscan
