#include "engine/validate/date.h"

#include <array>
#include <cstddef>

#include "engine/validate/ascii.h"

namespace dscan {
namespace {

bool is_leap_year(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

}  // namespace

bool is_date(int year, int month, int day) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12 || day < 1) return false;
  const int february_29 = month == 2 && is_leap_year(year) ? 1 : 0;
  return day <= kDays[static_cast<std::size_t>(month - 1)] + february_29;
}

bool is_date(std::string_view digits) {
  return is_date(to_int(digits.substr(0, 4)), to_int(digits.substr(4, 2)), to_int(digits.substr(6, 2)));
}

bool is_short_date(int year, int month, int day) {
  return is_date(2000 + year, month, day);
}

bool is_yymmdd(std::string_view digits) {
  return is_short_date(to_int(digits.substr(0, 2)), to_int(digits.substr(2, 2)), to_int(digits.substr(4, 2)));
}

bool is_ddmmyy(std::string_view digits) {
  return is_short_date(to_int(digits.substr(4, 2)), to_int(digits.substr(2, 2)), to_int(digits.substr(0, 2)));
}

}  // namespace dscan
