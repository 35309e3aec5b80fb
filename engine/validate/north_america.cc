// The United States beside the social security number (identity.cc), and Canada.
#include <algorithm>
#include <array>

#include "engine/validate/checksum.h"
#include "engine/validate/families.h"
#include "engine/validate/weighted.h"

namespace dscan {
namespace {

/// IRS, "Individual taxpayer identification number": 9, and a group of 50 to 65, 70 to 88, 90 to 92, 94
/// to 99.
bool is_us_itin(std::string_view id) {
  if (!is_digits(id, 9) || id[0] != '9' || is_repeated(id)) return false;
  const int group = to_int(id.substr(3, 2));
  return (group >= 50 && group <= 65) || (group >= 70 && group <= 99 && group != 89 && group != 93);
}

/// IRS Form W-7A: adopted children, 9 and the group 93.
bool is_us_atin(std::string_view id) {
  return is_digits(id, 9) && id[0] == '9' && id.substr(3, 2) == "93";
}

/// IRS: tax preparers.
bool is_us_ptin(std::string_view id) {
  return fits(id, "Pdddddddd") && !is_repeated(id.substr(1));
}

/// IRS, "How EINs are assigned and valid EIN prefixes".
bool is_us_ein(std::string_view id) {
  return is_digits(id, 9) && !is_repeated(id) && id != "123456789" &&
         !is_listed("00 07 08 09 17 18 19 28 29 49 69 70 78 79 89 96 97", id.substr(0, 2));
}

// American Bankers Association, Routing Number Policy: the sum with the check digit divides by 10.
constexpr CheckCharacter kAba{.weights = {3, 7, 1, 3, 7, 1, 3, 7}, .by_remainder = kTenLess};

bool is_us_aba_routing(std::string_view id) {
  if (!holds(kAba, id)) return false;
  const int prefix = to_int(id.substr(0, 2));
  return prefix <= 12 || (prefix >= 21 && prefix <= 32) || (prefix >= 61 && prefix <= 72) || prefix == 80;
}

/// 45 CFR 162.406: Luhn over the number behind 80840, the card issuer prefix of US health.
bool is_us_npi(std::string_view id) {
  constexpr std::string_view kPrefix = "80840";
  if (!is_digits(id, 10) || (id[0] != '1' && id[0] != '2')) return false;
  std::array<char, 15> card{};
  std::copy(id.begin(), id.end(), std::copy(kPrefix.begin(), kPrefix.end(), card.begin()));
  return luhn_holds({card.data(), card.size()});
}

// DEA, registration numbers of practitioners: kind of registrant, first letter of the name or 9.
constexpr CheckCharacter kDea{.weights = {1, 2, 1, 2, 1, 2}, .by_remainder = kTen};

bool is_us_dea(std::string_view id) {
  return fits(id, "anddddddd") && is_one_of("ABCDEFGHJKLMPRSTUX", id[0]) &&
         (is_upper(id[1]) || id[1] == '9') && holds(kDea, id.substr(2));
}

/// CMS, "Understanding the Medicare Beneficiary Identifier format".
bool is_us_mbi(std::string_view id) {
  return fits(id, "dandandaadd") && id[0] != '0' && id.find_first_of("SLOIBZ") == std::string_view::npos;
}

/// USPS Publication 65: the lowest ZIP code is 00501; with or without four more digits.
bool is_us_zip(std::string_view id) {
  return (is_digits(id, 5) || is_digits(id, 9)) && id.substr(0, 5) >= "00501" && !is_repeated(id);
}

/// Service Canada: Luhn; 0 is not issued, 8 is a business.
bool is_ca_sin(std::string_view id) {
  return is_digits(id, 9) && id[0] != '0' && id[0] != '8' && !is_repeated(id) && luhn_holds(id);
}

/// Canada Revenue Agency: Luhn, and perhaps a program with its account.
bool is_ca_bn(std::string_view id) {
  const std::string_view number = id.substr(0, 9);
  if (!is_digits(number, 9) || is_repeated(number) || !luhn_holds(number)) return false;
  const std::string_view account = id.substr(9);
  return account.empty() || (fits(account, "aadddd") && is_listed("RC RM RP RT RR RZ", account.substr(0, 2)));
}

// British Columbia, Personal Health Number: 9 and eight weighted digits, a check digit below 10.
constexpr CheckCharacter kBcPhn{.weights = {2, 4, 8, 5, 10, 9, 7, 3}, .by_remainder = kElevenLess};

bool is_ca_bc_phn(std::string_view id) {
  return is_digits(id, 10) && id[0] == '9' && holds(kBcPhn, id.substr(1));
}

constexpr auto kValidators = std::to_array<Validator>({
    {"ca-bc-phn", compact<is_ca_bc_phn>, "British Columbia health: 10 digits, 9 first, check digit"},
    {"ca-bn", compact<is_ca_bn>, "Canadian business: 9 digits, Luhn; perhaps a program and 4 digits"},
    {"ca-sin", compact<is_ca_sin>, "Canadian social insurance: 9 digits, Luhn, not 0 or 8 first"},
    {"us-aba-routing", compact<is_us_aba_routing>, "US bank routing: 9 digits, range, check digit"},
    {"us-atin", compact<is_us_atin>, "US adoption taxpayer: 9xx-93-xxxx"},
    {"us-dea", compact<is_us_dea>, "US drug registrant: 2 letters (or letter, 9), 7 digits, check digit"},
    {"us-ein", compact<is_us_ein>, "US employer: 9 digits, prefix of a campus"},
    {"us-itin", compact<is_us_itin>, "US individual taxpayer: 9 digits, 9 first, group in use"},
    {"us-mbi", compact<is_us_mbi>, "Medicare beneficiary: 11 characters in the pattern of CMS"},
    {"us-npi", compact<is_us_npi>, "US health provider: 10 digits, 1 or 2 first, Luhn behind 80840"},
    {"us-ptin", compact<is_us_ptin>, "US tax preparer: P and 8 digits"},
    {"us-zip", compact<is_us_zip>, "US ZIP code: 5 or 9 digits, from 00501"},
});

}  // namespace

std::span<const Validator> north_america_validators() {
  return kValidators;
}

}  // namespace dscan
