#include "storage/registry/templates.h"

#include "storage/registry/bind.h"

namespace dscan {

Result<std::vector<ScanTemplate>> stored_templates(Connection& connection, std::string_view project) {
  std::vector<ScanTemplate> templates;
  auto row = connection.prepare(
      "SELECT id, name, description, category, is_default, create_time, update_time FROM scan_templates "
      "WHERE project_id = ?1 ORDER BY create_time, id");
  bind_all(row, project);
  while (row.step()) {
    templates.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.number(4) != 0,
                         row.number(5), row.number(6)});
  }
  DSCAN_RETURN_IF_ERROR(row.finish());
  return templates;
}

Result<void> put_template(Connection& connection, std::string_view project, const ScanTemplate& chosen) {
  if (chosen.is_default) {
    auto others = connection.prepare("UPDATE scan_templates SET is_default = 0 WHERE project_id = ?1");
    bind_all(others, project);
    DSCAN_RETURN_IF_ERROR(others.finish());
  }
  auto row = connection.prepare(
      "INSERT INTO scan_templates VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) "
      "ON CONFLICT (project_id, id) DO UPDATE SET name = ?3, description = ?4, is_default = ?6, "
      "update_time = ?8");
  bind_all(row, project, chosen.id, chosen.name, chosen.description, chosen.category,
           std::int64_t{chosen.is_default}, chosen.create_time, chosen.update_time);
  return row.finish();
}

Result<void> erase_template(Connection& connection, std::string_view project, std::string_view id) {
  auto row = connection.prepare("DELETE FROM scan_templates WHERE project_id = ?1 AND id = ?2");
  bind_all(row, project, id);
  return row.finish();
}

Result<std::vector<TemplateRule>> stored_template_rules(Connection& connection, std::string_view project) {
  std::vector<TemplateRule> entries;
  auto row = connection.prepare(
      "SELECT template_id, rule_id, classification_id, level_id, is_used FROM template_rules "
      "WHERE project_id = ?1 ORDER BY template_id, rule_id");
  bind_all(row, project);
  while (row.step()) {
    entries.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.number(4) != 0});
  }
  DSCAN_RETURN_IF_ERROR(row.finish());
  return entries;
}

Result<void> put_template_rule(Connection& connection, std::string_view project, const TemplateRule& entry) {
  auto row = connection.prepare("INSERT OR REPLACE INTO template_rules VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  bind_all(row, project, entry.template_id, entry.rule_id, entry.classification_id, entry.level_id,
           std::int64_t{entry.is_used});
  return row.finish();
}

Result<void> empty_template(Connection& connection, std::string_view project, std::string_view id) {
  auto row = connection.prepare("DELETE FROM template_rules WHERE project_id = ?1 AND template_id = ?2");
  bind_all(row, project, id);
  return row.finish();
}

Result<void> take_rule_out(Connection& connection, std::string_view project, std::string_view rule_id) {
  auto row = connection.prepare("DELETE FROM template_rules WHERE project_id = ?1 AND rule_id = ?2");
  bind_all(row, project, rule_id);
  return row.finish();
}

}  // namespace dscan
