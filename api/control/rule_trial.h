// Trying a rule on a text, through the real scanner.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/error.h"
#include "engine/rule/rule.h"

namespace dscan {

/// The value of the first match that a scan would count in `data`, read as plain text; nullopt: there is
/// none. kInvalidArgument: the rule cannot be compiled.
Result<std::optional<std::string>> try_rule(Rule rule, std::string_view data);

}  // namespace dscan
