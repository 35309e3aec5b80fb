// The rows of INSERT statements.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/read/reader.h"
#include "engine/read/separator_finder.h"
#include "engine/read/sql_cells.h"
#include "engine/read/sql_dialect.h"

namespace dscan {

/// Literals become cells wherever in a value they stand, so that `'a' || CHAR(10) || 'b'` is two cells of one
/// column; of replace() and unistr() only the first argument does. Pieces come front to back; between them a
/// value may be unfinished.
class InsertRows {
 public:
  enum class Form : std::uint8_t {
    kTuples,      ///< VALUES (…), (…);
    kAssignments  ///< SET column = value, …;
  };

  explicit InsertRows(SqlDialect dialect) : dialect_(dialect) {}

  /// Strings of PostgreSQL with a setting of old: backslashes escape in all of them.
  void let_backslashes_escape() { backslashes_escape_ = true; }

  /// The rows of a statement begin. `order` holds the columns of its values; values behind them have the
  /// columns that follow.
  void begin(Form form, std::vector<std::uint16_t> order);

  /// Reads the rows at the front of `piece` as far as it holds whole values, counts them in `table` and
  /// appends their cells, rows counted from the table's rows before.
  SqlRowsTaken read(std::span<char> piece, SqlRest rest, ReadObject& table, std::vector<SqlCell>& cells);

 private:
  enum class Step : std::uint8_t { kDone, kRanOut, kEnded, kDamaged };
  enum class Function : std::uint8_t { kNone, kReplace, kUnistr, kOther };

  /// Where in the rows reading stands.
  struct State {
    bool in_row = false;
    bool in_literal = false;
    bool awaits_name = false;  ///< Of the column that is assigned to.
    bool has_word = false;     ///< Something of the value at hand was met.
    bool has_value = false;    ///< And it had a cell.
    char quote = 0;            ///< Of the literal; 0: it is digits only.
    SqlWriting writing = SqlWriting::kPlain;
    Function function = Function::kNone;
    std::uint16_t literals = 0;  ///< Of the value at hand.
    std::uint32_t depth = 0;     ///< Of parentheses; the row's is 1.
    std::uint32_t column = 0;
  };

  Step read_between();
  Step read_name();
  Step read_value();
  Step read_word();
  Step read_prefixed(std::size_t end);
  bool read_literal();
  [[nodiscard]] SqlWriting literal_writing() const;
  bool read_digits();
  [[nodiscard]] bool begins_literal(char c) const;
  void begin_literal(std::size_t at, SqlWriting writing);
  [[nodiscard]] SqlWriting plain_writing() const;
  [[nodiscard]] bool stands_alone(std::size_t end) const;
  void cut();
  void break_off();
  [[nodiscard]] std::uint32_t column() const;
  void add_cell(std::size_t begin, std::size_t end, SqlWriting writing);
  void end_value();
  void end_row();

  const SqlDialect dialect_;
  bool backslashes_escape_ = false;
  Form form_ = Form::kTuples;
  std::vector<std::uint16_t> order_;
  State state_;

  // Of one piece.
  std::span<char> piece_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t literal_begin_ = 0;
  bool literal_escapes_ = false;  ///< The literal at hand holds something to decode.
  std::uint64_t rows_before_ = 0;
  ReadObject* table_ = nullptr;
  std::vector<SqlCell>* cells_ = nullptr;
  SeparatorFinder finder_{'\'', '\\'};
  char finder_quote_ = '\'';
};

}  // namespace dscan
