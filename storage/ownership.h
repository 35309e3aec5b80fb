// Which process owns a store. The lock that RocksDB takes itself, an fcntl lock on its file LOCK, is not
// enough: POSIX drops it as soon as the process closes any descriptor of that file, and a scan may well read
// the directory that its own store stands in. So an owner locks the directory, by means that only its own
// descriptor can undo. Private to this folder.
#pragma once

#include <string>
#include <utility>

#include "engine/base/error.h"
#include "engine/base/unique_fd.h"

namespace dscan {

/// The ownership of a directory by this process; ends with the object or with the process. At most one per
/// directory, whatever the path that leads there, in this process too.
class OwnerClaim {
 public:
  /// kBusy if it is owned; kIo if the directory cannot be opened or locked.
  static Result<OwnerClaim> take(const std::string& directory);

 private:
  explicit OwnerClaim(UniqueFd directory) : directory_(std::move(directory)) {}

  UniqueFd directory_;
};

/// Whether this process or another owns `directory` now. Takes no lock, so that it never stands in an owner's
/// way.
bool is_owned(const std::string& directory);

}  // namespace dscan
