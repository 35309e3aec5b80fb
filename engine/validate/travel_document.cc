// The machine-readable zone of passports, visas and identity cards (ICAO Doc 9303).
#include <algorithm>
#include <array>
#include <cstddef>

#include "engine/validate/families.h"
#include "engine/validate/shape.h"

namespace dscan {
namespace {

/// A zone without its line ends. The longest are the three lines of TD1, 90 characters.
class Zone {
 public:
  explicit Zone(std::string_view text) {
    for (const char c : text) {
      if (c == '\r' || c == '\n') continue;
      if (size_ == bytes_.size() || !(is_upper(c) || is_digit(c) || c == '<')) {
        size_ = 0;
        return;
      }
      bytes_[size_++] = c;
    }
  }
  [[nodiscard]] std::string_view view() const { return {bytes_.data(), size_}; }

 private:
  std::array<char, 90> bytes_;
  std::size_t size_ = 0;
};

/// Doc 9303, part 3, section 4.9: weights 7, 3, 1; A = 10, '<' = 0. Continues where a field before ended.
class CheckSum {
 public:
  CheckSum& add(std::string_view field) {
    constexpr std::array<int, 3> kWeights = {7, 3, 1};
    for (const char c : field) {
      const int value = is_digit(c) ? digit_value(c) : (is_upper(c) ? c - 'A' + 10 : 0);
      sum_ += value * kWeights[count_++ % 3];
    }
    return *this;
  }
  [[nodiscard]] bool is(char digit) const { return is_digit(digit) && sum_ % 10 == digit_value(digit); }

 private:
  int sum_ = 0;
  std::size_t count_ = 0;
};

/// Whether the character behind the first `size` of `text` is their check digit; a '<' counts as 0 where a
/// field is empty.
bool checked(std::string_view text, std::size_t size) {
  const std::string_view field = text.substr(0, size);
  if (text[size] == '<') return is_repeated(field) && field[0] == '<';
  return CheckSum().add(field).is(text[size]);
}

/// A date, whose day and month may be unknown ('<').
bool is_checked_date(std::string_view text) {
  return is_made_of("0123456789<", text.substr(0, 6)) && is_digit(text[0]) && checked(text, 6);
}

bool is_sex(char c) {
  return is_one_of("MFX<", c);
}

/// The second line of a passport: number, nationality, birth, sex, expiry, personal number, composite.
bool is_td3(std::string_view line) {
  return checked(line, 9) && is_checked_date(line.substr(13)) && is_sex(line[20]) &&
         is_checked_date(line.substr(21)) && checked(line.substr(28), 14) &&
         CheckSum().add(line.substr(0, 10)).add(line.substr(13, 7)).add(line.substr(21, 22)).is(line[43]);
}

/// The second line of a card of two lines: as a passport's, but shorter.
bool is_td2(std::string_view line) {
  return checked(line, 9) && is_checked_date(line.substr(13)) && is_sex(line[20]) &&
         is_checked_date(line.substr(21)) &&
         CheckSum().add(line.substr(0, 10)).add(line.substr(13, 7)).add(line.substr(21, 14)).is(line[35]);
}

/// The second of three lines: birth, sex, expiry. The composite covers the first line too.
bool is_td1_second(std::string_view line) {
  return is_checked_date(line) && is_sex(line[7]) && is_checked_date(line.substr(8));
}

bool is_td1(std::string_view zone) {
  const std::string_view second = zone.substr(30, 30);
  // A number of more than nine characters has a '<' for its check digit, which then stands behind its rest.
  const bool number = zone[14] == '<' || checked(zone.substr(5), 9);
  return number && is_td1_second(second) &&
         CheckSum()
             .add(zone.substr(5, 25))
             .add(second.substr(0, 7))
             .add(second.substr(8, 7))
             .add(second.substr(18, 11))
             .is(second[29]);
}

/// A whole zone, its lines joined or parted by line ends, or the line that bears the check digits.
bool check_mrz(std::string_view value) {
  constexpr std::size_t kLongest = 96;
  if (value.size() > kLongest) return false;
  const Zone whole(value);
  const std::string_view zone = whole.view();
  switch (zone.size()) {
    case 30:
      return is_td1_second(zone);
    case 36:
      return is_td2(zone);
    case 44:
      return is_td3(zone);
    case 60:
    case 90:
      return is_one_of("ACI", zone[0]) && is_td1(zone);
    case 72:
      return is_upper(zone[0]) && is_td2(zone.substr(36));
    case 88:
      return is_one_of("PV", zone[0]) && is_td3(zone.substr(44));
    default:
      return false;
  }
}

constexpr auto kValidators = std::to_array<Validator>({
    {"mrz", check_mrz, "machine-readable zone: TD1, TD2 or TD3, whole or the line of check digits"},
});

}  // namespace

std::span<const Validator> travel_document_validators() {
  return kValidators;
}

}  // namespace dscan
