#include "engine/read/sql_cells.h"

#include <algorithm>
#include <string_view>

namespace dscan {

void decode_cells(std::span<char> piece, SqlDialect dialect, std::span<SqlCell> cells) {
  for (SqlCell& cell : cells) {
    const bool may_be_bytea = dialect == SqlDialect::kPostgres && piece[cell.begin] == '\\';
    if (cell.writing == SqlWriting::kPlain && !may_be_bytea) continue;
    const std::span<char> bytes = piece.subspan(cell.begin, cell.end - cell.begin);
    const std::size_t behind_quote = std::min<std::size_t>(cell.end + 1, piece.size());
    std::size_t size = decode_literal(cell.writing, cell.quote, bytes, piece.subspan(behind_quote));
    if (may_be_bytea) size = decode_bytea(bytes.first(size));
    std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(size), bytes.end(), ' ');
    cell.end = cell.begin + static_cast<std::uint32_t>(size);
  }
}

std::size_t cut_value(std::span<const char> part, SqlDialect dialect, SqlWriting& writing) {
  const std::string_view text(part.data(), part.size());
  const bool escapes = writing == SqlWriting::kCopy || writing == SqlWriting::kPostgres;
  const std::string_view bytea = escapes ? "\\\\x" : "\\x";
  std::size_t before_digits = 0;
  if (writing == SqlWriting::kReplaced) writing = SqlWriting::kStandard;  // Its arguments are far away.
  if (dialect == SqlDialect::kPostgres && text.starts_with(bytea)) {
    before_digits = bytea.size();
    writing = SqlWriting::kHex;
  }
  const bool odd = writing == SqlWriting::kHex && (text.size() - before_digits) % 2 == 1;
  return text.size() - (odd ? 1 : 0);
}

}  // namespace dscan
