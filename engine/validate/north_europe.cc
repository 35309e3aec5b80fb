// Denmark, Estonia, Finland, Lithuania, Norway, Sweden.
#include <algorithm>
#include <array>
#include <optional>

#include "engine/validate/checksum.h"
#include "engine/validate/date.h"
#include "engine/validate/families.h"
#include "engine/validate/national.h"
#include "engine/validate/weighted.h"

namespace dscan {
namespace {

/// Folkbokföringslagen (1991:481) § 18 and SKV 704: (YY)YYMMDD, - or + for people over 100, serial, Luhn over
/// ten digits. 60 more in the day is a coordination number.
bool is_se_personnummer(std::string_view id) {
  std::array<char, 12> digits{};
  if (id.size() < 10 || id.size() > 13) return false;
  const bool plus = id[id.size() - 5] == '+';
  const std::size_t size = id.size() - (plus ? 1 : 0);
  if (size != 10 && size != 12) return false;
  std::copy(id.end() - 4, id.end(), std::copy(id.begin(), id.end() - (plus ? 5 : 4), digits.begin()));
  std::string_view number(digits.data(), size);
  if (!all_digits(number)) return false;
  if (size == 12) {
    if (!is_listed("18 19 20", number.substr(0, 2))) return false;
    number.remove_prefix(2);
  }
  const int day = to_int(number.substr(4, 2));
  return is_short_date(to_int(number.substr(0, 2)), to_int(number.substr(2, 2)), day > 60 ? day - 60 : day) &&
         luhn_holds(number);
}

/// CPR-kontoret, "Personnummeret i CPR": DDMMYY, the seventh digit tells the century. No check digit: since
/// 2007 there are numbers that fail modulus 11.
bool is_dk_cpr(std::string_view id) {
  if (!is_digits(id, 10)) return false;
  const int year = to_int(id.substr(4, 2));
  int century = 1900;
  if (is_one_of("49", id[6])) century = year <= 36 ? 2000 : 1900;
  if (is_one_of("5678", id[6])) century = year <= 57 ? 2000 : 1800;
  return is_date(century + year, to_int(id.substr(2, 2)), to_int(id.substr(0, 2)));
}

// Skatteetaten, fødselsnummer: two check digits; 40 more in the day is a D number, 40 or 80 in the month are
// hospitals' and synthetic numbers.
constexpr CheckCharacter kFnr1{.weights = {3, 7, 6, 1, 8, 9, 4, 5, 2}, .by_remainder = kElevenLess};
constexpr CheckCharacter kFnr2{.weights = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2}, .by_remainder = kElevenLess};

bool is_no_fnr(std::string_view id) {
  if (!is_digits(id, 11)) return false;
  const int day = to_int(id.substr(0, 2));
  const int month = to_int(id.substr(2, 2));
  return is_short_date(to_int(id.substr(4, 2)), month % 40, day > 40 ? day - 40 : day) &&
         holds(kFnr1, id.substr(0, 10)) && holds(kFnr2, id);
}

// Brønnøysundregistrene: 8 or 9 first.
constexpr CheckCharacter kNoOrgnr{.weights = {3, 2, 7, 6, 5, 4, 3, 2}, .by_remainder = kElevenLess};

bool is_no_orgnr(std::string_view id) {
  id = without_prefix(id, "NO");
  if (id.ends_with("MVA")) id.remove_suffix(3);
  return holds(kNoOrgnr, id) && is_one_of("89", id[0]);
}

/// The century that the sign of a Finnish identity code means (Väestörekisterilaki, decree 690/2022).
std::optional<int> hetu_century(char sign) {
  if (sign == '+') return 1800;
  if (is_one_of("-YXWVU", sign)) return 1900;
  if (is_one_of("ABCDEF", sign)) return 2000;
  return std::nullopt;
}

/// DDMMYY, sign, 002 to 899, and the nine digits modulo 31. As written, because '-' is one of the signs.
bool check_fi_hetu(std::string_view value) {
  constexpr std::string_view kCheck = "0123456789ABCDEFHJKLMNPRSTUVWXY";
  if (value.size() != 11 || !is_digits(value.substr(0, 6), 6) || !is_digits(value.substr(7, 3), 3))
    return false;
  const std::optional<int> century = hetu_century(to_upper(value[6]));
  const int birth = to_int(value.substr(0, 6));
  const int serial = to_int(value.substr(7, 3));
  if (!century || serial < 2 || serial > 899) return false;
  if (!is_date(*century + birth % 100, birth / 100 % 100, birth / 10'000)) return false;
  return kCheck[static_cast<std::size_t>(birth * 1000 + serial) % 31] == to_upper(value[10]);
}

// Finnish Patent and Registration Office.
constexpr CheckCharacter kYTunnus{.weights = {7, 9, 10, 5, 8, 4, 2}, .by_remainder = kElevenLess};

// Estonia, Population Register Act, EVS 585:2007; Lithuania, asmens kodas: if the first sum leaves 10 the
// second counts.
constexpr CheckCharacter kBaltic1{.weights = {1, 2, 3, 4, 5, 6, 7, 8, 9, 1}, .by_remainder = kEleven};
constexpr CheckCharacter kBaltic2{.weights = {3, 4, 5, 6, 7, 8, 9, 1, 2, 3}, .by_remainder = kElevenOrZero};

bool has_baltic_check_digit(std::string_view id) {
  if (!is_digits(id, 11)) return false;
  return weighted_sum(id, kBaltic1) % 11 < 10 ? holds(kBaltic1, id) : holds(kBaltic2, id);
}

/// The first digit is the sex in a century: 1, 2 from 1800, 3, 4 from 1900, 5, 6 from 2000, 7, 8 from 2100.
bool is_ee_ik(std::string_view id) {
  if (!has_baltic_check_digit(id) || !is_one_of("12345678", id[0])) return false;
  const int century = 1800 + (id[0] - '1') / 2 * 100;
  return is_date(century + to_int(id.substr(1, 2)), to_int(id.substr(3, 2)), to_int(id.substr(5, 2)));
}

/// As Estonia's; a 9 first means that the date is not one.
bool is_lt_ak(std::string_view id) {
  return is_ee_ik(id) || (has_baltic_check_digit(id) && id[0] == '9');
}

constexpr auto kValidators = std::to_array<Validator>({
    {"dk-cpr", compact<is_dk_cpr>, "Danish person: 10 digits, DDMMYY in the century of the seventh"},
    {"ee-ik", compact<is_ee_ik>, "Estonian person: 11 digits, date, check digit"},
    {"fi-hetu", check_fi_hetu, "Finnish person: DDMMYY, sign, 3 digits, check character"},
    {"fi-y-tunnus", compact<is_fi_y_tunnus>, "Finnish company: 8 digits, check digit"},
    {"lt-ak", compact<is_lt_ak>, "Lithuanian person: 11 digits, date, check digit"},
    {"no-fnr", compact<is_no_fnr>, "Norwegian person: 11 digits, date, two check digits"},
    {"no-orgnr", compact<is_no_orgnr>, "Norwegian company: 9 digits, 8 or 9 first; perhaps NO and MVA"},
    {"se-orgnr", compact<is_se_orgnr>, "Swedish company: 10 digits, third from 2, Luhn"},
    {"se-personnummer", compact<is_se_personnummer>, "Swedish person: 10 or 12 digits, - or +, date, Luhn"},
});

}  // namespace

bool is_fi_y_tunnus(std::string_view id) {
  return holds(kYTunnus, id);
}

/// Lag (1974:174): the third digit is 2 or more, so that it is no month.
bool is_se_orgnr(std::string_view id) {
  return is_digits(id, 10) && id[0] != '0' && id[2] >= '2' && !is_repeated(id) && luhn_holds(id);
}

std::span<const Validator> north_europe_validators() {
  return kValidators;
}

}  // namespace dscan
