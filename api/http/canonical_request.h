// What a signer of SDK-HMAC-SHA256 signs: the request in one agreed form. Signers do not agree on two points
// (how a path with escapes is encoded, and by what repeated query keys are sorted), so there is more than
// one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/http/request.h"
#include "engine/base/error.h"

namespace dscan {

/// `text` percent-encoded as in RFC 3986: all but A-Z a-z 0-9 - _ . ~, in upper-case hexadecimal.
std::string percent_encoded(std::string_view text);

/// The forms that `request` may have been signed in, each once, at most four: method, path, query, the
/// headers named by `signed_headers` (in that order), that text itself, and the digest of the body. Query and
/// path are those that handlers see: what was not signed cannot reach them. Errors (kInvalidArgument): a
/// header of that name is missing or came twice, or the body is not the one that X-Sdk-Content-Sha256 speaks
/// of.
Result<std::vector<std::string>> canonical_requests(const Request& request, std::string_view signed_headers);

}  // namespace dscan
