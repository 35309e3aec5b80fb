#include "api/control/result_corrections.h"

#include <algorithm>
#include <utility>

namespace dscan {
namespace {

const SecurityLevel* level_with_id(const Catalog& catalog, std::string_view id) {
  const auto at = std::find_if(catalog.levels.begin(), catalog.levels.end(),
                               [id](const SecurityLevel& level) { return level.id == id; });
  return at == catalog.levels.end() ? nullptr : &*at;
}

bool has(const std::vector<std::string>& ids, std::string_view id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

Result<std::vector<std::string>> rules_that_matched(const Queries& queries, const RunKey& run,
                                                    const Catalog& catalog, const std::string& object_id) {
  std::optional<std::vector<std::string>> rules;
  DSCAN_RETURN_IF_ERROR(queries.each_result(run.project, run.run_id, {}, [&](const StoredResult& result) {
    if (result.object.id != object_id) return true;
    rules.emplace();
    for (const MatchInfo& match : result.object.matches) rules->push_back(catalog.rules[match.rule].id);
    return false;
  }));
  if (!rules) return Error(ErrorCode::kNotFound, "id: this job has no such result");
  return *std::move(rules);
}

}  // namespace

Result<ResultCorrections> ResultCorrections::read(const Registry& registry, const RunKey& run) {
  ResultCorrections out;
  DSCAN_RETURN_IF_ERROR(registry.read([&](Connection& connection) -> Result<void> {
    auto stored = stored_corrections(connection, run.project, run.run_id);
    if (!stored) return stored.error();
    for (Correction& each : *stored) out.by_object_.emplace(each.object_id, std::move(each));
    return {};
  }));
  return out;
}

void ResultCorrections::apply(const Catalog& catalog, StoredResult& result) const {
  const auto at = by_object_.find(result.object.id);
  if (at == by_object_.end()) return;
  const Correction& correction = at->second;
  if (const SecurityLevel* const level = level_with_id(catalog, correction.level_id)) {
    result.object.level_rank = level->rank;
  }
  if (!correction.rules) return;
  auto& matches = result.object.matches;
  const auto wrong = std::remove_if(matches.begin(), matches.end(), [&](const MatchInfo& match) {
    return !has(*correction.rules, catalog.rules[match.rule].id);
  });
  matches.erase(wrong, matches.end());
}

std::optional<EpochMillis> ResultCorrections::time_of(std::string_view object_id) const {
  const auto at = by_object_.find(object_id);
  return at == by_object_.end() ? std::nullopt : std::optional(at->second.update_time);
}

Result<void> correct_result(Registry& registry, const Queries& queries, const RunKey& run,
                            const Correction& correction) {
  const auto catalog = queries.catalog(run.project, run.run_id);
  if (!catalog) return catalog.error();
  if (!correction.level_id.empty() && level_with_id(*catalog, correction.level_id) == nullptr) {
    return Error(ErrorCode::kInvalidArgument, "security_level_id must be a level that this job ran with");
  }
  const auto matched = rules_that_matched(queries, run, *catalog, correction.object_id);
  if (!matched) return matched.error();
  for (const std::string& rule : correction.rules.value_or(std::vector<std::string>())) {
    if (has(*matched, rule)) continue;
    return Error(ErrorCode::kInvalidArgument,
                 "match_info: rule_id must be a rule that matched in this object");
  }
  return registry.write([&](Connection& connection) -> Result<void> {
    const auto stored = stored_corrections(connection, run.project, run.run_id);
    if (!stored) return stored.error();
    const bool is_new = std::none_of(stored->begin(), stored->end(), [&](const Correction& each) {
      return each.object_id == correction.object_id;
    });
    if (is_new && stored->size() >= kMostCorrections) {
      return Error(ErrorCode::kInvalidArgument,
                   "id is one correction too many: a job has at most " + std::to_string(kMostCorrections));
    }
    return put_correction(connection, run.project, run.run_id, correction);
  });
}

}  // namespace dscan
