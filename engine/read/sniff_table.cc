#include "engine/read/sniff_table.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/read/cell_splitter.h"
#include "engine/read/strip.h"

namespace dscan {
namespace {

constexpr std::array kDelimiters = {',', '\t', ';', '|'};
constexpr std::string_view kDigits = "0123456789";
constexpr std::size_t kLongestName = 64;
constexpr std::ptrdiff_t kMostSpacesInName = 4;
constexpr std::size_t kFewestDataRecords = 2;

using Record = std::vector<std::string_view>;

/// The records of a piece of text, in memory of its own: splitting undoes quotes in place.
class Records {
 public:
  Records(std::string_view text, char delimiter, bool cut);

  [[nodiscard]] const std::vector<Record>& all() const { return records_; }

 private:
  std::string text_;
  std::vector<Record> records_;
};

Records::Records(std::string_view text, char delimiter, bool cut) : text_(text) {
  CellSplitter splitter(delimiter);
  splitter.split(text_, cut ? CellSplitter::Rest::kFollows : CellSplitter::Rest::kNone);
  for (const Cell& cell : splitter.cells()) {
    if (cell.row >= splitter.rows()) break;  // Its record is not whole.
    if (cell.row >= records_.size()) records_.emplace_back();
    records_.back().push_back(std::string_view(text_).substr(cell.begin, cell.end - cell.begin));
  }
  while (!records_.empty() && records_.back().size() == 1 && records_.back()[0].empty()) records_.pop_back();
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

/// What stands in rows of data and not in headers: numbers, dates, times, amounts, e-mail addresses.
bool is_value_like(std::string_view cell) {
  const std::size_t at = cell.find('@');
  if (at != std::string_view::npos && cell.find('.', at) != std::string_view::npos) return true;
  return cell.find_first_of(kDigits) != std::string_view::npos &&
         cell.find_first_not_of("0123456789+-.,:/ %$()TZ") == std::string_view::npos;
}

bool is_name(std::string_view cell) {
  if (cell.empty() || cell.size() > kLongestName) return false;
  if (!is_letter(cell.front()) && cell.front() != '_') return false;
  if (std::count(cell.begin(), cell.end(), ' ') > kMostSpacesInName) return false;
  return std::all_of(cell.begin(), cell.end(), [](char c) {
    return is_letter(c) || kDigits.find(c) != std::string_view::npos ||
           std::string_view("_ -./()%#&").find(c) != std::string_view::npos;
  });
}

bool all_different(Record cells) {
  std::sort(cells.begin(), cells.end());
  return std::adjacent_find(cells.begin(), cells.end()) == cells.end();
}

bool could_be_header(const Record& first) {
  return all_different(first) && std::all_of(first.begin(), first.end(),
                                             [](std::string_view cell) { return is_name(trimmed(cell)); });
}

/// Whether most data rows hold something value-like in `column`.
bool is_value_column(const std::vector<Record>& records, std::size_t column) {
  const auto values = std::count_if(records.begin() + 1, records.end(), [column](const Record& record) {
    return column < record.size() && is_value_like(trimmed(record[column]));
  });
  return values > 0 && 2 * static_cast<std::size_t>(values) >= records.size() - 1;
}

bool has_value_column(const std::vector<Record>& records) {
  for (std::size_t column = 0; column < records[0].size(); ++column) {
    if (is_value_column(records, column)) return true;
  }
  return false;
}

bool has_header(const std::vector<Record>& records) {
  const Record& first = records[0];
  const bool possible =
      all_different(first) && std::none_of(first.begin(), first.end(), [](std::string_view cell) {
        const std::string_view text = trimmed(cell);
        return text.empty() || is_value_like(text);
      });
  return possible && (could_be_header(first) || has_value_column(records));
}

/// Two columns of a comma, a semicolon or a pipe are found in any text.
std::size_t fewest_columns(char delimiter) {
  return delimiter == '\t' ? 2 : 3;
}

bool is_table(std::string_view head, bool cut, char delimiter) {
  const std::string_view line = head.substr(0, head.find('\n'));
  const Records first(line, delimiter, false);
  if (first.all().empty() || first.all()[0].size() < fewest_columns(delimiter)) return false;
  if (!could_be_header(first.all()[0])) return false;
  const Records parsed(head, delimiter, cut);
  const std::vector<Record>& records = parsed.all();
  return records.size() > kFewestDataRecords && has_value_column(records) &&
         std::all_of(records.begin(), records.end(),
                     [&](const Record& record) { return record.size() == records[0].size(); });
}

/// How many of the records have as many columns as the first, if that has several.
std::size_t matching_records(const std::vector<Record>& records) {
  if (records.empty() || records[0].size() < 2) return 0;
  return static_cast<std::size_t>(std::count_if(records.begin(), records.end(), [&](const Record& record) {
    return record.size() == records[0].size();
  }));
}

}  // namespace

std::optional<TableShape> find_table(std::string_view head, bool cut) {
  for (const char delimiter : kDelimiters) {
    if (is_table(head, cut, delimiter)) return TableShape{delimiter, true};
  }
  return std::nullopt;
}

TableShape shape_of_table(std::string_view head, bool cut, char expected) {
  TableShape best{expected, false};
  double best_share = 0;
  for (const char delimiter : kDelimiters) {
    const Records parsed(head, delimiter, cut);
    const std::vector<Record>& records = parsed.all();
    if (records.empty()) continue;
    const double share = static_cast<double>(matching_records(records)) / static_cast<double>(records.size());
    if (share > best_share || (delimiter == expected && share == best_share)) {
      best = {delimiter, has_header(records)};
      best_share = share;
    }
  }
  return best;
}

bool begins_with_header(std::string_view head, bool cut, char delimiter) {
  const Records parsed(head, delimiter, cut);
  return !parsed.all().empty() && has_header(parsed.all());
}

}  // namespace dscan
