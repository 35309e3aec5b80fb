// Checks of national numbers that are also the national part of a VAT identification number. All take the
// number without separators and with letters in upper case.
#pragma once

#include <string_view>

namespace dscan {

bool is_bg_egn(std::string_view id);          ///< Bulgaria, person: 10 digits, date, check digit.
bool is_cz_rc(std::string_view id);           ///< Czechia, Slovakia, person: 9 or 10 digits, date.
bool is_de_vat(std::string_view id);          ///< Germany: 9 digits, perhaps behind DE.
bool is_es_nif(std::string_view id);          ///< Spain, person or company: 9 characters.
bool is_fi_y_tunnus(std::string_view id);     ///< Finland, company: 8 digits.
bool is_fr_tva(std::string_view id);          ///< France: 11 digits, perhaps behind FR.
bool is_gb_vat(std::string_view id);          ///< Britain: 9 or 12 digits, perhaps behind GB or XI.
bool is_gr_afm(std::string_view id);          ///< Greece: 9 digits.
bool is_hr_oib(std::string_view id);          ///< Croatia: 11 digits.
bool is_ie_pps(std::string_view id);          ///< Ireland: 7 digits, one or two letters.
bool is_it_partita_iva(std::string_view id);  ///< Italy: 11 digits.
bool is_nl_bsn(std::string_view id);          ///< Netherlands, person: 8 or 9 digits.
bool is_pl_nip(std::string_view id);          ///< Poland: 10 digits.
bool is_pt_nif(std::string_view id);          ///< Portugal: 9 digits.
bool is_ro_cnp(std::string_view id);          ///< Romania, person: 13 digits.
bool is_se_orgnr(std::string_view id);        ///< Sweden, company: 10 digits.

}  // namespace dscan
