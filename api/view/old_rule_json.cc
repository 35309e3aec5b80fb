#include "api/view/old_rule_json.h"

#include "api/view/json_text.h"

namespace dscan {
namespace {

/// The documented lists of names are one text.
std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ",") + name;
  return out;
}

/// The older form knows nothing but BUILT_IN and BUILT_SELF.
std::string_view old_category(std::string_view category) {
  return category == "BUILT_IN" ? "BUILT_IN" : "BUILT_SELF";
}

}  // namespace

boost::json::object old_rule_json(const ScanRule& rule, const std::vector<std::string>& groups) {
  std::vector<std::string> content;
  for (const RuleContent& each : rule.content) content.push_back(each.content);
  return {{"category", old_category(rule.category)},
          {"delete_allowed", rule.category != "BUILT_IN"},
          {"group_names", json_text(joined(groups))},
          {"id", json_text(rule.id)},
          {"logic_operator", rule.logic_operator},
          {"min_match", rule.min_match},
          {"risk_level", rule.risk_level},
          {"rule_content", json_text(joined(content))},
          {"rule_desc", json_text_or_null(rule.description)},
          {"rule_name", json_text(rule.name)},
          {"rule_type", rule.rule_type},
          {"selected", !groups.empty()}};
}

boost::json::object old_group_json(const ScanTemplate& group, const std::vector<std::string>& rules,
                                   const std::vector<std::string>& jobs) {
  return {{"category", old_category(group.category)},
          {"delete_allowed", group.category != "BUILT_IN"},
          {"group_desc", json_text_or_null(group.description)},
          {"group_name", json_text(group.name)},
          {"id", json_text(group.id)},
          {"is_default", group.is_default},
          {"rule_names", json_text(joined(rules))},
          {"task_names", json_text(joined(jobs))}};
}

}  // namespace dscan
