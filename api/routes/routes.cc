#include "api/routes/routes.h"

#include <string_view>
#include <utility>
#include <vector>

#include "api/routes/handlers.h"

namespace dscan {
namespace {

struct TableEntry {
  std::string_view method;
  std::string_view pattern;
  Result<Response> (*handler)(const Call& call);
};

constexpr TableEntry kTable[] = {
    {"GET", "/healthz", show_health},
    {"GET", "/v1/{project_id}/sdg/scan/jobs", list_jobs},
    {"GET", "/v1/{project_id}/sdg/scan/job", list_jobs},  // Newer documents name the same list so.
    {"GET", "/v1/{project_id}/sdg/scan/job/{job_id}/task", list_tasks},
    {"GET", "/v1/{project_id}/sdg/scan/job/{job_id}/results", show_job_results},
    {"GET", "/v1/{project_id}/scan-jobs/{job_id}/classification-results", list_classification_results},
    {"GET", "/v1/{project_id}/scan-security-levels", list_levels},
    {"GET", "/v1/{project_id}/security/diagnose/sensitive-data", show_diagnosis},
};

RouteHandler bind(const TableEntry& entry, const RouteContext& context) {
  return [handler = entry.handler, context](const Request& request,
                                            const PathParameters& path) -> Result<Response> {
    // A scan in another process may have written since the last request.
    DSCAN_RETURN_IF_ERROR(context.store.catch_up());
    return handler(Call{context, request, path});
  };
}

}  // namespace

Router make_routes(const RouteContext& context) {
  std::vector<Route> routes;
  for (const TableEntry& entry : kTable)
    routes.push_back({entry.method, entry.pattern, bind(entry, context)});
  return Router(std::move(routes));
}

}  // namespace dscan
