#include "api/routes/job_body.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>
#include <utility>

#include "api/control/schedule.h"

namespace dscan {
namespace {

constexpr TextBounds kNameBounds{4, 255};
constexpr TextBounds kTextBounds{0, 512};
constexpr TextBounds kIdBounds{1, 64};
constexpr TextBounds kPatternBounds{0, 1024};
constexpr std::size_t kMostListed = 1000;
/// The last millisecond of the year 9999.
constexpr std::int64_t kMostTime = 253'402'300'799'999;

/// Sets `target` if the field is there.
template <class T>
Result<void> take(Result<std::optional<T>> field, T& target) {
  if (!field) return field.error();
  if (*field) target = std::move(**field);
  return {};
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

Result<void> check_name(const std::string& name) {
  const bool valid = is_letter(name.front()) && std::all_of(name.begin(), name.end(), [](char c) {
                       return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-';
                     });
  if (valid) return {};
  return invalid_field("name", "4 to 255 of A-Z a-z 0-9 _ -, beginning with a letter");
}

Result<void> take_name(const Body& body, JobDefinition& job) {
  if (!body.has("name")) return {};
  DSCAN_RETURN_IF_ERROR(take(body.text("name", kNameBounds), job.name));
  return check_name(job.name);
}

Result<void> take_cycle(const Body& body, JobDefinition& job) {
  std::string cycle;
  DSCAN_RETURN_IF_ERROR(take(body.text("cycle"), cycle));
  if (cycle.empty()) return {};  // Some clients send what they do not mean to say.
  constexpr std::array<std::string_view, 4> kCycles = {"ONCE", "DAY", "WEEK", "MONTH"};
  if (std::find(kCycles.begin(), kCycles.end(), cycle) == kCycles.end()) {
    return invalid_field("cycle", "ONCE, DAY, WEEK or MONTH");
  }
  job.cycle = std::move(cycle);
  return {};
}

/// Documents have a text here, examples a number of hours.
Result<void> take_zone(const Body& body, JobDefinition& job) {
  const boost::json::value* value = body.find("time_zone");
  if (value == nullptr) return {};
  std::string text;
  if (const auto* number = value->if_int64()) {
    text = std::to_string(*number);
  } else {
    DSCAN_RETURN_IF_ERROR(take(body.text("time_zone"), text));
  }
  const auto minutes = parse_time_zone(text);
  if (!minutes) return minutes.error();
  job.zone_minutes = *minutes;
  return {};
}

Result<void> take_ids(const Body& body, std::string_view name, std::vector<std::string>& target) {
  DSCAN_RETURN_IF_ERROR(take(body.texts(name, kIdBounds), target));
  if (target.size() <= kMostListed) return {};
  return invalid_field(name, "a list of at most " + std::to_string(kMostListed));
}

/// Groups are templates by an older name: who gives one of the lists does not mean the other one as it was.
Result<void> take_rules(const Body& body, JobDefinition& job) {
  if (!body.has("rule_group_ids") && !body.has("scan_template_ids")) return {};
  job.rule_group_ids.clear();
  job.template_ids.clear();
  DSCAN_RETURN_IF_ERROR(take_ids(body, "rule_group_ids", job.rule_group_ids));
  return take_ids(body, "scan_template_ids", job.template_ids);
}

Result<AssetScope> read_scope(const Body& body) {
  constexpr IntBounds kInt32{std::numeric_limits<std::int32_t>::min(),
                             std::numeric_limits<std::int32_t>::max()};
  AssetScope scope;
  DSCAN_RETURN_IF_ERROR(take_ids(body, "asset_id", scope.asset_ids));
  DSCAN_RETURN_IF_ERROR(take(body.text("scope", kTextBounds), scope.scope));
  DSCAN_RETURN_IF_ERROR(take(body.text("pattern", kPatternBounds), scope.pattern));
  DSCAN_RETURN_IF_ERROR(take(body.boolean("include"), scope.include));
  DSCAN_RETURN_IF_ERROR(take(body.integer("depth", kInt32), scope.depth));
  DSCAN_RETURN_IF_ERROR(take(body.integer("index", kInt32), scope.index));
  DSCAN_RETURN_IF_ERROR(take(body.integer("type", kInt32), scope.type));
  return scope;
}

Result<void> take_scopes(const Body& body, JobDefinition& job) {
  const auto scopes = body.objects("asset_scope");
  if (!scopes) return scopes.error();
  if (!*scopes) return {};
  if ((*scopes)->size() > kMostListed) {
    return invalid_field("asset_scope", "a list of at most " + std::to_string(kMostListed));
  }
  job.scopes.clear();
  for (const Body& each : **scopes) {
    auto scope = read_scope(each);
    if (!scope) return scope.error().in("asset_scope");
    job.scopes.push_back(*std::move(scope));
  }
  return {};
}

}  // namespace

Result<void> read_job(const Body& body, JobDefinition& job) {
  DSCAN_RETURN_IF_ERROR(take_name(body, job));
  DSCAN_RETURN_IF_ERROR(take_cycle(body, job));
  DSCAN_RETURN_IF_ERROR(take_zone(body, job));
  DSCAN_RETURN_IF_ERROR(take(body.boolean("open"), job.is_open));
  DSCAN_RETURN_IF_ERROR(take(body.boolean("use_nlp"), job.use_nlp));
  DSCAN_RETURN_IF_ERROR(take(body.integer("start_time", {0, kMostTime}), job.start_time));
  DSCAN_RETURN_IF_ERROR(take(body.text("topic_urn", kTextBounds), job.topic_urn));
  DSCAN_RETURN_IF_ERROR(take(body.text("template_type", kTextBounds), job.template_type));
  DSCAN_RETURN_IF_ERROR(take_ids(body, "asset_ids", job.asset_ids));
  DSCAN_RETURN_IF_ERROR(take_rules(body, job));
  DSCAN_RETURN_IF_ERROR(take(body.integer("sampling_proportion", {1, 100}), job.sample_percent));
  return take_scopes(body, job);
}

Result<void> check_complete(const JobDefinition& job) {
  if (job.name.empty()) return invalid_field("name", "given");
  if (job.asset_ids.empty()) return invalid_field("asset_ids", "a list of at least one asset");
  return {};
}

}  // namespace dscan
