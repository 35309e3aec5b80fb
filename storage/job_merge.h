// The rows of several jobs written as those of one. Private to this folder.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/error.h"
#include "engine/model/job.h"
#include "storage/database.h"
#include "storage/job_plan.h"

namespace dscan {

/// A job of another store.
struct JobPart {
  const Database* database = nullptr;
  Job job;
  std::string catalog;  ///< As it is stored.
  std::optional<JobPlan> plan;
};

/// Writes the rows of `parts`, which have equal roots and catalogs and no file in common, as those of `job`,
/// which `target` does not have. Until the last batch nothing of it can be seen.
Result<void> merge_job(Database& target, const Job& job, const std::vector<JobPart>& parts);

}  // namespace dscan
