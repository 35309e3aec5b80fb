// What only the whole of a file tells of its findings.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/rule/rule.h"
#include "engine/scan/object_scanner.h"

namespace dscan {

/// Fills in of how many rows with a value the matches of a column are, and drops those that are too few for
/// their rule (min_match, match_rate). Returns the number of matches dropped.
std::uint64_t settle_findings(const std::vector<Rule>& rules, FileFindings& findings);

}  // namespace dscan
