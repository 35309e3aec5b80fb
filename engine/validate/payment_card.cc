#include "engine/validate/payment_card.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "engine/validate/ascii.h"
#include "engine/validate/checksum.h"

namespace dscan {
namespace {

/// Issuers by the first four digits of their numbers, [first, last], and the lengths of these.
struct IssuerRange {
  int first;
  int last;
  std::uint32_t lengths;  ///< Bit n set: n digits.
};

constexpr std::uint32_t bits(int least, int most) {
  std::uint32_t out = 0;
  for (int n = least; n <= most; ++n) out |= 1U << static_cast<unsigned>(n);
  return out;
}

/// What identifies the issuer at the front of every number.
constexpr std::size_t kIssuerDigits = 6;
constexpr std::size_t kLeastDigits = 13;
constexpr std::size_t kMostDigits = 19;

// Networks' published issuer identification numbers (ISO/IEC 7812-1). Maestro only by the prefixes that it
// assigned itself: the whole of 50 and 56 to 69 would call one number in fifty a card.
constexpr auto kIssuers = std::to_array<IssuerRange>({
    {2200, 2204, bits(16, 19)},                                // Mir
    {2221, 2720, bits(16, 16)},                                // Mastercard
    {3000, 3059, bits(14, 14)},                                // Diners Club
    {3400, 3499, bits(15, 15)},                                // American Express
    {3528, 3589, bits(16, 16)},                                // JCB
    {3600, 3699, bits(14, 14)},                                // Diners Club
    {3700, 3799, bits(15, 15)},                                // American Express
    {3800, 3999, bits(14, 14)},                                // Diners Club
    {4000, 4999, bits(13, 13) | bits(16, 16) | bits(19, 19)},  // Visa
    {5018, 5018, bits(13, 19)},                                // Maestro
    {5020, 5020, bits(13, 19)},                                // Maestro
    {5038, 5038, bits(13, 19)},                                // Maestro
    {5100, 5599, bits(16, 16)},                                // Mastercard
    {5893, 5893, bits(13, 19)},                                // Maestro
    {6011, 6011, bits(16, 19)},                                // Discover
    {6200, 6299, bits(16, 19)},                                // UnionPay
    {6304, 6304, bits(13, 19)},                                // Maestro
    {6440, 6499, bits(16, 19)},                                // Discover
    {6500, 6599, bits(16, 19)},                                // Discover
    {6759, 6759, bits(13, 19)},                                // Maestro
    {6761, 6763, bits(13, 19)},                                // Maestro
});
static_assert(std::is_sorted(kIssuers.begin(), kIssuers.end(),
                             [](const IssuerRange& a, const IssuerRange& b) { return a.last < b.first; }));

bool has_issuer(std::string_view digits) {
  if (digits.size() < kLeastDigits || digits.size() > kMostDigits) return false;
  const int front = to_int(digits.substr(0, 4));
  const auto* issuer = std::partition_point(
      kIssuers.begin(), kIssuers.end(), [front](const IssuerRange& before) { return before.last < front; });
  return issuer != kIssuers.end() && issuer->first <= front && (issuer->lengths >> digits.size() & 1U) != 0;
}

// Test numbers that Stripe, PayPal, Braintree, Adyen and the networks publish and that looks_made_up() would
// drop: whoever tries a scanner tries one of them, and test data is full of them.
constexpr auto kTestNumbers = std::to_array<std::string_view>({
    "30000000000004",
    "340000000000009",
    "3530111333300000",
    "4000056655665556",
    "4005519200000004",
    "4012888888881881",
    "4111111111111111",
    "4222222222222",
    "4242424242424242",
    "4444333322221111",
    "5105105105105100",
    "5500000000000004",
    "5555555555554444",
    "6011000000000004",
    "6011111111111117",
    "6200000000000005",
});

/// Whether the two most frequent digits are more than four fifths of all.
bool is_mostly_two_digits(std::string_view digits) {
  std::uint32_t met = 0;
  for (const char c : digits) met |= 1U << static_cast<unsigned>(digit_value(c));
  // Then less than a fifth are others, and so are there no more kinds of those.
  if (static_cast<std::size_t>(std::popcount(met)) > 2 + (digits.size() - 1) / 5) return false;
  std::array<std::size_t, 10> counts{};
  for (const char c : digits) ++counts[static_cast<std::size_t>(digit_value(c))];
  std::size_t most = 0;
  std::size_t second = 0;
  for (const std::size_t count : counts) {
    second = std::max(second, std::min(most, count));
    most = std::max(most, count);
  }
  return (most + second) * 5 > digits.size() * 4;
}

/// Account digits that are nearly all one or two different ones, or blocks of four that count up or down.
/// After bulk_extractor's scan_ccns2, which counts the issuer's digits too: those are uneven in real cards
/// (622202), and one real number in ten of that issuer would be lost.
bool looks_made_up(std::string_view digits) {
  if (is_mostly_two_digits(digits.substr(kIssuerDigits))) return true;
  if (digits.size() < 16) return false;
  const auto block = [&digits](std::size_t index) { return to_int(digits.substr(index * 4, 4)); };
  const int second = block(1);
  const int third = block(2);
  const int step = second - block(0);
  return third - second == step && block(3) - third == step;
}

bool is_plausible(std::string_view digits) {
  return !looks_made_up(digits) ||
         std::find(kTestNumbers.begin(), kTestNumbers.end(), digits) != kTestNumbers.end();
}

struct IbanCountry {
  char code[3];
  std::uint8_t length;
  [[nodiscard]] constexpr std::string_view name() const { return {code, 2}; }
};

// SWIFT, IBAN Registry (the registration authority of ISO 13616), lengths of whole IBANs, sorted by country.
constexpr auto kIbanCountries = std::to_array<IbanCountry>({
    {"AD", 24}, {"AE", 23}, {"AL", 28}, {"AT", 20}, {"AZ", 28}, {"BA", 20}, {"BE", 16}, {"BG", 22},
    {"BH", 22}, {"BI", 27}, {"BR", 29}, {"BY", 28}, {"CH", 21}, {"CR", 22}, {"CY", 28}, {"CZ", 24},
    {"DE", 22}, {"DJ", 27}, {"DK", 18}, {"DO", 28}, {"EE", 20}, {"EG", 29}, {"ES", 24}, {"FI", 18},
    {"FK", 18}, {"FO", 18}, {"FR", 27}, {"GB", 22}, {"GE", 22}, {"GI", 23}, {"GL", 18}, {"GR", 27},
    {"GT", 28}, {"HN", 28}, {"HR", 21}, {"HU", 28}, {"IE", 22}, {"IL", 23}, {"IQ", 23}, {"IS", 26},
    {"IT", 27}, {"JO", 30}, {"KW", 30}, {"KZ", 20}, {"LB", 28}, {"LC", 32}, {"LI", 21}, {"LT", 20},
    {"LU", 20}, {"LV", 21}, {"LY", 25}, {"MC", 27}, {"MD", 24}, {"ME", 22}, {"MK", 19}, {"MN", 20},
    {"MR", 27}, {"MT", 31}, {"MU", 30}, {"NI", 28}, {"NL", 18}, {"NO", 15}, {"OM", 23}, {"PK", 24},
    {"PL", 28}, {"PS", 29}, {"PT", 25}, {"QA", 29}, {"RO", 24}, {"RS", 22}, {"RU", 33}, {"SA", 24},
    {"SC", 31}, {"SD", 18}, {"SE", 24}, {"SI", 19}, {"SK", 24}, {"SM", 27}, {"SO", 23}, {"ST", 25},
    {"SV", 28}, {"TL", 23}, {"TN", 24}, {"TR", 26}, {"UA", 29}, {"VA", 22}, {"VG", 24}, {"XK", 20},
    {"YE", 30},
});
static_assert(std::is_sorted(kIbanCountries.begin(), kIbanCountries.end(),
                             [](const IbanCountry& a, const IbanCountry& b) { return a.name() < b.name(); }));

bool has_iban_length(std::string_view iban) {
  const std::string_view country = iban.substr(0, 2);
  const auto* found =
      std::lower_bound(kIbanCountries.begin(), kIbanCountries.end(), country,
                       [](const IbanCountry& row, std::string_view name) { return row.name() < name; });
  return found != kIbanCountries.end() && found->name() == country && found->length == iban.size();
}

}  // namespace

bool check_payment_card(std::string_view value) {
  const Compact compact(value);
  const std::string_view digits = compact.view();
  return has_issuer(digits) && luhn_holds(digits) && is_plausible(digits);
}

bool check_cn_bank_card(std::string_view value) {
  const Compact compact(value);
  const std::string_view digits = compact.view();
  return digits.size() >= 16 && digits.size() <= 19 && digits.starts_with("62") && luhn_holds(digits) &&
         is_plausible(digits);
}

bool check_iban(std::string_view value) {
  const Compact compact(value);
  const std::string_view iban = compact.view();
  if (iban.size() < 4 || !has_iban_length(iban) || !all_digits(iban.substr(2, 2))) return false;
  // ISO 13616: country and check digits move to the end. 00, 01 and 99 leave the right remainder too, but are
  // never issued: check digits are 98 minus a remainder, 02 to 98.
  const int check = to_int(iban.substr(2, 2));
  if (check < 2 || check > 98) return false;
  std::array<char, Compact::kCapacity> rotated{};
  const auto end = std::rotate_copy(iban.begin(), iban.begin() + 4, iban.end(), rotated.begin());
  return mod_97_10_holds({rotated.data(), static_cast<std::size_t>(end - rotated.begin())});
}

}  // namespace dscan
