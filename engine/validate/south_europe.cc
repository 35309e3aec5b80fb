// Italy, Spain, Portugal, Greece.
#include <array>

#include "engine/validate/checksum.h"
#include "engine/validate/date.h"
#include "engine/validate/families.h"
#include "engine/validate/national.h"
#include "engine/validate/weighted.h"

namespace dscan {
namespace {

/// Decreto 12 marzo 1974, n. 2227 and DM 23/12/1976: digits that two people would share become these letters.
constexpr std::string_view kOmocodia = "LMNPQRSTUV";

/// The value of a digit or of the letter in its place; -1 for others.
int omocodia_digit(char c) {
  if (is_digit(c)) return digit_value(c);
  const std::size_t letter = kOmocodia.find(c);
  return letter == std::string_view::npos ? -1 : static_cast<int>(letter);
}

int omocodia_number(char tens, char units) {
  const int t = omocodia_digit(tens);
  const int u = omocodia_digit(units);
  return t < 0 || u < 0 ? -1 : t * 10 + u;
}

/// The sixteenth letter: characters at odd places count by a table, at even places by their order.
char codice_fiscale_check(std::string_view first15) {
  constexpr std::array<int, 26> kOdd = {1,  0,  5, 7, 9, 13, 15, 17, 19, 21, 2,  4,  18,
                                        20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
  int sum = 0;
  for (std::size_t i = 0; i < first15.size(); ++i) {
    const char c = first15[i];
    const auto order = static_cast<std::size_t>(is_digit(c) ? c - '0' : c - 'A');
    sum += i % 2 == 0 ? kOdd[order] : static_cast<int>(order);
  }
  return static_cast<char>('A' + sum % 26);
}

/// Surname, name, year, month's letter, day (40 more for women), place of birth, check letter.
bool is_it_codice_fiscale(std::string_view id) {
  if (!fits(id, "aaaaaannannannna") || codice_fiscale_check(id.substr(0, 15)) != id[15]) return false;
  const std::size_t month = std::string_view("ABCDEHLMPRST").find(id[8]);
  const int year = omocodia_number(id[6], id[7]);
  const int day = omocodia_number(id[9], id[10]);
  const bool place = omocodia_digit(id[12]) >= 0 && omocodia_number(id[13], id[14]) >= 0;
  if (month == std::string_view::npos || year < 0 || day < 0 || !place) return false;
  return is_short_date(year, static_cast<int>(month) + 1, day > 40 ? day - 40 : day);
}

// Real Decreto 1553/2005: the number modulo 23.
constexpr std::string_view kDniLetters = "TRWAGMYFPDXBNJZSQVHLCKE";

bool is_dni_letter(std::string_view digits, char letter) {
  return !is_repeated(digits) && kDniLetters[static_cast<std::size_t>(to_int(digits)) % 23] == letter;
}

bool is_es_dni(std::string_view id) {
  return fits(id, "dddddddda") && is_dni_letter(id.substr(0, 8), id[8]);
}

/// Orden INT/2058/2008: X, Y, Z count 0, 1, 2 in front of the digits.
bool is_es_nie(std::string_view id) {
  if (!fits(id, "addddddda") || id[0] < 'X') return false;
  const int number = (id[0] - 'X') * 10'000'000 + to_int(id.substr(1, 7));
  return kDniLetters[static_cast<std::size_t>(number) % 23] == id[8];
}

// Orden EHA/451/2008: doubled digits at odd places; the check is a digit or, by kind of company, a letter.
constexpr CheckCharacter kCif{
    .weights = {2, 1, 2, 1, 2, 1, 2}, .by_remainder = kTenLess, .product = Product::kDigitSum};
constexpr CheckCharacter kCifLetter{
    .weights = {2, 1, 2, 1, 2, 1, 2}, .by_remainder = "JIHGFEDCBA", .product = Product::kDigitSum};

bool is_es_cif(std::string_view id) {
  if (!fits(id, "adddddddn") || !is_one_of("ABCDEFGHJNPQRSUVW", id[0])) return false;
  if (is_repeated(id.substr(1, 7))) return false;
  if (!is_one_of("ABEH", id[0]) && holds(kCifLetter, id.substr(1))) return true;
  return !is_one_of("NPQRSW", id[0]) && holds(kCif, id.substr(1));
}

// Consejo Superior Bancario: bank and branch, and the account, each with its check digit at the ninth and
// tenth place.
constexpr CheckCharacter kCccBank{.weights = {4, 8, 5, 10, 9, 7, 3, 6}, .by_remainder = "01987654321"};
constexpr CheckCharacter kCccAccount{
    .weights = {0, 1, 2, 4, 8, 5, 10, 9, 7, 3, 6}, .by_remainder = "01987654321", .at = 0};

bool is_es_ccc(std::string_view id) {
  return is_digits(id, 20) && holds(kCccBank, id.substr(0, 9)) && holds(kCccAccount, id.substr(9));
}

/// Tesorería General de la Seguridad Social: province, eight digits, remainder modulo 97. A number below ten
/// millions counts with seven digits.
bool is_es_nss(std::string_view id) {
  if (!is_digits(id, 12)) return false;
  const int province = to_int(id.substr(0, 2));
  if (province < 1 || (province > 53 && province != 66)) return false;
  const std::string_view number = id.substr(2, 8);
  const int scale = number[0] == '0' ? 10'000'000 % 97 : 100'000'000 % 97;
  return !is_repeated(number) && (province * scale + to_int(number)) % 97 == to_int(id.substr(10));
}

// Portugal, Decreto-Lei n.º 14/2013: first digit by kind of taxpayer.
constexpr CheckCharacter kNif{.weights = {9, 8, 7, 6, 5, 4, 3, 2}, .by_remainder = kElevenLessOrZero};

/// Autenticação.gov, "Validação de Número de Documento do Cartão de Cidadão": as Luhn with A = 10, where 9 is
/// taken once from doubled values above 9.
bool is_pt_cc(std::string_view id) {
  if (!fits(id, "dddddddddnnd") || is_repeated(id.substr(0, 9))) return false;
  int sum = 0;
  for (std::size_t i = 0; i < id.size(); ++i) {
    const int value = is_digit(id[i]) ? digit_value(id[i]) : id[i] - 'A' + 10;
    const int doubled = value * 2 > 9 ? value * 2 - 9 : value * 2;
    sum += i % 2 == 0 ? doubled : value;
  }
  return sum % 10 == 0;
}

/// Law 3655/2008: DDMMYY, serial, Luhn.
bool is_gr_amka(std::string_view id) {
  return is_digits(id, 11) && is_ddmmyy(id.substr(0, 6)) && luhn_holds(id);
}

// Independent Authority for Public Revenue: powers of two, here modulo 11.
constexpr CheckCharacter kAfm{.weights = {3, 7, 9, 10, 5, 8, 4, 2}, .by_remainder = kElevenOrZero};

constexpr auto kValidators = std::to_array<Validator>({
    {"es-ccc", compact<is_es_ccc>, "Spanish bank account: 20 digits, two check digits"},
    {"es-cif", compact<is_es_cif>, "Spanish company: letter, 7 digits, check digit or letter"},
    {"es-dni", compact<is_es_dni>, "Spanish identity card: 8 digits and a letter modulo 23"},
    {"es-nie", compact<is_es_nie>, "Spanish foreigner: X, Y or Z, 7 digits and a letter modulo 23"},
    {"es-nss", compact<is_es_nss>, "Spanish social security: 12 digits, province, modulus 97"},
    {"gr-afm", compact<is_gr_afm>, "Greek taxpayer: 9 digits, check digit"},
    {"gr-amka", compact<is_gr_amka>, "Greek social security: 11 digits, DDMMYY, Luhn"},
    {"it-codice-fiscale", compact<is_it_codice_fiscale>,
     "Italian tax code: 16 characters, date, check letter"},
    {"it-partita-iva", compact<is_it_partita_iva>, "Italian VAT: 11 digits, office, Luhn"},
    {"pt-cc", compact<is_pt_cc>, "Portuguese citizen card: 9 digits, 2 characters, check digit"},
    {"pt-nif", compact<is_pt_nif>, "Portuguese taxpayer: 9 digits, kind, check digit"},
});

}  // namespace

/// DPR 633/1972, article 35: seven digits, the office, Luhn.
bool is_it_partita_iva(std::string_view id) {
  if (!is_digits(id, 11) || id.substr(0, 7) == "0000000" || !luhn_holds(id)) return false;
  const int office = to_int(id.substr(7, 3));
  return (office >= 1 && office <= 100) || office == 120 || office == 121 || office == 888 || office == 999;
}

/// Persons without a DNI have K, L or M, seven digits and the DNI's letter.
bool is_es_nif(std::string_view id) {
  const bool klm = fits(id, "addddddda") && is_one_of("KLM", id[0]) && is_dni_letter(id.substr(1, 7), id[8]);
  return klm || is_es_dni(id) || is_es_nie(id) || is_es_cif(id);
}

bool is_pt_nif(std::string_view id) {
  return holds(kNif, id) && (is_one_of("12356789", id[0]) || id.starts_with("45"));
}

bool is_gr_afm(std::string_view id) {
  return holds(kAfm, id);
}

std::span<const Validator> south_europe_validators() {
  return kValidators;
}

}  // namespace dscan
