// Check-digit systems that many identifiers share, and the validators that are nothing but one of them.
#pragma once

#include <string_view>

namespace dscan {

/// Luhn's formula (ISO/IEC 7812-1, annex B) over digits only. False for fewer than two digits or other bytes.
bool luhn_holds(std::string_view digits);

/// MOD 97-10 (ISO/IEC 7064) over digits and upper-case letters, A = 10 … Z = 35: the number leaves 1. False
/// for "" or other bytes.
bool mod_97_10_holds(std::string_view characters);

/// MOD 11-2 (ISO/IEC 7064) over digits, the last of which may be an 'X' or 'x' for 10. False for fewer than
/// two characters or other bytes.
bool mod_11_2_holds(std::string_view characters);

/// MOD 11,10 (ISO/IEC 7064) over digits only. False for fewer than two digits or other bytes.
bool mod_11_10_holds(std::string_view digits);

/// Verhoeff's check digit (J. Verhoeff, "Error Detecting Decimal Codes", 1969) over digits only. False for
/// fewer than two digits or other bytes.
bool verhoeff_holds(std::string_view digits);

/// Luhn's formula in base 36, 0 to 9 and A = 10 … Z = 35. False for fewer than two characters or other bytes.
bool luhn_36_holds(std::string_view characters);

/// The remainder of the number that `digits` spell, for 0 < modulus < 100,000,000. Only for
/// all_digits(digits).
int remainder_of(std::string_view digits, int modulus);

/// Validators over a value as written, separators skipped.
bool check_luhn(std::string_view value);
bool check_mod_97_10(std::string_view value);
bool check_mod_11_2(std::string_view value);
bool check_mod_11_10(std::string_view value);
bool check_verhoeff(std::string_view value);

}  // namespace dscan
