#include "api/http/aksk_signature.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "api/http/canonical_request.h"
#include "api/http/header_text.h"
#include "engine/base/digest.h"

namespace dscan {
namespace {

constexpr std::string_view kDateHeader = "x-sdk-date";

/// The number in `count` digits at `begin`; nullopt if one of them is none.
std::optional<int> digits_at(std::string_view text, std::size_t begin, std::size_t count) {
  int number = 0;
  for (const char c : text.substr(begin, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

bool names_header(std::string_view signed_headers, std::string_view wanted) {
  const std::string all = ";" + std::string(signed_headers) + ";";
  return all.find(";" + std::string(wanted) + ";") != std::string::npos;
}

/// HMAC (RFC 2104) with SHA-256: 32 bytes; empty if the library fails.
std::string hmac_sha256(std::string_view key, std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  const auto* const bytes = reinterpret_cast<const unsigned char*>(text.data());
  const unsigned char* const made =
      HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes, text.size(), digest.data(), &size);
  return made == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(made), size);
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && !a.empty() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace

std::optional<EpochMillis> parse_sdk_date(std::string_view text) {
  constexpr std::size_t kLength = 16;
  if (text.size() != kLength || text[8] != 'T' || text[15] != 'Z') return std::nullopt;
  const auto year = digits_at(text, 0, 4);
  const auto month = digits_at(text, 4, 2);
  const auto day = digits_at(text, 6, 2);
  const auto hour = digits_at(text, 9, 2);
  const auto minute = digits_at(text, 11, 2);
  const auto second = digits_at(text, 13, 2);
  if (!year || !month || !day || !hour || !minute || !second) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (*year < 1970 || !date.ok() || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  const auto time = std::chrono::sys_days(date) + std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
                    std::chrono::seconds(*second);
  return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

Result<VerifiedSignature> verify_signature(const Request& request, const AkskAuthorization& authorization,
                                           std::string_view secret) {
  const auto date_text = request.only_header(kDateHeader);
  const auto date = date_text ? parse_sdk_date(trim_header(*date_text)) : std::nullopt;
  if (!date || !names_header(authorization.signed_headers, kDateHeader)) {
    return Error(ErrorCode::kInvalidArgument, "X-Sdk-Date must be there, signed, as YYYYMMDDTHHMMSSZ");
  }
  const auto forms = canonical_requests(request, authorization.signed_headers);
  if (!forms) return forms.error();
  bool matches = false;
  for (const std::string& form : *forms) {
    const std::string text =
        std::string(kAkskScheme) + "\n" + std::string(trim_header(*date_text)) + "\n" + sha256(form);
    matches |= equal_in_constant_time(hmac_sha256(secret, text), authorization.signature);
  }
  if (!matches) return Error(ErrorCode::kInvalidArgument, "the signature is not that of this request");
  return VerifiedSignature{*date};
}

}  // namespace dscan
