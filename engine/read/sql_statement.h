// What a statement of a dump does, as far as its rows are concerned.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/read/sql_dialect.h"

namespace dscan {

/// A name with what qualifies it: a database or a schema; empty where nothing does.
struct SqlName {
  std::string qualifier;
  std::string name;
};

struct SqlStatement {
  enum class Kind : std::uint8_t {
    kIncomplete,  ///< The text ends before it is clear.
    kOther,
    kInsert,       ///< Rows follow at `body`: INSERT or REPLACE … VALUES.
    kInsertSet,    ///< Assignments follow at `body`: INSERT or REPLACE … SET.
    kCopy,         ///< Lines follow at `body`: COPY … FROM stdin.
    kCreateTable,  ///< Column definitions follow at `body`, behind their parenthesis.
    kTrigger,      ///< CREATE TRIGGER: statements stand inside of it.
    kUse           ///< USE: `table.name` is the database from here on.
  };

  Kind kind = Kind::kOther;
  SqlName table;
  std::vector<std::string> columns;  ///< Those listed, in their order; empty: all of the table.
  std::size_t body = 0;
};

/// The statement at the front of `text`.
SqlStatement read_statement(std::string_view text, SqlDialect dialect);

/// Where the statement at the front of `text` ends: behind its `delimiter`. None: not in `text`.
std::optional<std::size_t> statement_end(std::string_view text, SqlDialect dialect,
                                         std::string_view delimiter);

/// As above for a trigger of SQLite, which ends behind "; END;".
std::optional<std::size_t> trigger_end(std::string_view text, SqlDialect dialect);

/// The offset of the first line behind the first in `text` that seems to begin a statement with rows or a
/// table: where to go on behind damage. None: there is no such line.
std::optional<std::size_t> next_statement_line(std::string_view text);

/// The names of the columns that the definitions of a CREATE TABLE name; `definitions` begins behind their
/// parenthesis.
std::vector<std::string> column_names(std::string_view definitions, SqlDialect dialect);

}  // namespace dscan
