// Templates that people define: which rules a scan runs with, and how each is graded and sorted there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "storage/registry/connection.h"

namespace dscan {

struct ScanTemplate {
  std::string id;
  std::string name;
  std::string description;
  std::string category;     ///< BUILT_SELF, or BUILT_IN_COPY if it began as a copy of a built-in one.
  bool is_default = false;  ///< At most one of a project.
  EpochMillis create_time = 0;
  EpochMillis update_time = 0;
};

/// A rule in a template.
struct TemplateRule {
  std::string template_id;
  std::string rule_id;            ///< Of a built-in rule or of one of the project.
  std::string classification_id;  ///< A node of the template's tree; empty: none.
  std::string level_id;
  bool is_used = true;  ///< Otherwise scans leave it out.
};

/// All templates of the project, the oldest first.
Result<std::vector<ScanTemplate>> stored_templates(Connection& connection, std::string_view project);
/// Adds the template or puts it in the place of the one with its id, whose rules stay. A default one takes
/// that mark from all others.
Result<void> put_template(Connection& connection, std::string_view project, const ScanTemplate& chosen);
/// Deletes the template with its rules and its tree.
Result<void> erase_template(Connection& connection, std::string_view project, std::string_view id);

/// The rules of all templates of the project, by template and rule.
Result<std::vector<TemplateRule>> stored_template_rules(Connection& connection, std::string_view project);
/// Adds a rule to a template or changes how it stands there. kInvalidArgument: there is no such template.
Result<void> put_template_rule(Connection& connection, std::string_view project, const TemplateRule& entry);
/// Takes all rules out of a template.
Result<void> empty_template(Connection& connection, std::string_view project, std::string_view id);
/// Takes the rule out of all templates.
Result<void> take_rule_out(Connection& connection, std::string_view project, std::string_view rule_id);

}  // namespace dscan
