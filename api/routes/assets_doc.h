// How the routes of asset_handlers.h are described.
#pragma once

#include "api/routes/route_doc.h"

namespace dscan {

RouteDoc describe_add_buckets();
RouteDoc describe_buckets();
RouteDoc describe_remove_bucket();
RouteDoc describe_rename_asset();
RouteDoc describe_authorization();
RouteDoc describe_set_authorization();
RouteDoc describe_databases();
RouteDoc describe_authorized_databases();
RouteDoc describe_bigdata();
RouteDoc describe_instance_databases();

}  // namespace dscan
