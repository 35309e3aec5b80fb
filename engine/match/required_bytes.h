// The bytes that no match of a regex is without.
#pragma once

#include <string>

namespace dscan {

/// ASCII marks, neither letters nor digits, that every match of `regex` holds, ascending; there may be more
/// that nobody knows of. `regex` has passed check_regexes.
std::string required_bytes(const std::string& regex);

}  // namespace dscan
