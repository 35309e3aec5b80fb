// The rows of a job that is not, or no longer, in the list of jobs. Private to this folder.
#pragma once

#include "engine/base/error.h"
#include "storage/database.h"
#include "storage/key_codec.h"

namespace dscan {

/// Deletes all rows of the job but that of job_times: what a cut-off merge may have left.
Result<void> erase_job_rows(Database& database, const JobKey& job);

}  // namespace dscan
