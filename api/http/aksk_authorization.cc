#include "api/http/aksk_authorization.h"

#include <algorithm>
#include <boost/algorithm/hex.hpp>
#include <iterator>

#include "api/http/header_text.h"

namespace dscan {
namespace {

constexpr std::size_t kSignatureDigits = 64;

/// The bytes that the digits stand for; empty if they are not a signature.
std::string signature_bytes(std::string_view digits) {
  constexpr std::string_view kDigits = "0123456789abcdefABCDEF";
  const bool valid =
      digits.size() == kSignatureDigits && digits.find_first_not_of(kDigits) == std::string_view::npos;
  std::string bytes;
  if (valid) boost::algorithm::unhex(digits.begin(), digits.end(), std::back_inserter(bytes));
  return bytes;
}

/// Takes one `name=value` in; false if its name is unknown, came before, or its value is none.
bool take_part(std::string_view part, AkskAuthorization& out) {
  const std::size_t equals = part.find('=');
  if (equals == std::string_view::npos) return false;
  const std::string_view name = part.substr(0, equals);
  const std::string_view value = part.substr(equals + 1);
  std::string* const target = name == "Access"          ? &out.access
                              : name == "SignedHeaders" ? &out.signed_headers
                              : name == "Signature"     ? &out.signature
                                                        : nullptr;
  if (target == nullptr || !target->empty()) return false;
  *target = target == &out.signature ? signature_bytes(value) : std::string(value);
  return !target->empty();
}

}  // namespace

std::string_view authorization_scheme(std::string_view value) {
  return value.substr(0, value.find(' '));
}

std::optional<AkskAuthorization> parse_aksk_authorization(std::string_view value) {
  if (authorization_scheme(value) != kAkskScheme || value.size() == kAkskScheme.size()) return std::nullopt;
  value.remove_prefix(kAkskScheme.size() + 1);
  AkskAuthorization out;
  while (!value.empty()) {
    const std::size_t end = std::min(value.find(','), value.size());
    if (!take_part(trim_header(value.substr(0, end)), out)) return std::nullopt;
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  if (out.access.empty() || out.signed_headers.empty() || out.signature.empty()) return std::nullopt;
  return out;
}

}  // namespace dscan
