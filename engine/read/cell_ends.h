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

/// A way through the cells of a text, front to back.
struct CellCursor {
  std::size_t begin = 0;  ///< Of the current cell, its quotes included.
  std::size_t end = 0;    ///< What ends it.
  CellPosition position;
};

/// Moves `cursor` to the cell of the byte at `offset`, which is behind `cursor.end`; a byte that ends a cell
/// belongs to it. The first of `ends` stands for what was before the text: its last byte ends a cell, and
/// offsets count from it on. There is an end at `offset` or behind it, and one more step to look at.
using SeekCell = void (*)(const CellEnds* ends, std::size_t offset, CellCursor& cursor);

/// The fastest one on this CPU. To be asked for once: that takes longer than a call.
SeekCell cell_seeker();

/// Where the cell that begins at `begin` behind `cursor` stands; `ends` and offsets as for SeekCell.
CellPosition position_of_cell(const CellEnds* ends, std::size_t begin, const CellCursor& cursor);

}  // namespace dscan
