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
  std::string what;    ///< e.g. "finds nothing in example 2: …"; examples are the rule author's own text.
};

/// Scans every example and counter-example of every rule as a plain text, with all rules at work.
Result<std::vector<RuleProblem>> check_rules(const std::shared_ptr<const CompiledRules>& rules);

}  // namespace dscan
