// Jobs as users know them: those that were made through the API, whose runs are jobs of their own in the
// store, and those of the command line.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/routes/handlers.h"
#include "engine/model/catalog.h"
#include "engine/model/job.h"
#include "storage/registry/jobs.h"

namespace dscan {

struct ShownJob {
  Job job;  ///< Times and status of its latest run, under its own id and name.
  std::optional<JobDefinition> definition;  ///< None: of the command line.
  std::string run_id;                       ///< The store's name for its results; empty: it never ran.
};

/// A job with the names of its rules.
struct NamedJob {
  ShownJob shown;
  Catalog catalog;
};

/// The job with the id of the path. kNotFound: the project has none.
Result<ShownJob> shown_job(const Call& call);
Result<NamedJob> named_job(const Call& call);
/// All of the project, the newest first.
Result<std::vector<ShownJob>> shown_jobs(const Call& call);

/// Of its latest run; without one, those of the server's own rules and no tasks.
Result<Catalog> catalog_of(const Call& call, const ShownJob& shown);
Result<std::vector<Task>> tasks_of(const Call& call, const ShownJob& shown);
/// A page of its results; without a run an empty one.
Result<ResultPage> results_of(const Call& call, const ShownJob& shown, const ResultFilter& filter,
                              const ResultPageRequest& page);

}  // namespace dscan
