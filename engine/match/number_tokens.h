// The SIMD pass: finds number-like tokens, that is runs of at least kMinNumberBytes bytes made of digits and
// of single separators (' ', '-', '.') between digits.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace dscan {

/// The bytes [begin, end) of the text searched; the first and the last of them are digits.
struct NumberToken {
  std::size_t begin;
  std::size_t end;
};

/// Appends the tokens of `text` in their order. Uses the widest vectors that the CPU has.
void find_number_tokens(std::string_view text, std::vector<NumberToken>& tokens);

/// The same answer, a byte at a time: what the vector code is tested against.
void find_number_tokens_scalar(std::string_view text, std::vector<NumberToken>& tokens);

}  // namespace dscan
