// What the formats of results are made from.
#pragma once

#include <functional>

#include "engine/model/catalog.h"
#include "engine/model/job.h"
#include "storage/queries.h"

namespace dscan {

/// All of it outlives the report.
struct ReportSource {
  const Queries& queries;
  const Job& job;
  const Catalog& catalog;  ///< The job's.

  /// Every object of the job, one at a time.
  Result<void> each(const std::function<void(const StoredResult&)>& on_result) const {
    return queries.each_result(job.project_id, job.id, {}, [&](const StoredResult& result) {
      on_result(result);
      return true;
    });
  }
};

}  // namespace dscan
