// Jobs, their tasks, and whether there is anybody to ask about them.
#include <utility>

#include "api/routes/handlers.h"
#include "api/routes/json_response.h"
#include "api/routes/params.h"
#include "api/view/job_json.h"

namespace dscan {

Result<Response> show_health(const Call&) {
  return json_response({{"status", "UP"}});
}

Result<Response> list_jobs(const Call& call) {
  const auto page = page_params(call.request);
  if (!page) return page.error();
  const auto name_part = text_param(call.request, "content");
  if (!name_part) return name_part.error();
  const Queries& queries = call.context.queries;
  const auto jobs = queries.jobs(call.project_id(), *name_part, page->first, page->limit);
  if (!jobs) return jobs.error();
  boost::json::array list;
  for (const Job& job : jobs->jobs) {
    const auto catalog = queries.catalog(job.project_id, job.id);
    if (!catalog) return catalog.error();
    const auto tasks = queries.tasks(job.project_id, job.id);
    if (!tasks) return tasks.error();
    list.push_back(scan_job_json(job, *catalog, *tasks));
  }
  // The documented name of the list of jobs is "tasks".
  return json_response({{"total", jobs->total}, {"tasks", std::move(list)}});
}

Result<Response> list_tasks(const Call& call) {
  const auto page = page_params(call.request);
  if (!page) return page.error();
  const Queries& queries = call.context.queries;
  const auto tasks = queries.tasks(call.project_id(), call.job_id());
  if (!tasks) return tasks.error();
  const auto catalog = queries.catalog(call.project_id(), call.job_id());
  if (!catalog) return catalog.error();
  const auto [begin, end] = page->within(tasks->size());
  boost::json::array list;
  for (std::size_t i = begin; i < end; ++i) {
    list.push_back(scan_task_json((*tasks)[i], *catalog, call.context.clock.now()));
  }
  return json_response({{"total", tasks->size()}, {"tasks", std::move(list)}});
}

}  // namespace dscan
