// All paths of the API, and what their handlers need.
#pragma once

#include <vector>

#include "api/control/asset_roots.h"
#include "api/control/job_rules.h"
#include "api/http/request_metrics.h"
#include "api/http/router.h"
#include "engine/base/clock.h"
#include "engine/rule/rule_set.h"
#include "storage/queries.h"
#include "storage/registry/registry.h"
#include "storage/store.h"

namespace dscan {

class JobControl;
class KeptAnswers;

/// Everything here outlives the router made of it.
struct RouteContext {
  const Queries& queries;
  Store& store;
  Registry& registry;
  const RuleSet& rules;
  const RuleSource& source;  ///< What `rules` were chosen from.
  const AssetRoots& roots;
  JobControl& control;
  const Clock& clock;
  const RequestMetrics& requests;  ///< Of the server that the routes are for.
};

/// The table of routes, for RequestMetrics.
std::vector<RouteName> route_names();

/// `kept` is made of the same context and outlives the router, too.
Router make_routes(const RouteContext& context, KeptAnswers& kept);

}  // namespace dscan
