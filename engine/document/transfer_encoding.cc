#include "engine/document/transfer_encoding.h"

#include <optional>

namespace dscan {
namespace {

constexpr unsigned kBitsOfDigit = 6;
constexpr unsigned kBitsOfByte = 8;

std::optional<std::uint32_t> base64_digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  if (c == '/' || c == '_') return 63;
  return std::nullopt;
}

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return std::nullopt;
}

}  // namespace

void Base64Decoder::decode(std::string_view text, std::string& out) {
  for (const char c : text) {
    if (c == '=') bits_ = count_ = 0;
    const auto digit = base64_digit(c);
    if (!digit) continue;
    bits_ = bits_ << kBitsOfDigit | *digit;
    count_ += kBitsOfDigit;
    if (count_ < kBitsOfByte) continue;
    count_ -= kBitsOfByte;
    out += static_cast<char>(bits_ >> count_ & 0xFFU);
  }
}

bool decode_quoted_printable(std::string_view line, std::string& out) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r'))
    line.remove_suffix(1);
  const bool goes_on = line.ends_with('=');
  if (goes_on) line.remove_suffix(1);
  for (std::size_t i = 0; i < line.size(); ++i) {
    const auto high = line[i] == '=' && i + 2 < line.size() ? hex_digit(line[i + 1]) : std::nullopt;
    const auto low = high ? hex_digit(line[i + 2]) : std::nullopt;
    if (low) {
      out += static_cast<char>(*high << 4U | *low);
      i += 2;
    } else {
      out += line[i];
    }
  }
  return !goes_on;
}

}  // namespace dscan
