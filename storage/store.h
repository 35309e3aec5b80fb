// The store: one RocksDB database per directory. FORMAT.md says what every byte is; this folder is its only
// reader and writer.
#pragma once

#include <memory>
#include <string>

#include "engine/base/clock.h"
#include "engine/base/error.h"

namespace dscan {

/// One process owns a store at a time and may write; any number follow it and read.
enum class StoreMode { kOwn, kFollow };

class Store {
 public:
  /// Owns: creates the directory (mode 0700) and an empty store if there is none; jobs that a killed owner
  /// left RUNNING are set to STOPPED. Follows: there must be a store; sees what the owner has written at each
  /// catch_up(). Errors: kBusy another process owns it; kVersion it has a format of another version (nothing
  /// is changed); kNotFound nothing to follow; kInvalidArgument the directory holds other files; kIo,
  /// kCorrupt.
  static Result<std::unique_ptr<Store>> open(const std::string& directory, StoreMode mode,
                                             const Clock& clock);
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  /// Follower: makes what the owner wrote since visible to queries; jobs whose owner is gone without having
  /// ended them are shown as stopped from then on. Owner: does nothing. Any thread.
  Result<void> catch_up();

  /// Follower: a number that is another one after every catch_up() that changes what queries answer. Owner:
  /// 0. Any thread.
  [[nodiscard]] std::uint64_t state() const;

  /// Whether a process owns the store now (this one included): without an owner no job can be running.
  [[nodiscard]] bool has_owner() const;

  [[nodiscard]] EpochMillis create_time() const;
  [[nodiscard]] const std::string& directory() const;

 private:
  friend class JobWriter;
  friend class Queries;
  friend struct StoreInside;
  struct Impl;
  explicit Store(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace dscan
