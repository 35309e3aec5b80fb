// The top of the domain name system, as Mozilla's public suffix list (https://publicsuffix.org) has it.
#pragma once

#include <string_view>

namespace dscan {

/// Whether a label, in any case, is a top-level domain that ICANN has delegated; names of other scripts in
/// their ASCII form ("xn--p1ai"). Not what is reserved (RFC 2606: example, test, invalid, localhost) nor what
/// networks call themselves (local, lan, internal). Takes any bytes.
bool is_top_level_domain(std::string_view label);

}  // namespace dscan
