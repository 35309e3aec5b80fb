// Stores of several machines made one.
#pragma once

#include <string>
#include <vector>

#include "engine/base/error.h"
#include "storage/store.h"

namespace dscan {

/// Takes all jobs of `from` (owned or followed) into `into`, which must be owned. The shards of one job,
/// equal in project, name, roots, rules and number of shards, become one job with the answers of one big
/// scan: its id is made of theirs, results stand in the order of the shards. All other jobs keep their id;
/// one that is there already is left out. Returns a line for the user per job. Errors, before anything is
/// written: kInvalidArgument: a shard is missing, there twice, or not finished; kBusy: a job is running. An
/// error in the midst of writing leaves nothing that can be seen of the job at hand; the same call goes on
/// with it.
Result<std::vector<std::string>> merge_stores(Store& into, const std::vector<Store*>& from);

}  // namespace dscan
