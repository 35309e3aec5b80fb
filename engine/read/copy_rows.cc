#include "engine/read/copy_rows.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace dscan {
namespace {

constexpr std::string_view kEndMark = "\\.";
constexpr std::string_view kNull = "\\N";

std::string_view without_return(std::string_view line) {
  return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

}  // namespace

void CopyRows::begin(std::vector<std::uint16_t> order) {
  order_ = std::move(order);
  position_ = 0;
  inside_ = false;
  has_value_ = false;
  writing_ = SqlWriting::kCopy;
}

SqlRowsTaken CopyRows::read(std::span<char> piece, SqlRest rest, ReadObject& table,
                            std::vector<SqlCell>& cells) {
  text_ = {piece.data(), piece.size()};
  rows_before_ = table.rows;
  table_ = &table;
  cells_ = &cells;
  separators_.forget();
  std::size_t at = 0;
  char* const text_end = piece.data() + piece.size();
  while (at < text_.size() && cells.size() < kMostSqlCells) {
    const auto end = static_cast<std::size_t>(separators_.find(piece.data() + at, text_end) - piece.data());
    const bool ended = end < text_.size();
    const std::string_view cell = text_.substr(at, end - at);
    const bool begins_row = position_ == 0 && !inside_;
    if (!ended && rest == SqlRest::kFollows) return {at};
    if (!ended && rest == SqlRest::kFull) {
      if (at > 0) return {at};
      return {cut(end), SqlRowsTaken::End::kMore, !std::exchange(inside_, true)};
    }
    const bool end_of_row = !ended || text_[end] == '\n';
    if (begins_row && end_of_row && without_return(cell) == kEndMark) {
      return {std::min(end + 1, text_.size()), SqlRowsTaken::End::kEnded};
    }
    add_cell(at, at + (end_of_row ? without_return(cell) : cell).size());
    end_cell(end_of_row);
    at = std::min(end + 1, text_.size());
  }
  const bool broken = rest == SqlRest::kNone && at == text_.size();
  return {at, broken ? SqlRowsTaken::End::kBroken : SqlRowsTaken::End::kMore};
}

std::uint32_t CopyRows::column() const {
  const std::uint32_t column = position_ < order_.size() ? order_[position_] : position_;
  return std::min(column, kLastSqlColumn);
}

void CopyRows::add_cell(std::size_t begin, std::size_t end) {
  if (begin == end) return;
  const std::string_view cell = text_.substr(begin, end - begin);
  const bool escapes = std::memchr(cell.data(), '\\', cell.size()) != nullptr;
  if (escapes && !inside_ && cell == kNull) return;
  const SqlWriting writing = escapes || writing_ != SqlWriting::kCopy ? writing_ : SqlWriting::kPlain;
  cells_->push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
                     static_cast<std::uint32_t>(table_->rows - rows_before_),
                     static_cast<std::uint16_t>(column()), writing, 0});
  has_value_ = true;
}

void CopyRows::end_cell(bool end_of_row) {
  if (has_value_) count_value(*table_, column());
  has_value_ = false;
  inside_ = false;
  writing_ = SqlWriting::kCopy;
  position_ = end_of_row ? 0 : position_ + 1;
  table_->rows += end_of_row ? 1 : 0;
}

/// Takes the first `size` bytes as a part of a value, or a little less where that would divide an escape.
std::size_t CopyRows::cut(std::size_t size) {
  const std::size_t last_other = text_.substr(0, size).find_last_not_of('\\');
  const std::size_t backslashes = last_other == std::string_view::npos ? size : size - last_other - 1;
  size -= backslashes % 2;
  SqlWriting rest = writing_;
  size = cut_value({text_.data(), size}, SqlDialect::kPostgres, rest);
  add_cell(0, size);
  writing_ = rest;
  return size;
}

}  // namespace dscan
