// The cells of a piece of delimited text whose quotes are regular: found at the speed of memory, told apart
// only where somebody asks.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/read/cell_ends.h"
#include "engine/read/cell_splitter.h"

namespace dscan {

/// The quick half of reading tables; CellSplitter is the thorough one. Where both can read a piece they agree
/// on everything.
class CellIndex {
 public:
  explicit CellIndex(char delimiter) : delimiter_(delimiter) {}

  /// Marks the cells of `piece`, which begins with a cell of `column`, up to its last separator (`rest`
  /// kNone: to its end). `piece` must outlive the use of the index, with kCellEndsPadding readable bytes
  /// behind it. False: its quotes are not regular or it holds no whole cell; the index then means nothing.
  bool read(std::string_view piece, std::uint32_t column, CellSplitter::Rest rest);

  /// The bytes that the cells take.
  [[nodiscard]] std::size_t taken() const { return taken_; }

  /// The cell at `offset` below taken(); offsets do not fall. A separator belongs to the cell it ends, an
  /// opening quote to the one it opens.
  const Cell& cell_at(std::size_t offset) {
    if (kStep + offset > cursor_.end) find_cell(offset);
    return cell_;
  }

  /// cell_at() may begin anew.
  void rewind();

  /// Counts the cells with something in them by column, `values` growing as columns come.
  void count_values(std::vector<std::uint64_t>& values) const;

  /// Where the cell behind the piece will stand, rows counted from the piece's first.
  [[nodiscard]] CellPosition behind() const;

 private:
  static constexpr std::size_t kStep = CellEnds::kBytes;

  CellEnds* ends() { return steps_.data() + 1; }
  [[nodiscard]] const CellEnds* ends() const { return steps_.data() + 1; }
  [[nodiscard]] bool ends_row(std::size_t offset) const;
  [[nodiscard]] std::size_t behind_last_end(std::size_t steps) const;
  void end_text(std::size_t size);
  void find_cell(std::size_t offset);
  bool step_to_next(std::size_t offset);

  const char delimiter_;
  const SeekCell seek_ = cell_seeker();
  std::string_view piece_;
  std::vector<CellEnds> steps_;  ///< One before the piece, those of the piece, one behind it: see SeekCell.
  std::size_t ends_end_ = 0;     ///< Behind the last end in ends(): that of the text stands behind its bytes.
  std::size_t taken_ = 0;
  std::uint32_t first_column_ = 0;
  CellCursor cursor_;  ///< Its offsets are in steps_.
  Cell cell_;          ///< The one at the cursor.
};

}  // namespace dscan
