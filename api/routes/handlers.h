// One handler for each path. The store has caught up with its owner when they are called; an error that they
// return is answered as api/http/error_response.h says.
#pragma once

#include "api/http/router.h"
#include "api/routes/routes.h"

namespace dscan {

/// What a handler is told.
struct Call {
  const RouteContext& context;
  const Request& request;
  const PathParameters& path;

  [[nodiscard]] const std::string& project_id() const { return path.at("project_id"); }
  [[nodiscard]] const std::string& job_id() const { return path.at("job_id"); }
};

/// GET /healthz: the process answers and can read its store.
Result<Response> show_health(const Call& call);

/// GET /metrics: all projects, so its door is another one; see authenticator.h.
Result<Response> show_metrics(const Call& call);
/// GET /openapi.json: these very routes.
Result<Response> show_openapi(const Call& call);

/// GET …/sdg/scan/jobs and …/sdg/scan/job
Result<Response> list_jobs(const Call& call);
/// GET …/sdg/scan/job/{job_id}/task
Result<Response> list_tasks(const Call& call);

/// GET …/sdg/scan/job/{job_id}/results
Result<Response> show_job_results(const Call& call);
/// GET …/scan-jobs/{job_id}/classification-results
Result<Response> list_classification_results(const Call& call);

/// GET …/scan-security-levels
Result<Response> list_levels(const Call& call);

/// GET …/security/diagnose/sensitive-data
Result<Response> show_diagnosis(const Call& call);

}  // namespace dscan
