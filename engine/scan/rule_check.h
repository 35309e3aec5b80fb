// Rules carry examples and counter-examples; this runs them through the real scanner.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/base/error.h"
#include "engine/match/compiled_rules.h"

namespace dscan {

/// A rule that does not do what it says.
struct RuleProblem {
  std::string origin;  ///< file:line of the rule.
  std::string rule;    ///< Its id.
  /// e.g. "finds nothing in example 2 as a table's cell: …"; examples are the rule author's own text.
  std::string what;
};

/// Scans every example and counter-example of every rule with all rules at work: as a plain text of its own,
/// as a cell of a table, as a field of an index document, and as a value of an SQL dump. What is not UTF-8 is
/// in no document. Rules are also named whose every example is lost to a stronger rule.
Result<std::vector<RuleProblem>> check_rules(const std::shared_ptr<const CompiledRules>& rules);

}  // namespace dscan
