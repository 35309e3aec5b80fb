#include "storage/registry/connection.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <cerrno>

#include "engine/base/unique_fd.h"

namespace dscan {
namespace {

constexpr mode_t kPrivateMode = 0600;
/// Writes take milliseconds; who waits longer waits for something that is stuck.
constexpr int kBusyMilliseconds = 5000;

Error error_of(sqlite3* database, int status) {
  const std::string what = std::string("registry: ") + sqlite3_errmsg(database);
  switch (status & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::kBusy, what + "; another process writes to it, try again"};
    case SQLITE_CONSTRAINT:
      return {ErrorCode::kInvalidArgument, what};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {ErrorCode::kCorrupt, what + "; restore registry.db from a backup"};
    case SQLITE_MISUSE:
    case SQLITE_RANGE:
    case SQLITE_ERROR:
      return {ErrorCode::kInternal, what};
    default:
      return {ErrorCode::kIo, what};
  }
}

/// SQLite gives its log and its lock file the mode of the database file.
Result<void> make_private_file(const std::string& path) {
  const UniqueFd file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kPrivateMode));
  if (file.get() < 0) return Error::from_errno("opening '" + path + "'", errno);
  return {};
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

Statement::Statement(sqlite3* database, std::string_view sql) : database_(database) {
  sqlite3_stmt* statement = nullptr;
  status_ = sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
  statement_.reset(statement);
}

bool Statement::failed() const {
  return status_ != SQLITE_OK && status_ != SQLITE_ROW && status_ != SQLITE_DONE;
}

void Statement::bind(int parameter, std::string_view text) {
  if (failed()) return;
  // An empty view may point nowhere, which SQLite would take for NULL.
  const char* bytes = text.empty() ? "" : text.data();
  status_ =
      sqlite3_bind_text64(statement_.get(), parameter, bytes, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
}

void Statement::bind(int parameter, std::int64_t number) {
  if (!failed()) status_ = sqlite3_bind_int64(statement_.get(), parameter, number);
}

void Statement::bind_null(int parameter) {
  if (!failed()) status_ = sqlite3_bind_null(statement_.get(), parameter);
}

bool Statement::step() {
  if (!failed() && status_ != SQLITE_DONE) status_ = sqlite3_step(statement_.get());
  return status_ == SQLITE_ROW;
}

std::string Statement::text(int column) const {
  const auto* bytes = sqlite3_column_text(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  if (bytes == nullptr) return {};
  return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

Result<void> Statement::finish() {
  while (step()) continue;
  if (failed()) return error_of(database_, status_);
  return {};
}

void Statement::rewind() {
  if (statement_ != nullptr) status_ = sqlite3_reset(statement_.get());
}

void Connection::Close::operator()(sqlite3* database) const {
  sqlite3_close_v2(database);
}

Result<Connection> Connection::open(const std::string& path) {
  DSCAN_RETURN_IF_ERROR(make_private_file(path));
  sqlite3* database = nullptr;
  // The registry serialises its calls itself.
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const int status = sqlite3_open_v2(path.c_str(), &database, flags, nullptr);
  Connection connection(database);
  if (status != SQLITE_OK) return error_of(database, status).in("'" + path + "'");
  sqlite3_busy_timeout(database, kBusyMilliseconds);
  // Readers do not wait for a writer, nor a writer for them; a commit survives a loss of power.
  DSCAN_RETURN_IF_ERROR(
      connection.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                     "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF"));
  return connection;
}

Statement Connection::prepare(std::string_view sql) {
  return {database_.get(), sql};
}

Result<void> Connection::run(const std::string& sql) {
  const int status = sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (status != SQLITE_OK) return error_of(database_.get(), status);
  return {};
}

Result<void> Connection::copy_to(const std::string& path) {
  DSCAN_RETURN_IF_ERROR(make_private_file(path));
  auto copy = prepare("VACUUM INTO ?1");
  copy.bind(1, path);
  return copy.finish();
}

std::int64_t Connection::foreign_changes() {
  if (!foreign_changes_) foreign_changes_.emplace(prepare("PRAGMA data_version"));
  const std::int64_t changes = foreign_changes_->step() ? foreign_changes_->number(0) : -1;
  foreign_changes_->rewind();
  return changes;
}

std::int64_t Connection::changed_rows() const {
  return sqlite3_changes64(database_.get());
}

}  // namespace dscan
