// Credentials that carry their own proof: a structure or a checksum.
#pragma once

#include <string_view>

namespace dscan {

/// A JSON Web Token in compact form (RFC 7515, section 3.1): three parts of base64url, the first of which
/// decodes to a JSON object with an "alg".
bool check_jwt(std::string_view value);

/// A GitHub token: prefix, '_', 30 characters and 6 that are their CRC-32 in base 62 (GitHub's "Behind
/// GitHub's new authentication token formats", 2021). npm's tokens are made the same way.
bool check_github_token(std::string_view value);

}  // namespace dscan
