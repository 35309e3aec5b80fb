#include "engine/read/cell_index.h"

#include <algorithm>
#include <bit>

namespace dscan {
namespace {

std::uint64_t bit_of(std::size_t offset) {
  return std::uint64_t{1} << (offset % CellEnds::kBytes);
}

/// Quotes without anything in them, or the return of a line's end.
bool is_blank_cell(std::string_view cell) {
  return cell.size() <= 3 && (cell == "\r" || cell == "\"\"" || cell == "\"\"\r");
}

}  // namespace

bool CellIndex::read(std::string_view piece, std::uint32_t column, CellSplitter::Rest rest) {
  if (piece.empty()) return false;
  const std::size_t steps = piece.size() / kStep + 1;  // One more bit than bytes: the end of the text is one.
  if (steps_.size() < steps + 2) steps_.resize(steps + 2);
  steps_[0] = {bit_of(kStep - 1), 0};
  ends()[steps - 1] = {};
  const Quotes quotes = mark_cell_ends(piece, delimiter_, ends());
  if (quotes == Quotes::kIrregular) return false;
  if (rest == CellSplitter::Rest::kNone) {
    if (quotes == Quotes::kLeftOpen) return false;
    end_text(piece.size());
  }
  piece_ = piece;
  first_column_ = column;
  rewind();
  ends_end_ = behind_last_end(steps);
  taken_ = std::min(ends_end_, piece.size());
  return taken_ > 0;
}

void CellIndex::rewind() {
  // The first cell's column is counted from the end before the piece, as every other one.
  cursor_ = {0, kStep - 1, {0, std::uint64_t{first_column_} - 1}};
}

CellPosition CellIndex::behind() const {
  return position_of_cell(steps_.data(), kStep + ends_end_, cursor_);
}

void CellIndex::count_values(std::vector<std::uint64_t>& values) const {
  std::size_t begin = 0;
  std::size_t column = first_column_;
  for (std::size_t step = 0; step * kStep < ends_end_; ++step) {
    const std::uint64_t rows = ends()[step].rows;
    for (std::uint64_t left = ends()[step].cells; left != 0; left &= left - 1) {
      const std::size_t end = step * kStep + static_cast<std::size_t>(std::countr_zero(left));
      if (end > begin && !is_blank_cell(piece_.substr(begin, end - begin))) {
        if (column >= values.size()) values.resize(column + 1);
        ++values[column];
      }
      begin = end + 1;
      const bool ends_it = (rows & (left & -left)) != 0;
      column = ends_it ? 0 : std::min<std::size_t>(column + 1, CellSplitter::kLastColumn);
    }
  }
}

bool CellIndex::ends_row(std::size_t offset) const {
  return (ends()[offset / kStep].rows & bit_of(offset)) != 0;
}

std::size_t CellIndex::behind_last_end(std::size_t steps) const {
  while (steps > 0 && ends()[steps - 1].cells == 0) --steps;
  if (steps == 0) return 0;
  return steps * kStep - static_cast<std::size_t>(std::countl_zero(ends()[steps - 1].cells));
}

/// The end of the text ends its last row, unless a line feed did.
void CellIndex::end_text(std::size_t size) {
  if (ends_row(size - 1)) return;
  ends()[size / kStep].cells |= bit_of(size);
  ends()[size / kStep].rows |= bit_of(size);
}

/// Moves the cursor by one cell, if the byte at `offset`, counted in steps_, is in the next one and that ends
/// near: what most questions ask for.
bool CellIndex::step_to_next(std::size_t offset) {
  const std::size_t begin = cursor_.end + 1;
  const CellEnds* step = &steps_[begin / kStep];
  std::uint64_t ends_here = step->cells >> (begin % kStep);
  if (begin % kStep != 0) ends_here |= (step + 1)->cells << (kStep - begin % kStep);
  if (ends_here == 0) return false;
  const std::size_t end = begin + static_cast<std::size_t>(std::countr_zero(ends_here));
  if (end < offset) return false;
  if ((steps_[cursor_.end / kStep].rows & bit_of(cursor_.end)) != 0) {
    ++cursor_.position.row;
    cursor_.position.column = 0;
  } else {
    ++cursor_.position.column;
  }
  cursor_.begin = begin;
  cursor_.end = end;
  return true;
}

void CellIndex::find_cell(std::size_t offset) {
  if (!step_to_next(kStep + offset)) seek_(steps_.data(), kStep + offset, cursor_);
  const std::size_t begin = cursor_.begin - kStep;
  const std::size_t end = cursor_.end - kStep;
  const std::size_t quotes = piece_[begin] == '"' ? 1 : 0;  // On either side: they are regular.
  const bool behind_return = end > begin && piece_[end - 1] == '\r' && ends_row(end);
  const std::uint64_t column = std::min<std::uint64_t>(cursor_.position.column, CellSplitter::kLastColumn);
  cell_.begin = static_cast<std::uint32_t>(begin + quotes);
  cell_.end = static_cast<std::uint32_t>(end - quotes - (behind_return ? 1 : 0));
  cell_.column = static_cast<std::uint32_t>(column);
  cell_.row = static_cast<std::uint32_t>(cursor_.position.row);
}

}  // namespace dscan
