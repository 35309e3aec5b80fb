// What an incremental job takes over from an earlier one.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "engine/base/error.h"
#include "engine/job/earlier_files.h"
#include "engine/model/catalog.h"
#include "storage/job_plan.h"
#include "storage/store.h"

namespace dscan {

/// The job that an incremental one builds on, or why there is none.
struct IncrementalBase {
  std::optional<Job> job;
  std::string why_none;  ///< A clause for the user, e.g. "the rules have changed since job 'x'".
};

/// Looks for the newest FINISHED job of the plan's project with the same roots in any order and, where
/// `options.name` is not empty, that name. It is a base if its rules, program, inputs and options would find
/// the same in an unchanged file. A shard builds on the same shard only.
Result<IncrementalBase> find_base(Store& store, const JobPlan& plan, const Catalog& catalog);

/// The files of `base`. `roots` are those of the job that asks. `store` must be owned, and outlive them.
Result<std::shared_ptr<const UnchangedFiles>> unchanged_since(Store& store, const Job& base,
                                                              const std::vector<std::string>& roots);

}  // namespace dscan
