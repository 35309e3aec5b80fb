// The Middle East and Africa.
#include <array>

#include "engine/validate/checksum.h"
#include "engine/validate/date.h"
#include "engine/validate/families.h"
#include "engine/validate/weighted.h"

namespace dscan {
namespace {

/// South Africa, Identification Act 68 of 1997: YYMMDD, serial, 0 to 2 for the status, Luhn.
bool is_za_id(std::string_view id) {
  return is_digits(id, 13) && is_yymmdd(id.substr(0, 6)) && id[10] <= '2' && luhn_holds(id);
}

/// Nigeria, NIMC: Verhoeff.
bool is_ng_nin(std::string_view id) {
  return is_digits(id, 11) && !is_repeated(id) && verhoeff_holds(id);
}

/// Egypt, civil status law 143 of 1994: century (2 from 1900, 3 from 2000), YYMMDD, governorate. The formula
/// of the last digit is not published.
bool is_eg_nid(std::string_view id) {
  if (!is_digits(id, 14) || !is_one_of("23", id[0])) return false;
  const int year = (id[0] == '2' ? 1900 : 2000) + to_int(id.substr(1, 2));
  return is_date(year, to_int(id.substr(3, 2)), to_int(id.substr(5, 2))) &&
         is_listed("01 02 03 04 11 12 13 14 15 16 17 18 19 21 22 23 24 25 26 27 28 29 31 32 33 34 35 88",
                   id.substr(7, 2));
}

/// Kenya Revenue Authority: A for persons, P for others.
bool is_ke_pin(std::string_view id) {
  return fits(id, "addddddddda") && is_one_of("AP", id[0]) && !is_repeated(id.substr(1, 9));
}

// Ghana Revenue Authority: kind of taxpayer, 00, seven digits, X for 10.
constexpr CheckCharacter kGhana{.weights = {1, 2, 3, 4, 5, 6, 7, 8, 9}, .by_remainder = "0123456789X"};

bool is_gh_tin(std::string_view id) {
  return fits(id, "a00dddddddn") && is_one_of("PCGQV", id[0]) && holds(kGhana, id.substr(1));
}

/// Saudi Arabia, Absher: 1 for citizens, 2 for residents, Luhn.
bool is_sa_id(std::string_view id) {
  return is_digits(id, 10) && is_one_of("12", id[0]) && !is_repeated(id) && luhn_holds(id);
}

/// United Arab Emirates, ICP: 784, year of birth, serial, Luhn.
bool is_ae_emirates(std::string_view id) {
  return is_digits(id, 15) && id.starts_with("784") && is_listed("19 20", id.substr(3, 2)) && luhn_holds(id);
}

/// Israel, Population Authority: nine digits, a leading zero is often left out; Luhn.
bool is_il_id(std::string_view id) {
  return (is_digits(id, 9) || is_digits(id, 8)) && !is_repeated(id) && luhn_holds(id);
}

/// Turkey, law 5490, NVI: not 0 first; the tenth digit from 7 times the odd places less the even ones, the
/// eleventh from the sum of the ten.
bool is_tr_tckn(std::string_view id) {
  if (!is_digits(id, 11) || id[0] == '0' || is_repeated(id)) return false;
  int odd = 0;
  int even = 0;
  for (std::size_t i = 0; i < 9; ++i) (i % 2 == 0 ? odd : even) += digit_value(id[i]);
  // 9 times is -1 times modulo 10.
  return (odd * 7 + even * 9) % 10 == digit_value(id[9]) &&
         (odd + even + digit_value(id[9])) % 10 == digit_value(id[10]);
}

/// Turkey, Gelir İdaresi Başkanlığı: each digit plus its place from the right, times a power of two,
/// modulo 9.
bool is_tr_vkn(std::string_view id) {
  if (!is_digits(id, 10) || is_repeated(id)) return false;
  int sum = 0;
  for (std::size_t i = 0; i < 9; ++i) {
    const int place = static_cast<int>(9 - i);
    const int moved = (digit_value(id[i]) + place) % 10;
    const int remainder = moved * (1 << place) % 9;
    sum += moved != 0 && remainder == 0 ? 9 : remainder;
  }
  return (10 - sum % 10) % 10 == digit_value(id[9]);
}

constexpr auto kValidators = std::to_array<Validator>({
    {"ae-emirates", compact<is_ae_emirates>, "Emirates identity: 15 digits, 784 and a year first, Luhn"},
    {"eg-nid", compact<is_eg_nid>, "Egyptian person: 14 digits, date, governorate"},
    {"gh-tin", compact<is_gh_tin>, "Ghanaian taxpayer: letter, 00, 7 digits, check character"},
    {"il-id", compact<is_il_id>, "Israeli person: 8 or 9 digits, Luhn"},
    {"ke-pin", compact<is_ke_pin>, "Kenyan taxpayer: A or P, 9 digits, letter"},
    {"ng-nin", compact<is_ng_nin>, "Nigerian person: 11 digits, Verhoeff"},
    {"sa-id", compact<is_sa_id>, "Saudi person: 10 digits, 1 or 2 first, Luhn"},
    {"tr-tckn", compact<is_tr_tckn>, "Turkish person: 11 digits, two check digits"},
    {"tr-vkn", compact<is_tr_vkn>, "Turkish taxpayer: 10 digits, check digit"},
    {"za-id", compact<is_za_id>, "South African person: 13 digits, date, status, Luhn"},
});

}  // namespace

std::span<const Validator> middle_east_africa_validators() {
  return kValidators;
}

}  // namespace dscan
