// When jobs are due.
#include "api/control/job_control.h"
#include "api/control/schedule.h"
#include "storage/registry/jobs.h"
#include "storage/registry/registry.h"

namespace dscan {

/// However many times were missed while nobody was here, the job runs once for them.
Result<void> JobControl::wish_due_jobs() {
  const EpochMillis now = context_.clock.now();
  bool any = false;
  DSCAN_RETURN_IF_ERROR(context_.registry.read([&](Connection& connection) -> Result<void> {
    const auto due = load_due_jobs(connection, now);
    if (!due) return due.error();
    any = !due->empty();
    return {};
  }));
  if (!any) return {};
  auto wished = context_.registry.write([&](Connection& connection) -> Result<void> {
    auto due = load_due_jobs(connection, now);
    if (!due) return due.error();
    for (JobDefinition& job : *due) {
      if (job.wish == JobWish::kNone) {
        job.wish = JobWish::kRun;
        job.wish_time = job.next_run;
        job.failure.clear();
      }
      job.next_run = next_run_after(job, now);
      DSCAN_RETURN_IF_ERROR(save_job(connection, job));
    }
    return {};
  });
  if (wished) wake();
  return wished;
}

}  // namespace dscan
