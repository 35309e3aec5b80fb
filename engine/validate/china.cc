// Mainland China beside the resident identity number (identity.cc) and bank cards (payment_card.cc), Hong
// Kong, Taiwan.
#include <algorithm>
#include <array>

#include "engine/validate/checksum.h"
#include "engine/validate/date.h"
#include "engine/validate/families.h"
#include "engine/validate/identity.h"
#include "engine/validate/weighted.h"

namespace dscan {
namespace {

/// Where companies are registered: a province of GB/T 2260, or 10 for the whole country.
bool is_registry(std::string_view digits) {
  return is_cn_province(digits) || digits == "10";
}

/// The resident identity number before GB 11643-1999: region, YYMMDD, 3 digits, no check digit.
bool is_cn_id_card_15(std::string_view id) {
  return is_digits(id, 15) && is_cn_province(id.substr(0, 2)) && is_yymmdd(id.substr(6, 6));
}

// GB 32100-2015, weights are powers of 3 modulo 31.
constexpr CheckCharacter kUscc{
    .weights = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28},
    .by_remainder = "0YXWUTRQPNMLKJHGFEDCBA987654321",
    .letters = "ABCDEFGHJKLMNPQRTUWXY",
};

bool is_cn_uscc(std::string_view id) {
  return id.size() == 18 && all_digits(id.substr(2, 6)) && is_registry(id.substr(2, 2)) && holds(kUscc, id);
}

// GB 11714-1997.
constexpr CheckCharacter kOrgCode{.weights = {3, 7, 9, 10, 5, 8, 4, 2},
                                  .by_remainder = kElevenLessOrX,
                                  .letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"};

/// GS 15-2006 of the State Administration for Industry and Commerce: region, 8 digits, MOD 11,10.
bool is_cn_business_reg(std::string_view id) {
  return is_digits(id, 15) && is_registry(id.substr(0, 2)) && mod_11_10_holds(id);
}

/// Taxpayer numbers before and beside GB 32100: region and organization code (15), an identity number with
/// two digits behind it (17, 20), the unified code or an identity number itself (18).
bool is_cn_tax_no(std::string_view id) {
  switch (id.size()) {
    case 15:
      return all_digits(id.substr(0, 6)) && is_registry(id.substr(0, 2)) && holds(kOrgCode, id.substr(6));
    case 17:
      return all_digits(id) && is_cn_id_card_15(id.substr(0, 15));
    case 18:
      return is_cn_uscc(id) || check_cn_id_card(id);
    case 20:
      return all_digits(id.substr(18)) && check_cn_id_card(id.substr(0, 18));
    default:
      return false;
  }
}

/// The line number of the China National Advanced Payment System: 3 digits for the bank's category, 4 for its
/// city, 4 for the branch, and a check digit whose formula is not published.
bool is_cn_cnaps(std::string_view id) {
  if (!is_digits(id, 12) || is_repeated(id) || id[3] == '0') return false;
  const int category = to_int(id.substr(0, 3));
  return category == 1 || category == 11 || (category >= 102 && category <= 105) ||
         (category >= 201 && category <= 203) || (category >= 301 && category <= 326) ||
         (category >= 401 && category <= 403) || (category >= 501 && category <= 787) ||
         (category >= 901 && category <= 909);
}

/// A foreigner's permanent residence number until 2023: nationality, region, YYMMDD, 2 digits. The last is a
/// check digit whose formula is not published.
bool is_cn_foreign_pr(std::string_view id) {
  return fits(id, "aaadddddddddddd") && is_cn_province(id.substr(3, 2)) && is_yymmdd(id.substr(7, 6));
}

// Registration of Persons Regulations (Cap. 177A): one or two letters A = 10, a space before a single one
// counts 36.
constexpr CheckCharacter kHkId{.weights = {9, 8, 7, 6, 5, 4, 3, 2},
                               .by_remainder = "0A987654321",
                               .letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ "};

bool is_hk_id(std::string_view id) {
  std::array<char, 9> padded{' '};
  if (fits(id, "aaddddddn")) return holds(kHkId, id);
  if (!fits(id, "addddddn")) return false;
  std::copy(id.begin(), id.end(), padded.begin() + 1);
  return holds(kHkId, {padded.data(), padded.size()});
}

/// Household Registration Act: a letter for the place, 1, 2 for citizens or 8, 9 for residents, 8 digits.
bool is_tw_national_id(std::string_view id) {
  if (!fits(id, "addddddddd") || !is_one_of("1289", id[1])) return false;
  // Letters count from 10 in this order, tens and units by themselves.
  const auto place = static_cast<int>(std::string_view("ABCDEFGHJKLMNPQRSTUVXYWZIO").find(id[0])) + 10;
  int sum = place / 10 + place % 10 * 9 + digit_value(id[9]);
  for (std::size_t i = 1; i < 9; ++i) sum += digit_value(id[i]) * static_cast<int>(9 - i);
  return sum % 10 == 0;
}

/// Ministry of Finance, unified business number: digit sums of the products divide by 5 (by 10 before 2023);
/// with 7 as the seventh digit its product 28 counts 10 or 9.
bool is_tw_ubn(std::string_view id) {
  constexpr CheckCharacter kUbn{
      .weights = {1, 2, 1, 2, 1, 2, 4, 1}, .by_remainder = kTen, .product = Product::kDigitSum};
  if (!is_digits(id, 8) || is_repeated(id)) return false;
  const int sum = weighted_sum(id, kUbn);
  return sum % 5 == 0 || (id[6] == '7' && (sum + 1) % 5 == 0);
}

constexpr auto kValidators = std::to_array<Validator>({
    {"cn-business-reg", compact<is_cn_business_reg>,
     "registration number of a business: 15 digits, MOD 11,10"},
    {"cn-cnaps", compact<is_cn_cnaps>, "line number of a bank: 12 digits, category in use"},
    {"cn-foreign-pr", compact<is_cn_foreign_pr>,
     "permanent residence until 2023: 3 letters, 12 digits, date"},
    {"cn-id-card-15", compact<is_cn_id_card_15>,
     "resident identity number until 1999: 15 digits, region, date"},
    {"cn-org-code", weighted<kOrgCode>, "organization code (GB 11714): 9 characters, check character"},
    {"cn-tax-no", compact<is_cn_tax_no>, "taxpayer number: 15, 17, 18 or 20 characters, inner checks hold"},
    {"cn-uscc", compact<is_cn_uscc>, "unified social credit code (GB 32100): 18 characters, check character"},
    {"hk-id", compact<is_hk_id>, "Hong Kong identity card: 1 or 2 letters, 6 digits, check character"},
    {"tw-national-id", compact<is_tw_national_id>, "Taiwan identity: letter and 9 digits, check digit"},
    {"tw-ubn", compact<is_tw_ubn>, "Taiwan unified business number: 8 digits, check sum"},
});

}  // namespace

std::span<const Validator> china_validators() {
  return kValidators;
}

}  // namespace dscan
