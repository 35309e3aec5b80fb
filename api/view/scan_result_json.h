// Results in the older form (GET …/sdg/scan/job/{job_id}/results): one list per kind of asset.
#pragma once

#include <boost/json/object.hpp>

#include "engine/model/catalog.h"
#include "engine/model/job.h"
#include "storage/queries.h"

namespace dscan {

/// The whole answer: the list of `kind` holds `page`, the other two are null. `catalog` is the job's.
boost::json::object scan_result_json(const Job& job, const Catalog& catalog, AssetKind kind,
                                     const ResultPage& page);

}  // namespace dscan
