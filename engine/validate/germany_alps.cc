// Germany, Austria, Switzerland.
#include <algorithm>
#include <array>

#include "engine/validate/checksum.h"
#include "engine/validate/date.h"
#include "engine/validate/families.h"
#include "engine/validate/national.h"
#include "engine/validate/weighted.h"

namespace dscan {
namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// § 139b AO and the Federal Central Tax Office's description: not 0 first, MOD 11,10; of the first ten
/// digits one occurs two or three times, never three in a row, and the others once at most.
bool is_de_tax_id(std::string_view id) {
  if (!is_digits(id, 11) || id[0] == '0' || !mod_11_10_holds(id)) return false;
  std::array<int, 10> counts{};
  for (const char c : id.substr(0, 10)) ++counts[static_cast<std::size_t>(digit_value(c))];
  const auto repeated = std::count_if(counts.begin(), counts.end(), [](int count) { return count > 1; });
  const int most = *std::max_element(counts.begin(), counts.end());
  for (std::size_t i = 2; i < 10; ++i) {
    if (id[i] == id[i - 1] && id[i] == id[i - 2]) return false;
  }
  return repeated == 1 && most <= 3;
}

// Personalausweisverordnung and Passverordnung: no vowels and no letters that look like digits, check digit
// as in ICAO Doc 9303.
constexpr std::string_view kDocumentCharacters = "0123456789CFGHJKLMNPRTVWXYZ";
constexpr CheckCharacter kDocument{
    .weights = {7, 3, 1, 7, 3, 1, 7, 3, 1}, .by_remainder = kTen, .letters = kAlphabet};

/// Nine characters, the first of them of those that offices of this kind use; the check digit stands behind
/// them only in the machine-readable zone and on forms.
bool is_de_document(std::string_view id, std::string_view offices) {
  if ((id.size() != 9 && id.size() != 10) || !is_one_of(offices, id[0])) return false;
  if (!is_made_of(kDocumentCharacters, id)) return false;
  if (id.size() == 10) return holds(kDocument, id);
  return std::any_of(id.begin(), id.end(), is_digit);
}

bool is_de_id_card(std::string_view id) {
  return is_de_document(id, "LMNPRTVWXYZ");
}

bool is_de_passport(std::string_view id) {
  return is_de_document(id, "CFGHJK");
}

/// The digits of `id` with its letter at `letter` as two digits, A = 01, and how many they are.
struct Spelled {
  std::array<char, 16> digits{};
  std::size_t size = 0;
  [[nodiscard]] std::string_view view() const { return {digits.data(), size}; }
};

Spelled spelled(std::string_view id, std::size_t letter) {
  Spelled out;
  for (std::size_t i = 0; i < id.size(); ++i) {
    const int value = id[i] - 'A' + 1;
    if (i == letter) out.digits[out.size++] = static_cast<char>('0' + value / 10);
    out.digits[out.size++] = i == letter ? static_cast<char>('0' + value % 10) : id[i];
  }
  return out;
}

// § 2 VKVV: area, DDMMYY (50 more in the day where two people would have one number), letter of the name at
// birth, serial, check digit.
constexpr CheckCharacter kPension{
    .weights = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1}, .by_remainder = kTen, .product = Product::kDigitSum};

bool is_de_pension(std::string_view id) {
  if (!fits(id, "ddddddddaddd")) return false;
  const int day = to_int(id.substr(2, 2));
  const int month = to_int(id.substr(4, 2));
  return is_short_date(to_int(id.substr(6, 2)), month, day > 50 ? day - 50 : day) &&
         holds(kPension, spelled(id, 8).view());
}

// § 290 SGB V, GKV-Spitzenverband's directory of health insurance numbers: weights 1 and 2.
constexpr CheckCharacter kHealth{
    .weights = {1, 2, 1, 2, 1, 2, 1, 2, 1, 2}, .by_remainder = kTen, .product = Product::kDigitSum};

bool is_de_health(std::string_view id) {
  return fits(id, "addddddddd") && !is_repeated(id.substr(1)) && holds(kHealth, spelled(id, 0).view());
}

// KBV's guideline under § 75 SGB V: six digits of the physician, check digit, two digits of the specialty.
constexpr CheckCharacter kLanr{.weights = {4, 9, 4, 9, 4, 9}, .by_remainder = kTenLess};

bool is_de_lanr(std::string_view id) {
  return is_digits(id, 9) && holds(kLanr, id.substr(0, 7));
}

