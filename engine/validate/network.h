// Addresses: IPv4, IPv6, MAC, e-mail.
#pragma once

#include <string_view>

namespace dscan {

/// Four octets of 0 to 255 without leading zeros; not 0.0.0.0.
bool check_ipv4(std::string_view value);

/// The text forms of RFC 4291, section 2.2: eight groups, "::" once for one or more of them, an IPv4 address
/// for the last two. Not "::", the unspecified address.
bool check_ipv6(std::string_view value);

/// Six octets with ':' or '-' between all of them; not all zero and not the broadcast address.
bool check_mac(std::string_view value);

/// An e-mail address with a dot-atom local part and a host name (RFC 5321 and RFC 1035 limits), whose last
/// label is letters and no file ending such as png.
bool check_email(std::string_view value);

}  // namespace dscan
