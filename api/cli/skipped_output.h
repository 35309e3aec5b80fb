// The files that a job did not scan, each with the reason, in the formats of lists and as CSV.
#pragma once

#include "api/cli/output_file.h"
#include "api/cli/result_output.h"
#include "engine/base/error.h"
#include "engine/model/job.h"
#include "storage/queries.h"

namespace dscan {

/// In the order in which the scan met them. Files that are unchanged since an earlier scan are none of them:
/// their results are there. kInvalidArgument: SARIF and HTML have no such list.
Result<void> print_skipped(const Queries& queries, const Job& job, ResultFormat format, OutputFile& out);

}  // namespace dscan
