// The cells of a piece of delimited text whose quotes are regular, listed from the bit masks of their ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
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

  /// Lists the cells of `piece`, which begins with a cell of `column`, up to its last separator (`rest`
  /// kNone: to its end), CellSplitter::kMostCells at most. `piece` must outlive the use of the index, with
  /// kCellEndsPadding readable bytes behind it. False: its quotes are not regular or it holds no whole cell;
  /// the index then means nothing.
  bool read(std::string_view piece, std::uint32_t column, CellSplitter::Rest rest);

  /// The bytes that the cells take.
  [[nodiscard]] std::size_t taken() const { return taken_; }

  /// The cell at `offset` below taken(); offsets do not fall. A separator belongs to the cell it ends, an
  /// opening quote to the one it opens. Valid until the next piece is read.
  const Cell& cell_at(std::size_t offset) {
    if (offset > ends_[current_] && offset > ends_[++current_]) find_cell(offset);
    return cells_[current_];
  }

  /// cell_at() may begin anew.
  void rewind() { current_ = 0; }

  /// In order. Valid until the next piece is read.
  [[nodiscard]] std::span<const Cell> cells() const { return std::span(cells_).first(count_); }

  /// Counts the cells with something in them by column, `values` growing as columns come.
  void count_values(std::vector<std::uint64_t>& values) const;

  /// Where the cell behind the piece will stand, rows counted from the piece's first.
  [[nodiscard]] CellPosition behind() const { return next_; }

 private:
  static constexpr std::size_t kStep = CellEnds::kBytes;

  void end_text();
  void list_cells();
  void list_ends(std::size_t step, std::size_t& begin);
  void find_cell(std::size_t offset);

  const char delimiter_;
  std::string_view piece_;
  std::vector<CellEnds> steps_;      ///< Of the piece, and of what its text ends with.
  std::size_t count_ = 0;            ///< Cells; the lists have room for more.
  std::vector<std::uint32_t> ends_;  ///< What ends each cell: a separator, or the end of the text.
  std::vector<Cell> cells_;
  std::size_t current_ = 0;  ///< Where cell_at() stands.
  std::size_t taken_ = 0;
  CellPosition next_;
};

}  // namespace dscan
