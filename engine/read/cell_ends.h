// The structural pass over delimited text whose quotes are regular: which bytes end cells and rows, one bit a
// byte, 64 bytes a step.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dscan {

/// The ends among 64 bytes, the first byte's bit the lowest.
struct CellEnds {
  std::uint64_t cells = 0;  ///< Delimiters and line feeds outside of quotes.
  std::uint64_t rows = 0;   ///< The line feeds among them.

  static constexpr std::size_t kBytes = 64;
};

/// Bytes behind a text that mark_cell_ends() may read.
inline constexpr std::size_t kCellEndsPadding = CellEnds::kBytes;

/// Where a cell stands in a table, both counted from 0.
struct CellPosition {
  std::uint64_t row = 0;
  std::uint64_t column = 0;

  friend bool operator==(const CellPosition&, const CellPosition&) = default;
};

/// Quotes are regular when each stands at the begin of a cell or right before its end, where a CR may stand
/// between it and a line feed.
enum class Quotes {
  kRegular,
  kLeftOpen,   ///< Regular, and the text ends inside of them.
  kIrregular,  ///< One is doubled, or inside a bare cell, or text follows it.
};

/// Marks the ends in `text`, which begins with a cell, in ceil(text.size() / 64) of `ends`. With irregular
/// quotes `ends` means nothing.
Quotes mark_cell_ends(std::string_view text, char delimiter, CellEnds* ends);

}  // namespace dscan
