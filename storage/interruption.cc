#include "storage/interruption.h"

#include <utility>

#include "storage/job_codec.h"
#include "storage/job_rows.h"
#include "storage/read_view.h"

namespace dscan {
bool is_unfinished(JobStatus status) {
  return status == JobStatus::kInit || status == JobStatus::kWaiting || status == JobStatus::kRunning;
}

void mark_interrupted(Job& job) {
  if (!is_unfinished(job.status)) return;
  job.status = JobStatus::kStopped;
  job.failure = "interrupted: the process that ran it ended";
}

void mark_interrupted(Task& task) {
  if (is_unfinished(task.status)) task.status = JobStatus::kStopped;
}

Result<void> stop_interrupted_jobs(Database& database, EpochMillis now) {
  auto view = ReadView::of(database);
  if (!view) return view.error();
  Batch batch(database);
  const auto stop_task = [&](const JobKey& job, Task task) {
    if (!is_unfinished(task.status)) return;
    mark_interrupted(task);
    task.end_time = now;
    batch.put(Family::kTasks, TaskKey{.job = job, .task = task.ordinal}.encode(), encode_task(task));
  };
  const auto stop_job = [&](Job job) -> Result<void> {
    if (!is_unfinished(job.status)) return {};
    mark_interrupted(job);
    job.end_time = now;
    const JobKey key{.project = job.project_id, .job = job.id};
    batch.put(Family::kJobs, key.encode(), encode_job(job));
    return each_task(*view, key, [&](Task task) { stop_task(key, std::move(task)); });
  };
  DSCAN_RETURN_IF_ERROR(each_job(*view, stop_job));
  return database.write(batch, Durability::kMachine);
}

}  // namespace dscan
