// The RocksDB database below a store: opened in one of three ways, written in batches. Private to this
// folder.
#pragma once

#include <rocksdb/db.h>
#include <rocksdb/sst_file_writer.h>
#include <rocksdb/write_batch.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/error.h"
#include "engine/base/mutex.h"
#include "storage/families.h"
#include "storage/options.h"
#include "storage/value_codec.h"

namespace dscan {

class CarefulFiles;
class Database;

/// Rows that become visible together or not at all.
class Batch {
 public:
  /// `database` must outlive the batch.
  explicit Batch(const Database& database) : database_(database) {}

  void put(Family family, std::string_view key, std::string_view value);
  void erase(Family family, std::string_view key);
  /// All keys from `begin` on that are less than `end`.
  void erase_range(Family family, std::string_view begin, std::string_view end);

  [[nodiscard]] std::size_t bytes() const { return batch_.GetDataSize(); }
  void clear() { batch_.Clear(); }

 private:
  friend class Database;
  const Database& database_;
  rocksdb::WriteBatch batch_;
};

enum class Durability {
  kProcess,  ///< Survives the end of the process.
  kMachine,  ///< Survives a loss of power too, with all that was written before.
};

/// Any thread may call it; a killed process leaves a database that opens again.
class Database {
 public:
  /// Opens the database in `directory`. kOwn: makes it if there is none. kFollow: keeps files of its own in
  /// `scratch`, which must outlive it. Only kOwn changes anything in `directory`. All its files are reached
  /// by `env`, which must outlive it: tests bring one that fails.
  static Result<std::unique_ptr<Database>> open(const std::string& directory, Access access,
                                                const std::string& scratch = {},
                                                rocksdb::Env* env = rocksdb::Env::Default());
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// Proves that it is a store of this program's version, whole as far as RocksDB can tell at opening;
  /// nullopt: a store whose making was cut off before anything was in it. Errors: kVersion, kCorrupt, and
  /// kInvalidArgument for a database of something else.
  [[nodiscard]] Result<std::optional<Meta>> check() const;

  [[nodiscard]] const std::string& directory() const { return directory_; }

  /// The latest value of a key.
  [[nodiscard]] Result<std::optional<std::string>> get(Family family, std::string_view key) const;
  Result<void> write(Batch& batch, Durability durability);

  /// Gives the space of the rows that were deleted from `begin` to `end` back to the file system, now.
  Result<void> reclaim(Family family, std::string_view begin, std::string_view end);
  /// Writes all tables anew, without what is deleted or overwritten.
  Result<void> compact();
  /// A database of its own in the new directory `target`, as this one is now: its tables are hard links where
  /// the file system allows it. kOwn only.
  Result<void> checkpoint(const std::string& target);

  /// Makes tables of the family's form. kOwn only.
  [[nodiscard]] std::unique_ptr<rocksdb::SstFileWriter> table_writer(Family family) const;
  /// Takes the files, tables of different rows from a table_writer() on the same file system, in one step;
  /// they are gone from where they were. Rows of theirs replace others of the same key.
  Result<void> take_tables(Family family, const std::vector<std::string>& files);

  /// kFollow: shows what was written since, at the price of a look into the directory if it is nothing; the
  /// others: nothing to do.
  Result<void> catch_up();
  /// How often that brought something.
  [[nodiscard]] std::uint64_t catch_ups() const { return catch_ups_; }

  /// What a ReadView is made of: iterators over all families in one state of the database.
  struct Iterators {
    std::unique_ptr<rocksdb::ManagedSnapshot> snapshot;  ///< First, for it must go last.
    std::vector<std::unique_ptr<rocksdb::Iterator>> of_family;
  };
  [[nodiscard]] Result<Iterators> iterators() const;

  /// An Error for what RocksDB answered.
  [[nodiscard]] Error to_error(const rocksdb::Status& status) const;

 private:
  friend class Batch;
  using Handles = std::vector<rocksdb::ColumnFamilyHandle*>;
  Database(const std::string& directory, Access access, rocksdb::Env* env);

  [[nodiscard]] rocksdb::DBOptions options() const;
  [[nodiscard]] Result<std::vector<std::string>> families_to_open() const;
  [[nodiscard]] rocksdb::Status open_database(const std::vector<std::string>& names,
                                              const std::string& scratch);
  [[nodiscard]] rocksdb::Status open_owned(const std::vector<rocksdb::ColumnFamilyDescriptor>& families,
                                           Handles* handles, rocksdb::DB** db);
  void assign_handles(const Handles& handles);
  [[nodiscard]] std::uint64_t log_bytes() const;
  [[nodiscard]] rocksdb::ColumnFamilyHandle* handle(Family family) const {
    return handles_[family_index(family)];
  }

  const std::string directory_;
  const Access access_;
  const std::unique_ptr<CarefulFiles> careful_;  ///< Of an owner.
  rocksdb::Env* const env_;
  std::unique_ptr<rocksdb::DB> db_;
  std::array<rocksdb::ColumnFamilyHandle*, kFamilyNames.size()> handles_{};  ///< nullptr: not there.
  Handles foreign_handles_;  ///< Of families that this version does not know.
  /// A follower's catching up changes the families one after the other: no iterators are made meanwhile.
  mutable Mutex follow_mutex_;
  std::atomic<std::uint64_t> catch_ups_ = 0;
  std::string followed_state_ DSCAN_GUARDED_BY(follow_mutex_);  ///< The written_state() that is shown.
};

}  // namespace dscan
