#include "storage/registry/corrections.h"

#include <map>

#include "storage/registry/bind.h"

namespace dscan {
namespace {

using RulesByObject = std::map<std::string, std::vector<std::string>>;

Result<RulesByObject> stored_rules_of(Connection& connection, std::string_view project,
                                      std::string_view job_id) {
  RulesByObject rules;
  auto row = connection.prepare(
      "SELECT object_id, rule_id FROM correction_rules WHERE project_id = ?1 AND job_id = ?2");
  bind_all(row, project, job_id);
  while (row.step()) rules[row.text(0)].push_back(row.text(1));
  DSCAN_RETURN_IF_ERROR(row.finish());
  return rules;
}

}  // namespace

Result<std::vector<Correction>> stored_corrections(Connection& connection, std::string_view project,
                                                   std::string_view job_id) {
  auto rules = stored_rules_of(connection, project, job_id);
  if (!rules) return rules.error();
  std::vector<Correction> corrections;
  auto row = connection.prepare(
      "SELECT object_id, level_id, has_rules, update_time FROM corrections "
      "WHERE project_id = ?1 AND job_id = ?2");
  bind_all(row, project, job_id);
  while (row.step()) {
    Correction correction{row.text(0), row.text(1), {}, row.number(3)};
    if (row.number(2) != 0) correction.rules = std::move((*rules)[correction.object_id]);
    corrections.push_back(std::move(correction));
  }
  DSCAN_RETURN_IF_ERROR(row.finish());
  return corrections;
}

Result<void> put_correction(Connection& connection, std::string_view project, std::string_view job_id,
                            const Correction& correction) {
  // Replacing the row deletes the rules of the one that was there.
  auto row = connection.prepare("INSERT OR REPLACE INTO corrections VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  bind_all(row, project, job_id, correction.object_id, correction.level_id,
           std::int64_t{correction.rules.has_value()}, correction.update_time);
  DSCAN_RETURN_IF_ERROR(row.finish());
  if (!correction.rules) return {};
  for (const std::string& rule : *correction.rules) {
    auto entry = connection.prepare("INSERT OR IGNORE INTO correction_rules VALUES (?1, ?2, ?3, ?4)");
    bind_all(entry, project, job_id, correction.object_id, rule);
    DSCAN_RETURN_IF_ERROR(entry.finish());
  }
  return {};
}

Result<void> erase_corrections(Connection& connection, std::string_view project, std::string_view job_id) {
  auto row = connection.prepare("DELETE FROM corrections WHERE project_id = ?1 AND job_id = ?2");
  bind_all(row, project, job_id);
  return row.finish();
}

}  // namespace dscan
