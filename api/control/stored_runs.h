// Runs as they are in the store: going on with one, and removing those that nobody wants any more.
#pragma once

#include "api/control/run_plan.h"
#include "engine/base/error.h"
#include "storage/job_plan.h"
#include "storage/registry/jobs.h"
#include "storage/registry/registry.h"
#include "storage/store.h"

namespace dscan {

/// What is kept with a run, so that it can be resumed by who asks for the same.
JobPlan plan_to_keep(const JobDefinition& job, const RunPlan& plan);

/// Prepares the plan to go on with the job's last run. If that is finished, or was made of other files, rules
/// or scopes, the plan stays one of a new run. `store` is owned, and outlives the run. Errors: the store's.
Result<void> go_on_if_possible(Store& store, const JobDefinition& job, const JobPlan& kept, RunPlan& plan);

/// Deletes the dropped runs of all projects from `store`, which is owned, and then forgets them; `follower`
/// has seen it by then.
Result<void> remove_dropped_runs(Store& store, Store& follower, Registry& registry);

}  // namespace dscan
