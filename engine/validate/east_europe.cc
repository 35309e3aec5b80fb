// Bulgaria, Croatia, Czechia, Hungary, Poland, Romania, Slovakia, Slovenia.
#include <array>

#include "engine/validate/checksum.h"
#include "engine/validate/date.h"
#include "engine/validate/families.h"
#include "engine/validate/national.h"
#include "engine/validate/weighted.h"

namespace dscan {
namespace {

// Poland, Ustawa o ewidencji ludności: 20, 40, 60 or 80 more in the month for 2000, 2100, 2200 and 1800.
constexpr CheckCharacter kPesel{.weights = {1, 3, 7, 9, 1, 3, 7, 9, 1, 3}, .by_remainder = kTenLess};

bool is_pl_pesel(std::string_view id) {
  if (!holds(kPesel, id)) return false;
  constexpr std::array<int, 5> kCenturies = {1900, 2000, 2100, 2200, 1800};
  const int month = to_int(id.substr(2, 2));
  const int century = kCenturies[static_cast<std::size_t>(month / 20)];
  return is_date(century + to_int(id.substr(0, 2)), month % 20, to_int(id.substr(4, 2)));
}

// Ustawa o zasadach ewidencji i identyfikacji podatników.
constexpr CheckCharacter kNip{.weights = {6, 5, 7, 2, 3, 4, 5, 6, 7}, .by_remainder = kEleven};

// Rozporządzenie w sprawie rejestru REGON: nine digits, five more with a check digit of their own for units.
constexpr CheckCharacter kRegon{.weights = {8, 9, 2, 3, 4, 5, 6, 7}, .by_remainder = kElevenOrZero};
constexpr CheckCharacter kRegon14{.weights = {2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8},
                                  .by_remainder = kElevenOrZero};

bool is_pl_regon(std::string_view id) {
  return holds(kRegon, id.substr(0, 9)) && (id.size() == 9 || holds(kRegon14, id));
}

// Hungary, 1996. évi XX. törvény.
constexpr CheckCharacter kTaj{.weights = {3, 7, 3, 7, 3, 7, 3, 7}, .by_remainder = kTen};

// Romania, Legea 105/1996 and HG 1375/2006: sex and century, YYMMDD, county, serial.
constexpr CheckCharacter kCnp{.weights = {2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9}, .by_remainder = "01234567891"};

// Bulgaria, Naredba RD-02-20-9: 20 more in the month for 1800, 40 more for 2000.
constexpr CheckCharacter kEgn{.weights = {2, 4, 8, 5, 10, 9, 7, 3, 6}, .by_remainder = kElevenOrZero};

// Slovenia, Zakon o centralnem registru prebivalstva: DDMMYYY, 50 for Slovenia or another republic of the
// former federation, serial.
constexpr CheckCharacter kEmso{.weights = {7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2},
                               .by_remainder = kElevenLessOrZero};

bool is_si_emso(std::string_view id) {
  if (!holds(kEmso, id)) return false;
  const int year = to_int(id.substr(4, 3));
  return is_date(year < 800 ? 2000 + year : 1000 + year, to_int(id.substr(2, 2)), to_int(id.substr(0, 2)));
}

constexpr auto kValidators = std::to_array<Validator>({
    {"bg-egn", compact<is_bg_egn>, "Bulgarian person: 10 digits, date, check digit"},
    {"cz-rc", compact<is_cz_rc>, "Czech birth number: 9 or 10 digits, date, modulus 11"},
    {"hr-oib", compact<is_hr_oib>, "Croatian person or company: 11 digits, MOD 11,10"},
    {"hu-taj", weighted<kTaj>, "Hungarian social security: 9 digits, check digit"},
    {"pl-nip", compact<is_pl_nip>, "Polish taxpayer: 10 digits, check digit"},
    {"pl-pesel", compact<is_pl_pesel>, "Polish person: 11 digits, date, check digit"},
    {"pl-regon", compact<is_pl_regon>, "Polish business: 9 or 14 digits, check digits"},
    {"ro-cnp", compact<is_ro_cnp>, "Romanian person: 13 digits, date, county, check digit"},
    {"si-emso", compact<is_si_emso>, "Slovenian person: 13 digits, date, check digit"},
    {"sk-rc", compact<is_cz_rc>, "Slovak birth number: 9 or 10 digits, date, modulus 11"},
});

}  // namespace

bool is_pl_nip(std::string_view id) {
  return holds(kNip, id);
}

bool is_ro_cnp(std::string_view id) {
  if (!holds(kCnp, id) || id[0] == '0') return false;
  constexpr std::array<int, 9> kCenturies = {1900, 1900, 1800, 1800, 2000, 2000, 2000, 2000, 1900};
  const int century = kCenturies[static_cast<std::size_t>(id[0] - '1')];
  const int county = to_int(id.substr(7, 2));
  return ((county >= 1 && county <= 48) || county == 51 || county == 52 || county == 70) &&
         is_date(century + to_int(id.substr(1, 2)), to_int(id.substr(3, 2)), to_int(id.substr(5, 2)));
}

bool is_bg_egn(std::string_view id) {
  if (!holds(kEgn, id)) return false;
  const int month = to_int(id.substr(2, 2));
  if (month > 52) return false;
  const int century = month > 40 ? 2000 : (month > 20 ? 1800 : 1900);
  return is_date(century + to_int(id.substr(0, 2)), month % 20, to_int(id.substr(4, 2)));
}

/// Zakon o osobnom identifikacijskom broju.
bool is_hr_oib(std::string_view id) {
  return is_digits(id, 11) && !is_repeated(id) && mod_11_10_holds(id);
}

/// Zákon č. 133/2000 Sb.: YYMMDD with 50 more in the month for women and 20 more when serials run out. Ten
/// digits since 1954 divide by 11; until 1985 a remainder of 10 was written as 0.
bool is_cz_rc(std::string_view id) {
  if (!is_digits(id, 9) && !is_digits(id, 10)) return false;
  const int year = to_int(id.substr(0, 2));
  const int month = to_int(id.substr(2, 2)) % 50 % 20;
  const int day = to_int(id.substr(4, 2));
  if (id.size() == 9) return year < 54 && is_date(1900 + year, month, day) && id.substr(6) != "000";
  if (!is_date(year < 54 ? 2000 + year : 1900 + year, month, day)) return false;
  const int remainder = remainder_of(id.substr(0, 9), 11);
  return digit_value(id[9]) == remainder || (remainder == 10 && id[9] == '0' && year >= 54 && year < 85);
}

std::span<const Validator> east_europe_validators() {
  return kValidators;
}

}  // namespace dscan
