// Which results of a job are asked for: the parameters that all lists of results share.
#pragma once

#include <cstdint>
#include <vector>

#include "api/http/request.h"
#include "engine/base/error.h"
#include "engine/model/catalog.h"
#include "storage/queries.h"

namespace dscan {

/// The ranks of the levels asked for; without security_level_ids those of all levels: an object that only had
/// trouble being read is no classification result.
std::vector<std::uint8_t> wanted_ranks(const Request& request, const Catalog& catalog);

/// From keyword, asset_type, asset_id and security_level_ids.
Result<ResultFilter> classification_filter(const Request& request, const Catalog& catalog);

}  // namespace dscan
