// Rows of cells as delimited text, for sheets.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace dscan {

/// Commas between cells, quotes around each that is not empty. A column that was passed over is empty, a row
/// that was passed over an empty line, so that rows and columns keep their numbers.
class TableText {
 public:
  /// Office programs have no more of either.
  static constexpr std::uint32_t kMostColumns = 16'384;
  static constexpr std::uint32_t kMostRows = 1'048'576;
  /// A cell, or a row, of more than this ends its sheet: office programs have 32 KiB in a cell.
  static constexpr std::size_t kMostCellBytes = std::size_t{1} << 20U;
  static constexpr std::size_t kMostRowBytes = std::size_t{16} << 20U;
  static constexpr const char* kTooLong =
      "sheet with a cell of more than 1 MiB or a row of 16: the rest was not read";

  void add_cell(std::uint32_t column, std::string_view value) {
    if (value.empty() || column < column_ || column >= kMostColumns) return;
    row_.append(column - column_, ',');
    column_ = column;
    row_ += '"';
    for (const char c : value) {
      if (c == '"') row_ += '"';
      row_ += c;
    }
    row_ += '"';
  }
  /// The row as a line; the next one begins.
  [[nodiscard]] std::string take_row() {
    std::string line = std::move(row_);
    line += '\n';
    row_.clear();
    column_ = 0;
    return line;
  }
  [[nodiscard]] std::size_t row_bytes() const { return row_.size(); }

 private:
  std::string row_;
  std::uint32_t column_ = 0;  ///< Of the last cell in it.
};

}  // namespace dscan
