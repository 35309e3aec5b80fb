// What all member states of the European Union have: VAT identification numbers and the health insurance
// card.
#include <algorithm>
#include <array>

#include "engine/validate/checksum.h"
#include "engine/validate/date.h"
#include "engine/validate/families.h"
#include "engine/validate/national.h"
#include "engine/validate/weighted.h"

namespace dscan {
namespace {

// Formats are the European Commission's (VIES, "VAT identification number structure"); check digits stand in
// its technical notice on them and in the national laws named with the numbers that double as VAT numbers.

// Austria: U, and Luhn's products with 96 - sum.
constexpr CheckCharacter kAustria{
    .weights = {1, 2, 1, 2, 1, 2, 1}, .by_remainder = "6543210987", .product = Product::kDigitSum};

bool is_at_vat(std::string_view id) {
  return id.starts_with('U') && holds(kAustria, id.substr(1));
}

bool is_be_vat(std::string_view id) {
  return is_digits(id, 10) && id[0] <= '1' && !is_repeated(id) &&
         97 - remainder_of(id.substr(0, 8), 97) == to_int(id.substr(8));
}

// Bulgaria: companies have nine digits, persons and others ten.
constexpr CheckCharacter kBulgaria1{.weights = {1, 2, 3, 4, 5, 6, 7, 8}, .by_remainder = kEleven};
constexpr CheckCharacter kBulgaria2{.weights = {3, 4, 5, 6, 7, 8, 9, 10}, .by_remainder = kElevenOrZero};
constexpr CheckCharacter kBulgariaForeigner{.weights = {21, 19, 17, 13, 11, 9, 7, 3, 1},
                                            .by_remainder = kTen};
constexpr CheckCharacter kBulgariaOther{.weights = {4, 3, 2, 7, 6, 5, 4, 3, 2}, .by_remainder = kElevenLess};

bool is_bg_vat(std::string_view id) {
  if (id.size() == 10) return is_bg_egn(id) || holds(kBulgariaForeigner, id) || holds(kBulgariaOther, id);
  if (!is_digits(id, 9)) return false;
  return weighted_sum(id, kBulgaria1) % 11 < 10 ? holds(kBulgaria1, id) : holds(kBulgaria2, id);
}

bool is_cy_vat(std::string_view id) {
  constexpr std::array<int, 10> kOdd = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21};
  if (!fits(id, "dddddddda") || id.starts_with("12") || is_repeated(id.substr(0, 8))) return false;
  int sum = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    const int digit = digit_value(id[i]);
    sum += i % 2 == 0 ? kOdd[static_cast<std::size_t>(digit)] : digit;
  }
  return 'A' + sum % 26 == id[8];
}

// Czechia: companies have eight digits, persons their birth number or nine digits with a 6 in front.
constexpr CheckCharacter kCzechia{.weights = {8, 7, 6, 5, 4, 3, 2}, .by_remainder = kElevenLessDigit};
constexpr CheckCharacter kCzechia6{.weights = {8, 7, 6, 5, 4, 3, 2}, .by_remainder = "89012345678"};

bool is_cz_vat(std::string_view id) {
  if (id.size() == 8) return id[0] != '9' && holds(kCzechia, id);
  if (id.size() == 9 && id[0] == '6') return holds(kCzechia6, id.substr(1));
  return is_cz_rc(id);
}

constexpr CheckCharacter kDenmark{.weights = {2, 7, 6, 5, 4, 3, 2}, .by_remainder = kElevenLess};
constexpr CheckCharacter kEstonia{.weights = {3, 7, 1, 3, 7, 1, 3, 7}, .by_remainder = kTenLess};
constexpr CheckCharacter kHungary{.weights = {9, 7, 3, 1, 9, 7, 3}, .by_remainder = kTenLess};

bool is_dk_vat(std::string_view id) {
  return holds(kDenmark, id) && id[0] != '0';
}
bool is_ee_vat(std::string_view id) {
  return holds(kEstonia, id);
}
bool is_hu_vat(std::string_view id) {
  return holds(kHungary, id);
}

/// Ireland: as the PPS number, or the old form with a letter at the second place, where the first digit
/// counts last.
bool is_ie_vat(std::string_view id) {
  if (!fits(id, "daddddda")) return is_ie_pps(id);
  std::array<char, 8> turned{'0'};
  std::copy(id.begin() + 2, id.begin() + 7, turned.begin() + 1);
  turned[6] = id[0];
  turned[7] = id[7];
  return is_ie_pps({turned.data(), turned.size()});
}

// Lithuania: nine digits, twelve for temporary registration; a 1 before the check digit; two sums as in its
// personal codes.
constexpr CheckCharacter kLithuania9{.weights = {1, 2, 3, 4, 5, 6, 7, 8}, .by_remainder = kEleven};
constexpr CheckCharacter kLithuania9b{.weights = {3, 4, 5, 6, 7, 8, 9, 1}, .by_remainder = kElevenOrZero};
constexpr CheckCharacter kLithuania12{.weights = {1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2}, .by_remainder = kEleven};
constexpr CheckCharacter kLithuania12b{.weights = {3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4},
                                       .by_remainder = kElevenOrZero};

bool is_lt_vat(std::string_view id) {
  if (!is_digits(id, 9) && !is_digits(id, 12)) return false;
  if (id[id.size() - 2] != '1') return false;
  const bool nine = id.size() == 9;
  const CheckCharacter& first = nine ? kLithuania9 : kLithuania12;
  return weighted_sum(id, first) % 11 < 10 ? holds(first, id)
                                           : holds(nine ? kLithuania9b : kLithuania12b, id);
}

