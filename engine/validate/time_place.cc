// Dates of birth and coordinates.
#include <algorithm>
#include <array>
#include <cstddef>

#include "engine/validate/date.h"
#include "engine/validate/families.h"
#include "engine/validate/shape.h"

namespace dscan {
namespace {

/// Up to three runs of digits and what stands between them.
struct Parts {
  std::array<std::string_view, 3> digits;
  std::array<std::string_view, 3> behind;  ///< What follows each run.
  std::size_t count = 0;
};

/// count is 0 for a text that does not begin with a digit or has more runs.
Parts split(std::string_view text) {
  Parts parts;
  while (!text.empty()) {
    const auto* digits_end = std::find_if_not(text.begin(), text.end(), is_digit);
    const auto* next = std::find_if(digits_end, text.end(), is_digit);
    if (digits_end == text.begin() || parts.count == 3) return {};
    const auto size = static_cast<std::size_t>(digits_end - text.begin());
    const auto gap = static_cast<std::size_t>(next - digits_end);
    parts.digits[parts.count] = text.substr(0, size);
    parts.behind[parts.count++] = text.substr(size, gap);
    text.remove_prefix(size + gap);
  }
  return parts;
}

bool is_birth_date(int year, int month, int day) {
  return year >= 1900 && year <= 2099 && is_date(year, month, day);
}

/// ISO 8601 with or without separators, the same in Chinese and Japanese, day or month first with a year of
/// four digits. A date from 1900 to 2099.
bool check_date_of_birth(std::string_view value) {
  constexpr std::size_t kLongest = 24;
  if (value.size() > kLongest) return false;
  const Parts parts = split(value);
  if (is_digits(value, 8)) return is_date(value) && is_listed("19 20", value.substr(0, 2));
  if (parts.count != 3) return false;
  const std::string_view separator = parts.behind[0];
  const bool chinese = separator == "年" && parts.behind[1] == "月" && parts.behind[2] == "日";
  const bool plain = separator.size() == 1 && is_one_of("-/. ", separator[0]) &&
                     parts.behind[1] == separator && parts.behind[2].empty();
  std::array<int, 3> numbers{};
  for (std::size_t i = 0; i < 3; ++i) {
    if (parts.digits[i].size() > 4 || parts.digits[i].size() == 3) return false;
    numbers[i] = to_int(parts.digits[i]);
  }
  const auto [first, second, third] = numbers;
  if (!chinese && !plain) return false;
  if (parts.digits[0].size() == 4) return is_birth_date(first, second, third);
  return parts.digits[2].size() == 4 && plain &&
         (is_birth_date(third, second, first) || is_birth_date(third, first, second));
}

/// Degrees with four decimals or more, about ten metres: fewer do not tell where somebody lives. 0 is
/// nowhere.
bool is_degrees(std::string_view text, int most) {
  constexpr std::size_t kLeastDecimals = 4;
  constexpr std::size_t kMostDecimals = 17;
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos || point < 1 || point > 3) return false;
  const std::string_view whole = text.substr(0, point);
  const std::string_view decimals = text.substr(point + 1);
  if (decimals.size() < kLeastDecimals || decimals.size() > kMostDecimals) return false;
  if (!all_digits(whole) || !all_digits(decimals)) return false;
  const bool no_decimals = is_made_of("0", decimals);
  const int degrees = to_int(whole);
  return degrees < most ? degrees != 0 || !no_decimals : degrees == most && no_decimals;
}

bool check_latitude(std::string_view value) {
  return is_degrees(value, 90);
}

bool check_longitude(std::string_view value) {
  return is_degrees(value, 180);
}

/// Latitude and longitude with a comma or spaces between them (ISO 6709, annex H, without its solidus).
bool check_gps_coordinates(std::string_view value) {
  constexpr std::size_t kLongest = 64;
  if (value.size() > kLongest) return false;
  const std::size_t first_end = std::min(value.find_first_of(", "), value.size());
  const std::size_t second = std::min(value.find_first_not_of(", ", first_end), value.size());
  const std::string_view between = value.substr(first_end, second - first_end);
  return std::count(between.begin(), between.end(), ',') <= 1 && check_latitude(value.substr(0, first_end)) &&
         check_longitude(value.substr(second));
}

constexpr auto kValidators = std::to_array<Validator>({
    {"date-of-birth", check_date_of_birth,
     "a day from 1900 to 2099: ISO 8601, day or month first, or 年月日"},
    {"gps-coordinates", check_gps_coordinates, "latitude and longitude with 4 decimals or more"},
    {"latitude", check_latitude, "degrees of -90 to 90 with 4 decimals or more"},
    {"longitude", check_longitude, "degrees of -180 to 180 with 4 decimals or more"},
});

}  // namespace

std::span<const Validator> time_place_validators() {
  return kValidators;
}

}  // namespace dscan
