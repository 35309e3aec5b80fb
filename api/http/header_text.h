// Texts of header fields.
#pragma once

#include <string_view>

namespace dscan {

/// `value` without spaces and tabs at both ends: what RFC 9110, section 5.5 calls the field's value.
inline std::string_view trim_header(std::string_view value) {
  constexpr std::string_view kBlanks = " \t";
  const std::size_t begin = value.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return value.substr(begin, value.find_last_not_of(kBlanks) - begin + 1);
}

}  // namespace dscan
