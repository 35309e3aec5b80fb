// The Host header of requests to a server that listens on loopback only.
#pragma once

#include <string_view>

namespace dscan {

/// True for "localhost", an address of 127.0.0.0/8 or "[::1]", each with or without ":port". Anything else is
/// a name that somebody made to point here: a page of that name in the user's browser would be allowed to
/// read the answers (DNS rebinding).
bool is_loopback_host(std::string_view host);

}  // namespace dscan