bool is_lu_vat(std::string_view id) {
  return is_digits(id, 8) && !is_repeated(id) && remainder_of(id.substr(0, 6), 89) == to_int(id.substr(6));
}

// Latvia: companies begin with 4 to 9, the sum leaves 3; persons begin with their date of birth, or with 32
// since 2017, when the date and the check digit were given up.
constexpr CheckCharacter kLatvia{.weights = {9, 1, 4, 8, 3, 10, 2, 5, 7, 6}, .by_remainder = "3210!987654"};
constexpr CheckCharacter kLatviaPerson{.weights = {10, 5, 8, 4, 2, 1, 6, 3, 7, 9},
                                       .by_remainder = "12345678900"};

bool is_lv_vat(std::string_view id) {
  if (!is_digits(id, 11)) return false;
  if (id[0] > '3') return holds(kLatvia, id);
  if (id.starts_with("32")) return true;
  return is_ddmmyy(id.substr(0, 6)) && holds(kLatviaPerson, id);
}

bool is_mt_vat(std::string_view id) {
  constexpr CheckCharacter kMalta{.weights = {3, 4, 6, 7, 8, 9}, .by_remainder = kTen};
  if (!is_digits(id, 8) || id[0] == '0') return false;
  return 37 - weighted_sum(id, kMalta) % 37 == to_int(id.substr(6));
}

/// The Netherlands: the nine digits of a BSN or, since 2020, MOD 97-10 over all with NL in front; then B and
/// two digits.
bool is_nl_vat(std::string_view id) {
  if (!fits(id, "dddddddddBdd") || id.ends_with("00")) return false;
  if (is_nl_bsn(id.substr(0, 9))) return true;
  std::array<char, 14> whole{'N', 'L'};
  std::copy(id.begin(), id.end(), whole.begin() + 2);
  return mod_97_10_holds({whole.data(), whole.size()});
}

// Romania: up to nine digits and the check digit, ten times the sum modulo 11.
constexpr CheckCharacter kRomania{.weights = {70, 50, 30, 20, 10, 70, 50, 30, 20},
                                  .by_remainder = kElevenOrZero};

bool is_ro_vat(std::string_view id) {
  if (id.size() == 13) return is_ro_cnp(id);
  return id.size() >= 4 && id[0] != '0' && holds_from_right(kRomania, id);
}

bool is_se_vat(std::string_view id) {
  return id.size() == 12 && all_digits(id.substr(10)) && id.substr(10) != "00" &&
         is_digits(id.substr(0, 10), 10) && luhn_holds(id.substr(0, 10));
}

constexpr CheckCharacter kSlovenia{.weights = {8, 7, 6, 5, 4, 3, 2}, .by_remainder = "!0987654321"};

bool is_si_vat(std::string_view id) {
  return holds(kSlovenia, id) && id[0] != '0';
}

bool is_sk_vat(std::string_view id) {
  return is_digits(id, 10) && id[0] != '0' && is_one_of("234789", id[2]) && remainder_of(id, 11) == 0;
}

struct Member {
  std::string_view code;
  bool (*check)(std::string_view national);
};

// Greece writes EL. Northern Ireland (XI) trades as a member.
constexpr auto kMembers = std::to_array<Member>({
    {"AT", is_at_vat},         {"BE", is_be_vat}, {"BG", is_bg_vat}, {"CY", is_cy_vat}, {"CZ", is_cz_vat},
    {"DE", is_de_vat},         {"DK", is_dk_vat}, {"EE", is_ee_vat}, {"EL", is_gr_afm}, {"ES", is_es_nif},
    {"FI", is_fi_y_tunnus},    {"FR", is_fr_tva}, {"HR", is_hr_oib}, {"HU", is_hu_vat}, {"IE", is_ie_vat},
    {"IT", is_it_partita_iva}, {"LT", is_lt_vat}, {"LU", is_lu_vat}, {"LV", is_lv_vat}, {"MT", is_mt_vat},
    {"NL", is_nl_vat},         {"PL", is_pl_nip}, {"PT", is_pt_nif}, {"RO", is_ro_vat}, {"SE", is_se_vat},
    {"SI", is_si_vat},         {"SK", is_sk_vat}, {"XI", is_gb_vat},
});

bool is_eu_vat(std::string_view id) {
  if (id.size() < 6) return false;
  const auto* member = std::find_if(kMembers.begin(), kMembers.end(),
                                    [id](const Member& m) { return m.code == id.substr(0, 2); });
  // Some of the checks take a country code themselves; two of them are too many.
  const bool second_code = is_upper(id[2]) && is_upper(id[3]);
  return member != kMembers.end() && !second_code && member->check(id.substr(2));
}

/// Decision S1/S2 of the Administrative Commission and EN 1867: 80, the ISO 3166 number of an EEA state,
/// Switzerland or Britain, issuer and serial, 20 digits.
bool is_ehic(std::string_view id) {
  return is_digits(id, 20) && id.starts_with("80") && !is_repeated(id.substr(10)) &&
         is_listed(
             "040 056 100 191 196 203 208 233 246 250 276 300 348 352 372 380 428 438 440 442 470 528 578 "
             "616 620 "
             "642 703 705 724 752 756 826",
             id.substr(2, 3));
}

constexpr auto kValidators = std::to_array<Validator>({
    {"ehic", compact<is_ehic>, "European health insurance card: 20 digits, 80 and a country first"},
    {"eu-vat", compact<is_eu_vat>, "VAT of an EU member: country code and its national check"},
});

}  // namespace

std::span<const Validator> european_union_validators() {
  return kValidators;
}

}  // namespace dscan
