#include "api/view/job_json.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

#include "api/view/json_text.h"

namespace dscan {
namespace {

/// Files per second since the task began, as a 32-bit integer.
std::int32_t scan_speed(const Task& task, EpochMillis now) {
  if (task.start_time == 0) return 0;
  const EpochMillis end = task.end_time == 0 ? now : task.end_time;
  const auto millis = static_cast<double>(std::max<EpochMillis>(end - task.start_time, 1));
  const double speed = static_cast<double>(task.counters.finished) * 1000 / millis;
  constexpr std::int32_t kMost = std::numeric_limits<std::int32_t>::max();
  return speed < kMost ? static_cast<std::int32_t>(speed) : kMost;
}

std::uint64_t files_waiting(const TaskCounters& counters) {
  const std::uint64_t done = counters.finished + counters.skipped;
  return counters.listed > done ? counters.listed - done : 0;
}

boost::json::value risk_json(const SecurityLevel* level) {
  return level == nullptr ? boost::json::value() : json_text_or_null(level->risk);
}

const SecurityLevel* highest_level(const Catalog& catalog, const std::vector<Task>& tasks) {
  std::uint8_t rank = 0;
  for (const Task& task : tasks) rank = std::max(rank, task.level_rank);
  return catalog.level_with_rank(rank);
}

}  // namespace

boost::json::object scan_job_json(const Job& job, const Catalog& catalog, const std::vector<Task>& tasks) {
  const SecurityLevel* level = highest_level(catalog, tasks);
  boost::json::array assets;
  for (const Task& task : tasks) {
    assets.push_back(
        boost::json::object{{"asset_id", task.asset.id}, {"asset_type", asset_kind_name(task.asset.kind)}});
  }
  boost::json::object templates;
  templates[json_text(catalog.template_id)] = json_text(catalog.template_name);
  // A scan runs once, at once, without a message topic or language models.
  return {{"id", job.id},
          {"name", json_text(job.name)},
          {"cycle", "ONCE"},
          {"status", job_status_name(job.status)},
          {"last_scan_risk", risk_json(level)},
          {"topic_urn", nullptr},
          {"rule_groups", boost::json::array{json_text(catalog.template_id)}},
          {"use_nlp", false},
          {"open", true},
          {"last_run_time", job.start_time},
          {"create_time", job.create_time},
          {"start_time", job.start_time},
          {"scan_templates", std::move(templates)},
          {"security_level_name", level == nullptr ? nullptr : json_text_or_null(level->name)},
          {"security_level_color", level == nullptr ? 0 : level->color_number},
          {"asset_infos", std::move(assets)}};
}

boost::json::object scan_task_json(const Task& task, const Catalog& catalog, EpochMillis now) {
  const SecurityLevel* level = catalog.level_with_rank(task.level_rank);
  return {{"id", task.id},
          {"category", asset_kind_name(task.asset.kind)},
          {"status", job_status_name(task.status)},
          {"progress", task_progress(task)},
          {"asset_name", json_text(task.asset.name)},
          {"asset_id", task.asset.id},
          {"start_time", task.start_time},
          {"end_time", task.end_time},
          {"scanned_object_num", task.counters.finished},
          {"to_be_scanned_object_num", files_waiting(task.counters)},
          {"scan_speed", scan_speed(task, now)},
          {"skip_object_num", task.counters.skipped},
          {"last_scan_risk", risk_json(level)},
          {"security_level_name", level == nullptr ? nullptr : json_text_or_null(level->name)},
          {"security_level_color", level == nullptr ? 0 : level->color_number}};
}

}  // namespace dscan
