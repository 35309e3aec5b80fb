// The directories of a store: its own, and the scratch directory of one that follows. Private to this folder.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "engine/base/error.h"

namespace dscan {

enum class DirectoryState {
  kMissing,
  kVacant,    ///< Empty, or with no more in it than the beginnings of a database that was never used.
  kDatabase,  ///< A RocksDB database, by its CURRENT file.
  kForeign,   ///< Other files.
};

/// What `directory` is. kInvalidArgument: it is not a directory; kIo: it cannot be read.
Result<DirectoryState> examine_directory(const std::string& directory);

/// Makes `directory`, and what is missing above it, with mode 0700 whatever the umask; what is there stays.
Result<void> create_private_directory(const std::string& directory);

/// Gives an existing `directory` mode 0700.
Result<void> make_private(const std::string& directory);

/// The sum of the sizes of the files in it.
Result<std::uint64_t> directory_bytes(const std::string& directory);

/// Where a merge makes tables, inside of the store that takes them.
std::string tables_directory(const std::string& store);

/// A directory that is removed with all that is in it at the end.
class ScratchDirectory {
 public:
  /// A new one below the system's directory for temporary files.
  static Result<ScratchDirectory> create();
  /// `path`, empty whatever was there, with mode 0700.
  static Result<ScratchDirectory> create_at(std::string path);
  ScratchDirectory(ScratchDirectory&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  ScratchDirectory& operator=(ScratchDirectory&& other) = delete;
  ~ScratchDirectory();

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  explicit ScratchDirectory(std::string path) : path_(std::move(path)) {}

  std::string path_;  ///< Empty: moved from.
};

}  // namespace dscan
