// The lines of COPY … FROM stdin, as pg_dump writes them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/read/reader.h"
#include "engine/read/separator_finder.h"
#include "engine/read/sql_cells.h"

namespace dscan {

/// A line is a row, a tab stands between two values, \N is NULL and the line \. ends it all. Pieces come
/// front to back; between them a row or a value may be unfinished.
class CopyRows {
 public:
  /// The lines begin. `order` holds the columns of their values; values behind them have the columns that
  /// follow.
  void begin(std::vector<std::uint16_t> order);

  /// As InsertRows::read.
  SqlRowsTaken read(std::span<char> piece, SqlRest rest, ReadObject& table, std::vector<SqlCell>& cells);

 private:
  [[nodiscard]] std::uint32_t column() const;
  void add_cell(std::size_t begin, std::size_t end);
  void end_cell(bool end_of_row);
  std::size_t cut(std::size_t size);

  std::vector<std::uint16_t> order_;
  std::uint32_t position_ = 0;  ///< Of the next value in its row.
  bool inside_ = false;         ///< The last piece ended inside of a value.
  bool has_value_ = false;
  SqlWriting writing_ = SqlWriting::kCopy;  ///< Of the value at hand.

  // Of one piece.
  std::string_view text_;
  std::uint64_t rows_before_ = 0;
  ReadObject* table_ = nullptr;
  std::vector<SqlCell>* cells_ = nullptr;
  SeparatorFinder separators_{'\t', '\n'};
};

}  // namespace dscan
