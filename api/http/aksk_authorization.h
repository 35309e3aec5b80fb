// The Authorization header of requests signed with an access key and a secret key (AK/SK).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dscan {

/// The one scheme that is understood. Its derived (V11-HMAC-SHA256) and SM3 (SDK-HMAC-SM3) sisters are not.
inline constexpr std::string_view kAkskScheme = "SDK-HMAC-SHA256";

struct AkskAuthorization {
  std::string access;          ///< The access key: who says so.
  std::string signed_headers;  ///< Names with ';' between them, as sent.
  std::string signature;       ///< 32 bytes.
};

/// The scheme of an Authorization header's value: all before the first space.
std::string_view authorization_scheme(std::string_view value);

/// From `SDK-HMAC-SHA256 Access=…, SignedHeaders=…, Signature=…`, the three in any order; nullopt unless each
/// is there exactly once, is not empty, and the signature is 64 hexadecimal digits.
std::optional<AkskAuthorization> parse_aksk_authorization(std::string_view value);

}  // namespace dscan
