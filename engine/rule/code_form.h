// The short text form of codes in packs: "u{2}d{6}u" is two letters, six digits and a letter.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dscan {

/// Characters of the longest code.
inline constexpr std::size_t kMaxCodeLength = 40;
/// Characters of the shortest code: what is shorter is found in every text.
inline constexpr std::size_t kMinCodeLength = 7;

/// One length of a form: what stands at each place of a code without separators. Bit n is place n.
struct CodePattern {
  std::size_t length = 0;
  std::uint64_t digits = 0;   ///< Places that hold a digit.
  std::uint64_t letters = 0;  ///< Places that hold a capital letter; all others hold either.
  std::string literals;       ///< As long as the code; '\0' where any character of the class may stand.

  friend bool operator==(const CodePattern&, const CodePattern&) = default;
};

/// `d` is a digit, `u` a capital letter, `x` either, a capital letter or a digit itself; each may be
/// repeated: `d{8}`, and the last one so many times or more: `x{11,30}`. One pattern for every length.
/// nullopt for anything else, and for codes shorter or longer than the bounds above or without a place for a
/// letter and one for a digit.
std::optional<std::vector<CodePattern>> parse_code_form(std::string_view text);

}  // namespace dscan
