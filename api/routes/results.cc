// The results of one job, in the newer and in the older form.
#include <algorithm>
#include <utility>
#include <vector>

#include "api/control/result_corrections.h"
#include "api/routes/handlers.h"
#include "api/routes/json_response.h"
#include "api/routes/params.h"
#include "api/routes/result_filter.h"
#include "api/routes/shown_job.h"
#include "api/view/result_json.h"
#include "api/view/scan_result_json.h"

namespace dscan {
namespace {

/// What is shown when the client does not say: tables, as documented, unless the job has none.
AssetKind default_kind(const std::vector<Task>& tasks) {
  const bool has_tables = std::any_of(
      tasks.begin(), tasks.end(), [](const Task& task) { return task.asset.kind == AssetKind::kDatabase; });
  return has_tables || tasks.empty() ? AssetKind::kDatabase : tasks.front().asset.kind;
}

Result<AssetKind> shown_kind(const Call& call, const ShownJob& shown) {
  const auto asked = asset_kind_param(call.request, "type");
  if (!asked) return asked.error();
  if (*asked) return **asked;
  const auto tasks = tasks_of(call, shown);
  if (!tasks) return tasks.error();
  return default_kind(*tasks);
}

Result<ResultCorrections> corrections_of(const Call& call, const NamedJob& named) {
  return ResultCorrections::read(call.context.registry, {call.project_id(), named.shown.run_id});
}

/// A page of results as people corrected them.
Result<ResultPage> corrected_results(const Call& call, const NamedJob& named, const ResultFilter& filter,
                                     const ResultPageRequest& asked) {
  auto page = results_of(call, named.shown, filter, asked);
  if (!page) return page.error();
  const auto corrections = corrections_of(call, named);
  if (!corrections) return corrections.error();
  for (StoredResult& result : page->results) corrections->apply(named.catalog, result);
  return page;
}

/// The entities say when they were corrected.
void set_update_times(const ResultCorrections& corrections, boost::json::object& document) {
  for (boost::json::value& entity : document["classification_list"].as_array()) {
    const auto time = corrections.time_of(std::string_view(entity.at("id").as_string()));
    if (time) entity.as_object()["update_time"] = *time;
  }
}

}  // namespace

Result<Response> list_classification_results(const Call& call) {
  const auto page = page_params(call.request);
  if (!page) return page.error();
  auto marker = marker_param(call.request);
  if (!marker) return marker.error();
  const auto named = named_job(call);
  if (!named) return named.error();
  const auto filter = classification_filter(call.request, named->catalog);
  if (!filter) return filter.error();
  const auto results =
      corrected_results(call, *named, *filter, {page->first, page->limit, *std::move(marker)});
  if (!results) return results.error();
  const auto corrections = corrections_of(call, *named);
  if (!corrections) return corrections.error();
  boost::json::object document = result_page_json(named->shown.job, named->catalog, *results);
  set_update_times(*corrections, document);
  return json_response(document);
}

Result<Response> show_job_results(const Call& call) {
  const auto page = page_params(call.request);
  if (!page) return page.error();
  const auto named = named_job(call);
  if (!named) return named.error();
  const auto kind = shown_kind(call, named->shown);
  if (!kind) return kind.error();
  ResultFilter filter;
  filter.asset_kind = *kind;
  filter.level_ranks = wanted_ranks(call.request, named->catalog);
  const auto results = corrected_results(call, *named, filter, {page->first, page->limit, {}});
  if (!results) return results.error();
  return json_response(scan_result_json(named->shown.job, named->catalog, *kind, *results));
}

}  // namespace dscan
