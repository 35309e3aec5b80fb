// A copy of a database file of SQLite and of the log beside it, for what stands in the log only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace dscan {

/// Larger files are not copied.
inline constexpr std::uint64_t kMostSqliteCopyBytes = std::uint64_t{1} << 30U;

/// Stands in a directory of mode 0700 below that for temporary files, and goes away with this object.
class SqliteCopy {
 public:
  /// Copies the database at `path` and the file beside it with this ending ("-wal", "-journal"). None: they
  /// are too large, cannot be read or written, or a program changed them meanwhile, so that they need not
  /// fit each other.
  static std::optional<SqliteCopy> make(const std::string& path, const std::string& ending);

  SqliteCopy(SqliteCopy&& other) noexcept;
  SqliteCopy& operator=(SqliteCopy&& other) noexcept;
  SqliteCopy(const SqliteCopy&) = delete;
  SqliteCopy& operator=(const SqliteCopy&) = delete;
  ~SqliteCopy();

  /// Of the database.
  [[nodiscard]] std::string path() const { return directory_ + "/copy"; }

 private:
  SqliteCopy() = default;
  std::string directory_;  ///< Empty: of another object now.
};

}  // namespace dscan
