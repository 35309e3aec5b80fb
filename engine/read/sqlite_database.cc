#include "engine/read/sqlite_database.h"

#include <fcntl.h>

#include "engine/base/open_file.h"

namespace dscan {
namespace {

/// In place of open(2) for all that SQLite opens, by paths in which it has resolved all links: what becomes
/// one between the two is not followed, and a FIFO that has come there instead does not wait for a writer.
int open_for_sqlite(const char* path, int flags, int mode) {
  return (flags & O_CREAT) == 0 ? open_without_links(path, flags | O_NONBLOCK) : ::open(path, flags, mode);
}

/// Source: https://www.sqlite.org/c3ref/vfs.html, xSetSystemCall.
bool make_sqlite_open_without_links() noexcept {
  sqlite3_vfs* files = sqlite3_vfs_find(nullptr);
  return files->xSetSystemCall(files, "open", reinterpret_cast<sqlite3_syscall_ptr>(open_for_sqlite)) ==
         SQLITE_OK;
}

/// Done before there are threads, all of which share SQLite's table of calls.
const bool opens_without_links = make_sqlite_open_without_links();

/// The path in a URI (https://www.sqlite.org/uri.html).
std::string escaped(const std::string& path) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '?' || c == '#' || c == '%') {
      out += {'%', kDigits[byte >> 4U], kDigits[byte & 15U]};
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

Result<SqliteDatabase> open_sqlite(const std::string& path, SqliteFile file, int most_bytes) {
  if (!opens_without_links) return Error(ErrorCode::kInternal, "SQLite does not let its calls be replaced");
  sqlite3* opened = nullptr;
  const bool as_it_is = file == SqliteFile::kAsItIs;
  const std::string uri = "file:" + escaped(path) + (as_it_is ? "?mode=ro&immutable=1" : "?mode=rw");
  const int access = as_it_is ? SQLITE_OPEN_READONLY | SQLITE_OPEN_NOFOLLOW : SQLITE_OPEN_READWRITE;
  const int flags = access | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
  const int status = sqlite3_open_v2(uri.c_str(), &opened, flags, nullptr);
  SqliteDatabase database(opened);
  if (status != SQLITE_OK) {
    return Error(ErrorCode::kIo, std::string("SQLite cannot open it: ") + sqlite3_errstr(status));
  }
  sqlite3_db_config(opened, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(opened, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(opened, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  sqlite3_limit(opened, SQLITE_LIMIT_LENGTH, most_bytes);
  sqlite3_exec(opened, "PRAGMA cell_size_check = ON", nullptr, nullptr, nullptr);
  return database;
}

SqliteStatement prepare(sqlite3* database, const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  sqlite3_prepare_v2(database, sql.c_str(), static_cast<int>(sql.size()), &statement, nullptr);
  return SqliteStatement(statement);
}

std::string quoted_name(std::string_view name) {
  std::string out = "\"";
  for (const char c : name) out.append(c == '"' ? 2 : 1, c);
  return out + '"';
}

}  // namespace dscan
