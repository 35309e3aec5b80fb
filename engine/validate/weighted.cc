#include "engine/validate/weighted.h"

namespace dscan {
namespace {

/// -1 for a character without a value.
int value_of(char c, const CheckCharacter& scheme) {
  if (is_digit(c)) return digit_value(c);
  const std::size_t letter = scheme.letters.find(c);
  return letter == std::string_view::npos ? -1 : scheme.first_letter + static_cast<int>(letter);
}

/// The sum over `text` with the weights from number `first` on; -1 if a character has no value.
int sum_from(std::string_view text, const CheckCharacter& scheme, std::size_t first) {
  int sum = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int value = value_of(text[i], scheme);
    if (value < 0) return -1;
    const int product = value * scheme.weights[first + i];
    sum += scheme.product == Product::kDigitSum ? product / 10 + product % 10 : product;
  }
  const auto modulus = static_cast<int>(scheme.by_remainder.size());
  // Weights may be negative, and -1 means something else.
  return sum >= 0 ? sum : sum % modulus + modulus;
}

bool is_check_character(char c, int sum, const CheckCharacter& scheme) {
  return sum >= 0 && scheme.by_remainder[static_cast<std::size_t>(sum) % scheme.by_remainder.size()] == c &&
         c != '!';
}

}  // namespace

int weighted_sum(std::string_view text, const CheckCharacter& scheme) {
  if (text.size() < scheme.weights.size()) return -1;
  return sum_from(text.substr(0, scheme.weights.size()), scheme, 0);
}

bool holds(const CheckCharacter& scheme, std::string_view text) {
  const bool last = scheme.at == CheckCharacter::kLast;
  if (text.size() != scheme.weights.size() + (last ? 1 : 0) || is_repeated(text)) return false;
  return is_check_character(text[last ? text.size() - 1 : scheme.at], weighted_sum(text, scheme), scheme);
}

bool holds_from_right(const CheckCharacter& scheme, std::string_view text) {
  if (text.size() < 2 || text.size() - 1 > scheme.weights.size() || is_repeated(text)) return false;
  const std::string_view body = text.substr(0, text.size() - 1);
  return is_check_character(text.back(), sum_from(body, scheme, scheme.weights.size() - body.size()), scheme);
}

}  // namespace dscan
