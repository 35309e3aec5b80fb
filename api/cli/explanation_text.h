// What became of a match, for people and for programs.
#pragma once

#include <boost/json/object.hpp>
#include <string>

#include "engine/rule/rule_set.h"
#include "engine/scan/explain.h"

namespace dscan {

enum class ShowValues { kMasked, kRevealed };

/// One line: rule, place, value, and why it counts or not.
std::string explanation_line(const Explanation& match, const RuleSet& rules, ShowValues show);

/// The same with a member for everything: rule_id, counts, reason (null if it counts), detail, confidence,
/// context, line_number, column_name (null where there is none), content.
boost::json::object explanation_json(const Explanation& match, const RuleSet& rules, ShowValues show);

}  // namespace dscan
