// The diagnosis of the newest job and of the rules in use.
#include <algorithm>
#include <optional>
#include <vector>

#include "api/routes/handlers.h"
#include "api/routes/json_response.h"
#include "api/view/diagnose_json.h"

namespace dscan {
namespace {

std::vector<SecurityLevel> levels_without_rule(const Catalog& catalog) {
  std::vector<SecurityLevel> levels;
  for (std::uint32_t index = 0; index < catalog.levels.size(); ++index) {
    const bool has_rule = std::any_of(catalog.rules.begin(), catalog.rules.end(),
                                      [index](const CatalogRule& rule) { return rule.level == index; });
    if (!has_rule && !catalog.levels[index].is_deleted) levels.push_back(catalog.levels[index]);
  }
  return levels;
}

/// Tables of the job with findings. There are no masking tasks, so none of them is covered.
Result<std::uint64_t> unmasked_tables(const Queries& queries, const Job& job) {
  const auto catalog = queries.catalog(job.project_id, job.id);
  if (!catalog) return catalog.error();
  ResultFilter filter;
  filter.asset_kind = AssetKind::kDatabase;
  filter.level_ranks.emplace();
  for (const SecurityLevel& level : catalog->levels) filter.level_ranks->push_back(level.rank);
  const auto page = queries.results(job.project_id, job.id, filter, {0, 1, {}});
  if (!page) return page.error();
  return page->total;
}

}  // namespace

Result<Response> show_diagnosis(const Call& call) {
  if (call.request.header("workspace").value_or("").empty()) {
    return Error(ErrorCode::kInvalidArgument, "the header workspace must name a workspace");
  }
  const Catalog& catalog = call.context.rules.catalog();
  Diagnosis diagnosis;
  diagnosis.has_levels = !catalog.levels.empty();
  diagnosis.has_classifications = !catalog.classifications.empty();
  const auto newest = call.context.queries.jobs(call.project_id(), "", 0, 1);
  if (!newest) return newest.error();
  if (!newest->jobs.empty()) {
    diagnosis.newest_job = newest->jobs.front();
    diagnosis.levels_without_rule = levels_without_rule(catalog);
    const auto tables = unmasked_tables(call.context.queries, *diagnosis.newest_job);
    if (!tables) return tables.error();
    diagnosis.unmasked_tables = *tables;
  }
  return json_response(diagnose_json(diagnosis));
}

}  // namespace dscan
