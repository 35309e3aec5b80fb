// The rows of jobs and tasks, read. Private to this folder.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "engine/base/error.h"
#include "engine/model/job.h"
#include "storage/key_codec.h"
#include "storage/read_view.h"

namespace dscan {

/// kNotFound: the project has no job of that id or name.
Error no_job_error(std::string_view name);

/// A view in which the job exists; kNotFound if it does not.
Result<ReadView> view_of_job(const Database& database, const JobKey& job);

/// As it is written, nullopt if there is none.
Result<std::optional<Job>> load_job(ReadView& view, const JobKey& key);

/// Visits all jobs of all projects; an error from the visitor ends it.
Result<void> each_job(ReadView& view, const std::function<Result<void>(Job)>& visit);

/// Visits the tasks of a job in the order of their ordinals.
Result<void> each_task(ReadView& view, const JobKey& key, const std::function<void(Task)>& visit);

}  // namespace dscan
