// Rules and templates as the newer API shows them (…/scan-rules, …/scan-templates).
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/catalog.h"
#include "storage/registry/classifications.h"
#include "storage/registry/rules.h"
#include "storage/registry/templates.h"

namespace dscan {

/// A rule in a template, with the names of what it refers to.
struct NamedTemplateRule {
  TemplateRule entry;
  std::string rule_name;
  std::string rule_description;
  std::string template_name;
  std::string classification_name;
  const SecurityLevel* level = nullptr;  ///< None: it is not there any more.
};

/// An element of scan_rules_list.
boost::json::object rule_json(const ScanRule& rule, std::string_view project);
/// All of one rule; `places` are its places in templates.
boost::json::object rule_details_json(const ScanRule& rule, std::string_view project,
                                      const std::vector<NamedTemplateRule>& places);
/// An element of scan_templates_list.
boost::json::object template_json(const ScanTemplate& chosen, std::string_view project);
/// An element of template_rules_list.
boost::json::object template_rule_json(const NamedTemplateRule& rule, std::string_view project);
/// The trees of a template: its nodes, each with those below it, and how many rules stand there.
boost::json::object classification_trees_json(const ScanTemplate& chosen, std::string_view project,
                                              const std::vector<TreeNode>& nodes,
                                              const std::vector<TemplateRule>& rules);

}  // namespace dscan
