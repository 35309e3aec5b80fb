// Russia and Ukraine.
#include <array>

#include "engine/validate/checksum.h"
#include "engine/validate/families.h"
#include "engine/validate/weighted.h"

namespace dscan {
namespace {

// Federal Tax Service, order MMV-7-6/435: ten digits for companies; twelve for persons, two of them check
// digits.
constexpr CheckCharacter kInn10{.weights = {2, 4, 10, 3, 5, 9, 4, 6, 8}, .by_remainder = kElevenOrZero};
constexpr CheckCharacter kInn11{.weights = {7, 2, 4, 10, 3, 5, 9, 4, 6, 8}, .by_remainder = kElevenOrZero};
constexpr CheckCharacter kInn12{.weights = {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8}, .by_remainder = kElevenOrZero};

bool is_ru_inn(std::string_view id) {
  if (id.starts_with("00")) return false;
  return holds(kInn10, id) || (holds(kInn12, id) && holds(kInn11, id.substr(0, 11)));
}

/// Pension Fund, order 192p: weights 9 to 1, modulo 101, 100 becomes 00. Numbers up to 001-001-998 have no
/// check.
bool is_ru_snils(std::string_view id) {
  if (!is_digits(id, 11) || id.substr(0, 9) <= "001001998" || is_repeated(id.substr(0, 9))) return false;
  int sum = 0;
  for (std::size_t i = 0; i < 9; ++i) sum += digit_value(id[i]) * static_cast<int>(9 - i);
  return sum % 101 % 100 == to_int(id.substr(9));
}

/// Ministry of Finance, order 165n: 13 digits for companies modulo 11, 15 for entrepreneurs modulo 13; the
/// first digit says what was recorded.
bool is_ru_ogrn(std::string_view id) {
  const bool company = is_digits(id, 13) && is_one_of("125", id[0]);
  const bool entrepreneur = is_digits(id, 15) && id[0] == '3';
  if ((!company && !entrepreneur) || id.substr(3, 2) == "00") return false;
  const int remainder = remainder_of(id.substr(0, id.size() - 1), company ? 11 : 13);
  return remainder % 10 == digit_value(id.back());
}

/// Decree 828 of 1997: region by OKATO, year of the form (since 1997), number.
bool is_ru_passport(std::string_view id) {
  if (!is_digits(id, 10) || is_repeated(id) || id.substr(4) == "000000") return false;
  const int year = to_int(id.substr(2, 2));
  return (year >= 97 || year <= 50) &&
         !is_listed("00 02 06 09 13 16 21 23 31 39 43 48 51 55 59 62 72 74", id.substr(0, 2));
}

// Ukraine, order 822 of the Ministry of Finance: days since 1899-12-31, serial, check digit.
constexpr CheckCharacter kRntrc{.weights = {-1, 5, 7, 9, 4, 6, 10, 5, 7}, .by_remainder = kElevenOrZero};

constexpr auto kValidators = std::to_array<Validator>({
    {"ru-inn", compact<is_ru_inn>, "Russian taxpayer: 10 or 12 digits, check digits"},
    {"ru-ogrn", compact<is_ru_ogrn>, "Russian company register: 13 or 15 digits, check digit"},
    {"ru-passport", compact<is_ru_passport>, "Russian passport: 10 digits, region and year of the form"},
    {"ru-snils", compact<is_ru_snils>, "Russian pension insurance: 11 digits, check sum modulo 101"},
    {"ua-rntrc", weighted<kRntrc>, "Ukrainian taxpayer: 10 digits, check digit"},
});

}  // namespace

std::span<const Validator> russia_validators() {
  return kValidators;
}

}  // namespace dscan
