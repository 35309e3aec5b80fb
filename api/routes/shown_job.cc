#include "api/routes/shown_job.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <set>
#include <utility>

#include "api/control/job_control.h"

namespace dscan {
namespace {

/// The latest run. The registry may know one that the store's follower has not seen yet.
Result<std::optional<Job>> latest_run(const Call& call, const JobDefinition& definition) {
  if (definition.run_id.empty()) return std::optional<Job>();
  auto run = call.context.queries.job(definition.project_id, definition.run_id);
  if (!run && run.error().code() == ErrorCode::kNotFound) {
    DSCAN_RETURN_IF_ERROR(call.context.store.catch_up());
    run = call.context.queries.job(definition.project_id, definition.run_id);
  }
  if (run) return std::optional(*std::move(run));
  if (run.error().code() == ErrorCode::kNotFound) return std::optional<Job>();
  return run.error();
}

/// Whether the job is in the hands of this server. It is for a moment longer than the store says that its run
/// goes on: whoever is told of an end may start, stop or delete the job at once.
bool is_in_work(const Call& call, const JobDefinition& definition) {
  const auto now = call.context.control.running();
  return now && now->project_id == definition.project_id && now->id == definition.id;
}

JobStatus status_of(const Call& call, const JobDefinition& definition, const std::optional<Job>& run) {
  if (definition.wish != JobWish::kNone) return JobStatus::kWaiting;
  if (!definition.failure.empty()) return JobStatus::kFailed;
  if (!run) return JobStatus::kInit;
  return is_in_work(call, definition) ? JobStatus::kRunning : run->status;
}

Result<ShownJob> shown(const Call& call, JobDefinition definition) {
  auto run = latest_run(call, definition);
  if (!run) return run.error();
  ShownJob out;
  if (*run) {
    out.job = **run;
    out.run_id = (*run)->id;
  }
  out.job.status = status_of(call, definition, *run);
  out.job.id = definition.id;
  out.job.project_id = definition.project_id;
  out.job.name = definition.name;
  out.job.create_time = definition.create_time;
  out.definition = std::move(definition);
  return out;
}

ShownJob of_command_line(Job job) {
  ShownJob out;
  out.run_id = job.id;
  out.job = std::move(job);
  return out;
}

}  // namespace

Result<ShownJob> shown_job(const Call& call) {
  std::optional<JobDefinition> definition;
  bool is_hidden = false;
  DSCAN_RETURN_IF_ERROR(call.context.registry.read([&](Connection& connection) -> Result<void> {
    auto loaded = load_job(connection, call.project_id(), call.job_id());
    if (!loaded) return loaded.error();
    definition = *std::move(loaded);
    if (definition) return {};
    const auto hidden = is_hidden_run(connection, call.project_id(), call.job_id());
    if (!hidden) return hidden.error();
    is_hidden = *hidden;
    return {};
  }));
  if (definition) return shown(call, *std::move(definition));
  if (is_hidden) {
    return Error(ErrorCode::kNotFound, "job '" + call.job_id() + "' is not in this project; list its jobs");
  }
  auto job = call.context.queries.job(call.project_id(), call.job_id());
  if (!job) return job.error();
  return of_command_line(*std::move(job));
}

Result<NamedJob> named_job(const Call& call) {
  auto shown = shown_job(call);
  if (!shown) return shown.error();
  auto catalog = catalog_of(call, *shown);
  if (!catalog) return catalog.error();
  return NamedJob{*std::move(shown), *std::move(catalog)};
}

Result<std::vector<ShownJob>> shown_jobs(const Call& call) {
  std::vector<JobDefinition> definitions;
  std::set<std::string> hidden;
  DSCAN_RETURN_IF_ERROR(call.context.registry.read([&](Connection& connection) -> Result<void> {
    auto jobs = load_jobs(connection, call.project_id());
    if (!jobs) return jobs.error();
    auto runs = load_hidden_runs(connection, call.project_id());
    if (!runs) return runs.error();
    definitions = *std::move(jobs);
    hidden = *std::move(runs);
    return {};
  }));
  std::vector<ShownJob> out;
  for (JobDefinition& definition : definitions) {
    auto job = shown(call, std::move(definition));
    if (!job) return job.error();
    out.push_back(*std::move(job));
  }
  auto stored =
      call.context.queries.jobs(call.project_id(), "", 0, std::numeric_limits<std::uint32_t>::max());
  if (!stored) return stored.error();
  for (Job& job : stored->jobs) {
    if (!hidden.contains(job.id)) out.push_back(of_command_line(std::move(job)));
  }
  std::stable_sort(out.begin(), out.end(), [](const ShownJob& a, const ShownJob& b) {
    return a.job.create_time > b.job.create_time;
  });
  return out;
}

Result<Catalog> catalog_of(const Call& call, const ShownJob& shown) {
  if (shown.run_id.empty()) return call.context.rules.catalog();
  return call.context.queries.catalog(shown.job.project_id, shown.run_id);
}

Result<std::vector<Task>> tasks_of(const Call& call, const ShownJob& shown) {
  if (shown.run_id.empty()) return std::vector<Task>();
  return call.context.queries.tasks(shown.job.project_id, shown.run_id);
}

Result<ResultPage> results_of(const Call& call, const ShownJob& shown, const ResultFilter& filter,
                              const ResultPageRequest& page) {
  if (shown.run_id.empty()) return ResultPage();
  return call.context.queries.results(shown.job.project_id, shown.run_id, filter, page);
}

}  // namespace dscan
