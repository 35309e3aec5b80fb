#include "engine/read/cell_splitter.h"

#include <algorithm>
#include <cstring>

namespace dscan {
namespace {

char* find_byte(char* begin, char* end, char byte) {
  void* found = begin == end ? nullptr : std::memchr(begin, byte, static_cast<std::size_t>(end - begin));
  return found == nullptr ? end : static_cast<char*>(found);
}

/// Makes one quote of two in [begin, quoted_end), moves what follows up to `end` along and fills what is won
/// with spaces. Returns the new end.
char* undouble_quotes(char* begin, const char* quoted_end, char* end) {
  char* out = begin;
  for (char* in = begin; in != end; ++in) {
    *out++ = *in;
    if (in < quoted_end && *in == '"') ++in;
  }
  std::fill(out, end, ' ');
  return out;
}

}  // namespace

std::size_t CellSplitter::split(std::span<char> piece, Rest rest, std::uint64_t most_rows) {
  begin_piece();
  char* const end = piece.data() + piece.size();
  char* at = piece.data();
  while (rows_ - rows_before_ < most_rows && cells_.size() < kMostCells &&
         (at != end || (rest == Rest::kNone && (column_ > 0 || inside_cell())))) {
    const Found found = find_cell(at, end);
    if (found.separator == end && rest == Rest::kFollows) break;
    const bool at_end = found.separator == end;
    if (at_end) quote_left_open_ = found.quoted && found.closing_quote == nullptr;
    const bool end_of_row = at_end || *found.separator == '\n';
    add(piece.data(), found, value_end(found, end_of_row));
    end_cell(end_of_row);
    at = at_end ? end : found.separator + 1;
  }
  return static_cast<std::size_t>(at - piece.data());
}

std::size_t CellSplitter::cut(std::span<char> piece) {
  begin_piece();
  char* const end = piece.data() + piece.size();
  const Found found = find_cell(piece.data(), end);
  char* part_end = end;
  const bool undecided = found.closing_quote != nullptr && found.closing_quote + 1 == end;
  const bool in_quotes = found.quoted && (found.closing_quote == nullptr || undecided);
  if (undecided) {
    part_end = found.closing_quote;  // The next byte tells whether it closes the cell or is doubled.
  } else if (in_quotes) {
    void* line_feed = ::memrchr(found.begin, '\n', static_cast<std::size_t>(end - found.begin));
    if (line_feed != nullptr) part_end = static_cast<char*>(line_feed) + 1;
  } else if (end[-1] == '\r') {
    --part_end;  // It may be half of a CRLF.
  }
  add(piece.data(), found, part_end);
  inside_ = in_quotes ? Inside::kQuoted : Inside::kBare;
  return static_cast<std::size_t>(part_end - piece.data());
}

void CellSplitter::pass_over(const CellPosition& behind) {
  rows_ += behind.row;
  column_ = static_cast<std::uint32_t>(std::min<std::uint64_t>(behind.column, kLastColumn));
}

void CellSplitter::begin_piece() {
  cells_.clear();
  rows_before_ = rows_;
  quote_left_open_ = false;
  separators_.forget();
}

CellSplitter::Found CellSplitter::find_cell(char* at, char* end) {
  Found found{at, end, nullptr, inside_ == Inside::kQuoted, false};
  if (inside_ == Inside::kNone && at != end && *at == '"') {
    found.quoted = true;
    found.begin = ++at;
  }
  while (found.quoted && found.closing_quote == nullptr) {
    char* quote = find_byte(at, end, '"');
    if (quote == end) return found;
    if (quote + 1 != end && quote[1] == '"') {
      found.doubled_quotes = true;
      at = quote + 2;
    } else {
      found.closing_quote = quote;
      at = quote + 1;
    }
  }
  found.separator = separators_.find(at, end);
  return found;
}

/// Strips what ends a cell beside its separator: the CR of a CRLF and the closing quote.
char* CellSplitter::value_end(const Found& found, bool end_of_row) {
  char* end = found.separator;
  if (end_of_row && end > found.begin && end[-1] == '\r') --end;
  const bool closed_here = found.closing_quote != nullptr && found.closing_quote + 1 == end;
  return closed_here ? found.closing_quote : end;
}

void CellSplitter::add(const char* piece, const Found& found, char* end) {
  const char* quoted_end = found.closing_quote == nullptr ? end : found.closing_quote;
  if (found.doubled_quotes) end = undouble_quotes(found.begin, quoted_end, end);
  cells_.push_back({static_cast<std::uint32_t>(found.begin - piece), static_cast<std::uint32_t>(end - piece),
                    column_, static_cast<std::uint32_t>(rows_ - rows_before_)});
}

void CellSplitter::end_cell(bool end_of_row) {
  inside_ = Inside::kNone;
  if (end_of_row) {
    ++rows_;
    column_ = 0;
  } else if (column_ < kLastColumn) {
    ++column_;
  }
}

}  // namespace dscan
