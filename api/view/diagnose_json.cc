#include "api/view/diagnose_json.h"

#include <string>
#include <string_view>
#include <utility>

#include "api/view/json_text.h"

namespace dscan {
namespace {

boost::json::object classification_json(const Diagnosis& diagnosis) {
  const bool complete = diagnosis.has_levels && diagnosis.has_classifications;
  std::string_view result = complete ? "NO_RISK" : "MEDIUM_RISK";
  if (!diagnosis.newest_job) result = "NOT_SCANNED";
  return {{"result", result},
          {"security_level", diagnosis.has_levels},
          {"classification", diagnosis.has_classifications}};
}

std::string_view risk_of_count(const Diagnosis& diagnosis, std::uint64_t count) {
  if (!diagnosis.newest_job) return "NOT_SCANNED";
  return count > 0 ? "HIGH_RISK" : "NO_RISK";
}

boost::json::object rule_json(const Diagnosis& diagnosis) {
  boost::json::array abnormal;
  for (const SecurityLevel& level : diagnosis.levels_without_rule) {
    abnormal.push_back(
        boost::json::object{{"name", json_text(level.name)}, {"level", std::to_string(level.rank)}});
  }
  const std::uint64_t count = abnormal.size();
  return {
      {"result", risk_of_count(diagnosis, count)}, {"count", count}, {"abnormal_info", std::move(abnormal)}};
}

boost::json::object masking_json(const Diagnosis& diagnosis) {
  return {{"result", risk_of_count(diagnosis, diagnosis.unmasked_tables)},
          {"count", diagnosis.unmasked_tables}};
}

}  // namespace

boost::json::object diagnose_json(const Diagnosis& diagnosis) {
  boost::json::object answer{{"task_id", nullptr}, {"scanning", false}, {"check_time", 0}};
  if (const auto& job = diagnosis.newest_job) {
    answer["task_id"] = job->id;
    answer["scanning"] = job->status == JobStatus::kRunning;
    answer["check_time"] = job->end_time == 0 ? job->start_time : job->end_time;
  }
  answer["classification"] = classification_json(diagnosis);
  answer["rule"] = rule_json(diagnosis);
  answer["masking"] = masking_json(diagnosis);
  return answer;
}

}  // namespace dscan
