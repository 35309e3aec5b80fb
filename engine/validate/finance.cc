// Securities, legal entities, banks, and what a payment card's magnetic stripe carries.
#include <array>
#include <cstddef>

#include "engine/validate/checksum.h"
#include "engine/validate/countries.h"
#include "engine/validate/families.h"
#include "engine/validate/payment_card.h"
#include "engine/validate/weighted.h"

namespace dscan {
namespace {

/// ISO 6166, annex A: letters become two digits, then Luhn. Country codes are ISO 3166's and the prefixes for
/// international securities, EU and X….
bool is_isin(std::string_view id) {
  if (!fits(id, "aannnnnnnnnd")) return false;
  const std::string_view country = id.substr(0, 2);
  if (!is_country(country) && country != "EU" && country[0] != 'X') return false;
  std::array<char, 24> digits{};
  std::size_t size = 0;
  for (const char c : id) {
    if (is_upper(c)) digits[size++] = static_cast<char>('0' + (c - 'A' + 10) / 10);
    digits[size++] = is_digit(c) ? c : static_cast<char>('0' + (c - 'A' + 10) % 10);
  }
  return luhn_holds({digits.data(), size});
}

// ANSI X9.6: every second value doubled, digits of the products added.
constexpr CheckCharacter kCusip{.weights = {1, 2, 1, 2, 1, 2, 1, 2},
                                .by_remainder = kTenLess,
                                .letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ*@#",
                                .product = Product::kDigitSum};

// London Stock Exchange, SEDOL Masterfile Technical Specification: no vowels; a letter only in numbers that
// begin with one.
constexpr CheckCharacter kSedol{
    .weights = {1, 3, 1, 7, 3, 9}, .by_remainder = kTenLess, .letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"};

bool is_sedol(std::string_view id) {
  return holds(kSedol, id) && id.find_first_of("AEIOU") == std::string_view::npos &&
         (is_upper(id[0]) || all_digits(id));
}

/// ISO 17442.
bool is_lei(std::string_view id) {
  return fits(id, "nnnnnnnnnnnnnnnnnndd") && !is_repeated(id) && mod_97_10_holds(id);
}

/// ISO 9362: a business party of four letters, a country, a suffix of two, a branch of three. As written,
/// because words in lower case are everywhere.
bool check_bic(std::string_view value) {
  const Compact code(value);
  const std::string_view bic = code.view();
  return (fits(bic, "aaaaaann") || fits(bic, "aaaaaannnnn")) && is_country(bic.substr(4, 2));
}

/// Whether YYMM of a card is a month.
bool is_expiry(std::string_view digits) {
  if (!is_digits(digits, 4)) return false;
  const int month = to_int(digits.substr(2));
  return month >= 1 && month <= 12;
}

/// ISO/IEC 7813, track 1: %B, account number, ^, name of 2 to 26 characters, ^, YYMM. The sentinel and what
/// stands behind the month are not looked at.
bool check_card_track1(std::string_view value) {
  constexpr std::size_t kMaxTrack = 79;
  if (value.size() > kMaxTrack) return false;
  value = without_prefix(value, "%");
  if (!value.starts_with('B')) return false;
  const std::size_t name = value.find('^');
  const std::size_t rest = name == std::string_view::npos ? name : value.find('^', name + 1);
  if (rest == std::string_view::npos || rest - name < 3 || rest - name > 27) return false;
  return is_expiry(value.substr(rest + 1, 4)) && check_payment_card(value.substr(1, name - 1));
}

/// ISO/IEC 7813, track 2: ;, account number, =, YYMM.
bool check_card_track2(std::string_view value) {
  constexpr std::size_t kMaxTrack = 40;
  if (value.size() > kMaxTrack) return false;
  value = without_prefix(value, ";");
  const std::size_t separator = value.find('=');
  if (separator == std::string_view::npos) return false;
  return is_expiry(value.substr(separator + 1, 4)) && check_payment_card(value.substr(0, separator));
}

/// As embossed: MM/YY or MM/YYYY of this century.
bool is_card_expiry(std::string_view id) {
  if (is_digits(id, 6)) return id.substr(2, 2) == "20" && is_card_expiry(id.substr(0, 4));
  if (!is_digits(id, 4)) return false;
  const int month = to_int(id.substr(0, 2));
  return month >= 1 && month <= 12;
}

constexpr auto kValidators = std::to_array<Validator>({
    {"bic", check_bic, "bank identifier: 8 or 11 upper-case characters with a country at the fifth"},
    {"card-expiry", compact<is_card_expiry>, "month of a card's expiry: MMYY or MM20YY"},
    {"card-track1", check_card_track1, "track 1 of a magnetic stripe: account number and month hold"},
    {"card-track2", check_card_track2, "track 2 of a magnetic stripe: account number and month hold"},
    {"cusip", weighted<kCusip>, "North American security: 9 characters, check digit"},
    {"isin", compact<is_isin>, "security (ISO 6166): country, 9 characters, Luhn check digit"},
    {"lei", compact<is_lei>, "legal entity (ISO 17442): 18 characters and MOD 97-10 check digits"},
    {"sedol", compact<is_sedol>, "London Stock Exchange security: 7 characters, check digit"},
});

}  // namespace

std::span<const Validator> finance_validators() {
  return kValidators;
}

}  // namespace dscan
