// Request targets: from the bytes of the request line to decoded segments and parameters.
#pragma once

#include <string_view>

#include "api/http/request.h"
#include "engine/base/error.h"

namespace dscan {

/// Sets target, path, segments and query of `request` from a target in origin form ("/a/b?x=1", RFC 9112,
/// section 3.2.1; in the query a '+' is a space). kInvalidArgument if it is none: absolute and authority
/// forms speak to proxies.
Result<void> parse_target(std::string_view target, Request& request);

}  // namespace dscan
