// A job as clients describe it.
#pragma once

#include "api/routes/body.h"
#include "engine/base/error.h"
#include "storage/registry/jobs.h"

namespace dscan {

/// Sets in `job` what the body says, and leaves the rest. kInvalidArgument names the field that is wrong.
Result<void> read_job(const Body& body, JobDefinition& job);

/// kInvalidArgument names the field that a new job cannot do without.
Result<void> check_complete(const JobDefinition& job);

}  // namespace dscan
