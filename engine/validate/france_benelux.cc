// France, Belgium, the Netherlands.
#include <algorithm>
#include <array>

#include "engine/validate/checksum.h"
#include "engine/validate/date.h"
#include "engine/validate/families.h"
#include "engine/validate/national.h"
#include "engine/validate/weighted.h"

namespace dscan {
namespace {

constexpr int kModulus = 97;

/// INSEE's months: 1 to 12, and others for births whose month is not known.
bool is_nir_month(int month) {
  return (month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50;
}

/// Décret n° 82-103: sex, year, month, department (2A and 2B count as 19 and 18), commune, serial, and 97
/// minus the remainder.
bool is_fr_nir(std::string_view id) {
  if (id.size() != 15 || !is_one_of("123478", id[0])) return false;
  std::array<char, 13> digits{};
  std::copy(id.begin(), id.begin() + 13, digits.begin());
  if (id[5] == '2' && (id[6] == 'A' || id[6] == 'B')) {
    digits[5] = '1';
    digits[6] = id[6] == 'A' ? '9' : '8';
  }
  const std::string_view number(digits.data(), digits.size());
  if (!all_digits(number) || !all_digits(id.substr(13))) return false;
  return is_nir_month(to_int(id.substr(3, 2))) && id.substr(5, 2) != "00" && id.substr(10, 3) != "000" &&
         to_int(id.substr(13)) == kModulus - remainder_of(number, kModulus);
}

/// Direction générale des Finances publiques: tax reference, first ten digits modulo 511 are the last three.
bool is_fr_spi(std::string_view id) {
  return is_digits(id, 13) && id[0] <= '3' && !is_repeated(id) &&
         remainder_of(id.substr(0, 10), 511) == to_int(id.substr(10));
}

/// INSEE, SIRENE: Luhn.
bool is_fr_siren(std::string_view id) {
  return is_digits(id, 9) && !is_repeated(id) && luhn_holds(id);
}

/// A SIREN and an establishment, Luhn over both; La Poste's many establishments divide by 5 instead.
bool is_fr_siret(std::string_view id) {
  constexpr std::string_view kLaPoste = "356000000";
  if (!is_digits(id, 14) || !is_fr_siren(id.substr(0, 9))) return false;
  if (luhn_holds(id)) return true;
  int sum = 0;
  for (const char c : id) sum += digit_value(c);
  return id.starts_with(kLaPoste) && sum % 5 == 0;
}

/// Arrêté royal du 3 avril 1984: YYMMDD, serial, 97 minus the remainder of the nine digits, with a 2 in front
/// for births since 2000, here until 2049. Day and month may be unknown, 0; 20 or 40 more in the month are
/// BIS numbers.
bool is_be_nn(std::string_view id) {
  if (!is_digits(id, 11) || is_repeated(id) || id[2] > '5') return false;
  const int year = to_int(id.substr(0, 2));
  const int month = to_int(id.substr(2, 2)) % 20;
  const int day = to_int(id.substr(4, 2));
  const bool unknown = (month == 0 || day == 0) && month <= 12 && day <= 31;
  if (!unknown && !is_short_date(year, month, day)) return false;
  const int before_2000 = remainder_of(id.substr(0, 9), kModulus);
  const int since_2000 = (before_2000 + remainder_of("2000000000", kModulus)) % kModulus;
  const int check = to_int(id.substr(9));
  return check == kModulus - before_2000 || (year < 50 && check == kModulus - since_2000);
}

// Netherlands, Besluit burgerservicenummer: the "eleven test", the last digit counts -1.
constexpr CheckCharacter kBsn{.weights = {9, 8, 7, 6, 5, 4, 3, 2}, .by_remainder = kEleven};

constexpr auto kValidators = std::to_array<Validator>({
    {"be-nn", compact<is_be_nn>, "Belgian national register: 11 digits, date, modulus 97"},
    {"fr-nir", compact<is_fr_nir>, "French social security: 15 characters (2A, 2B), key modulo 97"},
    {"fr-siren", compact<is_fr_siren>, "French company: 9 digits, Luhn"},
    {"fr-siret", compact<is_fr_siret>, "French establishment: 14 digits, Luhn"},
    {"fr-spi", compact<is_fr_spi>, "French tax reference: 13 digits, 0 to 3 first, modulus 511"},
    {"fr-tva", compact<is_fr_tva>, "French VAT: 11 digits, key and SIREN hold; FR may stand in front"},
    {"nl-bsn", compact<is_nl_bsn>, "Dutch citizen service number: 8 or 9 digits, eleven test"},
});

}  // namespace

/// Article 286 ter CGI: 12 plus three times the SIREN's remainder, modulo 97.
bool is_fr_tva(std::string_view id) {
  id = without_prefix(id, "FR");
  if (!is_digits(id, 11) || !is_fr_siren(id.substr(2))) return false;
  return (12 + 3 * remainder_of(id.substr(2), kModulus)) % kModulus == to_int(id.substr(0, 2));
}

bool is_nl_bsn(std::string_view id) {
  return id.size() >= 8 && id.substr(0, 3) != "000" && holds_from_right(kBsn, id);
}

std::span<const Validator> france_benelux_validators() {
  return kValidators;
}

}  // namespace dscan
