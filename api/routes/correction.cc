// Results that people correct.
#include <utility>

#include "api/control/result_corrections.h"
#include "api/routes/body.h"
#include "api/routes/json_response.h"
#include "api/routes/masking_handlers.h"
#include "api/routes/shown_job.h"

namespace dscan {
namespace {

/// Ids of the rules whose matches stay. A level of its own is none that a match can have.
Result<std::optional<std::vector<std::string>>> rules_of(const Body& body) {
  const auto matches = body.objects("match_info");
  if (!matches) return matches.error();
  if (!*matches) return std::optional<std::vector<std::string>>();
  std::vector<std::string> out;
  for (const Body& match : **matches) {
    auto rule = match.required_text("rule_id", {1, 64});
    if (!rule) return rule.error().in("match_info");
    out.push_back(*std::move(rule));
  }
  return std::optional(std::move(out));
}

}  // namespace

Result<Response> correct_classification_result(const Call& call) {
  const auto body = Body::of(call.request);
  if (!body) return body.error();
  Correction correction;
  auto id = body->required_text("id", {1, 64});
  if (!id) return id.error();
  correction.object_id = *std::move(id);
  auto level = body->text("security_level_id");
  if (!level) return level.error();
  correction.level_id = std::move(*level).value_or("");
  auto rules = rules_of(*body);
  if (!rules) return rules.error();
  correction.rules = *std::move(rules);
  correction.update_time = call.context.clock.now();
  const auto shown = shown_job(call);
  if (!shown) return shown.error();
  if (shown->run_id.empty()) return Error(ErrorCode::kNotFound, "job_id: the job has no results yet");
  DSCAN_RETURN_IF_ERROR(correct_result(call.context.registry, call.context.queries,
                                       {call.project_id(), shown->run_id}, correction));
  return done(correction.object_id);
}

RouteDoc describe_correction() {
  using namespace schema;
  const Schema match = body({{"rule_id", text_of(1, 64), Presence::kRequired}});
  return {"Correct a result: its level, and which matches are right; the rest of the entity is not looked at",
          {},
          done_answer(),
          body({{"id", text_of(1, 64), Presence::kRequired},
                {"security_level_id", or_null(text())},
                {"match_info", list_of(match)}})};
}

}  // namespace dscan
