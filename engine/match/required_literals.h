// The texts that no match of a regex is without, for regexes that Hyperscan does not take.
#pragma once

#include <string>
#include <vector>

namespace dscan {

/// Shorter literals are met too often to be worth a look around each.
inline constexpr std::size_t kMinLiteralBytes = 4;

/// Literals in lower case, each of kMinLiteralBytes or more: every match contains one of them, its ASCII
/// letters in either case. Empty if RE2 knows of no such set. `regex` has passed check_regexes.
std::vector<std::string> required_literals(const std::string& regex);

}  // namespace dscan
