// Masking: what is left of a sensitive value once it leaves the scanner.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/rule/rule.h"

namespace dscan {

/// Longest example kept, in characters; longer ones end in "…". Holds for revealed ones too.
inline constexpr std::size_t kMaxExampleCharacters = 64;

/// `value` with all but the first `shape.head` and last `shape.tail` characters replaced by '*'. Without a
/// shape, and where the shape would show more than two thirds of the value, a sixth of the characters stays
/// at each end, at most 4. Characters are UTF-8 sequences; bytes that are none become U+FFFD, control
/// characters '?'.
std::string masked(std::string_view value, const std::optional<MaskShape>& shape);

/// `value` as it is, made valid UTF-8 and cut at kMaxExampleCharacters.
std::string revealed(std::string_view value);

}  // namespace dscan
