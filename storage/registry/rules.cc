#include "storage/registry/rules.h"

#include <map>

#include "storage/registry/bind.h"

namespace dscan {
namespace {

using Contents = std::map<std::string, std::vector<RuleContent>>;

Result<Contents> stored_contents(Connection& connection, std::string_view project) {
  Contents contents;
  auto row = connection.prepare(
      "SELECT rule_id, effective_mode, location, content FROM scan_rule_contents WHERE project_id = ?1 "
      "ORDER BY rule_id, position");
  bind_all(row, project);
  while (row.step()) contents[row.text(0)].push_back({row.text(1), row.text(2), row.text(3)});
  DSCAN_RETURN_IF_ERROR(row.finish());
  return contents;
}

Result<void> put_contents(Connection& connection, std::string_view project, const ScanRule& rule) {
  auto old = connection.prepare("DELETE FROM scan_rule_contents WHERE project_id = ?1 AND rule_id = ?2");
  bind_all(old, project, std::string_view(rule.id));
  DSCAN_RETURN_IF_ERROR(old.finish());
  for (std::size_t position = 0; position < rule.content.size(); ++position) {
    const RuleContent& content = rule.content[position];
    auto row = connection.prepare("INSERT INTO scan_rule_contents VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    bind_all(row, project, rule.id, static_cast<std::int64_t>(position), content.effective_mode,
             content.location, content.content);
    DSCAN_RETURN_IF_ERROR(row.finish());
  }
  return {};
}

}  // namespace

Result<std::vector<ScanRule>> stored_rules(Connection& connection, std::string_view project) {
  auto contents = stored_contents(connection, project);
  if (!contents) return contents.error();
  std::vector<ScanRule> rules;
  auto row = connection.prepare(
      "SELECT id, name, description, rule_type, logic_operator, match_rate, min_match, risk_level, "
      "create_time, update_time FROM scan_rules WHERE project_id = ?1 ORDER BY create_time, id");
  bind_all(row, project);
  while (row.step()) {
    rules.push_back({row.text(0), row.text(1), row.text(2), row.text(3), "BUILT_SELF", row.text(4),
                     row.number(5), row.number(6), row.number(7), std::move((*contents)[row.text(0)]),
                     row.number(8), row.number(9)});
  }
  DSCAN_RETURN_IF_ERROR(row.finish());
  return rules;
}

Result<void> put_rule(Connection& connection, std::string_view project, const ScanRule& rule) {
  auto row = connection.prepare(
      "INSERT INTO scan_rules VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) "
      "ON CONFLICT (project_id, id) DO UPDATE SET name = ?3, description = ?4, rule_type = ?5, "
      "logic_operator = ?6, match_rate = ?7, min_match = ?8, risk_level = ?9, update_time = ?11");
  bind_all(row, project, rule.id, rule.name, rule.description, rule.rule_type, rule.logic_operator,
           rule.match_rate, rule.min_match, rule.risk_level, rule.create_time, rule.update_time);
  DSCAN_RETURN_IF_ERROR(row.finish());
  return put_contents(connection, project, rule);
}

Result<void> erase_rule(Connection& connection, std::string_view project, std::string_view id) {
  for (const char* sql : {"DELETE FROM scan_rules WHERE project_id = ?1 AND id = ?2",
                          "DELETE FROM template_rules WHERE project_id = ?1 AND rule_id = ?2"}) {
    auto row = connection.prepare(sql);
    bind_all(row, project, id);
    DSCAN_RETURN_IF_ERROR(row.finish());
  }
  return {};
}

}  // namespace dscan
