// The check character that most of the world's numbers carry: the values of the other characters times
// weights, added up, and the remainder of the sum says which character it must be.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "engine/validate/shape.h"

namespace dscan {

/// One weight per character, left to right.
class Weights {
 public:
  constexpr Weights(std::initializer_list<int> weights) {
    for (const int weight : weights) values_[size_++] = static_cast<std::int8_t>(weight);
  }
  [[nodiscard]] constexpr std::size_t size() const { return size_; }
  constexpr int operator[](std::size_t index) const { return values_[index]; }

 private:
  std::array<std::int8_t, 24> values_{};
  std::size_t size_ = 0;
};

/// Whether a product of two digits counts as it is or as the sum of its digits.
enum class Product { kWhole, kDigitSum };

/// Characters by remainder; the number of them is the modulus. At '!' there is none: such numbers are not
/// issued.
constexpr std::string_view kTen = "0123456789";
constexpr std::string_view kTenLess = "0987654321";            ///< 10 - r, 10 is 0.
constexpr std::string_view kEleven = "0123456789!";            ///< r.
constexpr std::string_view kElevenOrZero = "01234567890";      ///< r, 10 is 0.
constexpr std::string_view kElevenLess = "0!987654321";        ///< 11 - r, 11 is 0.
constexpr std::string_view kElevenLessOrZero = "00987654321";  ///< 11 - r, 10 and 11 are 0.
constexpr std::string_view kElevenLessOrX = "0X987654321";     ///< 11 - r, 11 is 0.
constexpr std::string_view kElevenLessDigit = "10987654321";   ///< The last digit of 11 - r.

struct CheckCharacter {
  /// Behind all weighted characters.
  static constexpr std::size_t kLast = static_cast<std::size_t>(-1);

  Weights weights;
  std::string_view by_remainder;
  std::string_view letters = {};  ///< Letters in the order of their values; empty: digits only.
  int first_letter = 10;          ///< The value of letters[0].
  Product product = Product::kWhole;
  std::size_t at = kLast;  ///< Where the check character stands; its weight is then 0.
};

/// The sum over the first scheme.weights.size() characters of `text`; -1 if there are fewer of them or one
/// has no value.
int weighted_sum(std::string_view text, const CheckCharacter& scheme);

/// Whether `text` has the length that the weights say and the right check character; false for one character
/// repeated.
bool holds(const CheckCharacter& scheme, std::string_view text);

/// The same for numbers whose length varies: the rightmost weights are taken for a shorter `text`.
bool holds_from_right(const CheckCharacter& scheme, std::string_view text);

/// The validator of a number that is nothing but weighted digits.
template <const CheckCharacter& kScheme>
bool weighted(std::string_view value) {
  const Compact id(value, Letters::kUpper);
  return holds(kScheme, id.view());
}

}  // namespace dscan
