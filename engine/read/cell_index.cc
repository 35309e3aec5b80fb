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

/// Lists the cells that end in the step; the first one begins at `begin`, which then is behind the last. What
/// changes from cell to cell is kept out of members: the compiler must take every write to be one to those.
void CellIndex::list_ends(std::size_t step, std::size_t& begin) {
  const char* const piece = piece_.data();
  const auto step_begin = static_cast<std::uint32_t>(step * kStep);
  const std::uint64_t rows = steps_[step].rows;
  std::uint32_t* ends = ends_.data() + count_;
  Cell* cells = cells_.data() + count_;
  auto at = static_cast<std::uint32_t>(begin);
  auto column = static_cast<std::uint32_t>(next_.column);
  auto row = static_cast<std::uint32_t>(next_.row);
  for (std::uint64_t left = steps_[step].cells; left != 0; left &= left - 1) {
    const std::uint32_t end = step_begin + static_cast<std::uint32_t>(std::countr_zero(left));
    const bool ends_row = (rows & left & -left) != 0;
    const bool holds_bytes = end > at;
    const std::uint32_t quotes =
        holds_bytes && piece[at] == '"' ? 1 : 0;  // On either side: they are regular.
    const std::uint32_t returns = holds_bytes && ends_row && piece[end - 1] == '\r' ? 1 : 0;
    *ends++ = end;
    *cells++ = {at + quotes, end - quotes - returns, column, row};
    row += ends_row ? 1 : 0;
    column = ends_row ? 0 : std::min(column + 1, CellSplitter::kLastColumn);
    at = end + 1;
  }
  begin = at;
  count_ = static_cast<std::size_t>(cells - cells_.data());
  next_ = {row, column};
}

void CellIndex::count_values(std::vector<std::uint64_t>& values) const {
  for (const Cell& cell : cells()) {
    if (cell.end == cell.begin) continue;
    if (cell.column >= values.size()) values.resize(cell.column + 1);
    ++values[cell.column];
  }
}

/// It is behind the current cell, most often soon.
void CellIndex::find_cell(std::size_t offset) {
  constexpr std::size_t kSoon = 8;
  for (std::size_t i = 0; i < kSoon; ++i) {
    if (offset <= ends_[++current_]) return;
  }
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
