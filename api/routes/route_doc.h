// What /openapi.json says of a route beyond its method and path. Each handler of handlers.h has one beside
// it.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "api/routes/schema.h"

namespace dscan {

enum class ParameterPlace { kQuery, kHeader };

/// Parameters of the path are not described: they are the {names} of the pattern.
struct ParameterDoc {
  std::string_view name;
  schema::Schema form;  ///< A list: the key is repeated, once for each element.
  std::string_view text;
  ParameterPlace place = ParameterPlace::kQuery;
  Presence presence = Presence::kOptional;
};

struct RouteDoc {
  std::string_view summary;
  std::vector<ParameterDoc> parameters;
  schema::Schema answer;                             ///< Of status 200.
  std::optional<schema::Schema> body = {};           ///< Of the request; none: it has no body.
  std::string_view media_type = "application/json";  ///< Of the answer.
};

/// `offset` and `limit`, as page_params() takes them, and then `more`.
std::vector<ParameterDoc> with_page(std::vector<ParameterDoc> more);
/// The answer of a call that changes something, as done() of json_response.h makes it.
schema::Schema done_answer();
/// A parameter that old clients send and that changes nothing.
ParameterDoc ignored_parameter(std::string_view name);

RouteDoc describe_health();
RouteDoc describe_metrics();
RouteDoc describe_openapi();
RouteDoc describe_jobs();
RouteDoc describe_tasks();
RouteDoc describe_job_results();
RouteDoc describe_classification_results();
RouteDoc describe_levels();
RouteDoc describe_diagnosis();

}  // namespace dscan
