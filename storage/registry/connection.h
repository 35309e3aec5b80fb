// SQL on the registry's database: statements that bind and read values of our types. For this folder.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/error.h"

struct sqlite3;
struct sqlite3_stmt;

namespace dscan {

/// One statement, compiled. Not thread-safe; must not outlive its connection.
///
///   auto row = connection.prepare("SELECT name FROM assets WHERE id = ?1");
///   row.bind(1, id);
///   while (row.step()) names.push_back(row.text(0));
///   DSCAN_RETURN_IF_ERROR(row.finish());
class Statement {
 public:
  /// Parameters count from 1, columns from 0, as SQLite does. A text is copied.
  void bind(int parameter, std::string_view text);
  void bind(int parameter, std::int64_t number);
  void bind_null(int parameter);

  /// Whether there is a (next) row. False at the end, and at an error, which finish() tells.
  bool step();
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] std::int64_t number(int column) const;
  [[nodiscard]] bool is_null(int column) const;

  /// Runs what has not run yet and says how it went: kBusy, another process wrote for longer than one waits;
  /// kInvalidArgument, a constraint of the schema refused the row; kIo, the disk did; kCorrupt.
  Result<void> finish();
  /// To be run again, with what is bound.
  void rewind();

 private:
  friend class Connection;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  Statement(sqlite3* database, std::string_view sql);
  [[nodiscard]] bool failed() const;

  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  int status_;  ///< SQLite's word on the last step.
};

/// The open database. Not thread-safe.
class Connection {
 public:
  /// Opens the file, made with mode 0600 if it is missing.
  static Result<Connection> open(const std::string& path);

  /// `sql` is one statement of ours; what users say is bound.
  [[nodiscard]] Statement prepare(std::string_view sql);
  /// Runs statements without parameters, separated by ';'.
  Result<void> run(const std::string& sql);
  /// Writes all that it holds to a new database, made with mode 0600, that nothing must stand in yet.
  Result<void> copy_to(const std::string& path);
  /// A number that another connection's commit changes, and no other thing.
  [[nodiscard]] std::int64_t foreign_changes();
  /// How many rows the last INSERT, UPDATE or DELETE touched.
  [[nodiscard]] std::int64_t changed_rows() const;

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  explicit Connection(sqlite3* database) : database_(database) {}

  std::unique_ptr<sqlite3, Close> database_;
  std::optional<Statement>
      foreign_changes_;  ///< Compiled once: it is asked for all the time. Goes before the database.
};

}  // namespace dscan
