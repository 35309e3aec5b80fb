// Which bytes a regex cannot tell apart: what it says of one text it says of every other one that is like it
// byte by byte, such as of all numbers of as many digits.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>

namespace dscan {

/// Bytes are told apart that need not be, never the other way round.
class RegexAlphabet {
 public:
  /// Of all of `regexes`, which have passed check_regexes.
  explicit RegexAlphabet(std::span<const std::string> regexes);

  /// One byte for all that are not told apart from `byte`.
  [[nodiscard]] char like(char byte) const { return like_[static_cast<unsigned char>(byte)]; }

 private:
  std::array<char, 256> like_{};
};

}  // namespace dscan
