// The line that a match stands in.
#pragma once

#include <string_view>

#include "engine/model/hit.h"
#include "engine/read/block.h"

namespace dscan {

/// From the begin of the match's first line to the end of its last one, or of its value; neither further from
/// the match than kLineReach.
std::string_view line_around(const Span& span, const Block& block, const Place& place);

}  // namespace dscan
