#include "api/view/rule_json.h"

#include <map>
#include <utility>

#include "api/view/json_text.h"

namespace dscan {
namespace {

boost::json::object place_json(const NamedTemplateRule& place) {
  boost::json::object out{{"template_id", place.entry.template_id},
                          {"template_name", json_text(place.template_name)},
                          {"classification_id", json_text_or_null(place.entry.classification_id)},
                          {"classification_name", json_text_or_null(place.classification_name)}};
  add_level(out, place.level);
  out["is_used"] = place.entry.is_used;
  return out;
}

/// Builds a template's trees from its flat list of nodes.
class TreeWriter {
 public:
  TreeWriter(std::string_view project, const std::vector<TreeNode>& nodes,
             const std::vector<TemplateRule>& rules)
      : project_(project) {
    for (const TreeNode& node : nodes) children_[node.parent_id].push_back(&node);
    for (const TemplateRule& rule : rules) ++rules_[rule.classification_id];
  }

  boost::json::array roots() const {
    boost::json::array out;
    for (const TreeNode* root : children_of("")) out.push_back(subtree(*root, root->id, 1));
    return out;
  }

 private:
  [[nodiscard]] const std::vector<const TreeNode*>& children_of(std::string_view id) const {
    static const std::vector<const TreeNode*> none;
    const auto at = children_.find(id);
    return at == children_.end() ? none : at->second;
  }

  // NOLINTNEXTLINE(misc-no-recursion): trees have a bounded depth.
  boost::json::object subtree(const TreeNode& node, std::string_view root_id, int depth) const {
    boost::json::array below;
    for (const TreeNode* child : children_of(node.id)) below.push_back(subtree(*child, root_id, depth + 1));
    const auto rules = rules_.find(node.id);
    return {{"id", json_text(node.id)},
            {"project_id", project_},
            {"name", json_text(node.name)},
            {"root_id", json_text(root_id)},
            {"parent_id", json_text_or_null(node.parent_id)},
            {"depth", depth},
            {"children_nums", below.size()},
            {"create_time", node.create_time},
            {"update_time", node.update_time},
            {"rule_nums", rules == rules_.end() ? 0 : rules->second},
            {"children", std::move(below)}};
  }

  std::string_view project_;
  std::map<std::string_view, std::vector<const TreeNode*>> children_;  ///< By their parent's id.
  std::map<std::string_view, int> rules_;                              ///< How many, by node.
};

}  // namespace

boost::json::object rule_json(const ScanRule& rule, std::string_view project) {
  return {{"rule_id", json_text(rule.id)},
          {"rule_name", json_text(rule.name)},
          {"rule_desc", json_text_or_null(rule.description)},
          {"rule_type", rule.rule_type},
          {"category", rule.category},
          {"project_id", project}};
}

boost::json::object rule_details_json(const ScanRule& rule, std::string_view project,
                                      const std::vector<NamedTemplateRule>& places) {
  boost::json::object out = rule_json(rule, project);
  out["logic_operator"] = rule.logic_operator;
  out["match_rate"] = rule.match_rate;
  out["min_match"] = rule.min_match;
  boost::json::array content;
  for (const RuleContent& each : rule.content) {
    content.push_back(boost::json::object{{"effective_mode", each.effective_mode},
                                          {"location", each.location},
                                          {"rule_content", json_text(each.content)}});
  }
  out["content"] = std::move(content);
  boost::json::array templates;
  for (const NamedTemplateRule& place : places) templates.push_back(place_json(place));
  out["templates"] = std::move(templates);
  out["create_time"] = rule.create_time;
  out["update_time"] = rule.update_time;
  out["has_whitelist"] = false;
  out["whitelist_content"] = nullptr;
  return out;
}

boost::json::object template_json(const ScanTemplate& chosen, std::string_view project) {
  return {{"id", json_text(chosen.id)},
          {"project_id", project},
          {"name", json_text(chosen.name)},
          {"description", json_text_or_null(chosen.description)},
          {"category", chosen.category},
          {"is_default", chosen.is_default},
          {"create_time", chosen.create_time},
          {"update_time", chosen.update_time},
          {"is_deleted", false}};
}

boost::json::object template_rule_json(const NamedTemplateRule& rule, std::string_view project) {
  boost::json::object out{{"rule_id", json_text(rule.entry.rule_id)},
                          {"project_id", project},
                          {"rule_name", json_text(rule.rule_name)},
                          {"template_id", json_text(rule.entry.template_id)},
                          {"classification_id", json_text_or_null(rule.entry.classification_id)}};
  add_level(out, rule.level);
  out["is_used"] = rule.entry.is_used;
  out["rule_description"] = json_text_or_null(rule.rule_description);
  return out;
}

boost::json::object classification_trees_json(const ScanTemplate& chosen, std::string_view project,
                                              const std::vector<TreeNode>& nodes,
                                              const std::vector<TemplateRule>& rules) {
  return {{"template_id", json_text(chosen.id)},
          {"template_category", chosen.category},
          {"template_name", json_text(chosen.name)},
          {"classification_trees", TreeWriter(project, nodes, rules).roots()}};
}

}  // namespace dscan
