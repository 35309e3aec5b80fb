// How the routes of job_handlers.h are described.
#pragma once

#include "api/routes/route_doc.h"

namespace dscan {

RouteDoc describe_add_job();
RouteDoc describe_change_job();
RouteDoc describe_delete_job();
RouteDoc describe_switch_job();
RouteDoc describe_start_job();
RouteDoc describe_stop_job();
RouteDoc describe_start_task();
RouteDoc describe_stop_task();
RouteDoc describe_scopes();
RouteDoc describe_level_counts();
RouteDoc describe_hit_rules();

}  // namespace dscan
