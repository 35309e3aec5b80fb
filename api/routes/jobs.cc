// Jobs, their tasks, and whether there is anybody to ask about them.
#include <algorithm>
#include <boost/algorithm/string/predicate.hpp>
#include <locale>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/control/run_plan.h"
#include "api/routes/handlers.h"
#include "api/routes/json_response.h"
#include "api/routes/params.h"
#include "api/routes/shown_job.h"
#include "api/view/job_json.h"
#include "api/view/json_text.h"

namespace dscan {
namespace {

struct JobFilter {
  std::string_view name_part;
  EpochMillis from = 0;
  EpochMillis to = 0;  ///< 0: no end.

  [[nodiscard]] bool takes(const Job& job) const {
    return boost::algorithm::icontains(job.name, name_part, std::locale::classic()) &&
           job.create_time >= from && (to == 0 || job.create_time <= to);
  }
};

Result<JobFilter> job_filter(const Request& request) {
  const auto name_part = text_param(request, "content");
  if (!name_part) return name_part.error();
  const auto from = time_param(request, "start_time");
  if (!from) return from.error();
  const auto to = time_param(request, "end_time");
  if (!to) return to.error();
  return JobFilter{*name_part, *from, *to};
}

boost::json::array json_list(const std::vector<std::string>& values) {
  boost::json::array list;
  for (const std::string& value : values) list.push_back(json_text(value));
  return list;
}

/// What the definitions of a project refer to.
struct References {
  std::vector<KnownAsset> assets;
  std::map<std::string, std::string> template_names;  ///< By id.

  /// The id itself if the template was removed since: it is still the job's.
  [[nodiscard]] const std::string& template_name(const std::string& id) const {
    const auto at = template_names.find(id);
    return at == template_names.end() ? id : at->second;
  }
};

Result<References> references(const Call& call) {
  const RouteContext& context = call.context;
  auto assets = KnownAssets(context.registry, context.queries, context.roots).all(call.project_id());
  if (!assets) return assets.error();
  auto names = template_names(context.registry, context.source, call.project_id());
  if (!names) return names.error();
  return References{*std::move(assets), *std::move(names)};
}

/// What the definition says, over what its latest run says.
void add_definition(const JobDefinition& definition, const References& references,
                    boost::json::object& document) {
  boost::json::object templates;
  for (const std::string& id : template_ids_of(definition)) {
    templates[json_text(id)] = json_text(references.template_name(id));
  }
  boost::json::array infos;
  for (const KnownAsset& known : references.assets) {
    const auto& ids = definition.asset_ids;
    if (std::find(ids.begin(), ids.end(), known.asset.id) == ids.end()) continue;
    infos.push_back(
        boost::json::object{{"asset_id", known.asset.id}, {"asset_type", asset_kind_name(known.asset.kind)}});
  }
  document["cycle"] = definition.cycle;
  document["open"] = definition.is_open;
  document["start_time"] = definition.start_time;
  document["use_nlp"] = definition.use_nlp;
  document["topic_urn"] = json_text_or_null(definition.topic_urn);
  document["rule_groups"] = json_list(definition.rule_group_ids);
  document["scan_templates"] = std::move(templates);
  document["asset_infos"] = std::move(infos);
}

Result<boost::json::object> shown_job_json(const Call& call, const ShownJob& shown,
                                           const References& references) {
  const auto catalog = catalog_of(call, shown);
  if (!catalog) return catalog.error();
  const auto tasks = tasks_of(call, shown);
  if (!tasks) return tasks.error();
  boost::json::object document = scan_job_json(shown.job, *catalog, *tasks);
  if (shown.definition) add_definition(*shown.definition, references, document);
  return document;
}

}  // namespace

Result<Response> show_health(const Call&) {
  return json_response({{"status", "UP"}});
}

Result<Response> list_jobs(const Call& call) {
  const auto page = page_params(call.request);
  if (!page) return page.error();
  const auto filter = job_filter(call.request);
  if (!filter) return filter.error();
  auto jobs = shown_jobs(call);
  if (!jobs) return jobs.error();
  const auto known = references(call);
  if (!known) return known.error();
  std::erase_if(*jobs, [&](const ShownJob& job) { return !filter->takes(job.job); });
  const auto [begin, end] = page->within(jobs->size());
  boost::json::array list;
  for (std::size_t i = begin; i < end; ++i) {
    auto document = shown_job_json(call, (*jobs)[i], *known);
    if (!document && document.error().code() == ErrorCode::kNotFound) continue;  // Removed meanwhile.
    if (!document) return document.error();
    list.push_back(*std::move(document));
  }
  // The documented name of the list of jobs is "tasks".
  return json_response({{"total", jobs->size()}, {"tasks", std::move(list)}});
}

Result<Response> list_tasks(const Call& call) {
  const auto page = page_params(call.request);
  if (!page) return page.error();
  const auto shown = shown_job(call);
  if (!shown) return shown.error();
  const auto tasks = tasks_of(call, *shown);
  if (!tasks) return tasks.error();
  const auto catalog = catalog_of(call, *shown);
  if (!catalog) return catalog.error();
  const auto [begin, end] = page->within(tasks->size());
  boost::json::array list;
  for (std::size_t i = begin; i < end; ++i) {
    list.push_back(scan_task_json((*tasks)[i], *catalog, call.context.clock.now()));
  }
  return json_response({{"total", tasks->size()}, {"tasks", std::move(list)}});
}

}  // namespace dscan
