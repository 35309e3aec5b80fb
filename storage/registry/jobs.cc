#include "storage/registry/jobs.h"

#include <algorithm>
#include <string>

namespace dscan {
namespace {

constexpr std::string_view kColumns =
    "SELECT project_id, id, name, cycle, is_open, start_time, zone_minutes, topic_urn, template_type, "
    "use_nlp, create_time, next_run, wish, run_id, failure, wish_time, sample_percent FROM jobs ";

JobDefinition job_of(const Statement& row) {
  JobDefinition job;
  job.project_id = row.text(0);
  job.id = row.text(1);
  job.name = row.text(2);
  job.cycle = row.text(3);
  job.is_open = row.number(4) == 1;
  job.start_time = row.number(5);
  job.zone_minutes = row.number(6);
  job.topic_urn = row.text(7);
  job.template_type = row.text(8);
  job.use_nlp = row.number(9) == 1;
  job.create_time = row.number(10);
  job.next_run = row.number(11);
  job.wish = static_cast<JobWish>(row.number(12));
  job.run_id = row.text(13);
  job.failure = row.text(14);
  job.wish_time = row.number(15);
  job.sample_percent = row.number(16);
  return job;
}

/// Ids hold no space.
std::string joined(const std::vector<std::string>& ids) {
  std::string out;
  for (const std::string& id : ids) out += (out.empty() ? "" : " ") + id;
  return out;
}

std::vector<std::string> split(std::string_view ids) {
  std::vector<std::string> out;
  while (!ids.empty()) {
    const std::size_t end = std::min(ids.find(' '), ids.size());
    out.emplace_back(ids.substr(0, end));
    ids.remove_prefix(std::min(end + 1, ids.size()));
  }
  return out;
}

std::vector<std::string>* list_named(JobDefinition& job, std::string_view list) {
  if (list == "asset") return &job.asset_ids;
  if (list == "group") return &job.rule_group_ids;
  if (list == "template") return &job.template_ids;
  return nullptr;
}

Result<void> load_lists(Connection& connection, JobDefinition& job) {
  auto row = connection.prepare(
      "SELECT list, value FROM job_items WHERE project_id = ?1 AND job_id = ?2 ORDER BY list, position");
  row.bind(1, job.project_id);
  row.bind(2, job.id);
  while (row.step()) {
    if (auto* list = list_named(job, row.text(0))) list->push_back(row.text(1));
  }
  return row.finish();
}

Result<void> load_scopes(Connection& connection, JobDefinition& job) {
  auto row = connection.prepare(
      "SELECT asset_ids, scope, pattern, include, depth, number, type FROM job_scopes "
      "WHERE project_id = ?1 AND job_id = ?2 ORDER BY position");
  row.bind(1, job.project_id);
  row.bind(2, job.id);
  while (row.step()) {
    job.scopes.push_back({split(row.text(0)), row.text(1), row.text(2), row.number(3) == 1, row.number(4),
                          row.number(5), row.number(6)});
  }
  return row.finish();
}

/// The jobs of a statement that begins with kColumns and is bound.
Result<std::vector<JobDefinition>> collect(Connection& connection, Statement statement) {
  std::vector<JobDefinition> jobs;
  while (statement.step()) jobs.push_back(job_of(statement));
  DSCAN_RETURN_IF_ERROR(statement.finish());
  for (JobDefinition& job : jobs) {
    DSCAN_RETURN_IF_ERROR(load_lists(connection, job));
    DSCAN_RETURN_IF_ERROR(load_scopes(connection, job));
  }
  return jobs;
}

Result<void> save_list(Connection& connection, const JobDefinition& job, std::string_view list,
                       const std::vector<std::string>& values) {
  for (std::size_t position = 0; position < values.size(); ++position) {
    auto row = connection.prepare("INSERT INTO job_items VALUES (?1, ?2, ?3, ?4, ?5)");
    row.bind(1, job.project_id);
    row.bind(2, job.id);
    row.bind(3, list);
    row.bind(4, static_cast<std::int64_t>(position));
    row.bind(5, values[position]);
    DSCAN_RETURN_IF_ERROR(row.finish());
  }
  return {};
}

Result<void> save_scope(Connection& connection, const JobDefinition& job, std::size_t position) {
  const AssetScope& scope = job.scopes[position];
  auto row = connection.prepare("INSERT INTO job_scopes VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
  row.bind(1, job.project_id);
  row.bind(2, job.id);
  row.bind(3, static_cast<std::int64_t>(position));
  row.bind(4, joined(scope.asset_ids));
  row.bind(5, scope.scope);
  row.bind(6, scope.pattern);
  row.bind(7, scope.include ? 1 : 0);
  row.bind(8, scope.depth);
  row.bind(9, scope.index);
  row.bind(10, scope.type);
  return row.finish();
}

Result<void> insert_job(Connection& connection, const JobDefinition& job) {
  auto row = connection.prepare(
      "INSERT INTO jobs VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, "
      "?17)");
  row.bind(1, job.project_id);
  row.bind(2, job.id);
  row.bind(3, job.name);
  row.bind(4, job.cycle);
  row.bind(5, job.is_open ? 1 : 0);
  row.bind(6, job.start_time);
  row.bind(7, job.zone_minutes);
  row.bind(8, job.topic_urn);
  row.bind(9, job.template_type);
  row.bind(10, job.use_nlp ? 1 : 0);
  row.bind(11, job.create_time);
  row.bind(12, job.next_run);
  row.bind(13, static_cast<std::int64_t>(job.wish));
  row.bind(14, job.wish_time);
  row.bind(15, job.run_id);
  row.bind(16, job.failure);
  row.bind(17, job.sample_percent);
  return row.finish();
}

Result<void> mark_run(Connection& connection, std::string_view project, std::string_view run_id,
                      std::int64_t is_dropped) {
  auto row = connection.prepare(
      "INSERT INTO runs VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET is_dropped = max(is_dropped, ?3)");
  row.bind(1, project);
  row.bind(2, run_id);
  row.bind(3, is_dropped);
  return row.finish();
}

}  // namespace

Result<void> save_job(Connection& connection, const JobDefinition& job) {
  auto other = connection.prepare("SELECT 1 FROM jobs WHERE project_id = ?1 AND name = ?2 AND id <> ?3");
  other.bind(1, job.project_id);
  other.bind(2, job.name);
  other.bind(3, job.id);
  const bool is_taken = other.step();
  DSCAN_RETURN_IF_ERROR(other.finish());
  if (is_taken) {
    return Error(ErrorCode::kInvalidArgument, "name must be new: there is a job '" + job.name + "'");
  }
  DSCAN_RETURN_IF_ERROR(remove_job(connection, job.project_id, job.id));
  DSCAN_RETURN_IF_ERROR(insert_job(connection, job));
  DSCAN_RETURN_IF_ERROR(save_list(connection, job, "asset", job.asset_ids));
  DSCAN_RETURN_IF_ERROR(save_list(connection, job, "group", job.rule_group_ids));
  DSCAN_RETURN_IF_ERROR(save_list(connection, job, "template", job.template_ids));
  for (std::size_t position = 0; position < job.scopes.size(); ++position) {
    DSCAN_RETURN_IF_ERROR(save_scope(connection, job, position));
  }
  return {};
}

Result<std::optional<JobDefinition>> load_job(Connection& connection, std::string_view project,
                                              std::string_view id) {
  auto row = connection.prepare(std::string(kColumns) + "WHERE project_id = ?1 AND id = ?2");
  row.bind(1, project);
  row.bind(2, id);
  auto jobs = collect(connection, std::move(row));
  if (!jobs) return jobs.error();
  if (jobs->empty()) return std::optional<JobDefinition>();
  return std::optional(std::move(jobs->front()));
}

Result<std::vector<JobDefinition>> load_jobs(Connection& connection, std::string_view project) {
  auto row =
      connection.prepare(std::string(kColumns) + "WHERE project_id = ?1 ORDER BY create_time DESC, id");
  row.bind(1, project);
  return collect(connection, std::move(row));
}

Result<std::vector<JobDefinition>> load_due_jobs(Connection& connection, EpochMillis now) {
  auto row =
      connection.prepare(std::string(kColumns) + "WHERE next_run > 0 AND next_run <= ?1 ORDER BY next_run");
  row.bind(1, now);
  return collect(connection, std::move(row));
}

Result<std::vector<JobDefinition>> load_wished_jobs(Connection& connection) {
  return collect(connection, connection.prepare(std::string(kColumns) +
                                                "WHERE wish > 0 ORDER BY wish_time, create_time"));
}

Result<void> remove_job(Connection& connection, std::string_view project, std::string_view id) {
  auto row = connection.prepare("DELETE FROM jobs WHERE project_id = ?1 AND id = ?2");
  row.bind(1, project);
  row.bind(2, id);
  return row.finish();
}

Result<void> hide_run(Connection& connection, std::string_view project, std::string_view run_id) {
  return mark_run(connection, project, run_id, 0);
}

Result<void> drop_run(Connection& connection, std::string_view project, std::string_view run_id) {
  return mark_run(connection, project, run_id, 1);
}

Result<bool> is_hidden_run(Connection& connection, std::string_view project, std::string_view run_id) {
  auto row = connection.prepare("SELECT 1 FROM runs WHERE project_id = ?1 AND id = ?2");
  row.bind(1, project);
  row.bind(2, run_id);
  const bool is_hidden = row.step();
  DSCAN_RETURN_IF_ERROR(row.finish());
  return is_hidden;
}

Result<std::set<std::string>> load_hidden_runs(Connection& connection, std::string_view project) {
  auto row = connection.prepare("SELECT id FROM runs WHERE project_id = ?1");
  row.bind(1, project);
  std::set<std::string> ids;
  while (row.step()) ids.insert(row.text(0));
  DSCAN_RETURN_IF_ERROR(row.finish());
  return ids;
}

Result<std::vector<std::pair<std::string, std::string>>> load_dropped_runs(Connection& connection) {
  auto row = connection.prepare("SELECT project_id, id FROM runs WHERE is_dropped = 1");
  std::vector<std::pair<std::string, std::string>> runs;
  while (row.step()) runs.emplace_back(row.text(0), row.text(1));
  DSCAN_RETURN_IF_ERROR(row.finish());
  return runs;
}

Result<void> forget_run(Connection& connection, std::string_view project, std::string_view run_id) {
  auto row = connection.prepare("DELETE FROM runs WHERE project_id = ?1 AND id = ?2");
  row.bind(1, project);
  row.bind(2, run_id);
  return row.finish();
}

Result<void> save_diagnosis(Connection& connection, std::string_view project, const DiagnosisRow& diagnosis) {
  auto row = connection.prepare("INSERT OR REPLACE INTO diagnoses VALUES (?1, ?2, ?3)");
  row.bind(1, project);
  row.bind(2, diagnosis.id);
  row.bind(3, diagnosis.check_time);
  return row.finish();
}

Result<std::optional<DiagnosisRow>> load_diagnosis(Connection& connection, std::string_view project) {
  auto row = connection.prepare("SELECT id, check_time FROM diagnoses WHERE project_id = ?1");
  row.bind(1, project);
  std::optional<DiagnosisRow> diagnosis;
  if (row.step()) diagnosis = DiagnosisRow{row.text(0), row.number(1)};
  DSCAN_RETURN_IF_ERROR(row.finish());
  return diagnosis;
}

}  // namespace dscan
