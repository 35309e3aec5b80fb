// Country codes that identifiers begin with or contain.
#pragma once

#include <string_view>

namespace dscan {

/// An alpha-2 code of ISO 3166-1, or XK, which banks use for Kosovo.
bool is_country(std::string_view code);

}  // namespace dscan
