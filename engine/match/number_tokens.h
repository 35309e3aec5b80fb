// Finds number-like tokens, that is runs of at least kMinNumberBytes bytes made of digits and of single
// separators (' ', '-', '.', '/') between digits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/match/classified_text.h"

namespace dscan {

/// The shortest number, separators included, that is looked for: 1.1.1.1.
inline constexpr std::size_t kMinNumberBytes = 7;

/// The bytes [begin, end) of the text searched; the first and the last of them are digits.
struct NumberToken {
  std::uint32_t begin;
  std::uint32_t end;
  /// Bit i: byte begin + i is a digit, so that nobody has to look for the ends of groups byte by byte. Means
  /// nothing of a token of more than 64 bytes.
  std::uint64_t digits;

  [[nodiscard]] std::size_t size() const { return end - begin; }
};

/// The tokens of one text after the other. Kept for its memory.
class NumberTokens {
 public:
  /// The tokens of `text` in their order; valid until the next call.
  std::span<const NumberToken> find(const ClassifiedText& text);

 private:
  std::vector<NumberToken> tokens_;
};

/// The same tokens but for their digits, a byte at a time: what find() is tested against.
void find_number_tokens_scalar(std::string_view text, std::vector<NumberToken>& tokens);

}  // namespace dscan
