// Comparing names without regard to ASCII case. Private to this folder.
#pragma once

#include <string>
#include <string_view>

namespace dscan {

/// `text` with A-Z as a-z; all other bytes stay.
std::string ascii_lower(std::string_view text);

/// Whether `lower_part`, in ascii_lower form, is a part of `text`, ASCII case ignored. Allocates nothing.
bool contains_ignoring_case(std::string_view text, std::string_view lower_part);

}  // namespace dscan
