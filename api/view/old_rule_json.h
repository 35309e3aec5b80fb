// Rules and groups as the older API shows them (…/sdg/server/scan/rules and …/groups). A group is a template.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "storage/registry/rules.h"
#include "storage/registry/templates.h"

namespace dscan {

/// An element of rules; `groups` are the names of those that it is in.
boost::json::object old_rule_json(const ScanRule& rule, const std::vector<std::string>& groups);
/// An element of groups; `rules` and `jobs` are names.
boost::json::object old_group_json(const ScanTemplate& group, const std::vector<std::string>& rules,
                                   const std::vector<std::string>& jobs);

}  // namespace dscan
