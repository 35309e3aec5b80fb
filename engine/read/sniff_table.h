// Whether the head of a file is delimited text, and with which delimiter.
#pragma once

#include <optional>
#include <string_view>

namespace dscan {

struct TableShape {
  char delimiter = ',';
  bool has_header = true;
};

/// By content alone: a header of names, at least two more records, all with as many columns, and something in
/// them that a header or a sentence would not hold. Prose, code, logs and settings do not pass. `cut`: the
/// head does not reach the end of the file, so its last record may not be whole.
std::optional<TableShape> find_table(std::string_view head, bool cut);

/// For text known to be a table: the delimiter that fits best, `expected` where none does better.
TableShape shape_of_table(std::string_view head, bool cut, char expected);

/// For text known to be a table with this delimiter: whether its first record names the columns.
bool begins_with_header(std::string_view head, bool cut, char delimiter);

}  // namespace dscan
