// The inside of a Store. Private to this folder.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>

#include "storage/database.h"
#include "storage/ownership.h"
#include "storage/store.h"
#include "storage/store_directory.h"

namespace dscan {

struct Store::Impl {
  Result<void> own(const Clock& clock);
  Result<void> follow();
  Result<void> catch_up();
  /// Whether the rows that are read now are those of an owner at work. Not the same as whether there is one
  /// now: a follower that has not seen an owner's last rows must not take its jobs for interrupted ones.
  [[nodiscard]] bool is_seen_owned() const { return claim.has_value() || owner_seen; }
  static Result<void> upgrade_before_following(const std::string& directory, const Clock& clock);

  std::string directory;
  rocksdb::Env* env = rocksdb::Env::Default();  ///< Reaches the database's files.
  Meta meta;
  std::optional<OwnerClaim> claim;          ///< Of an owner; given up after the database is closed.
  std::atomic<bool> owner_seen = false;     ///< By a follower, beside the last rows that it has seen.
  std::optional<ScratchDirectory> scratch;  ///< Of a follower; removed after the database is closed.
  std::unique_ptr<Database> database;       ///< Last: closed first.
};

/// How the other parts of this folder reach the inside.
struct StoreInside {
  static Database& database(Store& store) { return *store.impl_->database; }
  static Store::Impl& impl(Store& store) { return *store.impl_; }
  /// As Store::open for an owner, the database's files reached by `env`, which must outlive the store.
  static Result<std::unique_ptr<Store>> own(const std::string& directory, const Clock& clock,
                                            rocksdb::Env* env);
};

}  // namespace dscan
