// Numbers that states give to people.
#pragma once

#include <string_view>

namespace dscan {

/// A resident identity number of China (GB 11643): 18 characters, province code, a date of birth in 1900 to
/// 2099, check character by MOD 11-2.
bool check_cn_id_card(std::string_view value);

/// Whether the two digits are a province of GB/T 2260, or 81 to 83 as in the residence permits of Hong Kong,
/// Macao and Taiwan residents.
bool is_cn_province(std::string_view digits);

/// A US social security number: 9 digits in ranges that the SSA issues, none of the numbers known from
/// advertisements and documentation.
bool check_us_ssn(std::string_view value);

}  // namespace dscan
