#include "engine/validate/token.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "engine/validate/ascii.h"

namespace dscan {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::string_view kBase62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::size_t kTokenBody = 30;
constexpr std::size_t kTokenChecksum = 6;

/// Headers are a few names; a longer one is not worth decoding.
constexpr std::size_t kMaxJwtHeader = 4096;

/// The value of a base64url character (RFC 4648, section 5); nullopt for others.
std::optional<std::uint32_t> base64url_value(char c) {
  if (is_upper(c)) return c - 'A';
  if (is_letter(c)) return c - 'a' + 26;
  if (is_digit(c)) return c - '0' + 52;
  if (c == '-') return 62;
  if (c == '_') return 63;
  return std::nullopt;
}

bool is_base64url(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return base64url_value(c).has_value(); });
}

/// Decodes unpadded base64url. Only for is_base64url(text).
std::string decode_base64url(std::string_view text) {
  std::string out;
  out.reserve(text.size() * 3 / 4);
  std::uint32_t pending = 0;
  unsigned pending_bits = 0;
  for (const char c : text) {
    pending = (pending << 6U | base64url_value(c).value_or(0)) & 0xFFFFU;
    pending_bits += 6;
    if (pending_bits < 8) continue;
    pending_bits -= 8;
    out.push_back(static_cast<char>(pending >> pending_bits & 0xFFU));
  }
  return out;
}

std::string_view without_spaces(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  return text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
}

/// Whether `json` has the looks of an object with a text member "alg". Not a JSON parser: three parts of
/// base64url of which the first decodes to this are a token already.
bool is_header_with_alg(std::string_view json) {
  json = without_spaces(json);
  if (json.size() < 2 || json.front() != '{' || json.back() != '}') return false;
  const std::size_t name = json.find("\"alg\"");
  if (name == kNone) return false;
  std::string_view rest = without_spaces(json.substr(name + 5));
  if (!rest.starts_with(':')) return false;
  return without_spaces(rest.substr(1)).starts_with('"');
}

/// CRC-32 as in ISO 3309, Ethernet and zlib, bit by bit: a table would not pay for 30 bytes of rare
/// candidates.
std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

/// `number` in base 62, kTokenChecksum digits: 62^6 exceeds 2^32.
std::array<char, kTokenChecksum> to_base62(std::uint32_t number) {
  std::array<char, kTokenChecksum> out{};
  for (auto digit = out.rbegin(); digit != out.rend(); ++digit) {
    *digit = kBase62[number % kBase62.size()];
    number /= kBase62.size();
  }
  return out;
}

}  // namespace

bool check_jwt(std::string_view value) {
  const std::size_t first = value.find('.');
  const std::size_t second = first == kNone ? kNone : value.find('.', first + 1);
  if (second == kNone || value.find('.', second + 1) != kNone) return false;
  const std::string_view header = value.substr(0, first);
  const std::string_view payload = value.substr(first + 1, second - first - 1);
  if (header.empty() || header.size() > kMaxJwtHeader || payload.empty()) return false;
  if (!is_base64url(header) || !is_base64url(payload) || !is_base64url(value.substr(second + 1)))
    return false;
  return is_header_with_alg(decode_base64url(header));
}

bool check_github_token(std::string_view value) {
  const std::size_t underscore = value.find('_');
  if (underscore == kNone || value.size() != underscore + 1 + kTokenBody + kTokenChecksum) return false;
  const std::string_view body = value.substr(underscore + 1, kTokenBody);
  const auto expected = to_base62(crc32(body));
  return value.substr(underscore + 1 + kTokenBody) == std::string_view(expected.data(), expected.size());
}

}  // namespace dscan
