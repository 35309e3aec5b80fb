// Of findings that cover the same bytes, keeps the ones that say most.
#pragma once

#include <vector>

#include "engine/model/hit.h"
#include "engine/rule/rule.h"

namespace dscan {

/// Sorts `spans` by begin and drops
/// - of two overlapping spans of one rule the shorter one, the later of equals;
/// - of two overlapping spans of different rules the one with the lower precedence; equals both stay.
/// A span that was dropped drops nothing itself.
void resolve_overlaps(const std::vector<Rule>& rules, std::vector<Span>& spans);

}  // namespace dscan
