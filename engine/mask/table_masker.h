// A table as delimited text (RFC 4180, any one-byte delimiter) with some of its columns masked, as it streams
// by. What is not masked comes out byte for byte; cells are told apart as engine/read/cell_splitter.h does.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/error.h"
#include "engine/mask/mask_method.h"
#include "engine/mask/random_source.h"

namespace dscan {

struct MaskTableOptions {
  char delimiter = ',';
  bool has_header = true;  ///< Otherwise columns are called column_1, column_2 …
  std::map<std::string, MaskMethod> columns;
  std::size_t most_cell_bytes = std::size_t{16} << 20U;  ///< Of a cell to mask, and of the header.
};

/// Holds no more than a cell. Not thread-safe.
class TableMasker {
 public:
  /// `random` must outlive the masker.
  TableMasker(MaskTableOptions options, RandomSource& random);

  /// Takes the next bytes, those behind a byte order mark, and appends to `out` what they are masked.
  /// kInvalidArgument: a column to mask is not in the header, or a cell is too long; what was written until
  /// then is no masked table.
  Result<void> write(std::string_view bytes, std::string& out);
  /// The table is at its end. kInvalidArgument: it ended inside quotes, or before its header did.
  Result<void> finish(std::string& out);

  [[nodiscard]] std::uint64_t masked_cells() const { return masked_cells_; }  ///< Those that were not empty.
  [[nodiscard]] std::uint64_t rows() const { return row_; }  ///< Ended so far, the header too.

 private:
  enum class At { kCellBegin, kBare, kQuoted, kBehindQuote };

  Result<void> take(char c, std::string& out);
  Result<void> keep(char c, std::string& out);
  Result<void> end_cell(std::string& out);
  Result<void> end_row();
  Result<void> take_header();
  void put_masked(std::string& out);
  [[nodiscard]] const MaskMethod* method() const;

  MaskTableOptions options_;
  RandomSource& random_;
  std::vector<std::optional<MaskMethod>> methods_;  ///< By column.
  std::vector<std::string> header_;                 ///< Its cells, until it is read.
  bool in_header_;
  At at_ = At::kCellBegin;
  std::size_t column_ = 0;
  std::uint64_t row_ = 0;
  std::string value_;  ///< Of the cell, if it is to be masked or of the header.
  bool is_quoted_ = false;
  std::size_t header_bytes_ = 0;
  std::uint64_t masked_cells_ = 0;
};

}  // namespace dscan
