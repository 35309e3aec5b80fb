// Central and South America but for Brazil and Mexico.
#include <array>

#include "engine/validate/checksum.h"
#include "engine/validate/families.h"
#include "engine/validate/weighted.h"

namespace dscan {
namespace {

// Argentina, AFIP, Resolución General 10/97: kind of taxpayer, number, check digit.
constexpr CheckCharacter kCuit{.weights = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2}, .by_remainder = "09987654321"};

bool is_ar_cuit(std::string_view id) {
  return holds(kCuit, id) && is_listed("20 23 24 25 26 27 30 33 34 50 51 55", id.substr(0, 2));
}

// Argentina, BCRA, Comunicación A 2622: bank and branch, account, each with a check digit.
constexpr CheckCharacter kCbuBank{.weights = {7, 1, 3, 9, 7, 1, 3}, .by_remainder = kTenLess};
constexpr CheckCharacter kCbuAccount{.weights = {3, 9, 7, 1, 3, 9, 7, 1, 3, 9, 7, 1, 3},
                                     .by_remainder = kTenLess};

bool is_ar_cbu(std::string_view id) {
  return is_digits(id, 22) && holds(kCbuBank, id.substr(0, 8)) && holds(kCbuAccount, id.substr(8));
}

// Chile, Registro Civil: K for 10.
constexpr CheckCharacter kRut{.weights = {3, 2, 7, 6, 5, 4, 3, 2}, .by_remainder = "0K987654321"};

bool is_cl_rut(std::string_view id) {
  return id.size() >= 8 && holds_from_right(kRut, id);
}

// Colombia, DIAN, Orden Administrativa 4 of 1989: primes from the right.
constexpr CheckCharacter kNit{.weights = {71, 67, 59, 53, 47, 43, 41, 37, 29, 23, 19, 17, 13, 7, 3},
                              .by_remainder = "01987654321"};

bool is_co_nit(std::string_view id) {
  return id.size() >= 8 && id.size() <= 11 && id[0] != '0' && holds_from_right(kNit, id);
}

// Peru, SUNAT: kind of taxpayer, number, check digit.
constexpr CheckCharacter kRuc{.weights = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2}, .by_remainder = kElevenLessDigit};

bool is_pe_ruc(std::string_view id) {
  return holds(kRuc, id) && is_listed("10 15 16 17 20", id.substr(0, 2));
}

// Peru, RENIEC: eight digits alone have no check; the ninth, on the card, is a digit or a letter.
constexpr CheckCharacter kDniDigit{.weights = {3, 2, 7, 6, 5, 4, 3, 2}, .by_remainder = "65432110987"};
constexpr CheckCharacter kDniLetter{.weights = {3, 2, 7, 6, 5, 4, 3, 2}, .by_remainder = "KJIHGFEDCBA"};

bool is_pe_dni(std::string_view id) {
  return holds(kDniDigit, id) || holds(kDniLetter, id);
}

/// Ecuador, Registro Civil: province 01 to 24 or 30 (abroad), third digit up to 6, Luhn.
bool is_ec_ci(std::string_view id) {
  if (!is_digits(id, 10) || id[2] > '6' || is_repeated(id)) return false;
  const int province = to_int(id.substr(0, 2));
  return ((province >= 1 && province <= 24) || province == 30) && luhn_holds(id);
}

// Uruguay, Dirección Nacional de Identificación Civil.
constexpr CheckCharacter kUyCi{.weights = {2, 9, 8, 7, 6, 3, 4}, .by_remainder = kTenLess};

/// Dominican Republic, Junta Central Electoral: Luhn. Some hundred old numbers fail it.
bool is_do_cedula(std::string_view id) {
  return is_digits(id, 11) && id.substr(0, 3) != "000" && !is_repeated(id) && luhn_holds(id);
}

// Venezuela, SENIAT: kind of taxpayer V = 1, E = 2, J = 3, P = 4, G = 5, times 4.
constexpr CheckCharacter kRif{.weights = {4, 3, 2, 7, 6, 5, 4, 3, 2},
                              .by_remainder = kElevenLessOrZero,
                              .letters = "VEJPG",
                              .first_letter = 1};

bool is_ve_rif(std::string_view id) {
  return fits(id, "addddddddd") && !is_repeated(id.substr(1)) && holds(kRif, id);
}

constexpr auto kValidators = std::to_array<Validator>({
    {"ar-cbu", compact<is_ar_cbu>, "Argentine bank account: 22 digits, two check digits"},
    {"ar-cuit", compact<is_ar_cuit>, "Argentine taxpayer: 11 digits, kind, check digit"},
    {"cl-rut", compact<is_cl_rut>, "Chilean person or company: 7 or 8 digits and a check digit or K"},
    {"co-nit", compact<is_co_nit>, "Colombian taxpayer: 8 to 11 digits, check digit"},
    {"do-cedula", compact<is_do_cedula>, "Dominican person: 11 digits, Luhn"},
    {"ec-ci", compact<is_ec_ci>, "Ecuadorian person: 10 digits, province, Luhn"},
    {"pe-dni", compact<is_pe_dni>, "Peruvian person: 8 digits and a check digit or letter"},
    {"pe-ruc", compact<is_pe_ruc>, "Peruvian taxpayer: 11 digits, kind, check digit"},
    {"uy-ci", weighted<kUyCi>, "Uruguayan person: 8 digits, check digit"},
    {"ve-rif", compact<is_ve_rif>, "Venezuelan taxpayer: V, E, J, P or G and 9 digits, check digit"},
});

}  // namespace

std::span<const Validator> latin_america_validators() {
  return kValidators;
}

}  // namespace dscan
