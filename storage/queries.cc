#include "storage/queries.h"

#include <string>
#include <utility>

#include "storage/ascii.h"
#include "storage/byte_codec.h"
#include "storage/catalog_codec.h"
#include "storage/interruption.h"
#include "storage/job_codec.h"
#include "storage/job_rows.h"
#include "storage/read_view.h"
#include "storage/store_impl.h"
#include "storage/value_codec.h"

namespace dscan {
namespace {

// Visits the jobs of a project, newest first, until the visitor returns false.
using JobVisitor = std::function<Result<bool>(const JobKey& key)>;
Result<void> each_job_key(ReadView& view, std::string_view project, const JobVisitor& visitor) {
  if (!is_key_id(project)) return {};
  const std::string prefix = project_prefix(project);
  const auto visit_row = [&](std::string_view key, std::string_view value) -> Result<bool> {
    const auto time_key = JobTimeKey::decode(key);
    if (!time_key) return damaged(Family::kJobTimes, "a key of another form");
    DSCAN_RETURN_IF_ERROR(decode_mark(value));
    return visitor(time_key->job);
  };
  return view.scan(Family::kJobTimes, prefix, prefix, visit_row);
}

// A job that must be there because the order of jobs names it.
Result<Job> listed_job(ReadView& view, const JobKey& key) {
  auto job = load_job(view, key);
  if (!job) return job.error();
  if (!*job) return damaged(Family::kJobs, "a row is missing");
  return std::move(**job);
}

}  // namespace

Queries::Queries(Store& store) : store_(store) {}

Result<JobPage> Queries::jobs(std::string_view project, std::string_view name_part, std::uint64_t first,
                              std::uint32_t limit) const {
  auto view = ReadView::of(*store_.impl_->database);
  if (!view) return view.error();
  const bool is_owned = store_.impl_->is_seen_owned();
  const std::string part = ascii_lower(name_part);
  JobPage page;
  const auto count_job = [&](const JobKey& key) -> Result<bool> {
    const bool on_page = page.total >= first && page.jobs.size() < limit;
    // Without a name to compare, only the page itself has to be read.
    if (on_page || !part.empty()) {
      auto job = listed_job(*view, key);
      if (!job) return job.error();
      if (!contains_ignoring_case(job->name, part)) return true;
      if (!is_owned) mark_interrupted(*job);
      if (on_page) page.jobs.push_back(std::move(*job));
    }
    ++page.total;
    return true;
  };
  DSCAN_RETURN_IF_ERROR(each_job_key(*view, project, count_job));
  return page;
}

Result<Job> Queries::job(std::string_view project, std::string_view job_id) const {
  const JobKey key{.project = project, .job = job_id};
  auto view = view_of_job(*store_.impl_->database, key);
  if (!view) return view.error();
  auto job = listed_job(*view, key);
  if (job && !store_.impl_->is_seen_owned()) mark_interrupted(*job);
  return job;
}

Result<Job> Queries::find_job(std::string_view project, std::string_view name_or_id) const {
  auto by_id = job(project, name_or_id);
  if (by_id || by_id.error().code() != ErrorCode::kNotFound) return by_id;
  auto view = ReadView::of(*store_.impl_->database);
  if (!view) return view.error();
  Result<Job> found = no_job_error(name_or_id);
  const auto compare_name = [&](const JobKey& key) -> Result<bool> {
    auto job = listed_job(*view, key);
    if (!job) return job.error();
    if (job->name != name_or_id) return true;
    found = std::move(job);
    return false;
  };
  DSCAN_RETURN_IF_ERROR(each_job_key(*view, project, compare_name));
  if (found && !store_.impl_->is_seen_owned()) mark_interrupted(*found);
  return found;
}

Result<std::vector<Task>> Queries::tasks(std::string_view project, std::string_view job_id) const {
  const JobKey key{.project = project, .job = job_id};
  auto view = view_of_job(*store_.impl_->database, key);
  if (!view) return view.error();
  const bool is_owned = store_.impl_->is_seen_owned();
  std::vector<Task> tasks;
  DSCAN_RETURN_IF_ERROR(each_task(*view, key, [&](Task task) {
    if (!is_owned) mark_interrupted(task);
    tasks.push_back(std::move(task));
  }));
  return tasks;
}

Result<Catalog> Queries::catalog(std::string_view project, std::string_view job_id) const {
  const JobKey key{.project = project, .job = job_id};
  auto view = view_of_job(*store_.impl_->database, key);
  if (!view) return view.error();
  const auto row = view->get(Family::kCatalogs, key.encode());
  if (!row) return row.error();
  if (!*row) return damaged(Family::kCatalogs, "a row is missing");
  return decode_catalog(**row);
}

Result<void> Queries::each_skip(std::string_view project, std::string_view job_id,
                                const std::function<bool(const StoredSkip&)>& on_skip) const {
  const JobKey job{.project = project, .job = job_id};
  auto view = view_of_job(*store_.impl_->database, job);
  if (!view) return view.error();
  const std::string prefix = job.encode();
  return view->scan(Family::kSkips, prefix, prefix,
                    [&](std::string_view, std::string_view value) -> Result<bool> {
                      auto file = decode_skip(value);
                      if (!file) return file.error();
                      return on_skip({.path = std::move(file->path), .skip = std::move(file->skip)});
                    });
}

}  // namespace dscan
