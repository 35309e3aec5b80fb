// Japan and South Korea.
#include <array>

#include "engine/validate/date.h"
#include "engine/validate/families.h"
#include "engine/validate/weighted.h"

namespace dscan {
namespace {

// Ministry of Internal Affairs and Communications, ordinance 85 of 2014, article 5.
constexpr CheckCharacter kMyNumber{.weights = {6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2},
                                   .by_remainder = kElevenLessOrZero};

// Ministry of Finance, ordinance on corporate numbers, article 2: the check digit stands first, 9 minus the
// remainder modulo 9.
constexpr CheckCharacter kCorporate{
    .weights = {0, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1}, .by_remainder = "987654321", .at = 0};

// National Police Agency: public safety commission, year, serial, check digit, how often it was reissued. The
// formula is known from use (T. Uehara, 2016).
constexpr CheckCharacter kJpDriver{.weights = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2},
                                   .by_remainder = kElevenLessDigit};

bool is_jp_driver(std::string_view id) {
  return is_digits(id, 12) && holds(kJpDriver, id.substr(0, 11)) &&
         is_listed(
             "10 11 12 13 14 20 21 22 23 24 25 30 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 60 61 62 "
             "63 64 "
             "65 70 71 72 73 74 80 81 82 83 90 91 92 93 94 95 96 97",
             id.substr(0, 2));
}

// Korea, Resident Registration Act, enforcement rules: birth, sex and century, until October 2020 place,
// serial and check digit.
constexpr CheckCharacter kRrn{.weights = {2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5},
                              .by_remainder = kElevenLessDigit};
constexpr CheckCharacter kFrn{.weights = {2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5}, .by_remainder = "32109876543"};

/// The year of birth by the seventh digit: 1, 2, 5, 6 from 1900, 3, 4, 7, 8 from 2000.
int kr_birth_year(std::string_view id) {
  return (is_one_of("1256", id[6]) ? 1900 : 2000) + to_int(id.substr(0, 2));
}

/// Who was born since October 2020 has random digits behind the sex, here until 2049. Everybody else is held
/// to the check digit, although numbers changed since then have none.
bool is_kr_rrn(std::string_view id) {
  if (!is_digits(id, 13) || !is_one_of("1234", id[6])) return false;
  const int year = kr_birth_year(id);
  const int month = to_int(id.substr(2, 2));
  if (year >= 2050 || !is_date(year, month, to_int(id.substr(4, 2)))) return false;
  return year * 100 + month >= 2020 * 100 + 10 || holds(kRrn, id);
}

/// Immigration Act: foreigners, 5 to 8 at the seventh; registrations since October 2020 have no check digit
/// and are not told from wrong ones.
bool is_kr_frn(std::string_view id) {
  return is_digits(id, 13) && is_one_of("5678", id[6]) &&
         is_date(kr_birth_year(id), to_int(id.substr(2, 2)), to_int(id.substr(4, 2))) && holds(kFrn, id);
}

/// National Tax Service: the tens of the ninth digit's product, 5 times, count too.
bool is_kr_brn(std::string_view id) {
  constexpr CheckCharacter kBrn{.weights = {1, 3, 7, 1, 3, 7, 1, 3, 5}, .by_remainder = kTenLess};
  if (!is_digits(id, 10) || is_repeated(id)) return false;
  if (id.substr(0, 3) < "101" || id.substr(3, 2) == "00" || id.substr(5, 4) == "0000") return false;
  const int sum = weighted_sum(id, kBrn) + digit_value(id[8]) * 5 / 10;
  return kTenLess[static_cast<std::size_t>(sum) % 10] == id[9];
}

/// Korean National Police: region 11 to 28, year, serial, two digits whose formula is not published.
bool is_kr_driver(std::string_view id) {
  return is_digits(id, 12) && id.substr(0, 2) >= "11" && id.substr(0, 2) <= "28" &&
         !is_repeated(id.substr(4, 6));
}

constexpr auto kValidators = std::to_array<Validator>({
    {"jp-corporate", weighted<kCorporate>, "Japanese corporation: 13 digits, check digit first"},
    {"jp-driver", compact<is_jp_driver>, "Japanese driving licence: 12 digits, commission, check digit"},
    {"jp-my-number", weighted<kMyNumber>, "Japanese individual number: 12 digits, check digit"},
    {"kr-brn", compact<is_kr_brn>, "Korean business: 10 digits, check digit"},
    {"kr-driver", compact<is_kr_driver>, "Korean driving licence: 12 digits, region"},
    {"kr-frn", compact<is_kr_frn>, "Korean foreigner: 13 digits, date, 5 to 8 at the seventh, check digit"},
    {"kr-rrn", compact<is_kr_rrn>, "Korean resident: 13 digits, date, 1 to 4 at the seventh, check digit"},
});

}  // namespace

std::span<const Validator> east_asia_validators() {
  return kValidators;
}

}  // namespace dscan
