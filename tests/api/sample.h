// One small job with a finding of each kind, for the tests of views and routes.
#pragma once

#include <string>
#include <vector>

#include "engine/model/catalog.h"
#include "engine/model/job.h"
#include "engine/model/object_result.h"
#include "storage/queries.h"

namespace dscan::testing {

inline const std::string kProject = "0123456789abcdef0123456789abcdef";
inline const std::string kJobId = "fedcba9876543210fedcba9876543210";

/// Levels L1 (rank 10), L2 (20) and L3 (30, disabled); rules 0 "phone" of L1 and 1 "card" of L2.
Catalog sample_catalog();

/// Finished.
Job sample_job();

/// A finished task of `kind` that listed 20 files in 2 seconds, 15 of them scanned and 5 skipped; L2 at most.
Task sample_task(AssetKind kind, std::uint32_t ordinal);

/// An object below the root of that task, with matches of both rules.
ObjectResult sample_object(AssetKind kind, const std::string& name);

/// That object as the store gives it, and as the only one on a page of 7 results.
StoredResult stored_sample(AssetKind kind, const std::string& name);
ResultPage page_of(const StoredResult& result);

}  // namespace dscan::testing
