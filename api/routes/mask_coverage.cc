#include "api/routes/mask_coverage.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "storage/registry/mask_tasks.h"

namespace dscan {

Result<MaskCoverage> MaskCoverage::read(const Call& call) {
  std::vector<MaskTask> tasks;
  DSCAN_RETURN_IF_ERROR(call.context.registry.read([&](Connection& connection) -> Result<void> {
    auto stored = stored_mask_tasks(connection, call.project_id());
    if (!stored) return stored.error();
    tasks = *std::move(stored);
    return {};
  }));
  MaskCoverage coverage;
  for (const MaskTask& task : tasks) {
    coverage.columns_[task.source].insert(task.columns.begin(), task.columns.end());
  }
  return coverage;
}

bool MaskCoverage::covers(const ObjectResult& table) const {
  const auto masked = columns_.find(table.full_path);
  if (masked == columns_.end()) return false;
  return std::all_of(table.matches.begin(), table.matches.end(),
                     [&](const MatchInfo& match) { return masked->second.contains(match.field); });
}

}  // namespace dscan
