// South and South-East Asia.
#include <algorithm>
#include <array>

#include "engine/validate/checksum.h"
#include "engine/validate/date.h"
#include "engine/validate/families.h"
#include "engine/validate/weighted.h"

namespace dscan {
namespace {

/// UIDAI: 2 to 9 first, Verhoeff; a number that reads the same backwards is not issued.
bool is_in_aadhaar(std::string_view id) {
  return is_digits(id, 12) && id[0] >= '2' && !std::equal(id.begin(), id.begin() + 6, id.rbegin()) &&
         verhoeff_holds(id);
}

/// Income Tax Department: the fourth letter is the kind of holder. The formula of the last is not published.
bool is_in_pan(std::string_view id) {
  return fits(id, "aaaaadddda") && is_one_of("ABCFGHJKLPT", id[3]) && id.substr(5, 4) != "0000";
}

/// GST Council: state, PAN, number of the registration, Z, check character.
bool is_in_gstin(std::string_view id) {
  if (id.size() != 15 || !all_digits(id.substr(0, 2)) || !is_in_pan(id.substr(2, 10))) return false;
  const int state = to_int(id.substr(0, 2));
  const bool known = (state >= 1 && state <= 38) || state == 97 || state == 99;
  return known && id[12] != '0' && id[13] == 'Z' && luhn_36_holds(id);
}

/// Election Commission of India, EPIC: Luhn over the seven digits.
bool is_in_voter(std::string_view id) {
  return fits(id, "aaaddddddd") && !is_repeated(id.substr(3)) && luhn_holds(id.substr(3));
}

// Singapore, ICA; formulas as derived publicly (Ngiam, "NRIC numbers", 2004): 4 is added for T and G, 3 for
// M.
constexpr CheckCharacter kNricCitizen{.weights = {2, 7, 6, 5, 4, 3, 2}, .by_remainder = "JZIHGFEDCBA"};
constexpr CheckCharacter kNricCitizen2000{.weights = {2, 7, 6, 5, 4, 3, 2}, .by_remainder = "GFEDCBAJZIH"};
constexpr CheckCharacter kFin{.weights = {2, 7, 6, 5, 4, 3, 2}, .by_remainder = "XWUTRQPNMLK"};
constexpr CheckCharacter kFin2000{.weights = {2, 7, 6, 5, 4, 3, 2}, .by_remainder = "RQPNMLKXWUT"};
constexpr CheckCharacter kFin2022{.weights = {2, 7, 6, 5, 4, 3, 2}, .by_remainder = "TRQPNJLKXWU"};

bool is_sg_nric(std::string_view id) {
  if (!fits(id, "addddddda") || is_repeated(id.substr(1, 7))) return false;
  const std::string_view rest = id.substr(1);
  switch (id[0]) {
    case 'S':
      return holds(kNricCitizen, rest);
    case 'T':
      return holds(kNricCitizen2000, rest);
    case 'F':
      return holds(kFin, rest);
    case 'G':
      return holds(kFin2000, rest);
    case 'M':
      return holds(kFin2022, rest);
    default:
      return false;
  }
}

// Singapore, ACRA: businesses (nine characters), companies with their year, other entities with their type.
constexpr CheckCharacter kUenBusiness{.weights = {10, 4, 9, 3, 8, 2, 7, 1}, .by_remainder = "XMKECAWLJDB"};
constexpr CheckCharacter kUenCompany{.weights = {10, 8, 6, 4, 9, 7, 5, 3, 1}, .by_remainder = "ZKCMDNERGWH"};

/// Letters without I, O, Y and Z count from 0, digits from 22 on; 5 is taken from the sum.
bool is_sg_uen_other(std::string_view id) {
  constexpr std::string_view kAlphabet = "ABCDEFGHJKLMNPQRSTUVWX0123456789";
  constexpr Weights kWeights = {4, 3, 5, 3, 10, 2, 2, 5, 7};
  constexpr std::string_view kTypes =
      "CC CD CH CL CM CP CS CX DP FB FC FM FN GA GB GS HS LL LP MB MC MD MH MM MQ NB NR PA PB PF RF RP SM SS "
      "TC TU "
      "VH XL";
  if (!fits(id, "addaadddda") || !is_one_of("RST", id[0]) || !is_listed(kTypes, id.substr(3, 2)))
    return false;
  int sum = -5;
  for (std::size_t i = 0; i < kWeights.size(); ++i) {
    const std::size_t value = kAlphabet.find(id[i]);
    if (value == std::string_view::npos) return false;
    sum += static_cast<int>(value) * kWeights[i];
  }
  return kAlphabet[static_cast<std::size_t>((sum + 11) % 11)] == id[9];
}

bool is_sg_uen(std::string_view id) {
  if (id.size() == 9) return holds(kUenBusiness, id);
  const bool year = id.starts_with("18") || id.starts_with("19") || id.starts_with("20");
  return (year && holds(kUenCompany, id)) || is_sg_uen_other(id);
}

/// Malaysia, JPN: YYMMDD, state or country of birth, serial.
bool is_my_nric(std::string_view id) {
  return is_digits(id, 12) && is_yymmdd(id.substr(0, 6)) && id.substr(8) != "0000" &&
         !is_listed("00 17 18 19 20 65 69 70 73 80 81 94 95 96 97", id.substr(6, 2));
}

// Thailand, Department of Provincial Administration: 1 to 8 first.
constexpr CheckCharacter kThaiPin{.weights = {13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2},
                                  .by_remainder = kElevenLessDigit};

bool is_th_pin(std::string_view id) {
  return holds(kThaiPin, id) && id[0] != '0' && id[0] != '9';
}

/// Indonesia, UU 24/2013: province, regency, district, DDMMYY (40 more in the day for women), serial.
bool is_id_nik(std::string_view id) {
  if (!is_digits(id, 16) || id.substr(12) == "0000" || id.substr(2, 2) == "00") return false;
  const int day = to_int(id.substr(6, 2));
  return is_listed(
             "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 61 62 63 64 65 71 72 73 74 75 76 81 "
             "82 "
             "91 92 93 94 95 96 97",
             id.substr(0, 2)) &&
         is_short_date(to_int(id.substr(10, 2)), to_int(id.substr(8, 2)), day > 40 ? day - 40 : day);
}

/// Indonesia, PMK 112/2022: Luhn over nine digits, tax office, branch; sixteen digits are a 0 and those, or a
/// NIK.
bool is_id_npwp(std::string_view id) {
  if (is_digits(id, 16)) return id[0] == '0' ? is_id_npwp(id.substr(1)) : is_id_nik(id);
  return is_digits(id, 15) && !is_repeated(id.substr(0, 9)) && luhn_holds(id.substr(0, 9));
}

/// Philippines, RMO 34-98: nine digits and perhaps the branch, three to five. The formula of the ninth digit
/// is not published.
bool is_ph_tin(std::string_view id) {
  return id.size() != 10 && id.size() != 11 && id.size() >= 9 && id.size() <= 14 && all_digits(id) &&
         !is_repeated(id.substr(0, 9));
}

// Viet Nam, circular 105/2020/TT-BTC: ten digits, and three more for a branch.
constexpr CheckCharacter kMst{.weights = {31, 29, 23, 19, 17, 13, 7, 5, 3}, .by_remainder = "!9876543210"};

bool is_vn_mst(std::string_view id) {
  if (id.size() != 10 && !(is_digits(id, 13) && id.substr(10) != "000")) return false;
  return holds(kMst, id.substr(0, 10)) && id.substr(2, 7) != "0000000";
}

/// Pakistan, NADRA: province first, the last digit is odd for men and even for women.
bool is_pk_cnic(std::string_view id) {
  return is_digits(id, 13) && id[0] >= '1' && id[0] <= '7' && id[12] != '0' && !is_repeated(id);
}

constexpr auto kValidators = std::to_array<Validator>({
    {"id-nik", compact<is_id_nik>, "Indonesian resident: 16 digits, province, date"},
    {"id-npwp", compact<is_id_npwp>, "Indonesian taxpayer: 15 or 16 digits, Luhn over the first nine"},
    {"in-aadhaar", compact<is_in_aadhaar>, "Indian resident: 12 digits, 2 to 9 first, Verhoeff"},
    {"in-gstin", compact<is_in_gstin>, "Indian goods and services tax: 15 characters, PAN, check character"},
    {"in-pan", compact<is_in_pan>, "Indian taxpayer: 5 letters, 4 digits, letter; kind of holder"},
    {"in-voter", compact<is_in_voter>, "Indian voter: 3 letters, 7 digits, Luhn"},
    {"my-nric", compact<is_my_nric>, "Malaysian person: 12 digits, date, place of birth"},
    {"ph-tin", compact<is_ph_tin>, "Philippine taxpayer: 9, or 12 to 14 digits with the branch"},
    {"pk-cnic", compact<is_pk_cnic>, "Pakistani person: 13 digits, province"},
    {"sg-nric", compact<is_sg_nric>, "Singapore person (NRIC, FIN): S, T, F, G or M, 7 digits, check letter"},
    {"sg-uen", compact<is_sg_uen>, "Singapore entity: 9 or 10 characters, check letter"},
    {"th-pin", compact<is_th_pin>, "Thai person: 13 digits, check digit"},
    {"vn-mst", compact<is_vn_mst>, "Vietnamese taxpayer: 10 or 13 digits, check digit"},
});

}  // namespace

std::span<const Validator> asia_validators() {
  return kValidators;
}

}  // namespace dscan
