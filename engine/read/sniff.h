// Decides by content what a file is.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/error.h"
#include "engine/model/asset.h"
#include "engine/read/document_shape.h"
#include "engine/read/sql_dialect.h"

namespace dscan {

enum class Format {
  kText,            ///< Scanned line by line: asset kind OBS.
  kBinary,          ///< A NUL byte in the head: not text.
  kDelimited,       ///< CSV, TSV and their kin: asset kind DATABASE.
  kIndexDocuments,  ///< Documents as JSON, in one of several shapes: asset kind BIGDATA.
  kJsonTable,       ///< Objects as JSON that a user wants as rows of a table: asset kind DATABASE.
  kSqlDump,         ///< Of mysqldump, pg_dump or SQLite's .dump: asset kind DATABASE.
  kSqliteFile  ///< A database file of SQLite: asset kind DATABASE. Opened by its path, not read as bytes.
};

struct Sniffed {
  Format format = Format::kText;
  char delimiter = ',';                             ///< Of delimited text.
  bool has_header = true;                           ///< Whether its first record names the columns.
  DocumentShape documents = DocumentShape::kLines;  ///< Of index documents.
  SqlDialect dialect = SqlDialect::kMysql;          ///< Of an SQL dump.
};

/// How a user overrides the decision (`--as`).
enum class ReadAs { kAuto, kFiles, kTables, kIndex };

/// What a user says of delimited text instead of letting it be found out.
struct TableChoice {
  std::optional<char> delimiter;
  std::optional<bool> has_header;
};

/// Bytes of the head that are looked at.
inline constexpr std::size_t kSniffBytes = std::size_t{16} * 1024;

/// `head` is the first kSniffBytes of the file (or all of it), `name` its path: an ending of .csv, .tsv, .tab
/// or .psv lowers what it takes to be seen as a table, one of .ndjson, .jsonl or .json what it takes to be
/// seen as documents (sniff_index.h), nothing more. Not auto: the format asked for, unless the head is
/// binary; for tables the delimiter is still found by content, and objects as JSON, one a line or in an
/// array, are rows. `choice` goes before what content says of a table; it makes none.
Sniffed sniff(std::string_view head, std::string_view name, ReadAs read_as, const TableChoice& choice = {});

AssetKind asset_kind_of(Format format);

}  // namespace dscan
