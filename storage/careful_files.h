// The file system as the owner of a store lets RocksDB see it. Private to this folder.
#pragma once

#include <rocksdb/env.h>

#include <memory>

namespace dscan {

struct ManifestState;

/// The files of an environment, but once a MANIFEST could not be written no table is deleted any more. What
/// RocksDB failed to write there may be there all the same when the store is next opened. For what it makes
/// itself it knows that; but tables that were handed to it (IngestExternalFile in RocksDB 7.8) it takes away
/// after such a failure, and a MANIFEST that names a table which is not there is a store that does not open.
/// The next owner's RocksDB deletes what the MANIFEST does not name.
///
/// A file of RocksDB's options is not made: each owner sets all of them, and writing and reading it back
/// twice, as a new store does at best, takes a seventh of a small scan. RocksDB goes on without it, and says
/// so in its log.
class CarefulFiles {
 public:
  /// `env` must outlive it.
  explicit CarefulFiles(rocksdb::Env* env);
  ~CarefulFiles();
  CarefulFiles(const CarefulFiles&) = delete;
  CarefulFiles& operator=(const CarefulFiles&) = delete;

  /// To open a database by. Lives as long as this.
  [[nodiscard]] rocksdb::Env* env() const { return env_.get(); }

  /// What follows makes a database, until end_making(): RocksDB then waits for the disk after each family. A
  /// MANIFEST is synchronised when it is made, and then once more at the end: what a loss of power takes
  /// between are families in which nothing is, and the next owner makes those that are missing.
  void begin_making();
  /// Errors: the disk's; the database must not be used then.
  [[nodiscard]] rocksdb::Status end_making();

 private:
  const std::shared_ptr<ManifestState> state_;  ///< Files may live longer.
  const std::unique_ptr<rocksdb::Env> env_;
};

}  // namespace dscan
