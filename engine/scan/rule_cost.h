// What each rule costs a scan, for those who write rules.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/base/error.h"
#include "engine/match/compiled_rules.h"

namespace dscan {

/// Time to scan sample_text, in seconds of processor time per gigabyte.
struct RuleCosts {
  double together = 0;        ///< With all rules.
  std::vector<double> alone;  ///< By rule number: with this one only.
};

/// Compiles each rule alone and scans with it. Errors: a scan failed.
Result<RuleCosts> measure_rules(const std::shared_ptr<const CompiledRules>& rules);

/// The regex rules that alone cost several times what the middle one of them does, the worst first. Most
/// others cost next to nothing beside each other, but none makes up for one of these.
std::vector<std::uint32_t> slow_rules(const std::vector<Rule>& rules, const RuleCosts& costs);

}  // namespace dscan
