#include "engine/validate/checksum.h"

#include <cstddef>

#include "engine/validate/ascii.h"

namespace dscan {

bool luhn_holds(std::string_view digits) {
  if (digits.size() < 2 || !all_digits(digits)) return false;
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const int digit = digit_value(digits[digits.size() - 1 - i]);
    const int doubled = digit * 2;
    sum += i % 2 == 0 ? digit : (doubled > 9 ? doubled - 9 : doubled);
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
  int sum = 0;
  for (const char c : characters.substr(0, characters.size() - 1)) {
    if (!is_digit(c)) return false;
    sum = (sum + digit_value(c)) * 2 % 11;
  }
  return (sum + (last_is_ten ? 10 : digit_value(last))) % 11 == 1;
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
