// Making, changing, running and stopping jobs.
#include <string>
#include <utility>
#include <vector>

#include "api/control/job_control.h"
#include "api/control/schedule.h"
#include "api/http/error_response.h"
#include "api/routes/body.h"
#include "api/routes/job_body.h"
#include "api/routes/job_handlers.h"
#include "api/routes/json_response.h"
#include "api/routes/params.h"
#include "api/routes/shown_job.h"
#include "api/view/json_text.h"

namespace dscan {
namespace {

/// The answer to a request that changed `id`. That a job runs or waits is no moment's trouble: it has a code
/// of its own.
Result<Response> answer(const Call& call, const Result<void>& changed, std::string_view id) {
  if (changed) return done(id);
  if (changed.error().code() != ErrorCode::kBusy) return changed.error();
  const ApiError running = {400, "dsc.40000028",
                            "Task is running, cannot be dispatched: " + changed.error().message()};
  return error_response(running, call.request.id);
}

const std::string& task_id(const Call& call) {
  return call.path.at("task_id");
}

boost::json::object scope_json(const AssetScope& scope) {
  boost::json::array ids;
  for (const std::string& id : scope.asset_ids) ids.push_back(json_text(id));
  return {{"asset_id", std::move(ids)},
          {"scope", json_text(scope.scope)},
          {"pattern", json_text(scope.pattern)},
          {"include", scope.include},
          {"depth", scope.depth},
          {"index", scope.index},
          {"type", scope.type}};
}

/// A job that names no rules runs with those that a scan runs with.
void choose_rules(const Call& call, JobDefinition& job) {
  if (job.rule_group_ids.empty() && job.template_ids.empty()) {
    job.template_ids = {call.context.source.default_template};
  }
}

}  // namespace

Result<Response> add_job(const Call& call) {
  const auto body = Body::of(call.request);
  if (!body) return body.error();
  JobDefinition job;
  job.project_id = call.project_id();
  DSCAN_RETURN_IF_ERROR(read_job(*body, job));
  DSCAN_RETURN_IF_ERROR(check_complete(job));
  if (job.cycle.empty()) job.cycle = "ONCE";
  choose_rules(call, job);
  const auto added = call.context.control.add(std::move(job));
  if (!added) return added.error();
  return done(added->id);
}

Result<Response> change_job(const Call& call) {
  const auto body = Body::of(call.request);
  if (!body) return body.error();
  // Rules and assets are looked up before the registry is locked.
  JobDefinition wanted;
  wanted.project_id = call.project_id();
  DSCAN_RETURN_IF_ERROR(read_job(*body, wanted));
  DSCAN_RETURN_IF_ERROR(call.context.control.check(wanted));
  const auto changed =
      call.context.control.change(call.project_id(), call.job_id(), [&](JobDefinition& job) -> Result<void> {
        DSCAN_RETURN_IF_ERROR(read_job(*body, job));
        DSCAN_RETURN_IF_ERROR(check_complete(job));
        choose_rules(call, job);
        if (job.start_time == 0) job.start_time = call.context.clock.now();
        const bool runs_again = job.cycle != "ONCE" || job.run_id.empty();
        job.next_run = job.is_open && runs_again ? first_run(job, call.context.clock.now()) : 0;
        return {};
      });
  return answer(call, changed, call.job_id());
}

Result<Response> delete_job_of_path(const Call& call) {
  return answer(call, call.context.control.remove(call.project_id(), call.job_id()), call.job_id());
}

Result<Response> switch_job(const Call& call) {
  const auto body = Body::of(call.request);
  if (!body) return body.error();
  const auto open = body->required_boolean("open");
  if (!open) return open.error();
  return answer(call, call.context.control.set_open(call.project_id(), call.job_id(), *open), call.job_id());
}

Result<Response> start_job(const Call& call) {
  const auto body = Body::of(call.request);
  if (!body) return body.error();
  const auto resume = body->boolean("is_resumable");
  if (!resume) return resume.error();
  const JobWish wish = resume->value_or(false) ? JobWish::kResume : JobWish::kRun;
  return answer(call, call.context.control.run_job(call.project_id(), call.job_id(), wish), call.job_id());
}

Result<Response> stop_job(const Call& call) {
  return answer(call, call.context.control.stop_job(call.project_id(), call.job_id()), call.job_id());
}

Result<Response> start_task(const Call& call) {
  const auto job = call.context.control.run_task(call.project_id(), task_id(call));
  if (!job) return job.error();
  return done(job->id);
}

Result<Response> stop_task(const Call& call) {
  return answer(call, call.context.control.stop_task(call.project_id(), task_id(call)), task_id(call));
}

Result<Response> list_scopes(const Call& call) {
  const auto page = page_params(call.request);
  if (!page) return page.error();
  const auto shown = shown_job(call);
  if (!shown) return shown.error();
  const auto scopes = shown->definition ? shown->definition->scopes : std::vector<AssetScope>();
  const auto [begin, end] = page->within(scopes.size());
  boost::json::array list;
  for (std::size_t i = begin; i < end; ++i) list.push_back(scope_json(scopes[i]));
  return json_response({{"total", scopes.size()}, {"scopes", std::move(list)}});
}

}  // namespace dscan
