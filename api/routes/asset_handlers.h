// The paths of assets: buckets, which are directories below a --root of the server, databases and big data,
// which are what scans found tables and documents in.
#pragma once

#include "api/routes/handlers.h"

namespace dscan {

/// POST …/sdg/asset/obs/buckets and …/bucket
Result<Response> add_buckets(const Call& call);
/// GET …/sdg/asset/obs/buckets and …/bucket
Result<Response> list_buckets(const Call& call);
/// DELETE …/sdg/asset/obs/bucket/{bucket_id}: the directory itself is not touched.
Result<Response> remove_bucket(const Call& call);
/// PUT …/sdg/asset/{asset_id}/name
Result<Response> rename_asset(const Call& call);

/// GET …/sdg/asset/authorization
Result<Response> show_authorization(const Call& call);
/// PUT and POST …/sdg/asset/authorization
Result<Response> set_authorization(const Call& call);

/// GET …/sdg/asset/databases
Result<Response> list_databases(const Call& call);
/// GET …/asset-center/database/authorized-databases
Result<Response> list_authorized_databases(const Call& call);
/// GET …/sdg/asset/bigdata
Result<Response> list_bigdata(const Call& call);
/// GET …/asset-center/bigdata/instances/{instance_id}/databases
Result<Response> list_instance_databases(const Call& call);

}  // namespace dscan
