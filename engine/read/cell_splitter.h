// The structural pass over delimited text: where the cells of a piece of it are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/read/cell_ends.h"
#include "engine/read/separator_finder.h"

namespace dscan {

/// Where the value of a cell, or of a part of one, stands. Empty cells are cells too.
struct Cell {
  std::uint32_t begin = 0;  ///< Offsets in the piece, without the quotes around it.
  std::uint32_t end = 0;
  std::uint32_t column = 0;
  std::uint32_t row = 0;  ///< Counted from the row that the piece began in.
};

/// RFC 4180 with any one-byte delimiter, and as lenient as it must be: a quote inside a bare cell is text,
/// and what follows a closing quote belongs to the cell. Pieces come front to back; the splitter remembers in
/// which row and column, or inside which cell, the last one ended.
class CellSplitter {
 public:
  /// The columns from this one on count as one: a row of gigabytes must not grow a table of names.
  static constexpr std::uint32_t kLastColumn = 65'535;

  enum class Rest { kFollows, kNone };
  static constexpr std::uint64_t kAllRows = UINT64_MAX;

  /// Of one piece: a megabyte of nothing but delimiters must not make sixteen of cells.
  static constexpr std::size_t kMostCells = std::size_t{128} * 1024;

  explicit CellSplitter(char delimiter) : separators_(delimiter, '\n') {}

  /// Finds the cells of `piece` up to its last separator (`rest` kNone: to its end), of `most_rows` rows
  /// and kMostCells at most, and returns the number of bytes that they take; the next piece begins with the
  /// bytes left over. Doubled quotes are undone in place: the cell's value moves together and the rest of its
  /// bytes become spaces.
  std::size_t split(std::span<char> piece, Rest rest, std::uint64_t most_rows = kAllRows);

  /// Takes the front of a `piece` in which split() found no whole cell as a part of that cell; returns the
  /// bytes taken. Cuts behind a line feed if there is one: matches seldom reach over one.
  std::size_t cut(std::span<char> piece);

  /// Goes on behind whole cells that a CellIndex has read, where it says.
  void pass_over(const CellPosition& behind);

  /// Of the last piece split or cut.
  [[nodiscard]] const std::vector<Cell>& cells() const { return cells_; }

  [[nodiscard]] std::uint64_t rows() const { return rows_; }      ///< Rows ended so far.
  [[nodiscard]] std::uint32_t column() const { return column_; }  ///< Of the next cell.
  /// The last piece ended inside a cell.
  [[nodiscard]] bool inside_cell() const { return inside_ != Inside::kNone; }
  /// The text ended with the last piece, in quotes that nothing closed.
  [[nodiscard]] bool quote_left_open() const { return quote_left_open_; }

 private:
  /// What the first byte of the next piece is inside of.
  enum class Inside { kNone, kBare, kQuoted };

  /// A cell between its separators. Pointers into the piece; `separator` is the piece's end if there is none.
  struct Found {
    char* begin = nullptr;  ///< Of the value: behind the opening quote.
    char* separator = nullptr;
    char* closing_quote = nullptr;  ///< None: it is bare, or not closed before the piece's end.
    bool quoted = false;
    bool doubled_quotes = false;
  };

  void begin_piece();
  Found find_cell(char* at, char* end);
  static char* value_end(const Found& found, bool end_of_row);
  void add(const char* piece, const Found& found, char* end);
  void end_cell(bool end_of_row);

  SeparatorFinder separators_;
  std::vector<Cell> cells_;
  std::uint64_t rows_before_ = 0;
  std::uint64_t rows_ = 0;
  std::uint32_t column_ = 0;
  Inside inside_ = Inside::kNone;
  bool quote_left_open_ = false;
};

}  // namespace dscan
