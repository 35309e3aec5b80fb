// The run of letters and digits that no match of a regex is without.
#pragma once

#include <cstddef>
#include <string>

namespace dscan {

/// So many bytes of a run (long_runs.h), ASCII letters and digits, does every match of `regex` hold at least;
/// 0: none, or nobody knows. `regex` has passed check_regexes.
std::size_t required_run(const std::string& regex);

}  // namespace dscan
