// The United Kingdom and Ireland.
#include <array>

#include "engine/validate/date.h"
#include "engine/validate/families.h"
#include "engine/validate/national.h"
#include "engine/validate/weighted.h"

namespace dscan {
namespace {

// NHS Data Dictionary, NHS NUMBER: modulus 11, no number whose check digit would be 10.
constexpr CheckCharacter kNhs{.weights = {10, 9, 8, 7, 6, 5, 4, 3, 2}, .by_remainder = kElevenLess};

/// HMRC, National Insurance Manual NIM39110: letters and prefixes that are not used, suffix A to D.
bool is_uk_nino(std::string_view id) {
  return fits(id, "aadddddda") && !is_one_of("DFIQUV", id[0]) && !is_one_of("DFIOQUV", id[1]) &&
         !is_listed("BG GB KN NK NT TN ZZ", id.substr(0, 2)) && is_one_of("ABCD", id[8]);
}

// HMRC, unique taxpayer reference: the check digit stands first; a K may follow.
constexpr CheckCharacter kUtr{
    .weights = {0, 6, 7, 8, 9, 10, 5, 4, 3, 2}, .by_remainder = "21987654321", .at = 0};

bool is_uk_utr(std::string_view id) {
  if (id.ends_with('K')) id.remove_suffix(1);
  return holds(kUtr, without_prefix(id, "K"));
}

/// Letters, and 9 for those that are missing at the end.
bool is_padded_name(std::string_view text) {
  const std::string_view letters = text.substr(0, text.find('9'));
  return is_made_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ", letters) && is_made_of("9", text.substr(letters.size()));
}

/// DVLA: five of the surname; decade, month (50 more for women), day and year of birth; two initials; a
/// character and two letters; perhaps two digits of the issue.
bool is_uk_driving_licence(std::string_view id) {
  if (id.size() == 18 && all_digits(id.substr(16))) id.remove_suffix(2);
  if (!fits(id, "annnnddddddnnnaa") || !is_padded_name(id.substr(0, 5)) || !is_padded_name(id.substr(11, 2)))
    return false;
  const int year = digit_value(id[5]) * 10 + digit_value(id[10]);
  const int month = to_int(id.substr(6, 2));
  return is_short_date(year, month > 50 ? month - 50 : month, to_int(id.substr(8, 2)));
}

/// Royal Mail, Programmers' Guide: areas in use; the last two letters are none of C, I, K, M, O, V.
bool is_uk_postcode(std::string_view id) {
  if (id.size() < 5 || id.size() > 7 || !fits(id.substr(id.size() - 3), "daa")) return false;
  if (id.substr(id.size() - 2).find_first_of("CIKMOV") != std::string_view::npos) return false;
  const std::string_view outward = id.substr(0, id.size() - 3);
  const bool one_letter = fits(outward, "ad") || fits(outward, "add") || fits(outward, "ada");
  if (one_letter) return is_one_of("BEGLMNSW", outward[0]);
  const bool two_letters = fits(outward, "aad") || fits(outward, "aadd") || fits(outward, "aada");
  return two_letters && is_listed(
                            "AB AL BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH "
                            "DL DN DT DY EC EH EN EX "
                            "FK FY GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY LA LD LE LL "
                            "LN LS LU ME MK ML NE NG "
                            "NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM SA SE SG SK SL SM SN SO SP SR SS "
                            "ST SW SY TA TD TF TN TQ "
                            "TR TS TW UB WA WC WD WF WN WR WS WV YO ZE",
                            outward.substr(0, 2));
}

/// DVLA, plates since September 2001: area, age identifier (02 to 29 and 51 to 79), three letters; no I, Q.
bool is_uk_plate(std::string_view id) {
  if (!fits(id, "aaddaaa") || id.find_first_of("IQ") != std::string_view::npos || id[0] == 'Z') return false;
  const int age = to_int(id.substr(2, 2));
  return (age >= 2 && age <= 29) || (age >= 51 && age <= 79);
}

// HMRC Reference: VATREG 14, modulus 97 and, since 2009, modulus 97 after 55 is added. Nine digits, perhaps
// three more for a branch.
constexpr CheckCharacter kGbVat{.weights = {8, 7, 6, 5, 4, 3, 2}, .by_remainder = kTen};

// Department of Social Protection: letters count W = 0, A = 1 … V = 22; one at the ninth place counts nine
// times, W, T and X of spouses' numbers do not.
constexpr std::string_view kPpsLetters = "WABCDEFGHIJKLMNOPQRSTUV";
constexpr CheckCharacter kPps{.weights = {8, 7, 6, 5, 4, 3, 2}, .by_remainder = kPpsLetters};

constexpr auto kValidators = std::to_array<Validator>({
    {"gb-vat", compact<is_gb_vat>, "British VAT: 9 or 12 digits, modulus 97; GB or XI may stand in front"},
    {"ie-pps", compact<is_ie_pps>, "Irish public service: 7 digits, check letter, perhaps another letter"},
    {"uk-driving-licence", compact<is_uk_driving_licence>,
     "British driver: 16 or 18 characters, date of birth"},
    {"uk-nhs", weighted<kNhs>, "NHS number: 10 digits, modulus 11"},
    {"uk-nino", compact<is_uk_nino>, "national insurance: 2 letters in use, 6 digits, A to D"},
    {"uk-plate", compact<is_uk_plate>,
     "British registration plate since 2001: area, age identifier, 3 letters"},
    {"uk-postcode", compact<is_uk_postcode>, "British postcode: area in use, inward letters"},
    {"uk-utr", compact<is_uk_utr>, "unique taxpayer reference: 10 digits, check digit first, perhaps a K"},
});

}  // namespace

bool is_gb_vat(std::string_view id) {
  if (id.starts_with("GB") || id.starts_with("XI")) id.remove_prefix(2);
  if ((!is_digits(id, 9) && !is_digits(id, 12)) || is_repeated(id)) return false;
  const int sum = weighted_sum(id, kGbVat) + to_int(id.substr(7, 2));
  return sum % 97 == 0 || (id[0] != '0' && (sum + 55) % 97 == 0);
}

bool is_ie_pps(std::string_view id) {
  if (!fits(id, "ddddddda") && !fits(id, "dddddddaa")) return false;
  int sum = weighted_sum(id, kPps);
  if (id.size() == 9 && !is_one_of("WTX", id[8])) {
    if (id[8] > 'I') return false;
    sum += 9 * (id[8] - 'A' + 1);
  }
  return !is_repeated(id.substr(0, 7)) && kPpsLetters[static_cast<std::size_t>(sum) % 23] == id[7];
}

std::span<const Validator> united_kingdom_validators() {
  return kValidators;
}

}  // namespace dscan
