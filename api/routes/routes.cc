#include "api/routes/routes.h"

#include <cstddef>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include "api/routes/asset_handlers.h"
#include "api/routes/assets_doc.h"
#include "api/routes/diagnose_handlers.h"
#include "api/routes/handlers.h"
#include "api/routes/job_changes_doc.h"
#include "api/routes/job_handlers.h"
#include "api/routes/json_response.h"
#include "api/routes/kept_answers.h"
#include "api/routes/masking_handlers.h"
#include "api/routes/openapi.h"
#include "api/routes/route_doc.h"
#include "api/routes/rule_handlers.h"

namespace dscan {
namespace {

struct TableEntry {
  std::string_view method;
  std::string_view pattern;
  HandlerFunction handler;
  RouteDoc (*describe)();
};

constexpr TableEntry kTable[] = {
    {"GET", "/healthz", show_health, describe_health},
    {"GET", "/metrics", show_metrics, describe_metrics},
    {"GET", "/openapi.json", show_openapi, describe_openapi},
    {"GET", "/v1/{project_id}/sdg/scan/jobs", list_jobs, describe_jobs},
    // Newer documents name the same list so.
    {"GET", "/v1/{project_id}/sdg/scan/job", list_jobs, describe_jobs},
    {"POST", "/v1/{project_id}/sdg/scan/job", add_job, describe_add_job},
    {"PUT", "/v1/{project_id}/sdg/scan/job/{job_id}", change_job, describe_change_job},
    {"DELETE", "/v1/{project_id}/sdg/scan/job/{job_id}", delete_job_of_path, describe_delete_job},
    {"PUT", "/v1/{project_id}/sdg/scan/job/{job_id}/switch-status", switch_job, describe_switch_job},
    {"POST", "/v1/{project_id}/sdg/scan/job/{job_id}/start", start_job, describe_start_job},
    {"POST", "/v1/{project_id}/sdg/scan/job/{job_id}/stop", stop_job, describe_stop_job},
    {"POST", "/v1/{project_id}/sdg/scan/job/task/{task_id}/start", start_task, describe_start_task},
    {"POST", "/v1/{project_id}/sdg/scan/job/task/{task_id}/stop", stop_task, describe_stop_task},
    {"GET", "/v1/{project_id}/sdg/scan/job/{job_id}/scopes", list_scopes, describe_scopes},
    {"GET", "/v1/{project_id}/sdg/scan/job/{job_id}/task", list_tasks, describe_tasks},
    {"GET", "/v1/{project_id}/sdg/scan/job/{job_id}/results", show_job_results, describe_job_results},
    {"GET", "/v1/{project_id}/scan-jobs/{job_id}/classification-results", list_classification_results,
     describe_classification_results},
    {"PUT", "/v1/{project_id}/scan-jobs/{job_id}/classification-results", correct_classification_result,
     describe_correction},
    {"POST", "/v1/{project_id}/scan-jobs/{job_id}/classification-results/export-tasks", start_export,
     describe_export},
    {"GET", "/v1/{project_id}/scan-jobs/{job_id}/classification-results/export/status", show_export,
     describe_export_status},
    {"POST", "/v1/{project_id}/scan-jobs/{job_id}/classification-results/export/download", show_export_url,
     describe_export_url},
    {"GET", "/v1/{project_id}/scan-jobs/{job_id}/classification-results/download-url", show_export_url,
     describe_export_url},
    {"GET", "/v1/{project_id}/scan-jobs/{job_id}/classification-results/exports/{export_id}", download_export,
     describe_export_file},
    {"GET", "/v1/{project_id}/scan-jobs/{job_id}/security-levels", count_levels, describe_level_counts},
    {"GET", "/v1/{project_id}/scan-jobs/{job_id}/hit-rules", list_hit_rules, describe_hit_rules},
    {"GET", "/v1/{project_id}/scan-security-levels", list_levels, describe_levels},
    {"POST", "/v1/{project_id}/scan-security-levels", create_level, describe_level_creation},
    {"PUT", "/v1/{project_id}/scan-security-levels/{level_id}", modify_level, describe_level_change},
    {"PUT", "/v1/{project_id}/scan-security-levels/{level_id}/status", switch_level, describe_level_switch},
    {"PUT", "/v1/{project_id}/scan-security-levels/{level_id}/sort", sort_level, describe_level_sort},
    {"DELETE", "/v1/{project_id}/scan-security-levels/{level_id}", remove_level, describe_level_removal},
    {"GET", "/v1/{project_id}/scan-rules", list_rules, describe_rules},
    {"POST", "/v1/{project_id}/scan-rules", create_rule, describe_rule_creation},
    {"POST", "/v1/{project_id}/scan-rules/test", test_rule, describe_rule_test},
    {"GET", "/v1/{project_id}/scan-rules/{rule_id}", show_rule, describe_rule},
    {"PUT", "/v1/{project_id}/scan-rules/{rule_id}", modify_rule, describe_rule_change},
    {"DELETE", "/v1/{project_id}/scan-rules/{rule_id}", remove_rule, describe_rule_removal},
    {"GET", "/v1/{project_id}/scan-templates", list_templates, describe_templates},
    {"POST", "/v1/{project_id}/scan-templates", create_template, describe_template_creation},
    {"PUT", "/v1/{project_id}/scan-templates/{template_id}", modify_template, describe_template_change},
    {"DELETE", "/v1/{project_id}/scan-templates/{template_id}", remove_template, describe_template_removal},
    {"GET", "/v1/{project_id}/scan-templates/{template_id}/scan-rules", list_template_rules,
     describe_template_rules},
    {"GET", "/v1/{project_id}/scan-templates/{template_id}/classifications", list_classifications,
     describe_classifications},
    {"POST", "/v1/{project_id}/scan-templates/{template_id}/classifications", create_classification,
     describe_classification_creation},
    {"POST", "/v1/{project_id}/scan-templates/{template_id}/classifications/batch-delete",
     remove_classifications, describe_classification_removal},
    {"PUT", "/v1/{project_id}/scan-templates/{template_id}/classifications/{classification_id}",
     modify_classification, describe_classification_change},
    // The older form of rules and templates.
    {"GET", "/v1/{project_id}/sdg/server/scan/rules", list_old_rules, describe_old_rules},
    {"POST", "/v1/{project_id}/sdg/server/scan/rules", create_old_rule, describe_old_rule_creation},
    {"PUT", "/v1/{project_id}/sdg/server/scan/rules", modify_old_rule, describe_old_rule_change},
    {"DELETE", "/v1/{project_id}/sdg/server/scan/rules/{rule_id}", remove_rule, describe_rule_removal},
    {"GET", "/v1/{project_id}/sdg/server/scan/groups", list_groups, describe_groups},
    {"POST", "/v1/{project_id}/sdg/server/scan/groups", create_group, describe_group_creation},
    {"DELETE", "/v1/{project_id}/sdg/server/scan/groups/{group_id}", remove_group, describe_group_removal},
    {"POST", "/v1/{project_id}/data/mask", mask_data, describe_masking},
    {"GET", "/v1/{project_id}/security/diagnose/sensitive-data", show_diagnosis, describe_diagnosis},
    {"GET", "/v1/{project_id}/security/diagnose/masking-result", list_unmasked_tables,
     describe_unmasked_tables},
    {"POST", "/v1/{project_id}/security/diagnose/rescan", diagnose_again, describe_diagnose_again},
    // Older documents say buckets, newer ones bucket.
    {"POST", "/v1/{project_id}/sdg/asset/obs/buckets", add_buckets, describe_add_buckets},
    {"POST", "/v1/{project_id}/sdg/asset/obs/bucket", add_buckets, describe_add_buckets},
    {"GET", "/v1/{project_id}/sdg/asset/obs/buckets", list_buckets, describe_buckets},
    {"GET", "/v1/{project_id}/sdg/asset/obs/bucket", list_buckets, describe_buckets},
    {"DELETE", "/v1/{project_id}/sdg/asset/obs/bucket/{bucket_id}", remove_bucket, describe_remove_bucket},
    {"PUT", "/v1/{project_id}/sdg/asset/{asset_id}/name", rename_asset, describe_rename_asset},
    {"GET", "/v1/{project_id}/sdg/asset/authorization", show_authorization, describe_authorization},
    {"PUT", "/v1/{project_id}/sdg/asset/authorization", set_authorization, describe_set_authorization},
    {"POST", "/v1/{project_id}/sdg/asset/authorization", set_authorization, describe_set_authorization},
    {"GET", "/v1/{project_id}/sdg/asset/databases", list_databases, describe_databases},
    {"GET", "/v1/{project_id}/asset-center/database/authorized-databases", list_authorized_databases,
     describe_authorized_databases},
    {"GET", "/v1/{project_id}/sdg/asset/bigdata", list_bigdata, describe_bigdata},
    {"GET", "/v1/{project_id}/asset-center/bigdata/instances/{instance_id}/databases",
     list_instance_databases, describe_instance_databases},
};

std::vector<DescribedRoute> described_routes() {
  std::vector<DescribedRoute> routes;
  for (const TableEntry& entry : kTable) routes.push_back({entry.method, entry.pattern, entry.describe()});
  return routes;
}

}  // namespace

Result<Response> show_openapi(const Call&) {
  return json_response(openapi_document(described_routes(), DSCAN_VERSION));
}

std::vector<RouteName> route_names() {
  std::vector<RouteName> names;
  for (const TableEntry& entry : kTable) names.push_back({entry.method, entry.pattern});
  return names;
}

Router make_routes(const RouteContext& context, KeptAnswers& kept) {
  std::vector<Route> routes;
  for (std::size_t index = 0; index < std::size(kTable); ++index) {
    const TableEntry& entry = kTable[index];
    const auto handler = [&kept, context, index, handler = entry.handler](const Request& request,
                                                                          const PathParameters& path) {
      return kept.answer(Call{context, request, path}, handler, index);
    };
    routes.push_back({entry.method, entry.pattern, handler});
  }
  return Router(std::move(routes));
}

}  // namespace dscan
