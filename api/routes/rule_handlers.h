// The handlers and descriptions of rules, templates, classifications and levels, in the newer and the older
// form. As handlers.h and route_doc.h say.
#pragma once

#include "api/control/rule_book.h"
#include "api/routes/handlers.h"
#include "api/routes/route_doc.h"
#include "api/view/rule_json.h"

namespace dscan {

/// The book of the project that calls.
BookContext book_context(const Call& call);
/// The rules of a template, with names.
std::vector<NamedTemplateRule> named_rules(const RuleBook& book, const ScanTemplate& chosen);

/// …/scan-rules
Result<Response> list_rules(const Call& call);
Result<Response> create_rule(const Call& call);
Result<Response> show_rule(const Call& call);
Result<Response> modify_rule(const Call& call);
Result<Response> remove_rule(const Call& call);
/// POST …/scan-rules/test
Result<Response> test_rule(const Call& call);
RouteDoc describe_rules();
RouteDoc describe_rule_creation();
RouteDoc describe_rule();
RouteDoc describe_rule_change();
RouteDoc describe_rule_removal();
RouteDoc describe_rule_test();

/// …/sdg/server/scan/rules and …/groups
Result<Response> list_old_rules(const Call& call);
Result<Response> create_old_rule(const Call& call);
Result<Response> modify_old_rule(const Call& call);
Result<Response> list_groups(const Call& call);
Result<Response> create_group(const Call& call);
Result<Response> remove_group(const Call& call);
RouteDoc describe_old_rules();
RouteDoc describe_old_rule_creation();
RouteDoc describe_old_rule_change();
RouteDoc describe_groups();
RouteDoc describe_group_creation();
RouteDoc describe_group_removal();

/// …/scan-templates
Result<Response> list_templates(const Call& call);
Result<Response> create_template(const Call& call);
Result<Response> modify_template(const Call& call);
Result<Response> remove_template(const Call& call);
Result<Response> list_template_rules(const Call& call);
RouteDoc describe_templates();
RouteDoc describe_template_creation();
RouteDoc describe_template_change();
RouteDoc describe_template_removal();
RouteDoc describe_template_rules();

/// …/scan-templates/{template_id}/classifications
Result<Response> list_classifications(const Call& call);
Result<Response> create_classification(const Call& call);
Result<Response> modify_classification(const Call& call);
Result<Response> remove_classifications(const Call& call);
RouteDoc describe_classifications();
RouteDoc describe_classification_creation();
RouteDoc describe_classification_change();
RouteDoc describe_classification_removal();

/// …/scan-security-levels; the list is list_levels() of handlers.h.
Result<Response> create_level(const Call& call);
Result<Response> modify_level(const Call& call);
Result<Response> remove_level(const Call& call);
Result<Response> switch_level(const Call& call);
Result<Response> sort_level(const Call& call);
RouteDoc describe_level_creation();
RouteDoc describe_level_change();
RouteDoc describe_level_removal();
RouteDoc describe_level_switch();
RouteDoc describe_level_sort();

}  // namespace dscan
