#include "engine/validate/checksum.h"

#include <array>
#include <cstddef>

#include "engine/validate/ascii.h"

namespace dscan {

bool luhn_holds(std::string_view digits) {
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
  // A digit n places before the check character weighs 2^n modulo 11, which repeats after ten places.
  constexpr std::array<int, 10> kWeights = {1, 2, 4, 8, 5, 10, 9, 7, 3, 6};
  int sum = last_is_ten ? 10 : digit_value(last);
  for (std::size_t place = 1; place < characters.size(); ++place) {
    const char c = characters[characters.size() - 1 - place];
    if (!is_digit(c)) return false;
    sum += digit_value(c) * kWeights[place % kWeights.size()];
  }
  return sum % 11 == 1;
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

}  // namespace dscan
