// Brazil and Mexico.
#include <algorithm>
#include <array>

#include "engine/validate/date.h"
#include "engine/validate/families.h"
#include "engine/validate/weighted.h"

namespace dscan {
namespace {

// Receita Federal, IN RFB 1548/2015: two check digits, no repeated digit.
constexpr CheckCharacter kCpf1{.weights = {10, 9, 8, 7, 6, 5, 4, 3, 2}, .by_remainder = kElevenLessOrZero};
constexpr CheckCharacter kCpf2{.weights = {11, 10, 9, 8, 7, 6, 5, 4, 3, 2},
                               .by_remainder = kElevenLessOrZero};

bool is_br_cpf(std::string_view id) {
  return holds(kCpf2, id) && holds(kCpf1, id.substr(0, 10));
}

// IN RFB 2229/2024: since July 2026 letters too, A = 17 as in ASCII less 48.
constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr CheckCharacter kCnpj1{.weights = {5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2},
                                .by_remainder = kElevenLessOrZero,
                                .letters = kLetters,
                                .first_letter = 17};
constexpr CheckCharacter kCnpj2{.weights = {6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2},
                                .by_remainder = kElevenLessOrZero,
                                .letters = kLetters,
                                .first_letter = 17};

bool is_br_cnpj(std::string_view id) {
  return fits(id, "nnnnnnnnnnnndd") && !is_repeated(id.substr(0, 12)) && holds(kCnpj1, id.substr(0, 13)) &&
         holds(kCnpj2, id);
}

// Caixa Econômica Federal, PIS/PASEP/NIT.
constexpr CheckCharacter kPis{.weights = {3, 2, 9, 8, 7, 6, 5, 4, 3, 2}, .by_remainder = kElevenLessOrZero};

/// SENATRAN, driving licence register: weights falling, then rising; where the first remainder is 10 its
/// digit is 0 and 2 is taken from the second.
bool is_br_cnh(std::string_view id) {
  if (!is_digits(id, 11) || is_repeated(id)) return false;
  int falling = 0;
  int rising = 0;
  for (std::size_t i = 0; i < 9; ++i) {
    const int digit = digit_value(id[i]);
    falling += digit * static_cast<int>(9 - i);
    rising += digit * static_cast<int>(i + 1);
  }
  const int first = falling % 11;
  int second = rising % 11;
  if (first == 10 && second != 10) second = (second + 9) % 11;
  return digit_value(id[9]) == first % 10 && digit_value(id[10]) == second % 10;
}

/// Correios: eight digits from 01000-000.
bool is_br_cep(std::string_view id) {
  return is_digits(id, 8) && id >= "01000000" && !is_repeated(id);
}

// Mexico, RENAPO, Instructivo Normativo para la CURP: N, Ñ and O follow each other, and Ñ is never written.
constexpr CheckCharacter kCurp{.weights = {18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2},
                               .by_remainder = kTenLess,
                               .letters = "ABCDEFGHIJKLMN?OPQRSTUVWXYZ"};

/// Letters of the name, YYMMDD, sex, state, consonants, a digit for births until 1999 and a letter since
/// 2000.
bool is_mx_curp(std::string_view id) {
  if (!fits(id, "aaaaddddddaaaaaand") || !is_one_of("HMX", id[10])) return false;
  const int century = is_digit(id[16]) ? 1900 : 2000;
  const bool date =
      is_date(century + to_int(id.substr(4, 2)), to_int(id.substr(6, 2)), to_int(id.substr(8, 2)));
  return date && holds(kCurp, id) &&
         is_listed(
             "AS BC BS CC CH CL CM CS DF DG GR GT HG JC MC MN MS NE NL NT OC PL QR QT SL SP SR TC TL TS VZ "
             "YN ZS",
             id.substr(11, 2));
}

// Mexico, SAT, "Algoritmo para generar el RFC con homoclave" (INFOMEX 0610100135506): a space in front of a
// company's three letters counts 37, Ñ (here one byte, as in ISO 8859-1) 38.
constexpr CheckCharacter kRfc{.weights = {13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2},
                              .by_remainder = "0A987654321",
                              .letters = "ABCDEFGHIJKLMN&OPQRSTUVWXYZ \xD1"};

/// Thirteen characters for `id`: one for Ñ, a space in front of a company's; all zero bytes if it has another
/// length.
std::array<char, 13> spelled_rfc(std::string_view id) {
  std::array<char, 13> out{};
  std::size_t size = 0;
  for (; !id.empty() && size < out.size(); id.remove_prefix(1)) {
    if (id.starts_with("Ñ") || id.starts_with("ñ")) {
      id.remove_prefix(1);
      out[size++] = '\xD1';
    } else {
      out[size++] = id[0];
    }
  }
  if (size == 12 && id.empty()) {
    std::copy_backward(out.begin(), out.end() - 1, out.end());
    out[0] = ' ';
  } else if (size != 13 || !id.empty()) {
    out.fill('\0');
  }
  return out;
}

bool is_mx_rfc(std::string_view id) {
  const std::array<char, 13> spelled = spelled_rfc(id);
  const std::string_view rfc(spelled.data(), spelled.size());
  const std::string_view name = rfc.substr(rfc[0] == ' ' ? 1 : 0, rfc[0] == ' ' ? 3 : 4);
  return is_made_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ&\xD1", name) && fits(rfc.substr(4), "ddddddnnn") &&
         is_yymmdd(rfc.substr(4, 6)) && holds(kRfc, rfc);
}

constexpr auto kValidators = std::to_array<Validator>({
    {"br-cep", compact<is_br_cep>, "Brazilian postal code: 8 digits from 01000-000"},
    {"br-cnh", compact<is_br_cnh>, "Brazilian driving licence: 11 digits, two check digits"},
    {"br-cnpj", compact<is_br_cnpj>, "Brazilian company: 12 digits or letters and two check digits"},
    {"br-cpf", compact<is_br_cpf>, "Brazilian person: 11 digits, two check digits"},
    {"br-pis", weighted<kPis>, "Brazilian worker (PIS, PASEP, NIT): 11 digits, check digit"},
    {"mx-curp", compact<is_mx_curp>, "Mexican person: 18 characters, date, state, check digit"},
    {"mx-rfc", compact<is_mx_rfc>, "Mexican taxpayer: 12 or 13 characters, date, check character"},
});

}  // namespace

std::span<const Validator> brazil_mexico_validators() {
  return kValidators;
}

}  // namespace dscan
