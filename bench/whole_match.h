// What a plain regex cannot tell of its match.
#pragma once

#include <cstddef>
#include <string_view>

#include "engine/rule/rule.h"

namespace dscan::bench {

/// Whether bytes [begin, end) of `text`, which the shape's plain regex matches, are beyond doubt a match of
/// the shape: what the regex leaves out holds, and nothing around them may belong to them.
bool surely_matches(const Shape& shape, std::string_view text, std::size_t begin, std::size_t end);

}  // namespace dscan::bench
