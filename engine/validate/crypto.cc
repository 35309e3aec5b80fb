// Addresses of cryptocurrencies.
#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "engine/validate/families.h"
#include "engine/validate/keccak.h"
#include "engine/validate/shape.h"

namespace dscan {
namespace {

/// Version, hash of 20 bytes, four bytes of check sum.
using Base58Address = std::array<unsigned char, 25>;

/// The number that Base58 digits spell, in 25 bytes; nullopt if there is another character or it has more.
std::optional<Base58Address> decode_base58(std::string_view text) {
  constexpr std::string_view kAlphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  Base58Address out{};
  for (const char c : text) {
    std::size_t carry = kAlphabet.find(c);
    if (carry == std::string_view::npos) return std::nullopt;
    for (auto byte = out.rbegin(); byte != out.rend(); ++byte) {
      carry += std::size_t{*byte} * 58;
      *byte = static_cast<unsigned char>(carry & 0xFFU);
      carry >>= 8U;
    }
    if (carry != 0) return std::nullopt;
  }
  return out;
}

/// Base58Check (Bitcoin's base58.h): the last four bytes begin the double SHA-256 of the others; each leading
/// zero byte is written as one '1'. Version 0 pays to a key, 5 to a script.
bool is_base58_address(std::string_view text) {
  if (text.size() < 26 || text.size() > 35) return false;
  const std::optional<Base58Address> bytes = decode_base58(text);
  if (!bytes || ((*bytes)[0] != 0 && (*bytes)[0] != 5)) return false;
  const auto zeros = std::find_if(bytes->begin(), bytes->end(), [](unsigned char b) { return b != 0; });
  const std::size_t ones = std::min(text.find_first_not_of('1'), text.size());
  if (static_cast<std::size_t>(zeros - bytes->begin()) != ones) return false;
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(bytes->data(), 21, digest.data());
  SHA256(digest.data(), digest.size(), digest.data());
  return std::equal(bytes->begin() + 21, bytes->end(), digest.begin());
}

/// BIP 173: the generator polynomial's step over one value of five bits.
std::uint32_t bech32_step(std::uint32_t sum, std::uint32_t value) {
  constexpr std::array<std::uint32_t, 5> kGenerator = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd,
                                                       0x2a1462b3};
  const std::uint32_t top = sum >> 25U;
  sum = (sum & 0x1ffffffU) << 5U ^ value;
  for (unsigned i = 0; i < 5; ++i) {
    if ((top >> i & 1U) != 0) sum ^= kGenerator[i];
  }
  return sum;
}

/// A segregated witness address of the main network: Bech32 (BIP 173) for version 0 with 20 or 32 bytes,
/// Bech32m (BIP 350) for 1 to 16 with 2 to 40 bytes. All in one case.
bool is_bech32_address(std::string_view text) {
  constexpr std::string_view kAlphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  constexpr std::string_view kPrefix = "bc1";
  if (text.size() < 14 || text.size() > 74) return false;
  const bool upper = std::any_of(text.begin(), text.end(), is_upper);
  const bool lower = std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (upper && lower) return false;
  std::uint32_t sum = 1;
  // The prefix in five-bit values: high bits, a zero, low bits.
  for (const std::uint32_t value : {3U, 3U, 0U, 2U, 3U}) sum = bech32_step(sum, value);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = to_lower(text[i]);
    if (i < kPrefix.size()) {
      if (c != kPrefix[i]) return false;
      continue;
    }
    const std::size_t value = kAlphabet.find(c);
    if (value == std::string_view::npos) return false;
    sum = bech32_step(sum, static_cast<std::uint32_t>(value));
  }
  const std::size_t version = kAlphabet.find(to_lower(text[kPrefix.size()]));
  if (version == 0) return sum == 1 && (text.size() == 42 || text.size() == 62);
  return version <= 16 && sum == 0x2bc830a3U;
}

bool check_bitcoin(std::string_view value) {
  return is_base58_address(value) || is_bech32_address(value);
}

/// Ethereum, 0x and 40 hexadecimal digits. In mixed case the letters' case is a check sum (EIP-55): upper
/// where the digit of the hash of the lower-case address is 8 or more. One case has none.
bool check_ethereum(std::string_view value) {
  if (value.size() != 42 || !(value.starts_with("0x") || value.starts_with("0X"))) return false;
  const std::string_view address = value.substr(2);
  std::array<char, 40> lower{};
  std::transform(address.begin(), address.end(), lower.begin(), to_lower);
  const std::string_view lower_address(lower.data(), lower.size());
  if (!is_made_of("0123456789abcdef", lower_address) || is_repeated(lower_address)) return false;
  const bool any_upper = std::any_of(address.begin(), address.end(), is_upper);
  const bool any_lower = std::any_of(address.begin(), address.end(), [](char c) { return c >= 'a'; });
  if (!any_upper || !any_lower) return true;
  const Keccak256 hash = keccak_256(lower_address);
  for (std::size_t i = 0; i < address.size(); ++i) {
    const unsigned nibble = hash[i / 2] >> (i % 2 == 0 ? 4U : 0U) & 0xFU;
    if (is_letter(address[i]) && is_upper(address[i]) != (nibble >= 8)) return false;
  }
  return true;
}

constexpr auto kValidators = std::to_array<Validator>({
    {"bitcoin", check_bitcoin, "Bitcoin address: Base58Check, Bech32 or Bech32m check sum"},
    {"ethereum", check_ethereum, "Ethereum address: 0x and 40 hexadecimal digits, EIP-55 if in mixed case"},
});

}  // namespace

std::span<const Validator> crypto_validators() {
  return kValidators;
}

}  // namespace dscan
