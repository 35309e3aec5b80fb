#include "engine/read/sqlite_reader.h"

#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>

#include "engine/base/utf8.h"
#include "engine/read/column_names.h"
#include "engine/read/issues.h"
#include "engine/read/row_values.h"
#include "engine/read/sqlite_copy.h"
#include "engine/read/sqlite_database.h"

namespace dscan {
namespace {

/// Of one block: rows of nothing but digits must not make a table of them larger than their text.
constexpr std::size_t kMostValues = std::size_t{64} * 1024;

std::string stem_of(const std::string& path) {
  const std::string name = std::filesystem::path(path).stem().string();
  return name.empty() ? path : name;
}

bool holds_something(const std::string& path) {
  std::error_code ignored;
  const auto size = std::filesystem::file_size(path, ignored);
  return !ignored && size > 0;
}

std::string_view value_of(sqlite3_stmt* statement, int column) {
  // Of a blob too: text is what its bytes are taken for.
  const void* bytes = sqlite3_column_type(statement, column) == SQLITE_BLOB
                          ? sqlite3_column_blob(statement, column)
                          : sqlite3_column_text(statement, column);
  const int size = sqlite3_column_bytes(statement, column);
  return bytes == nullptr ? std::string_view()
                          : std::string_view(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

}  // namespace

struct SqliteReader::Impl final : Locator {
  void locate(std::size_t offset, Place& place) override;
  void rewind() override { value = row = 0; }
  Result<void> list_tables();
  void fill();
  bool begin_table();
  void select(const std::string& condition);
  bool read_row();
  void add_row();
  void end_table(int status);
  void skip_row();

  Result<void> open(const std::string& path);
  bool open_with_log(const std::string& path, const std::string& ending);

  std::string database_name;
  std::size_t block_bytes = 0;
  std::optional<SqliteCopy> copy;  ///< That the database is opened from; outlives it.
  SqliteDatabase database;
  std::vector<std::string> tables;
  std::size_t next_table = 0;
  SqliteStatement rows;  ///< Of the table at hand; none between two.
  bool has_rowid = false;
  sqlite3_int64 last_rowid = 0;
  std::uint64_t rows_read = 0;
  RowValues held;
  std::size_t value = 0;  ///< Where locate() stands.
  std::size_t row = 0;    ///< Of that value.
  std::vector<ReadObject> objects;
  std::vector<ReadIssue> issues;
};

/// The line feed behind a value belongs to it, outside of its extent.
void SqliteReader::Impl::locate(std::size_t offset, Place& place) {
  while (value + 1 < held.values.size() && held.values[value + 1].begin <= offset) ++value;
  while (row + 1 < held.rows.size() && held.rows[row + 1].first_value <= value) ++row;
  const RowValues::Row& from = held.rows[row];
  place = {from.table, held.values[value].column, from.number, held.values[value].begin, held.end_of(value)};
}

/// With what its log says, if there is one; otherwise, or if that cannot be had, as the file is.
Result<void> SqliteReader::Impl::open(const std::string& path) {
  for (const char* ending : {"-wal", "-journal"}) {
    if (holds_something(path + ending) && open_with_log(path, ending)) return {};
  }
  auto opened = open_sqlite(path, SqliteFile::kAsItIs, kMostRowBytes);
  if (!opened) return opened.error();
  database = std::move(*opened);
  return list_tables();
}

bool SqliteReader::Impl::open_with_log(const std::string& path, const std::string& ending) {
  copy = SqliteCopy::make(path, ending);
  if (copy) {
    auto opened = open_sqlite(copy->path(), SqliteFile::kOwnCopy, kMostRowBytes);
    if (opened) database = std::move(*opened);
    if (opened && list_tables()) return true;
  }
  tables.clear();
  database.reset();
  copy.reset();
  add_issue(issues,
            ending == "-wal" ? "changes wait in the write-ahead log, which is not read: checkpoint it"
                             : "a change of the database is not finished: its journal is there",
            1);
  return false;
}

/// Not those of SQLite itself, nor virtual ones: what they show stands in other tables.
Result<void> SqliteReader::Impl::list_tables() {
  const SqliteStatement names =
      prepare(database.get(),
              "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE "
              "'\\' AND rootpage > 0 ORDER BY rowid");
  int status = sqlite3_errcode(database.get());
  while (names != nullptr && (status = sqlite3_step(names.get())) == SQLITE_ROW) {
    tables.emplace_back(value_of(names.get(), 0));
  }
  if (status == SQLITE_DONE) return {};
  return Error(ErrorCode::kIo, std::string("SQLite cannot read its schema: ") + sqlite3_errstr(status));
}

void SqliteReader::Impl::fill() {
  held.clear();
  rewind();
  while (held.text.size() < block_bytes && held.values.size() < kMostValues) {
    if (rows == nullptr && !begin_table()) return;
    read_row();
  }
}

/// False: there is none left.
bool SqliteReader::Impl::begin_table() {
  if (next_table == tables.size()) return false;
  const std::string& name = tables[next_table++];
  objects.push_back({database_name, to_valid_utf8(name), {}, 0, {}});
  has_rowid = true;
  select("");
  if (rows == nullptr) {
    has_rowid = false;
    select("");
  }
  if (rows == nullptr) {
    end_table(sqlite3_errcode(database.get()));
    return true;
  }
  std::vector<std::string>& fields = objects.back().fields;
  for (int column = has_rowid ? 1 : 0; column < sqlite3_column_count(rows.get()); ++column) {
    const char* field = sqlite3_column_name(rows.get(), column);
    fields.push_back(field == nullptr ? numbered_column(fields.size()) : to_valid_utf8(field));
  }
  make_distinct(fields);
  return true;
}

/// Rows of the table at hand, with their rowid in front if they have one.
void SqliteReader::Impl::select(const std::string& condition) {
  const std::string table = quoted_name(tables[next_table - 1]);
  rows =
      prepare(database.get(), (has_rowid ? "SELECT _rowid_, * FROM " : "SELECT * FROM ") + table + condition);
}

bool SqliteReader::Impl::read_row() {
  if (rows == nullptr) return false;
  const int status = sqlite3_step(rows.get());
  if (status == SQLITE_ROW) {
    add_row();
  } else if (status == SQLITE_TOOBIG && has_rowid) {
    skip_row();
  } else {
    end_table(status);
  }
  return status == SQLITE_ROW;
}

void SqliteReader::Impl::add_row() {
  ReadObject& table = objects.back();
  const auto object = static_cast<std::uint32_t>(objects.size() - 1);
  const int first = has_rowid ? 1 : 0;
  if (has_rowid) last_rowid = sqlite3_column_int64(rows.get(), 0);
  ++table.rows;
  ++rows_read;
  held.rows.push_back({static_cast<std::uint32_t>(held.values.size()), object, table.rows});
  for (int column = first; column < sqlite3_column_count(rows.get()); ++column) {
    const std::string_view text = value_of(rows.get(), column);
    if (text.empty()) continue;
    const auto field = static_cast<std::uint32_t>(column - first);
    held.values.push_back({static_cast<std::uint32_t>(held.text.size()), field});
    held.text.append(text).append(1, '\n');
    count_value(table, field);
  }
}

void SqliteReader::Impl::end_table(int status) {
  if (status != SQLITE_DONE) {
    add_issue(issues, std::string("table cannot be read on: ") + sqlite3_errstr(status),
              objects.back().rows + 1);
  }
  rows.reset();
}

/// Goes on behind a row that is too long: the rowid behind the last one is asked for alone.
void SqliteReader::Impl::skip_row() {
  add_issue(issues, "row longer than is read", objects.back().rows + 1);
  const std::string behind = objects.back().rows == 0 ? "" : " WHERE _rowid_ > " + std::to_string(last_rowid);
  const std::string table = quoted_name(tables[next_table - 1]);
  const SqliteStatement found =
      prepare(database.get(), "SELECT _rowid_ FROM " + table + behind + " ORDER BY _rowid_ LIMIT 1");
  const int status = found == nullptr ? SQLITE_ERROR : sqlite3_step(found.get());
  if (status != SQLITE_ROW) return end_table(status);
  last_rowid = sqlite3_column_int64(found.get(), 0);
  ++objects.back().rows;
  ++rows_read;
  select(" WHERE _rowid_ > " + std::to_string(last_rowid));
}

SqliteReader::SqliteReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

SqliteReader::~SqliteReader() = default;

Result<std::unique_ptr<SqliteReader>> SqliteReader::open(const std::string& path, BlockLimits limits) {
  auto impl = std::make_unique<Impl>();
  impl->database_name = to_valid_utf8(stem_of(path));
  impl->block_bytes = std::min<std::size_t>(limits.block_bytes, kMostRowBytes);
  DSCAN_RETURN_IF_ERROR(impl->open(path));
  return std::unique_ptr<SqliteReader>(new SqliteReader(std::move(impl)));
}

Result<bool> SqliteReader::next(Block& block) {
  impl_->fill();
  if (impl_->held.values.empty()) return false;
  block = {impl_->held.text, 0, impl_->held.text.size(), false, impl_.get()};
  return true;
}

const std::vector<ReadObject>& SqliteReader::objects() const {
  return impl_->objects;
}

std::uint64_t SqliteReader::lines_read() const {
  return impl_->rows_read;
}

const std::vector<ReadIssue>& SqliteReader::issues() const {
  return impl_->issues;
}

}  // namespace dscan
