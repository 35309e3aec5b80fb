// Signatures by access key and secret key, and the time that they hold.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/http/aksk_authorization.h"
#include "api/http/request.h"
#include "engine/base/clock.h"
#include "engine/base/error.h"

namespace dscan {

/// A time of the form YYYYMMDDTHHMMSSZ (UTC) of the years 1970 to 9999; nullopt for any other text.
std::optional<EpochMillis> parse_sdk_date(std::string_view text);

/// A signature that is right, though perhaps too old.
struct VerifiedSignature {
  EpochMillis date;  ///< The X-Sdk-Date that it covers.
};

/// Compares the signature with one made of `request` and `secret`, in a time that does not tell how much of
/// it was right. Errors (kInvalidArgument), none of which holds the secret or a signature: X-Sdk-Date is
/// missing, not signed, or of another form; a signed header is missing; the signature is not of this request.
Result<VerifiedSignature> verify_signature(const Request& request, const AkskAuthorization& authorization,
                                           std::string_view secret);

}  // namespace dscan
