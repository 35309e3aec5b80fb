// The results of one job, in the newer and in the older form.
#include <algorithm>
#include <utility>
#include <vector>

#include "api/routes/handlers.h"
#include "api/routes/json_response.h"
#include "api/routes/params.h"
#include "api/view/result_json.h"
#include "api/view/scan_result_json.h"

namespace dscan {
namespace {

/// A job with the names of its rules.
struct NamedJob {
  Job job;
  Catalog catalog;
};

Result<NamedJob> load_job(const Call& call) {
  auto job = call.context.queries.job(call.project_id(), call.job_id());
  if (!job) return job.error();
  auto catalog = call.context.queries.catalog(call.project_id(), call.job_id());
  if (!catalog) return catalog.error();
  return NamedJob{*std::move(job), *std::move(catalog)};
}

/// The ranks of the levels asked for; without security_level_ids those of all levels: an object that only had
/// trouble being read is no classification result.
std::vector<std::uint8_t> wanted_ranks(const Request& request, const Catalog& catalog) {
  const std::vector<std::string_view> ids = request.parameters("security_level_ids");
  std::vector<std::uint8_t> ranks;
  for (const SecurityLevel& level : catalog.levels) {
    if (ids.empty() || std::find(ids.begin(), ids.end(), level.id) != ids.end()) ranks.push_back(level.rank);
  }
  return ranks;
}

Result<ResultFilter> classification_filter(const Request& request, const Catalog& catalog) {
  ResultFilter filter;
  const auto keyword = text_param(request, "keyword");
  if (!keyword) return keyword.error();
  filter.keyword = *keyword;
  const auto asset_kind = asset_kind_param(request, "asset_type");
  if (!asset_kind) return asset_kind.error();
  filter.asset_kind = *asset_kind;
  const auto asset_id = text_param(request, "asset_id");
  if (!asset_id) return asset_id.error();
  filter.asset_id = *asset_id;
  filter.level_ranks = wanted_ranks(request, catalog);
  return filter;
}

/// What is shown when the client does not say: tables, as documented, unless the job has none.
AssetKind default_kind(const std::vector<Task>& tasks) {
  const bool has_tables = std::any_of(
      tasks.begin(), tasks.end(), [](const Task& task) { return task.asset.kind == AssetKind::kDatabase; });
  return has_tables || tasks.empty() ? AssetKind::kDatabase : tasks.front().asset.kind;
}

Result<AssetKind> shown_kind(const Call& call) {
  const auto asked = asset_kind_param(call.request, "type");
  if (!asked) return asked.error();
  if (*asked) return **asked;
  const auto tasks = call.context.queries.tasks(call.project_id(), call.job_id());
  if (!tasks) return tasks.error();
  return default_kind(*tasks);
}

}  // namespace

Result<Response> list_classification_results(const Call& call) {
  const auto page = page_params(call.request);
  if (!page) return page.error();
  auto marker = marker_param(call.request);
  if (!marker) return marker.error();
  const auto named = load_job(call);
  if (!named) return named.error();
  const auto filter = classification_filter(call.request, named->catalog);
  if (!filter) return filter.error();
  const auto results = call.context.queries.results(call.project_id(), call.job_id(), *filter,
                                                    {page->first, page->limit, *std::move(marker)});
  if (!results) return results.error();
  return json_response(result_page_json(named->job, named->catalog, *results));
}

Result<Response> show_job_results(const Call& call) {
  const auto page = page_params(call.request);
  if (!page) return page.error();
  const auto named = load_job(call);
  if (!named) return named.error();
  const auto kind = shown_kind(call);
  if (!kind) return kind.error();
  ResultFilter filter;
  filter.asset_kind = *kind;
  filter.level_ranks = wanted_ranks(call.request, named->catalog);
  const auto results =
      call.context.queries.results(call.project_id(), call.job_id(), filter, {page->first, page->limit, {}});
  if (!results) return results.error();
  return json_response(scan_result_json(named->job, named->catalog, *kind, *results));
}

}  // namespace dscan
