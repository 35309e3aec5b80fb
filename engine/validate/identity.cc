#include "engine/validate/identity.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "engine/validate/ascii.h"
#include "engine/validate/checksum.h"
#include "engine/validate/date.h"
#include "engine/validate/shape.h"

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

}  // namespace

bool is_cn_province(std::string_view digits) {
  return digits.size() == 2 && all_digits(digits) && kCnProvinces[static_cast<std::size_t>(to_int(digits))];
}

bool check_cn_id_card(std::string_view value) {
  const Compact compact(value);
  const std::string_view id = compact.view();
  if (id.size() != kCnIdLength || !mod_11_2_holds(id)) return false;
  // Foreign permanent residents (cards since 2023) have a 9 before the province.
  if (!is_cn_province(id.substr(id[0] == '9' ? 1 : 0, 2))) return false;
  const std::string_view birth = id.substr(6, 8);
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
  return !is_repeated(ssn) && std::find(kKnownSsns.begin(), kKnownSsns.end(), ssn) == kKnownSsns.end();
}

}  // namespace dscan
