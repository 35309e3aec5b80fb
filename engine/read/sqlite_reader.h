// The tables of SQLite database files.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/base/error.h"
#include "engine/read/reader.h"
#include "engine/read/text_reader.h"

namespace dscan {

/// One object per table, in the order of the schema; its container is the file's name without ending.
/// Place::line is the position of the row in the table, 1-based; the extent is the value. Numbers are read as
/// SQLite prints them, blobs byte by byte as if they were text. Nothing is written beside the file: where
/// a log stands there, both are copied (sqlite_copy.h), and the copy is read as its last commit left it. If
/// that cannot be, the file is read without its log, with an issue. The rest of a damaged table and a row of
/// more than kMostRowBytes are not read, with an issue too.
class SqliteReader final : public Reader {
 public:
  static constexpr int kMostRowBytes = 4 * 1024 * 1024;

  /// Errors: the file cannot be opened, or its schema not be read.
  static Result<std::unique_ptr<SqliteReader>> open(const std::string& path, BlockLimits limits);
  ~SqliteReader() override;

  Result<bool> next(Block& block) override;
  [[nodiscard]] const std::vector<ReadObject>& objects() const override;
  [[nodiscard]] std::uint64_t lines_read() const override;  ///< Rows of all tables.
  [[nodiscard]] const std::vector<ReadIssue>& issues() const override;

 private:
  struct Impl;
  explicit SqliteReader(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace dscan
