#include "api/control/run_plan.h"

#include <algorithm>
#include <utility>

#include "api/control/asset_roots.h"
#include "engine/match/pattern_cache.h"

namespace dscan {
namespace {

/// The places of the assets, each once and none inside another: nothing is scanned twice.
std::vector<std::string> outermost(const std::vector<Asset>& assets) {
  std::vector<std::string> roots;
  for (const Asset& asset : assets) {
    const bool inside_other = std::any_of(assets.begin(), assets.end(), [&](const Asset& other) {
      return other.root != asset.root && is_within(asset.root, other.root);
    });
    const bool is_new = std::find(roots.begin(), roots.end(), asset.root) == roots.end();
    if (!inside_other && is_new) roots.push_back(asset.root);
  }
  return roots;
}

std::vector<PathScope> path_scopes(const std::vector<AssetScope>& scopes, const std::vector<Asset>& assets) {
  std::vector<PathScope> out;
  for (const AssetScope& scope : scopes) {
    if (scope.pattern.empty()) continue;
    for (const Asset& asset : assets) {
      const auto& ids = scope.asset_ids;
      const bool meant = ids.empty() || std::find(ids.begin(), ids.end(), asset.id) != ids.end();
      if (meant) out.push_back({asset.root, scope.pattern, scope.include});
    }
  }
  return out;
}

Result<std::shared_ptr<const CompiledRules>> compile(RuleSet rules, const std::string& cache_directory) {
  if (cache_directory.empty()) return CompiledRules::make(std::move(rules));
  const PatternCache cache(cache_directory);
  return CompiledRules::make(std::move(rules), &cache);
}

}  // namespace

std::vector<std::string> template_ids_of(const JobDefinition& job) {
  std::vector<std::string> ids = job.template_ids;
  ids.insert(ids.end(), job.rule_group_ids.begin(), job.rule_group_ids.end());
  return ids;
}

Result<RunPlan> plan_run(const JobDefinition& job, const RunSources& sources) {
  const auto assets = sources.assets.usable(job.project_id, job.asset_ids);
  if (!assets) return assets.error();
  auto rules = job_rule_set(sources.registry, sources.rules, job.project_id, template_ids_of(job));
  if (!rules) return rules.error();
  auto compiled = compile(*std::move(rules), sources.cache_directory);
  if (!compiled) return compiled.error();
  RunPlan plan;
  plan.rules = *std::move(compiled);
  plan.options.project_id = job.project_id;
  plan.options.name = job.name;
  plan.options.roots = outermost(*assets);
  if (job.sample_percent < 100) plan.options.sample.percent = static_cast<double>(job.sample_percent);
  plan.choice = std::make_unique<RunChoice>(plan.options.roots.size(), path_scopes(job.scopes, *assets));
  return plan;
}

}  // namespace dscan
