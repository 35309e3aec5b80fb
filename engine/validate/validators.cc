#include "engine/validate/validators.h"

#include <algorithm>
#include <array>
#include <vector>

#include "engine/validate/checksum.h"
#include "engine/validate/families.h"
#include "engine/validate/identity.h"
#include "engine/validate/network.h"
#include "engine/validate/payment_card.h"
#include "engine/validate/phone.h"
#include "engine/validate/token.h"

namespace dscan {
namespace {

// Those whose functions other rooms may call by name too.
constexpr auto kCommon = std::to_array<Validator>({
    {"cn-bank-card", check_cn_bank_card, "UnionPay prefix 62, 16 to 19 digits, Luhn check digit"},
    {"cn-id-card", check_cn_id_card, "province, date of birth and MOD 11-2 check character (GB 11643)"},
    {"cn-mobile", check_cn_mobile, "mobile segment in use in mainland China, with or without 86"},
    {"e164", check_e164, "assigned country code and a national number of a length in use there"},
    {"email", check_email,
     "lengths of RFC 5321, a top-level domain of the public suffix list that is no file ending"},
    {"github-token", check_github_token,
     "of GitHub or npm: the last six characters are the CRC-32 of the others in base 62"},
    {"iban", check_iban, "length of the country and MOD 97-10 check digits (ISO 13616)"},
    {"ipv4", check_ipv4, "four octets of 0 to 255, not 0.0.0.0"},
    {"ipv6", check_ipv6, "a text form of RFC 4291, not the unspecified address"},
    {"jwt", check_jwt, "three base64url parts, the header is JSON with an \"alg\""},
    {"luhn", check_luhn, "Luhn check digit (ISO/IEC 7812-1)"},
    {"mac", check_mac, "six octets with one kind of separator, neither all 0 nor all F"},
    {"mod-11-10", check_mod_11_10, "MOD 11,10 check digit (ISO/IEC 7064)"},
    {"mod-11-2", check_mod_11_2, "MOD 11-2 check character (ISO/IEC 7064)"},
    {"mod-97-10", check_mod_97_10, "MOD 97-10 check digits (ISO/IEC 7064)"},
    {"payment-card", check_payment_card,
     "issuer prefix and its length, Luhn check digit, not a typed pattern"},
    {"phone-text", check_phone_text,
     "6 to 15 digits in any grouping, with an extension perhaps; no date, no IPv4 address"},
    {"us-phone", check_us_phone, "area code and exchange of the North American Numbering Plan"},
    {"us-ssn", check_us_ssn, "ranges that the Social Security Administration issues"},
    {"verhoeff", check_verhoeff, "Verhoeff's check digit"},
});

std::vector<Validator> sorted_by_name() {
  std::vector<Validator> all;
  for (const std::span<const Validator> family : {std::span<const Validator>(kCommon),
                                                  asia_validators(),
                                                  brazil_mexico_validators(),
                                                  china_validators(),
                                                  crypto_validators(),
                                                  device_validators(),
                                                  east_asia_validators(),
                                                  east_europe_validators(),
                                                  european_union_validators(),
                                                  finance_validators(),
                                                  france_benelux_validators(),
                                                  germany_alps_validators(),
                                                  latin_america_validators(),
                                                  middle_east_africa_validators(),
                                                  north_america_validators(),
                                                  north_europe_validators(),
                                                  oceania_validators(),
                                                  russia_validators(),
                                                  south_europe_validators(),
                                                  time_place_validators(),
                                                  travel_document_validators(),
                                                  united_kingdom_validators()}) {
    all.insert(all.end(), family.begin(), family.end());
  }
  std::sort(all.begin(), all.end(), [](const Validator& a, const Validator& b) { return a.name < b.name; });
  return all;
}

}  // namespace

std::span<const Validator> validators() {
  static const std::vector<Validator> all = sorted_by_name();
  return all;
}

const Validator* find_validator(std::string_view name) {
  const std::span<const Validator> all = validators();
  const auto found =
      std::lower_bound(all.begin(), all.end(), name,
                       [](const Validator& validator, std::string_view n) { return validator.name < n; });
  return found == all.end() || found->name != name ? nullptr : &*found;
}

}  // namespace dscan
