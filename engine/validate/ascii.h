// ASCII classes that do not ask the locale, and the form in which checks count: without separators.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "engine/validate/digit_words.h"

namespace dscan {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
constexpr bool is_letter(char c) {
  return is_upper(c) || (c >= 'a' && c <= 'z');
}
constexpr bool is_alnum(char c) {
  return is_digit(c) || is_letter(c);
}
constexpr char to_lower(char c) {
  return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr char to_upper(char c) {
  return is_letter(c) && !is_upper(c) ? static_cast<char>(c - 'a' + 'A') : c;
}

/// The value of a digit. Only for is_digit(c).
constexpr int digit_value(char c) {
  return c - '0';
}

/// True for "" too.
constexpr bool all_digits(std::string_view text) {
  if (!std::is_constant_evaluated() && text.size() >= digit_words::kBytes) {
    return digit_words::all_digits(text);
  }
  return std::all_of(text.begin(), text.end(), is_digit);
}

/// The number that up to 9 digits spell.
constexpr int to_int(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + digit_value(c);
  return value;
}

/// Up to 7 bytes as one number, letters in lower case: equal only for what is equal but for case.
constexpr std::uint64_t packed_lower(std::string_view text) {
  std::uint64_t packed = 1;  // Tells zeros in front from none.
  for (const char c : text) packed = packed << 8U | static_cast<unsigned char>(to_lower(c));
  return packed;
}

/// A set of bytes with a constant-time question, unlike a search in a text of them.
class ByteTable {
 public:
  constexpr explicit ByteTable(std::string_view members) {
    for (const char c : members) has_[static_cast<unsigned char>(c)] = true;
  }
  [[nodiscard]] constexpr bool has(char c) const { return has_[static_cast<unsigned char>(c)]; }

 private:
  std::array<bool, 256> has_{};
};

/// What becomes of letters in a Compact.
enum class Letters { kAsWritten, kUpper };

/// A value without the spaces, hyphens, dots, slashes and parentheses that people write into numbers. Made
/// for every candidate of a scan, so it keeps its bytes on the stack, or is the value itself where that is
/// nothing but digits; the value must outlive it.
class Compact {
 public:
  /// More bytes than any identifier known here has; a longer value becomes empty, which no check accepts.
  static constexpr std::size_t kCapacity = 64;

  explicit Compact(std::string_view text, Letters letters = Letters::kAsWritten) {
    if (text.size() <= kCapacity && all_digits(text)) {
      view_ = text;
      return;
    }
    std::size_t size = 0;
    for (const char c : text) {
      if (kSeparators.has(c)) continue;
      if (size == kCapacity) return;
      bytes_[size++] = letters == Letters::kUpper ? to_upper(c) : c;
    }
    view_ = {bytes_.data(), size};
  }

  Compact(const Compact&) = delete;
  Compact& operator=(const Compact&) = delete;

  [[nodiscard]] std::string_view view() const { return view_; }

 private:
  static constexpr ByteTable kSeparators{" -./()"};
  std::array<char, kCapacity> bytes_;
  std::string_view view_;
};

}  // namespace dscan
