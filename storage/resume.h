// Jobs that were interrupted, and what it takes to go on with them.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/error.h"
#include "engine/job/job_runner.h"
#include "engine/model/catalog.h"
#include "engine/model/job.h"
#include "storage/job_plan.h"
#include "storage/store.h"

namespace dscan {

/// A job and how it was asked for. plan.options has the job's project, name and roots too.
struct StoredJob {
  Job job;
  Catalog catalog;
  JobPlan plan;
};

/// By id, or else the newest of exactly that name. Errors: kNotFound; kInvalidArgument: it was not kept how
/// the job was asked for, because an older dscan began it.
Result<StoredJob> load_stored_job(Store& store, std::string_view project, std::string_view name_or_id);

/// Whether the job can go on: it ended before it was finished, and what it read can be read again. Errors:
/// kInvalidArgument says why not.
Result<void> check_resumable(const StoredJob& stored);

/// Refuses to go on with other rules, program or inputs than the job began with: its results would speak of
/// two things. `plan` is the one of now. Errors: kInvalidArgument says what has changed.
Result<void> check_same_rules(const StoredJob& stored, const Catalog& catalog, const JobPlan& plan);

/// Sets in `options` what run_job needs to go on: the job, its tasks, the files that it had closed. `store`
/// must be owned, and outlive the run.
Result<void> prepare_resume(Store& store, const StoredJob& stored, JobOptions& options);

}  // namespace dscan
