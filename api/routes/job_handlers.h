// The paths that make, change, run and stop jobs.
#pragma once

#include "api/routes/handlers.h"

namespace dscan {

/// POST …/sdg/scan/job
Result<Response> add_job(const Call& call);
/// PUT …/sdg/scan/job/{job_id}
Result<Response> change_job(const Call& call);
/// DELETE …/sdg/scan/job/{job_id}: with its results.
Result<Response> delete_job_of_path(const Call& call);
/// PUT …/sdg/scan/job/{job_id}/switch-status
Result<Response> switch_job(const Call& call);
/// POST …/sdg/scan/job/{job_id}/start
Result<Response> start_job(const Call& call);
/// POST …/sdg/scan/job/{job_id}/stop
Result<Response> stop_job(const Call& call);
/// POST …/sdg/scan/job/task/{task_id}/start: a job of its own for the sub-task's asset.
Result<Response> start_task(const Call& call);
/// POST …/sdg/scan/job/task/{task_id}/stop
Result<Response> stop_task(const Call& call);
/// GET …/sdg/scan/job/{job_id}/scopes
Result<Response> list_scopes(const Call& call);

/// GET …/scan-jobs/{job_id}/security-levels
Result<Response> count_levels(const Call& call);
/// GET …/scan-jobs/{job_id}/hit-rules
Result<Response> list_hit_rules(const Call& call);

}  // namespace dscan
