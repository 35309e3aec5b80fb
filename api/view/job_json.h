// Jobs and their sub-tasks.
#pragma once

#include <boost/json/object.hpp>
#include <vector>

#include "engine/base/clock.h"
#include "engine/model/catalog.h"
#include "engine/model/job.h"

namespace dscan {

/// A ScanJob. `catalog` and `tasks` are the job's.
boost::json::object scan_job_json(const Job& job, const Catalog& catalog, const std::vector<Task>& tasks);

/// A ScanTask. `catalog` is its job's; `now` ends the time that a running task has taken so far.
boost::json::object scan_task_json(const Task& task, const Catalog& catalog, EpochMillis now);

}  // namespace dscan
