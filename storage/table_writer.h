// Rows on their way into a database as tables, past its log and its memory: for those that come in order and
// by the million. Private to this folder.
#pragma once

#include <rocksdb/sst_file_writer.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/error.h"
#include "storage/database.h"
#include "storage/families.h"

namespace dscan {

/// As large as RocksDB makes its own, so that later compactions move a table at a time.
inline constexpr std::uint64_t kTableBytes = std::uint64_t{64} << 20U;

/// Rows of one family. Nothing of them can be seen before finish().
class TableWriter {
 public:
  /// Tables of about `table_bytes` each are made in `directory`, which must be there, on the file system of
  /// `database`, which must outlive the writer.
  TableWriter(Database& database, Family family, std::string directory,
              std::uint64_t table_bytes = kTableBytes);
  ~TableWriter();

  /// Keys ascend.
  Result<void> put(std::string_view key, std::string_view value);

  /// Gives the rows to the database, in one step and safe from a loss of power. The writer can begin anew,
  /// with any key.
  Result<void> finish();

 private:
  Result<void> begin_table();
  Result<void> end_table();

  Database& database_;
  const Family family_;
  const std::string directory_;
  const std::uint64_t table_bytes_;
  std::vector<std::string> tables_;               ///< The last one is open if `open_` is.
  std::unique_ptr<rocksdb::SstFileWriter> open_;  ///< None: the next row begins a table.
};

}  // namespace dscan
