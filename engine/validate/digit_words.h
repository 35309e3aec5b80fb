// Digits eight at a time, as one word: what every candidate of a scan is asked, several times over.
// The arithmetic within a word is that of H. S. Warren, "Hacker's Delight", chapter 2.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace dscan::digit_words {

inline constexpr std::size_t kBytes = 8;

/// The same byte in all eight places.
constexpr std::uint64_t each(std::uint8_t byte) {
  return 0x0101010101010101U * byte;
}

/// The eight bytes at `text`, the first one the lowest.
inline std::uint64_t load(const char* text) {
  static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__);
  std::uint64_t word;
  std::memcpy(&word, text, kBytes);
  return word;
}

constexpr bool are_digits(std::uint64_t word) {
  const std::uint64_t high = each(0xF0);
  // '0' to '9' keep their high half when 6 is added; what lies above them does not.
  return (word & high) == each('0') && ((word + each(6)) & high) == each('0');
}

/// The values of eight digits.
constexpr std::uint64_t values(std::uint64_t digits) {
  return digits ^ each('0');
}

/// The sum of eight bytes, itself below 256.
constexpr unsigned sum(std::uint64_t bytes) {
  return static_cast<unsigned>(bytes * each(1) >> 56U);
}

/// Whether all of `text`, of kBytes or more, is digits.
inline bool all_digits(std::string_view text) {
  for (std::size_t at = 0; at + kBytes < text.size(); at += kBytes) {
    if (!are_digits(load(text.data() + at))) return false;
  }
  return are_digits(load(text.data() + text.size() - kBytes));
}

}  // namespace dscan::digit_words
