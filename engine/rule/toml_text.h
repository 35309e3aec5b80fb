// Texts as TOML writes them.
#pragma once

#include <string>
#include <string_view>

namespace dscan {

/// Whether the byte is a control character, which TOML takes only escaped.
bool is_control_byte(char c);

/// The text as a TOML string, as people would write it: regexes without a second layer of backslashes.
std::string toml_text(std::string_view text);

}  // namespace dscan
