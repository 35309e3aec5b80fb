// From a job's definition to what a run of it needs.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "api/control/job_rules.h"
#include "api/control/known_assets.h"
#include "api/control/run_choice.h"
#include "engine/job/job_runner.h"
#include "storage/registry/jobs.h"

namespace dscan {

struct RunPlan {
  JobOptions options;  ///< Without a choice: `choice` is it.
  std::shared_ptr<const CompiledRules> rules;
  std::unique_ptr<RunChoice> choice;
};

/// What runs take from.
struct RunSources {
  Registry& registry;
  const KnownAssets& assets;
  const RuleSource& rules;
  std::string cache_directory;  ///< Of compiled rules; empty: none.
};

/// The ids of all templates that the job names, groups being templates of another name.
std::vector<std::string> template_ids_of(const JobDefinition& job);

/// Errors: kInvalidArgument, an asset or a template of the job is not there, or a rule cannot be compiled.
Result<RunPlan> plan_run(const JobDefinition& job, const RunSources& sources);

}  // namespace dscan
