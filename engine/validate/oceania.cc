// Australia and New Zealand.
#include <algorithm>
#include <array>
#include <cstddef>

#include "engine/validate/checksum.h"
#include "engine/validate/families.h"
#include "engine/validate/weighted.h"

namespace dscan {
namespace {

// Australian Taxation Office: the sum with the last digit times 10 divides by 11. The eight digits of old
// numbers are no longer issued and have other weights.
constexpr CheckCharacter kTfn{.weights = {1, 4, 3, 7, 5, 8, 6, 9}, .by_remainder = kEleven};

/// Australian Business Register, "Format of the ABN": 1 is taken from the first digit, the sum divides by 89.
/// The two digits that make it do so are 11 to 99.
bool is_au_abn(std::string_view id) {
  constexpr CheckCharacter kAbn{.weights = {10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19}, .by_remainder = kTen};
  return is_digits(id, 11) && id.substr(0, 2) >= "11" && !is_repeated(id) &&
         (weighted_sum(id, kAbn) - 10) % 89 == 0;
}

// Australian Securities and Investments Commission, "Australian Company Number digit check".
constexpr CheckCharacter kAcn{.weights = {8, 7, 6, 5, 4, 3, 2, 1}, .by_remainder = kTenLess};

// Services Australia: 2 to 6 first, check digit at the ninth, number of the card, perhaps of the person.
constexpr CheckCharacter kMedicare{.weights = {1, 3, 7, 9, 1, 3, 7, 9}, .by_remainder = kTen};

bool is_au_medicare(std::string_view id) {
  return (is_digits(id, 10) || is_digits(id, 11)) && id[0] >= '2' && id[0] <= '6' && id[9] != '0' &&
         holds(kMedicare, id.substr(0, 9));
}

/// AS 5017: 80036, 0 for persons, 1 for providers, 2 for organisations, Luhn.
bool is_au_ihi(std::string_view id) {
  return is_digits(id, 16) && id.starts_with("80036") && id[5] <= '2' && luhn_holds(id);
}

// Inland Revenue, "IRD number validation": if the first sum gives 10 the second counts.
constexpr CheckCharacter kIrd1{.weights = {3, 2, 7, 6, 5, 4, 3, 2}, .by_remainder = kElevenLess};
constexpr CheckCharacter kIrd2{.weights = {7, 4, 3, 2, 5, 2, 7, 6}, .by_remainder = kElevenLess};

bool is_nz_ird(std::string_view id) {
  if ((!is_digits(id, 8) && !is_digits(id, 9)) || is_repeated(id)) return false;
  std::array<char, 9> padded{'0'};
  std::copy(id.begin(), id.end(), padded.end() - static_cast<std::ptrdiff_t>(id.size()));
  const std::string_view nine(padded.data(), padded.size());
  const int number = to_int(nine);
  if (number < 10'000'000 || number > 150'000'000) return false;
  return weighted_sum(nine, kIrd1) % 11 != 1 ? holds(kIrd1, nine) : holds(kIrd2, nine);
}

// HISO 10046: letters without I and O count from 1; a digit by modulus 11, or in the form with five letters a
// letter by modulus 23.
constexpr std::string_view kNhiLetters = "ABCDEFGHJKLMNPQRSTUVWXYZ";
constexpr CheckCharacter kNhi{
    .weights = {7, 6, 5, 4, 3, 2}, .by_remainder = "!0987654321", .letters = kNhiLetters, .first_letter = 1};
constexpr CheckCharacter kNhiLetter{.weights = {7, 6, 5, 4, 3, 2},
                                    .by_remainder = "YXWVUTSRQPNMLKJHGFEDCBA",
                                    .letters = kNhiLetters,
                                    .first_letter = 1};

bool is_nz_nhi(std::string_view id) {
  if (fits(id, "aaadddd")) return holds(kNhi, id);
  return fits(id, "aaaddaa") && holds(kNhiLetter, id);
}

constexpr auto kValidators = std::to_array<Validator>({
    {"au-abn", compact<is_au_abn>, "Australian business: 11 digits, modulus 89"},
    {"au-acn", weighted<kAcn>, "Australian company: 9 digits, check digit"},
    {"au-ihi", compact<is_au_ihi>, "Australian health identifier: 16 digits, 80036 first, Luhn"},
    {"au-medicare", compact<is_au_medicare>,
     "Australian Medicare: 10 or 11 digits, 2 to 6 first, check digit"},
    {"au-tfn", weighted<kTfn>, "Australian tax file: 9 digits, modulus 11"},
    {"nz-ird", compact<is_nz_ird>, "New Zealand taxpayer: 8 or 9 digits, range, check digit"},
    {"nz-nhi", compact<is_nz_nhi>, "New Zealand health: 3 letters and 4 digits, or 2 digits and 2 letters"},
});

}  // namespace

std::span<const Validator> oceania_validators() {
  return kValidators;
}

}  // namespace dscan
