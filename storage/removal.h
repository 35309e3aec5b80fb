// Jobs and their space, taken out of a store. All need an owned store.
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/base/error.h"
#include "storage/store.h"

namespace dscan {

/// Deletes a job with all that it found, in one batch: afterwards it was never there. Costs the same however
/// much it found; the space is returned by and by, or by reclaim_job_space. Errors: kNotFound; kBusy: it is
/// running.
Result<void> delete_job(Store& store, std::string_view project, std::string_view job_id);

/// Returns the space of a deleted job to the file system now. Costs reading and writing what shares a table
/// with it.
Result<void> reclaim_job_space(Store& store, std::string_view project, std::string_view job_id);

/// Writes the whole store anew, without what is deleted or overwritten.
Result<void> compact_store(Store& store);

/// What the files of the store take.
Result<std::uint64_t> store_bytes(const Store& store);

}  // namespace dscan
