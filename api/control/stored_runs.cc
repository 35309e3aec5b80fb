#include "api/control/stored_runs.h"

#include <string>
#include <utility>
#include <vector>

#include "engine/base/digest.h"
#include "storage/registry/corrections.h"
#include "storage/removal.h"
#include "storage/resume.h"

namespace dscan {
namespace {

/// Of what chooses files, and parts of them, beside the roots.
std::string choice_hash(const JobDefinition& job) {
  std::string all = std::to_string(job.sample_percent) + ' ';
  for (const AssetScope& scope : job.scopes) {
    for (const std::string& id : scope.asset_ids) all += id + ' ';
    all += (scope.include ? "+" : "-") + std::to_string(scope.pattern.size()) + ':' + scope.pattern;
  }
  return stable_id({"choice", all});
}

/// Whether an error says that a run is not one to go on with, and not that something is broken.
bool is_refusal(const Error& error) {
  return error.code() == ErrorCode::kNotFound || error.code() == ErrorCode::kInvalidArgument;
}

}  // namespace

JobPlan plan_to_keep(const JobDefinition& job, const RunPlan& plan) {
  JobPlan kept;
  kept.options = plan.options;
  kept.options.choice = nullptr;
  kept.inputs_hash = choice_hash(job);
  return kept;
}

Result<void> go_on_if_possible(Store& store, const JobDefinition& job, const JobPlan& kept, RunPlan& plan) {
  if (job.run_id.empty()) return {};
  const auto stored = load_stored_job(store, job.project_id, job.run_id);
  if (!stored && !is_refusal(stored.error())) return stored.error();
  const bool can_go_on = stored && check_resumable(*stored) &&
                         check_same_rules(*stored, plan.rules->rule_set.catalog(), kept) &&
                         stored->job.roots == plan.options.roots;
  if (!can_go_on) return {};
  return prepare_resume(store, *stored, plan.options);
}

Result<void> remove_dropped_runs(Store& store, Store& follower, Registry& registry) {
  std::vector<std::pair<std::string, std::string>> dropped;
  const auto read = registry.read([&](Connection& connection) -> Result<void> {
    auto runs = load_dropped_runs(connection);
    if (!runs) return runs.error();
    dropped = *std::move(runs);
    return {};
  });
  if (!read) return read.error();
  for (const auto& [project, run_id] : dropped) {
    const auto deleted = delete_job(store, project, run_id);
    if (!deleted && deleted.error().code() != ErrorCode::kNotFound) return deleted.error();
  }
  if (dropped.empty()) return {};
  // Until the follower has seen it, it would show what is forgotten.
  DSCAN_RETURN_IF_ERROR(follower.catch_up());
  return registry.write([&](Connection& connection) -> Result<void> {
    for (const auto& [project, run_id] : dropped) {
      DSCAN_RETURN_IF_ERROR(erase_corrections(connection, project, run_id));
      DSCAN_RETURN_IF_ERROR(forget_run(connection, project, run_id));
    }
    return {};
  });
}

}  // namespace dscan
