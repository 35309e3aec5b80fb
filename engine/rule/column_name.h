// How the names of columns and fields are compared with those that rules know: as words, whatever style they
// are written in.
#pragma once

#include <string>
#include <string_view>

namespace dscan {

/// The words of a column's name, in lower case with single spaces between: "first name" of FIRST_NAME,
/// firstName and "First name (2)". Of a path with dots it is the last part that counts. ASCII letters and
/// all bytes of other scripts make words; digits are left out, so that address_2 is an address.
std::string folded_column_name(std::string_view name);

/// Whether `words` is what folded_column_name gives: what a rule must write.
bool is_folded_column_name(std::string_view words);

/// Whether the text is of a script that puts no spaces between words (Chinese, Japanese, Korean as far as
/// names go): such words are met inside of longer ones.
bool is_unspaced(std::string_view words);

}  // namespace dscan
