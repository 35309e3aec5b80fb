// The first two forms of something found: numbers, then bounds inside a borrowed block.
#pragma once

#include <cstddef>
#include <cstdint>

namespace dscan {

/// What a pattern database reports: nothing but numbers.
struct Hit {
  std::uint32_t rule;  ///< Dense rule number of the RuleSet.
  std::size_t end;     ///< Offset in the block one past the match's last byte.
};

/// A match with exact bounds. [value_begin, value_end) is the sensitive part, inside [begin, end).
/// Offsets are in the block and are meaningless once the reader moves on.
struct Span {
  std::uint32_t rule;
  std::size_t begin;
  std::size_t end;
  std::size_t value_begin;
  std::size_t value_end;
  std::uint32_t place = 0;  ///< The scanner's own: which of its places the span was found at.
};

}  // namespace dscan
