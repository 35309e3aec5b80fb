// Scans that build on what a store knows: resumed, incremental, and one shard of several.
#pragma once

#include <optional>
#include <string>

#include "api/cli/flags.h"
#include "engine/base/error.h"
#include "engine/job/job_runner.h"
#include "engine/model/catalog.h"
#include "storage/job_plan.h"
#include "storage/resume.h"
#include "storage/store.h"

namespace dscan {

/// "I/N" with 1 <= I <= N; all files for an empty text.
Result<Shard> parse_shard(const std::string& text);

/// The job of --resume, if it can go on.
Result<StoredJob> job_to_resume(Store& store, const ScanFlags& flags);

/// The flags with the rules and lists that the job was begun with in the place of what they say.
ScanFlags flags_as_begun(const StoredJob& stored, ScanFlags flags);

/// How the job is asked for, as it is kept with it. `options` are complete.
Result<JobPlan> plan_of(const ScanFlags& flags, const JobOptions& options);

/// Sets in `options` what an incremental job with this plan takes over, and in `plan` from where. Returns a
/// line for the user that says what it builds on, or why everything is scanned.
Result<std::string> build_on_earlier(Store& store, const Catalog& catalog, JobPlan& plan,
                                     JobOptions& options);

}  // namespace dscan
