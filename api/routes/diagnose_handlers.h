// The paths of the diagnosis, and how they are described.
#pragma once

#include "api/routes/handlers.h"
#include "api/routes/route_doc.h"

namespace dscan {

/// POST …/security/diagnose/rescan: the diagnosis is of now; nothing is scanned.
Result<Response> diagnose_again(const Call& call);
/// GET …/security/diagnose/masking-result
Result<Response> list_unmasked_tables(const Call& call);

RouteDoc describe_diagnose_again();
RouteDoc describe_unmasked_tables();

}  // namespace dscan
