// A store copied while it is used.
#pragma once

#include <string>

#include "engine/base/error.h"
#include "storage/store.h"

namespace dscan {

/// Makes `target`, which must not exist, a store that holds what this one holds now. It appears as a whole or
/// not at all. An owned store is copied as a checkpoint: tables are hard links where target is on the same
/// file system, whatever their size. From a followed one, another process may be writing to it, its rows are
/// read in one state and written anew: that takes as long as reading it all, and the copy has what the
/// follower has caught up with. A job that is running is STOPPED in the copy, and can be resumed there.
/// Errors: kInvalidArgument: target exists; kIo.
Result<void> back_up(Store& store, const std::string& target);

}  // namespace dscan
