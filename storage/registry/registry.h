// The registry: what people define through the API — assets, jobs to run, rules, templates, levels — beside
// the results that scans write. It is a SQLite database of its own, `registry.db` in the store's directory,
// because results have one writer, the scan that owns the store, and definitions must be changed and seen at
// once while it runs. The files of this folder say what a row of each table means; no other room sees SQL.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/error.h"
#include "engine/base/mutex.h"
#include "storage/registry/connection.h"

namespace dscan {

/// The name of the registry's file in a store's directory.
inline constexpr const char* kRegistryFile = "registry.db";

/// Any thread may call anything, and any number of processes may have it open.
class Registry {
 public:
  /// Opens the registry of the store in `store_directory`, which must exist; makes it if there is none.
  /// Errors: kVersion, it is of a newer program; kIo, kCorrupt, kBusy.
  static Result<std::unique_ptr<Registry>> open(const std::string& store_directory);

  /// Copies the registry of one store's directory into that of another, which must have none: in one state,
  /// whoever writes to it meanwhile. Nothing is to be done where there is none. Errors: as open(), and
  /// kInternal if the other has one already.
  static Result<void> copy(const std::string& from_directory, const std::string& to_directory);

  /// A number that is another one after every write, by whatever process; compared for equality only.
  [[nodiscard]] std::uint64_t state() const;

  /// How many writes this process has begun. Never waits.
  [[nodiscard]] std::uint64_t own_writes() const { return own_writes_; }

  /// What SQLite finds wrong in the file, a sentence each; empty: nothing. Reads all of it.
  [[nodiscard]] Result<std::vector<std::string>> problems() const;

  using Work = std::function<Result<void>(Connection&)>;
  /// One state of the database, seen by all that `work` reads.
  Result<void> read(const Work& work) const;
  /// All that `work` writes, or, if it returns an error, nothing of it; on disk when the call returns.
  Result<void> write(const Work& work);

 private:
  explicit Registry(Connection connection) : connection_(std::move(connection)) {}
  Result<void> transact(const char* begin, const Work& work) const DSCAN_REQUIRES(mutex_);

  mutable Mutex mutex_;
  mutable Connection connection_ DSCAN_GUARDED_BY(mutex_);
  std::atomic<std::uint64_t> own_writes_ = 0;  ///< Changes with mutex_ held.
};

}  // namespace dscan
