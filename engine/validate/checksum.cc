#include "engine/validate/checksum.h"

#include <array>
#include <cstddef>

#include "engine/validate/ascii.h"
#include "engine/validate/digit_words.h"

namespace dscan {
namespace {

/// The product of two elements of the dihedral group of order ten: 0 to 4 are rotations of a pentagon, 5 to 9
/// its reflections.
constexpr int dihedral_product(int a, int b) {
  const int turned = a < 5 ? a + b : a - b;
  return (turned % 5 + 5) % 5 + ((a < 5) == (b < 5) ? 0 : 5);
}

/// Luhn's sum over the values of eight digits, every other one doubled, but not the last; zeros count
/// nothing.
constexpr unsigned luhn_sum(std::uint64_t values) {
  constexpr std::uint64_t kDoubled = 0x00FF00FF00FF00FF;  // The last digit is the highest byte.
  const std::uint64_t twice = (values & kDoubled) << 1U;
  // Digit sums of 10 to 18 are 9 less: 128 - 10 carries these, and no others, into the high bit.
  const std::uint64_t above_nine = (twice + digit_words::each(128 - 10)) >> 7U & digit_words::each(1);
  return digit_words::sum((values & ~kDoubled) + twice - above_nine * 9);
}

/// For kBytes digits or more.
bool luhn_holds_by_words(std::string_view digits) {
  using digit_words::kBytes;
  unsigned sum = 0;
  std::size_t left = digits.size();
  for (; left >= kBytes; left -= kBytes) {
    const std::uint64_t word = digit_words::load(digits.data() + left - kBytes);
    if (!digit_words::are_digits(word)) return false;
    sum += luhn_sum(digit_words::values(word));
  }
  if (left > 0) {
    const std::uint64_t word = digit_words::load(digits.data());
    if (!digit_words::are_digits(word)) return false;
    sum += luhn_sum(digit_words::values(word) << 8U * (kBytes - left));  // What was counted falls out.
  }
  return sum % 10 == 0;
}

}  // namespace

bool luhn_holds(std::string_view digits) {
  if (digits.size() >= digit_words::kBytes) return luhn_holds_by_words(digits);
  if (digits.size() < 2) return false;
  constexpr std::array<int, 10> kDoubled = {0, 2, 4, 6, 8, 1, 3, 5, 7, 9};
  int sum = 0;
  bool doubled = digits.size() % 2 == 0;  // The last digit is not.
  for (const char c : digits) {
    if (!is_digit(c)) return false;
    sum += doubled ? kDoubled[static_cast<std::size_t>(digit_value(c))] : digit_value(c);
    doubled = !doubled;
  }
  return sum % 10 == 0;
}

bool mod_97_10_holds(std::string_view characters) {
  int remainder = 0;
  for (const char c : characters) {
    if (is_digit(c)) {
      remainder = (remainder * 10 + digit_value(c)) % 97;
    } else if (is_upper(c)) {
      remainder = (remainder * 100 + (c - 'A' + 10)) % 97;
    } else {
      return false;
    }
  }
  return remainder == 1;
}

bool mod_11_2_holds(std::string_view characters) {
  if (characters.size() < 2) return false;
  const char last = characters.back();
  const bool last_is_ten = last == 'X' || last == 'x';
  if (!last_is_ten && !is_digit(last)) return false;
  const std::string_view digits = characters.substr(0, characters.size() - 1);
  if (!all_digits(digits)) return false;
  // A digit n places before the check character weighs 2^n modulo 11, which repeats after ten places.
  constexpr std::size_t kPeriod = 10;
  constexpr std::array<int, 2 * kPeriod> kWeights = {1, 2, 4, 8, 5, 10, 9, 7, 3, 6,
                                                     1, 2, 4, 8, 5, 10, 9, 7, 3, 6};
  int sum = last_is_ten ? 10 : digit_value(last);
  for (std::size_t end = digits.size(); end > 0; end -= std::min(end, kPeriod)) {
    const std::size_t places = std::min(end, kPeriod);
    for (std::size_t i = 0; i < places; ++i) sum += digit_value(digits[end - 1 - i]) * kWeights[i + 1];
  }
  return sum % 11 == 1;
}

bool mod_11_10_holds(std::string_view digits) {
  if (digits.size() < 2 || !all_digits(digits)) return false;
  int carry = 10;
  for (const char c : digits.substr(0, digits.size() - 1)) {
    const int sum = (carry + digit_value(c)) % 10;
    carry = (sum == 0 ? 10 : sum) * 2 % 11;
  }
  return (carry + digit_value(digits.back())) % 10 == 1;
}

bool verhoeff_holds(std::string_view digits) {
  if (digits.size() < 2 || !all_digits(digits)) return false;
  // The permutation that Verhoeff chose, applied as often as a digit is away from the right end.
  constexpr std::array<int, 10> kPermutation = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
  int check = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    int digit = digit_value(digits[digits.size() - 1 - i]);
    for (std::size_t times = i % 8; times > 0; --times) digit = kPermutation[static_cast<std::size_t>(digit)];
    check = dihedral_product(check, digit);
  }
  return check == 0;
}

bool luhn_36_holds(std::string_view characters) {
  if (characters.size() < 2) return false;
  int sum = 0;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const char c = characters[characters.size() - 1 - i];
    if (!is_digit(c) && !is_upper(c)) return false;
    const int value = is_digit(c) ? digit_value(c) : c - 'A' + 10;
    const int weighted = i % 2 == 0 ? value : value * 2;
    sum += weighted / 36 + weighted % 36;
  }
  return sum % 36 == 0;
}

int remainder_of(std::string_view digits, int modulus) {
  int remainder = 0;
  for (const char c : digits) remainder = (remainder * 10 + digit_value(c)) % modulus;
  return remainder;
}

bool check_luhn(std::string_view value) {
  return luhn_holds(Compact(value).view());
}

bool check_mod_97_10(std::string_view value) {
  return mod_97_10_holds(Compact(value).view());
}

bool check_mod_11_2(std::string_view value) {
  return mod_11_2_holds(Compact(value).view());
}

bool check_mod_11_10(std::string_view value) {
  return mod_11_10_holds(Compact(value).view());
}

bool check_verhoeff(std::string_view value) {
  return verhoeff_holds(Compact(value).view());
}

}  // namespace dscan
