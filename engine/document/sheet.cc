#include "engine/document/sheet.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace dscan {
namespace {

/// The greatest whole number up to which a double holds every one.
constexpr double kMostExact = 9'007'199'254'740'992.0;

std::uint32_t number_of(std::string_view digits) {
  std::uint32_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

}  // namespace

bool SharedStrings::add(std::string_view text) {
  const std::size_t bytes = text_.size() + text.size() + (ends_.size() + 1) * sizeof(std::uint32_t);
  is_full_ = is_full_ || bytes > kMostBytes;
  if (is_full_) return false;
  text_ += text;
  ends_.push_back(static_cast<std::uint32_t>(text_.size()));
  return true;
}

std::string_view SharedStrings::at(std::size_t number) const {
  if (number >= ends_.size()) return {};
  const std::uint32_t begin = number == 0 ? 0 : ends_[number - 1];
  return std::string_view(text_).substr(begin, ends_[number] - begin);
}

void SharedStringsPart::begin(std::string_view element) {
  if (element == "si") string_.clear();
  phonetic_ += element == "rPh" ? 1 : 0;
  in_text_ = element == "t" && phonetic_ == 0;
}

void SharedStringsPart::end(std::string_view element) {
  in_text_ = false;
  if (element == "rPh") phonetic_ -= phonetic_ > 0 ? 1 : 0;
  if (element != "si") return;
  (void)strings_.add(string_);  // is_full() tells.
  string_.clear();
}

void SharedStringsPart::text(std::string_view text) {
  if (in_text_ && !strings_.is_full() && string_.size() < SharedStrings::kMostBytes) string_ += text;
}

std::uint32_t column_of(std::string_view reference, std::uint32_t otherwise) {
  std::uint32_t column = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z' || column > TableText::kMostColumns) break;
    column = column * 26 + static_cast<std::uint32_t>(c - 'A') + 1;
  }
  return column == 0 ? otherwise : column - 1;
}

std::string plain_number(std::string_view number) {
  if (number.find_first_of("eE") == std::string_view::npos) return std::string(number);
  double value = 0;
  const char* end = number.data() + number.size();
  const auto read = std::from_chars(number.data(), end, value);
  if (read.ec != std::errc() || read.ptr != end) return std::string(number);
  if (std::abs(value) > kMostExact || value != std::floor(value)) return std::string(number);
  return std::to_string(static_cast<std::int64_t>(value));
}

void Sheet::begin(std::string_view element) {
  if (element == "row") {
    // Rows that are empty are not written. One that is out of order stands where it is.
    const std::uint32_t row = std::min(number_of(attribute("r")), TableText::kMostRows);
    if (row > row_ + 1) put(std::string(row - row_ - 1, '\n'));
    row_ = std::max(row_ + 1, row);
    column_ = UINT32_MAX;
  } else if (element == "c") {
    column_ = column_of(attribute("r"), column_ + 1);
    type_ = attribute("t");
    value_.clear();
  } else {
    in_value_ = element == "v" || element == "t";
  }
}

void Sheet::end(std::string_view element) {
  in_value_ = false;
  if (element == "c") end_cell();
  if (element != "row") return;
  put(table_.take_row());
  pause();
}

void Sheet::text(std::string_view text) {
  if (in_value_) value_ += text;
  if (value_.size() > TableText::kMostCellBytes) stop(TableText::kTooLong);
}

void Sheet::end_cell() {
  if (type_ == "s") {
    if (value_.empty()) return;  // A cell with a form, and nothing in it.
    table_.add_cell(column_, strings_.at(number_of(value_)));
  } else if (type_.empty() || type_ == "n") {
    table_.add_cell(column_, plain_number(value_));
  } else {
    table_.add_cell(column_, value_);
  }
  if (table_.row_bytes() > TableText::kMostRowBytes) stop(TableText::kTooLong);
}

}  // namespace dscan
