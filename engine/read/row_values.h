// The values of a table's rows as text to match, and where each came from.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace dscan {

/// Values stand one after the other in `text`, a line feed behind each, so that no match joins two of them.
struct RowValues {
  struct Value {
    std::uint32_t begin = 0;
    std::uint32_t column = 0;
  };
  struct Row {
    std::uint32_t first_value = 0;
    std::uint32_t table = 0;
    std::uint64_t number = 0;
  };

  std::string text;
  std::vector<Value> values;  ///< Ascending.
  std::vector<Row> rows;      ///< Ascending; those without values too.

  void clear() {
    text.clear();
    values.clear();
    rows.clear();
  }
  /// The offset behind the value, where its line feed is.
  [[nodiscard]] std::size_t end_of(std::size_t value) const {
    return (value + 1 < values.size() ? values[value + 1].begin : text.size()) - 1;
  }
};

}  // namespace dscan
