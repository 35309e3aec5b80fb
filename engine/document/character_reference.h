// What "&amp;" and its kin stand for.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace dscan {

/// From the ampersand to the semicolon; what is longer is none.
inline constexpr std::size_t kLongestReference = 12;

/// `reference` with its ampersand and semicolon, in UTF-8. Numbers of any character; of HTML's names those of
/// ASCII and the blank that does not break, which becomes an ordinary one. Line feeds become blanks. None: it
/// is not known.
std::optional<std::string> referred_character(std::string_view reference);

}  // namespace dscan
