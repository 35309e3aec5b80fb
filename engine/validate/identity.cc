#include "engine/validate/identity.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "engine/validate/ascii.h"
#include "engine/validate/checksum.h"

namespace dscan {
namespace {

constexpr std::size_t kCnIdLength = 18;
constexpr std::size_t kSsnLength = 9;

// GB/T 2260, the first two digits of a region: provinces; 81 to 83 are the residence permits of Hong Kong,
// Macao and Taiwan residents.
constexpr auto kCnProvinces = [] {
  std::array<bool, 100> known{};
  for (const std::size_t province : {11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43,
                                     44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83}) {
    known[province] = true;
  }
  return known;
}();

// Printed on specimen cards and leaflets, or typed by everybody: never a person's (SSA, "Misused SSNs").
constexpr auto kKnownSsns = std::to_array<std::string_view>({
    "078051120",
    "123456789",
    "219099999",
    "457555462",
});

bool is_leap_year(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/// Whether YYYYMMDD is a day of the Gregorian calendar.
bool is_date(std::string_view digits) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int year = to_int(digits.substr(0, 4));
  const int month = to_int(digits.substr(4, 2));
  const int day = to_int(digits.substr(6, 2));
  if (month < 1 || month > 12 || day < 1) return false;
  const int february_29 = month == 2 && is_leap_year(year) ? 1 : 0;
  return day <= kDays[static_cast<std::size_t>(month - 1)] + february_29;
}

}  // namespace

bool check_cn_id_card(std::string_view value) {
  const Compact compact(value);
  const std::string_view id = compact.view();
  if (id.size() != kCnIdLength || !mod_11_2_holds(id)) return false;
  // Foreign permanent residents (cards since 2023) have a 9 before the province.
  const int province = to_int(id.substr(id[0] == '9' ? 1 : 0, 2));
  if (!kCnProvinces[static_cast<std::size_t>(province)]) return false;
  const std::string_view birth = id.substr(6, 8);
  // No clock: a pure function says the same on every day, so the century is the bound.
  return (birth.starts_with("19") || birth.starts_with("20")) && is_date(birth);
}

bool check_us_ssn(std::string_view value) {
  const Compact compact(value);
  const std::string_view ssn = compact.view();
  if (ssn.size() != kSsnLength || !all_digits(ssn)) return false;
  // SSA, "Social Security Number Randomization": area 000, 666 and 900 to 999, group 00 and serial 0000 are
  // not assigned.
  if (ssn.starts_with("000") || ssn.starts_with("666") || ssn.starts_with("9")) return false;
  if (ssn.substr(3, 2) == "00" || ssn.substr(5) == "0000") return false;
  const bool one_digit_repeated = ssn.find_first_not_of(ssn[0]) == std::string_view::npos;
  return !one_digit_repeated && std::find(kKnownSsns.begin(), kKnownSsns.end(), ssn) == kKnownSsns.end();
}

}  // namespace dscan
