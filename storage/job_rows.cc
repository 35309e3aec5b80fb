#include "storage/job_rows.h"

#include <utility>

#include "storage/byte_codec.h"
#include "storage/job_codec.h"

namespace dscan {

Error no_job_error(std::string_view name) {
  return {ErrorCode::kNotFound, "job '" + std::string(name) + "' is not in this project; list its jobs"};
}

Result<ReadView> view_of_job(const Database& database, const JobKey& job) {
  if (!is_key_id(job.project) || !is_key_id(job.job)) return no_job_error(job.job);
  auto view = ReadView::of(database);
  if (!view) return view.error();
  const auto row = view->get(Family::kJobs, job.encode());
  if (!row) return row.error();
  if (!*row) return no_job_error(job.job);
  return view;
}

Result<std::optional<Job>> load_job(ReadView& view, const JobKey& key) {
  const auto row = view.get(Family::kJobs, key.encode());
  if (!row) return row.error();
  if (!*row) return std::nullopt;
  auto job = decode_job(key, **row);
  if (!job) return job.error();
  return std::move(*job);
}

Result<void> each_job(ReadView& view, const std::function<Result<void>(Job)>& visit) {
  const auto visit_row = [&](std::string_view key, std::string_view value) -> Result<bool> {
    const auto job_key = JobKey::decode(key);
    if (!job_key) return damaged(Family::kJobs, "a key of another form");
    auto job = decode_job(*job_key, value);
    if (!job) return job.error();
    DSCAN_RETURN_IF_ERROR(visit(std::move(*job)));
    return true;
  };
  return view.scan(Family::kJobs, "", "", visit_row);
}

Result<void> each_task(ReadView& view, const JobKey& key, const std::function<void(Task)>& visit) {
  const auto visit_row = [&](std::string_view row_key, std::string_view value) -> Result<bool> {
    const auto task_key = TaskKey::decode(row_key);
    if (!task_key) return damaged(Family::kTasks, "a key of another form");
    auto task = decode_task(*task_key, value);
    if (!task) return task.error();
    visit(std::move(*task));
    return true;
  };
  const std::string prefix = key.encode();
  return view.scan(Family::kTasks, prefix, prefix, visit_row);
}

}  // namespace dscan
