// The man page of a command line.
#pragma once

#include <string>
#include <string_view>

#include "api/cli/command_tree.h"

namespace dscan {

/// What stands in the page's footer.
struct Edition {
  std::string_view version;
  std::string_view date;  ///< YYYY-MM-DD.
};

/// Section 1, in the macros of man(7), which groff and mandoc both take: every command with its options,
/// defaults and examples.
std::string manual_page(const CommandDoc& root, const Edition& edition);

}  // namespace dscan
