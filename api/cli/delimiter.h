// How an option names what separates columns.
#pragma once

#include <optional>
#include <string>

#include "engine/base/error.h"

namespace dscan {

/// The byte that `--delimiter` names; none: it was not given. Errors: kInvalidArgument, it is no such byte.
Result<std::optional<char>> parse_delimiter(const std::string& text);

}  // namespace dscan
