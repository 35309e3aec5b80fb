// Where a job puts what it finds. The store implements it; tests use a fake.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/error.h"
#include "engine/model/catalog.h"
#include "engine/model/job.h"
#include "engine/model/object_result.h"

namespace dscan {

/// All that becomes known when one file is done.
struct FileOutcome {
  std::string path;                   ///< The file: what a resumed scan will recognise.
  std::vector<ObjectResult> objects;  ///< Those with findings or issues.
  std::optional<Skip> skip;           ///< Set: the file was not scanned, and `objects` is empty.
};

/// Calls come one at a time.
class ResultSink {
 public:
  virtual ~ResultSink() = default;
  virtual Result<void> begin_job(const Job& job, const Catalog& catalog) = 0;
  /// The job's status, times or failure changed.
  virtual Result<void> update_job(const Job& job) = 0;
  /// A task appeared, or its status, times or `listed` changed.
  virtual Result<void> update_task(const Job& job, const Task& task) = 0;
  /// A file is done: its results, the task's new counters and the mark that it is done become durable
  /// together or not at all.
  virtual Result<void> close_file(const Job& job, const Task& task, const FileOutcome& outcome) = 0;
};

}  // namespace dscan
