// The short text form of number shapes in packs: "13..19" is a count of digits, "4,4,4,4" a grouping,
// "51..55" what a number begins with.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/rule/rule.h"

namespace dscan {

/// Longest run of digits that a number rule may ask for.
inline constexpr int kMaxRuleDigits = 32;
/// Longest prefix of a number: as many digits as an issuer of cards has.
inline constexpr std::size_t kMaxPrefixDigits = 6;

/// "18" or "13..19", from 1 to kMaxRuleDigits, the smaller first; nullopt for anything else.
std::optional<NumberShape::Count> parse_digit_count(std::string_view text);

/// 2 to 8 counts with commas between; nullopt for anything else.
std::optional<std::vector<NumberShape::Count>> parse_grouping(std::string_view text);

/// "62" or "2221..2720": 1 to kMaxPrefixDigits digits, as many in both, the smaller first; nullopt for
/// anything else.
std::optional<NumberShape::Prefix> parse_prefix(std::string_view text);

}  // namespace dscan
