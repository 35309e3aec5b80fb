#include "engine/mask/table_masker.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "engine/base/utf8.h"
#include "engine/mask/mask_value.h"
#include "engine/read/column_names.h"
#include "engine/read/strip.h"

namespace dscan {
namespace {

Error invalid(std::string message) {
  return {ErrorCode::kInvalidArgument, std::move(message)};
}

/// N - 1 of "column_N"; nullopt for any other name.
std::optional<std::size_t> numbered(std::string_view name) {
  constexpr std::string_view kPrefix = "column_";
  constexpr std::size_t kMost = 65'535;  // As many as scans tell apart.
  if (!name.starts_with(kPrefix)) return std::nullopt;
  name.remove_prefix(kPrefix.size());
  std::size_t number = 0;
  const auto [stop, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  const bool valid =
      error == std::errc() && stop == name.data() + name.size() && number >= 1 && number <= kMost;
  return valid ? std::optional(number - 1) : std::nullopt;
}

std::string quoted(std::string_view value) {
  std::string out = "\"";
  for (const char c : value) out.append(c == '"' ? 2 : 1, c);
  return out + '"';
}

}  // namespace

TableMasker::TableMasker(MaskTableOptions options, RandomSource& random)
    : options_(std::move(options)), random_(random), in_header_(options_.has_header) {
  for (const auto& [name, method] : options_.columns) {
    const auto column = numbered(name);
    if (in_header_ || !column) continue;
    if (methods_.size() <= *column) methods_.resize(*column + 1);
    methods_[*column] = method;
  }
}

const MaskMethod* TableMasker::method() const {
  return column_ < methods_.size() && methods_[column_] ? &*methods_[column_] : nullptr;
}

Result<void> TableMasker::write(std::string_view bytes, std::string& out) {
  for (const auto& [name, method] : options_.columns) {
    if (!options_.has_header && !numbered(name)) {
      return invalid("there is no column '" + name + "': without a header they are column_1, column_2 …");
    }
  }
  for (const char c : bytes) DSCAN_RETURN_IF_ERROR(take(c, out));
  return {};
}

Result<void> TableMasker::take(char c, std::string& out) {
  const bool is_separator = c == options_.delimiter || c == '\n';
  if (is_separator && at_ != At::kQuoted) {
    DSCAN_RETURN_IF_ERROR(end_cell(out));
    out += c;
    at_ = At::kCellBegin;
    ++column_;
    return c == '\n' ? end_row() : Result<void>();
  }
  const bool is_masked = !in_header_ && method() != nullptr;
  if (c == '"' && at_ == At::kCellBegin) {
    at_ = At::kQuoted;
    is_quoted_ = true;
    if (!is_masked) out += c;
    return {};
  }
  if (c == '"' && at_ == At::kQuoted) {
    at_ = At::kBehindQuote;
    if (!is_masked) out += c;
    return {};
  }
  // A second quote right behind one stands for a quote in the value.
  if (c == '"' && at_ == At::kBehindQuote && is_quoted_) at_ = At::kQuoted;
  if (at_ == At::kCellBegin) at_ = At::kBare;
  // What follows a closing quote belongs to the cell, and no quote in it means anything.
  if (at_ == At::kBehindQuote) at_ = At::kBare;
  return keep(c, out);
}

/// A byte of a value.
Result<void> TableMasker::keep(char c, std::string& out) {
  const bool is_masked = !in_header_ && method() != nullptr;
  if (!is_masked) out += c;
  if (!is_masked && !in_header_) return {};
  value_ += c;
  if (value_.size() + header_bytes_ <= options_.most_cell_bytes) return {};
  return invalid("row " + std::to_string(row_ + 1) + " has a cell or header of more than " +
                 std::to_string(options_.most_cell_bytes) + " bytes");
}

Result<void> TableMasker::end_cell(std::string& out) {
  if (in_header_) {
    header_bytes_ += value_.size();
    header_.push_back(std::move(value_));
  } else if (method() != nullptr) {
    put_masked(out);
  }
  value_.clear();
  is_quoted_ = false;
  return {};
}

void TableMasker::put_masked(std::string& out) {
  // Of a line end of two bytes the first is no part of the value.
  const bool has_return = value_.ends_with('\r') && at_ != At::kBehindQuote;
  if (has_return) value_.pop_back();
  const std::string masked = mask_value(*method(), value_, random_);
  if (!value_.empty()) ++masked_cells_;
  const bool needs_quotes = masked.find_first_of("\"\r\n") != std::string::npos ||
                            masked.find(options_.delimiter) != std::string::npos;
  out += is_quoted_ || needs_quotes ? quoted(masked) : masked;
  if (has_return) out += '\r';
}

Result<void> TableMasker::end_row() {
  column_ = 0;
  ++row_;
  return in_header_ ? take_header() : Result<void>();
}

/// The names are made as a scan makes them, so that its results name the columns.
Result<void> TableMasker::take_header() {
  in_header_ = false;
  header_bytes_ = 0;
  std::vector<std::string> names;
  for (const std::string& cell : header_) {
    const std::string_view text = trimmed(cell);
    names.push_back(text.empty() ? numbered_column(names.size()) : to_valid_utf8(text));
  }
  header_.clear();
  make_distinct(names);
  methods_.assign(names.size(), std::nullopt);
  for (const auto& [name, method] : options_.columns) {
    const auto at = std::find(names.begin(), names.end(), name);
    if (at == names.end()) return invalid("there is no column '" + name + "' in the header");
    methods_[static_cast<std::size_t>(at - names.begin())] = method;
  }
  return {};
}

Result<void> TableMasker::finish(std::string& out) {
  if (at_ == At::kQuoted) return invalid("a quote is never closed; nothing was written");
  if (column_ > 0 || at_ != At::kCellBegin) {
    DSCAN_RETURN_IF_ERROR(end_cell(out));
    DSCAN_RETURN_IF_ERROR(end_row());
  }
  if (in_header_) return invalid("there is no header");
  return {};
}

}  // namespace dscan
