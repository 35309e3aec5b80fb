// The handlers and descriptions of masking and of corrected results. As handlers.h and route_doc.h say.
#pragma once

#include "api/routes/handlers.h"
#include "api/routes/route_doc.h"

namespace dscan {

/// POST …/data/mask
Result<Response> mask_data(const Call& call);
RouteDoc describe_masking();

/// PUT …/scan-jobs/{job_id}/classification-results
Result<Response> correct_classification_result(const Call& call);
RouteDoc describe_correction();

}  // namespace dscan
