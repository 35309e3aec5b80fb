// The inside of a Store. Private to this folder.
#pragma once

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
  static Result<void> upgrade_before_following(const std::string& directory, const Clock& clock);

  std::string directory;
  rocksdb::Env* env = rocksdb::Env::Default();  ///< Reaches the database's files.
  Meta meta;
  std::optional<OwnerClaim> claim;          ///< Of an owner; given up after the database is closed.
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
