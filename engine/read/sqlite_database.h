// SQLite's database and statements as values that close themselves.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "engine/base/error.h"

namespace dscan {

struct CloseSqlite {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using SqliteDatabase = std::unique_ptr<sqlite3, CloseSqlite>;
using SqliteStatement = std::unique_ptr<sqlite3_stmt, CloseSqlite>;

enum class SqliteFile : std::uint8_t {
  kAsItIs,   ///< No locks, no log beside it, nothing created there.
  kOwnCopy,  ///< What waits in the log beside it belongs to it; the files may be changed for that.
};

/// Opens the file at `path` to be read; its schema is not trusted. No value or row of more than `most_bytes`
/// is read.
Result<SqliteDatabase> open_sqlite(const std::string& path, SqliteFile file, int most_bytes);

/// None: the statement is not valid, or the schema cannot be read.
SqliteStatement prepare(sqlite3* database, const std::string& sql);

/// `name` as an identifier.
std::string quoted_name(std::string_view name);

}  // namespace dscan
