#include "engine/read/sniff.h"

#include <optional>

#include "engine/read/sniff_index.h"
#include "engine/read/sniff_sql.h"
#include "engine/read/sniff_table.h"
#include "engine/read/strip.h"

namespace dscan {
namespace {

bool ends_with_ignoring_case(std::string_view name, std::string_view ending) {
  if (name.size() < ending.size()) return false;
  name.remove_prefix(name.size() - ending.size());
  for (std::size_t i = 0; i < ending.size(); ++i) {
    const char lower = name[i] >= 'A' && name[i] <= 'Z' ? static_cast<char>(name[i] - 'A' + 'a') : name[i];
    if (lower != ending[i]) return false;
  }
  return true;
}

/// The delimiter that the ending of a file name promises.
std::optional<char> promised_delimiter(std::string_view name) {
  if (ends_with_ignoring_case(name, ".csv")) return ',';
  if (ends_with_ignoring_case(name, ".tsv") || ends_with_ignoring_case(name, ".tab")) return '\t';
  if (ends_with_ignoring_case(name, ".psv")) return '|';
  return std::nullopt;
}

/// https://www.sqlite.org/fileformat.html, 1.3.
bool is_sqlite_file(std::string_view head) {
  return head.starts_with(std::string_view("SQLite format 3\0", 16));
}

Sniffed table(const TableShape& shape) {
  return {Format::kDelimited, shape.delimiter, shape.has_header};
}

Sniffed documents(DocumentShape shape, Format format = Format::kIndexDocuments) {
  Sniffed out{format};
  out.documents = shape;
  return out;
}

Sniffed sql_dump(SqlDialect dialect) {
  Sniffed out{Format::kSqlDump};
  out.dialect = dialect;
  return out;
}

/// Before a user's choice.
Sniffed sniff_content(std::string_view head, std::string_view name, ReadAs read_as) {
  if (is_sqlite_file(head) && (read_as == ReadAs::kAuto || read_as == ReadAs::kTables)) {
    return {Format::kSqliteFile};
  }
  if (head.find('\0') != std::string_view::npos) return {Format::kBinary};
  if (read_as == ReadAs::kFiles) return {Format::kText};
  const bool cut = head.size() >= kSniffBytes;
  head = without_byte_order_mark(head);
  if (read_as == ReadAs::kIndex) return documents(shape_of_documents(head, cut));

  const auto promised = promised_delimiter(name);
  if (read_as == ReadAs::kAuto || read_as == ReadAs::kTables) {
    if (const auto dialect = find_sql_dump(head)) return sql_dump(*dialect);
  }
  if (read_as == ReadAs::kTables) {
    if (const auto rows = find_documents(head, cut, ".jsonl")) return documents(*rows, Format::kJsonTable);
    return table(shape_of_table(head, cut, promised.value_or(',')));
  }
  if (const auto shape = find_documents(head, cut, name)) return documents(*shape);
  if (promised) return head.empty() ? Sniffed{} : table(shape_of_table(head, cut, *promised));
  const auto found = find_table(head, cut);
  return found ? table(*found) : Sniffed{};
}

}  // namespace

Sniffed sniff(std::string_view head, std::string_view name, ReadAs read_as, const TableChoice& choice) {
  Sniffed out = sniff_content(head, name, read_as);
  if (out.format != Format::kDelimited) return out;
  if (choice.delimiter) {
    out.delimiter = *choice.delimiter;
    out.has_header =
        begins_with_header(without_byte_order_mark(head), head.size() >= kSniffBytes, out.delimiter);
  }
  out.has_header = choice.has_header.value_or(out.has_header);
  return out;
}

AssetKind asset_kind_of(Format format) {
  switch (format) {
    case Format::kDelimited:
    case Format::kJsonTable:
    case Format::kSqlDump:
    case Format::kSqliteFile:
      return AssetKind::kDatabase;
    case Format::kIndexDocuments:
      return AssetKind::kBigdata;
    case Format::kText:
    case Format::kBinary:
      break;
  }
  return AssetKind::kObs;
}

}  // namespace dscan
