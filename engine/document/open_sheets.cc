#include "engine/document/open_sheets.h"

#include <algorithm>
#include <charconv>

#include "engine/document/sheet.h"

namespace dscan {
namespace {

/// Of repeated rows put at once.
constexpr std::size_t kPutAtOnce = std::size_t{64} * 1024;

std::uint32_t repeats(std::string_view digits, std::uint32_t most) {
  std::uint32_t number = 1;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return std::clamp(number, std::uint32_t{1}, most);
}

}  // namespace

/// A table without rows may have ended, and the next one begun, before anybody asked.
Result<bool> OpenSheets::next_table() {
  while (!has_begun_) {
    at_break_ = false;
    is_passing_ = true;
    DSCAN_RETURN_IF_ERROR(read_all());
    is_passing_ = false;
    if (!at_break_) return false;
  }
  at_break_ = has_begun_ = false;
  return true;
}

void OpenSheets::begin(std::string_view element) {
  if (element == "table" && tables_++ == 0) {
    name_ = attribute("name");
    rows_ = empty_rows_ = 0;
    has_begun_ = true;
    break_here();
  }
  if (tables_ != 1) return;
  if (element == "table-row") {
    row_repeats_ = repeats(attribute("number-rows-repeated"), TableText::kMostRows);
    column_ = 0;
  } else if (element == "table-cell" || element == "covered-table-cell") {
    begin_cell();
  } else if (element == "p" && paragraphs_++ == 0 && !cell_.empty() && !has_number_) {
    cell_ += ' ';
  }
}

void OpenSheets::end(std::string_view element) {
  if (element == "table" && tables_ > 0 && --tables_ == 0) break_here();
  if (tables_ != 1) return;
  if (element == "p" && paragraphs_ > 0) --paragraphs_;
  if (element == "table-cell" || element == "covered-table-cell") end_cell();
  if (element == "table-row") end_row();
}

/// What a cell with a number shows may be rounded: its value says more.
void OpenSheets::text(std::string_view text) {
  if (paragraphs_ > 0 && !has_number_) cell_ += text;
  if (cell_.size() > TableText::kMostCellBytes) stop(TableText::kTooLong);
}

void OpenSheets::begin_cell() {
  cell_repeats_ = repeats(attribute("number-columns-repeated"), TableText::kMostColumns);
  has_number_ = attribute("value-type") == "float";
  cell_ = has_number_ ? plain_number(attribute("value")) : "";
  paragraphs_ = 0;
}

void OpenSheets::end_cell() {
  for (std::uint32_t i = 0; i < cell_repeats_ && !cell_.empty(); ++i) {
    if (i > 0 && table_.row_bytes() > kMostRowBytes) break;
    table_.add_cell(column_ + i, cell_);
  }
  column_ = std::min(column_ + cell_repeats_, TableText::kMostColumns);
  cell_.clear();
  if (table_.row_bytes() > TableText::kMostRowBytes) stop(TableText::kTooLong);
}

void OpenSheets::end_row() {
  const bool is_empty = table_.row_bytes() == 0;
  row_repeats_ = std::min(row_repeats_, TableText::kMostRows - std::min(rows_, TableText::kMostRows));
  rows_ += row_repeats_;
  if (is_empty) {
    empty_rows_ += row_repeats_;
    row_repeats_ = 0;
    return;
  }
  put(std::string(empty_rows_, '\n'));
  empty_rows_ = 0;
  row_ = table_.take_row();
  pause();
}

bool OpenSheets::put_more() {
  if (is_passing_) row_repeats_ = 0;
  if (row_repeats_ == 0) return false;
  for (std::size_t put_bytes = 0; row_repeats_ > 0 && put_bytes < kPutAtOnce; --row_repeats_) {
    put(row_);
    put_bytes += row_.size();
  }
  return true;
}

void OpenSheets::break_here() {
  at_break_ = true;
  pause();
}

}  // namespace dscan
