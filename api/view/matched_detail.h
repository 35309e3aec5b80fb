// The sentence that tells a person where in an object a rule matched.
#pragma once

#include <string>

#include "engine/model/asset.h"
#include "engine/model/object_result.h"

namespace dscan {

/// E.g. "3 matches on lines 4, 9, 12", "column phone: 120 matches in rows 1, 2, … (120 rows)": at most ten
/// numbers, then how many lines there are.
std::string matched_detail(AssetKind kind, const MatchInfo& match);

}  // namespace dscan