/// ELSTER, "Prüfung der Steuernummer": the uniform 13 digits begin with the state and have a 0 at the fifth.
bool is_de_steuernummer(std::string_view id) {
  if (!is_digits(id, 13) || id[4] != '0' || is_repeated(id.substr(5))) return false;
  return is_one_of("59", id[0]) || is_listed("10 11 21 22 23 24 26 27 28 30 31 32 40 41", id.substr(0, 2));
}

// Annex 8 to the FeV: authority, serial, check digit (X for 10) and the number of the copy, which does not
// count.
constexpr CheckCharacter kLicence{
    .weights = {9, 8, 7, 6, 5, 4, 3, 2, 1}, .by_remainder = "0123456789X", .letters = kAlphabet};

bool is_de_fuehrerschein(std::string_view id) {
  return fits(id, "annnnnnnnnn") && id[0] <= 'P' && holds(kLicence, id.substr(0, 10));
}

/// Deutsche Post: regions in use.
bool is_de_plz(std::string_view id) {
  return is_digits(id, 5) && !is_listed("00 05 43 62", id.substr(0, 2)) && !is_repeated(id);
}

// Austrian social insurance (ASVG § 31): serial and check digit, then DDMMYY. Months 13 to 15 are taken when
// the serials of a day are used up.
constexpr CheckCharacter kSvnr{.weights = {3, 7, 9, 0, 5, 8, 4, 2, 1, 6}, .by_remainder = kEleven, .at = 3};

bool is_at_svnr(std::string_view id) {
  if (!holds(kSvnr, id) || id[0] == '0') return false;
  const int month = to_int(id.substr(6, 2));
  const int day = to_int(id.substr(4, 2));
  return (month >= 13 && month <= 15 && day >= 1 && day <= 31) || is_ddmmyy(id.substr(4));
}

// Swiss Central Compensation Office: 756 and the check digit of EAN-13 (GS1 General Specifications).
constexpr CheckCharacter kAhv{.weights = {1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3}, .by_remainder = kTenLess};

bool is_ch_ahv(std::string_view id) {
  return id.starts_with("756") && holds(kAhv, id) && !is_repeated(id.substr(3));
}

// Swiss UID ordinance (UIDV): CHE and nine digits; the register or VAT may be named behind them.
constexpr CheckCharacter kUid{.weights = {5, 4, 3, 2, 7, 6, 5, 4}, .by_remainder = kElevenLess};

bool is_ch_uid(std::string_view id) {
  if (!id.starts_with("CHE") || id.size() < 12) return false;
  const std::string_view suffix = id.substr(12);
  return holds(kUid, id.substr(3, 9)) &&
         (suffix.empty() || suffix == "MWST" || is_listed("TVA IVA TPV HR", suffix) || suffix == "RC");
}

constexpr auto kValidators = std::to_array<Validator>({
    {"at-svnr", compact<is_at_svnr>, "Austrian social insurance: 10 digits, check digit, DDMMYY"},
    {"ch-ahv", compact<is_ch_ahv>, "Swiss AHV: 13 digits, 756 first, EAN-13 check digit"},
    {"ch-uid", compact<is_ch_uid>, "Swiss company: CHE and 9 digits, check digit; perhaps MWST, TVA or IVA"},
    {"de-fuehrerschein", compact<is_de_fuehrerschein>,
     "German driving licence: 11 characters, check character"},
    {"de-health", compact<is_de_health>, "German health insurance: letter and 9 digits, check digit"},
    {"de-id-card", compact<is_de_id_card>, "German identity card: 9 characters, or 10 with the check digit"},
    {"de-lanr", compact<is_de_lanr>, "German physician: 9 digits, check digit"},
    {"de-passport", compact<is_de_passport>, "German passport: 9 characters, or 10 with the check digit"},
    {"de-pension", compact<is_de_pension>, "German pension insurance: 8 digits, letter, 3 digits, date"},
    {"de-plz", compact<is_de_plz>, "German postal code: 5 digits, region in use"},
    {"de-steuernummer", compact<is_de_steuernummer>,
     "German tax number in its uniform form: 13 digits, state"},
    {"de-tax-id", compact<is_de_tax_id>,
     "German tax identification: 11 digits, MOD 11,10, one repeated digit"},
    {"de-vat", compact<is_de_vat>, "German VAT: 9 digits, MOD 11,10; DE may stand in front"},
});

}  // namespace

/// § 27a UStG, Federal Central Tax Office.
bool is_de_vat(std::string_view id) {
  id = without_prefix(id, "DE");
  return is_digits(id, 9) && id[0] != '0' && !is_repeated(id) && mod_11_10_holds(id);
}

std::span<const Validator> germany_alps_validators() {
  return kValidators;
}

}  // namespace dscan
