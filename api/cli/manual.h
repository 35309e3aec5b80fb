// The man page of a command line.
#pragma once

#include <string>
#include <string_view>

#include "api/cli/command_tree.h"

namespace dscan {

/// Section 1, in the macros of man(7), which groff and mandoc both take: every command with its options,
/// defaults and examples. `version` stands in its footer.
std::string manual_page(const CommandDoc& root, std::string_view version);

}  // namespace dscan
