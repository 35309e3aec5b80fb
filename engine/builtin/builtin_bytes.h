// The repository's rules/*.toml inside the program; the build writes the implementation.
#pragma once

#include <string_view>

namespace dscan {

/// What pack_of_bytes() reads.
std::string_view builtin_bytes();

}  // namespace dscan
