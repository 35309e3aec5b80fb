// What became of jobs whose process ended before they did. Private to this folder.
#pragma once

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "engine/model/job.h"
#include "storage/database.h"

namespace dscan {

/// INIT, WAITING and RUNNING: somebody has to be at work on it.
bool is_unfinished(JobStatus status);

/// An unfinished one becomes STOPPED, the job with a failure that says so; the others stay as they are.
void mark_interrupted(Job& job);
void mark_interrupted(Task& task);

/// Writes that for all unfinished jobs of the store and their tasks, and `now` as the time of their end: the
/// true one is not known. Only for a new owner, before anything else is written.
Result<void> stop_interrupted_jobs(Database& database, EpochMillis now);

}  // namespace dscan
