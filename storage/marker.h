// Markers: where a page of results ended, as an opaque text that callers bring back. FORMAT.md, "Markers".
#pragma once

#include <string>
#include <string_view>

#include "engine/base/error.h"
#include "storage/key_codec.h"
#include "storage/queries.h"

namespace dscan {

/// The marker of the result at `position`, bound to the job and the filter: 40 characters of [A-Za-z0-9_-].
std::string make_marker(const JobKey& job, const ResultFilter& filter, const ResultPosition& position);

/// The position that a marker of this job and filter holds; the filter's order and doubling of levels do not
/// matter. kInvalidArgument for all other texts.
Result<ResultPosition> read_marker(std::string_view marker, const JobKey& job, const ResultFilter& filter);

/// The error for a marker that is none of the job's and filter's.
Error marker_error();

}  // namespace dscan
