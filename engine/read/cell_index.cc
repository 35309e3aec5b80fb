#include "engine/read/cell_index.h"

#include <algorithm>
#include <bit>

namespace dscan {
namespace {

std::uint64_t bit_of(std::size_t offset) {
  return std::uint64_t{1} << (offset % CellEnds::kBytes);
}

}  // namespace

bool CellIndex::read(std::string_view piece, std::uint32_t column, CellSplitter::Rest rest) {
  if (piece.empty()) return false;
  piece_ = piece;
  steps_.resize(piece.size() / kStep + 1);  // One more bit than bytes: the end of the text is one.
  steps_.back() = {};
  const Quotes quotes = mark_cell_ends(piece, delimiter_, steps_.data());
  if (quotes == Quotes::kIrregular) return false;
  if (rest == CellSplitter::Rest::kNone) {
    if (quotes == Quotes::kLeftOpen) return false;
    end_text();
  }
  next_ = {0, column};
  counts_.assign(counts_.size(), 0);
  list_cells();
  rewind();
  return taken_ > 0;
}

/// The end of the text ends its last row, unless a line feed did.
void CellIndex::end_text() {
  const std::size_t size = piece_.size();
  if ((steps_[(size - 1) / kStep].rows & bit_of(size - 1)) != 0) return;
  steps_[size / kStep].cells |= bit_of(size);
  steps_[size / kStep].rows |= bit_of(size);
}

void CellIndex::list_cells() {
  count_ = 0;
  std::size_t begin = 0;
  for (std::size_t step = 0; step < steps_.size() && count_ + kStep <= CellSplitter::kMostCells; ++step) {
    if (cells_.size() < count_ + kStep) {
      cells_.resize(2 * (count_ + kStep));
      ends_.resize(cells_.size());
    }
    list_ends(step, begin);
  }
  taken_ = std::min(begin, piece_.size());
}

/// Lists the cells that end in the step; the first one begins at `begin`, which then is behind the last.
void CellIndex::list_ends(std::size_t step, std::size_t& begin) {
  const std::uint64_t rows = steps_[step].rows;
  for (std::uint64_t left = steps_[step].cells; left != 0; left &= left - 1) {
    const std::size_t end = step * kStep + static_cast<std::size_t>(std::countr_zero(left));
    const bool ends_row = (rows & left & -left) != 0;
    const bool holds_bytes = end > begin;
    if (next_.column >= counts_.size()) counts_.resize(2 * (next_.column + 1));
    const std::size_t quotes =
        holds_bytes && piece_[begin] == '"' ? 1 : 0;  // On either side: they are regular.
    const std::size_t returns = holds_bytes && ends_row && piece_[end - 1] == '\r' ? 1 : 0;
    ends_[count_] = static_cast<std::uint32_t>(end);
    const Cell cell = {static_cast<std::uint32_t>(begin + quotes),
                       static_cast<std::uint32_t>(end - quotes - returns),
                       static_cast<std::uint32_t>(next_.column), static_cast<std::uint32_t>(next_.row)};
    counts_[cell.column] += cell.end > cell.begin ? 1 : 0;
    cells_[count_++] = cell;
    next_.row += ends_row ? 1 : 0;
    next_.column = ends_row ? 0 : std::min<std::uint64_t>(next_.column + 1, CellSplitter::kLastColumn);
    begin = end + 1;
  }
}

void CellIndex::count_values(std::vector<std::uint64_t>& values) const {
  for (std::size_t column = 0; column < counts_.size(); ++column) {
    if (counts_[column] == 0) continue;
    if (column >= values.size()) values.resize(column + 1);
    values[column] += counts_[column];
  }
}

/// It is behind the current cell, most often soon.
void CellIndex::find_cell(std::size_t offset) {
  std::size_t from = current_ + 1;
  std::size_t ahead = 1;
  while (from + ahead < count_ && ends_[from + ahead - 1] < offset) {
    from += ahead;
    ahead *= 2;
  }
  const auto first = ends_.begin() + static_cast<std::ptrdiff_t>(from);
  const auto last = ends_.begin() + static_cast<std::ptrdiff_t>(std::min(from + ahead, count_));
  current_ = static_cast<std::size_t>(std::lower_bound(first, last, offset) - ends_.begin());
}

}  // namespace dscan
