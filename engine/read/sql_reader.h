// SQL dumps as blocks of their tables' values.
#pragma once

#include <memory>
#include <vector>

#include "engine/read/reader.h"
#include "engine/read/sql_dialect.h"
#include "engine/read/text_reader.h"
#include "engine/source/byte_stream.h"

namespace dscan {

/// Dumps of mysqldump, pg_dump (plain) and SQLite's .dump, and what is written like them. One object per
/// table: its container is the database or schema (`database.schema` where both are known), its fields are
/// the columns that CREATE TABLE, COPY or INSERT name, in the table's order. Place::line is the row of the
/// table in the order of the dump, 1-based, the extent the value, decoded where it has escapes. What stands
/// outside of rows (comments, definitions, routines) is text of the first object, which has no name, its
/// lines counted in the file. Rows behind damage are such text up to the next statement, with an issue; so is
/// what a cut off dump ends with. A value longer than a block is cut into parts, with an issue.
class SqlReader final : public Reader {
 public:
  SqlReader(ByteStream& stream, SqlDialect dialect, BlockLimits limits);
  ~SqlReader() override;

  Result<bool> next(Block& block) override;
  [[nodiscard]] const std::vector<ReadObject>& objects() const override;
  [[nodiscard]] std::uint64_t lines_read() const override;  ///< Of the file.
  [[nodiscard]] const std::vector<ReadIssue>& issues() const override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dscan
