// The cells of a piece of a dump: where their bytes are, and how they are written.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/read/cell_splitter.h"
#include "engine/read/reader.h"
#include "engine/read/sql_dialect.h"
#include "engine/read/sql_literal.h"

namespace dscan {

/// A value that is there: NULL and empty strings have no cell.
struct SqlCell {
  std::uint32_t begin = 0;  ///< Offsets in the piece, without quotes.
  std::uint32_t end = 0;
  std::uint32_t row = 0;  ///< Counted from the first row of its run.
  std::uint16_t column = 0;
  SqlWriting writing = SqlWriting::kPlain;
  char quote = 0;
};

/// Of one piece, as for delimited text.
inline constexpr std::size_t kMostSqlCells = CellSplitter::kMostCells;

/// The columns from this one on count as one. MySQL has 4096 at most, PostgreSQL 1600, SQLite mostly 2000.
inline constexpr std::uint32_t kLastSqlColumn = 4095;

/// What can be had behind a piece.
enum class SqlRest : std::uint8_t {
  kFollows,  ///< More, if the piece's unread end is moved to the front.
  kFull,     ///< The piece fills the buffer: a value that it does not hold is longer than a block.
  kNone      ///< Nothing: the stream has ended.
};

/// How far the rows in a piece were read.
struct SqlRowsTaken {
  enum class End : std::uint8_t {
    kMore,     ///< They go on.
    kEnded,    ///< Their statement's rows are over.
    kDamaged,  ///< What stands at `bytes` cannot be a value of them.
    kBroken    ///< The stream ended within them.
  };
  std::size_t bytes = 0;
  End end = End::kMore;
  bool cut = false;  ///< A value is longer than a block.
};

/// Decodes `cells` in place in `piece`; the bytes that a value leaves become spaces.
void decode_cells(std::span<char> piece, SqlDialect dialect, std::span<SqlCell> cells);

/// Cuts a value that is longer than a block where its parts can be decoded: `part` is its beginning or what
/// follows one, written as `writing`, which may become that of the rest. Returns the part's size.
std::size_t cut_value(std::span<const char> part, SqlDialect dialect, SqlWriting& writing);

}  // namespace dscan
