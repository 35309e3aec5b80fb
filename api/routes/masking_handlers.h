// The handlers and descriptions of masking, of corrected results and of their export. As handlers.h and
// route_doc.h say.
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

/// POST …/classification-results/export-tasks
Result<Response> start_export(const Call& call);
RouteDoc describe_export();
/// GET …/classification-results/export/status
Result<Response> show_export(const Call& call);
RouteDoc describe_export_status();
/// POST …/classification-results/export/download and GET …/classification-results/download-url
Result<Response> show_export_url(const Call& call);
RouteDoc describe_export_url();
/// GET …/classification-results/exports/{export_id}: what that url names.
Result<Response> download_export(const Call& call);
RouteDoc describe_export_file();

}  // namespace dscan
