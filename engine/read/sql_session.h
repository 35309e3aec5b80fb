// What the statements and comments of a dump say about those that follow: where they are, how they are
// written.
#pragma once

#include <string>
#include <string_view>

#include "engine/read/sql_dialect.h"
#include "engine/read/sql_statement.h"

namespace dscan {

class SqlSession {
 public:
  explicit SqlSession(SqlDialect dialect) : dialect_(dialect) {}

  /// What ends a statement.
  [[nodiscard]] const std::string& delimiter() const { return delimiter_; }
  /// Database and schema of a table.
  [[nodiscard]] std::string container_of(const SqlName& table) const;

  void use(const std::string& database) { database_ = database; }
  /// Some comments of mysqldump name the database.
  void read_comment(std::string_view comment);
  /// Whether `text` begins with a command of the client, which ends with its line: \connect, DELIMITER.
  [[nodiscard]] bool is_command(std::string_view text) const;
  void read_command(std::string_view line);
  /// Reads a SET statement of PostgreSQL. True: from here on backslashes escape in all strings.
  bool read_setting(std::string_view statement);

 private:
  const SqlDialect dialect_;
  std::string delimiter_ = ";";
  std::string database_;
  std::string schema_;
};

}  // namespace dscan
