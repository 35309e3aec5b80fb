// Rules as JSON documents: what `dscan rules list` and `dscan rules show` print.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>

#include "engine/rule/rule_set.h"

namespace dscan {

/// An element of the list: what a rule is called, its level and class, where it stands.
boost::json::object rule_summary_json(const RuleSet& rules, std::uint32_t number);

/// Everything about the rule, in the words of its pack.
boost::json::object rule_json(const RuleSet& rules, std::uint32_t number);

}  // namespace dscan
