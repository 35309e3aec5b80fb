// Where a job puts what it finds. The store implements it; tests use a fake.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/error.h"
#include "engine/model/catalog.h"
#include "engine/model/file_state.h"
#include "engine/model/job.h"
#include "engine/model/object_result.h"

namespace dscan {

/// All that becomes known when one file is done.
struct FileOutcome {
  std::string path;                   ///< The file, with "!/" between an archive and what is in it.
  std::vector<ObjectResult> objects;  ///< Those with findings or issues.
  std::optional<Skip> skip;    ///< Set: the file was not scanned. `objects` is empty, or kUnchanged has those
                               ///< of the earlier scan.
  std::string disk_path = {};  ///< Of the file on disk; empty: `path`. What a resumed scan will recognise.
  /// 1 for what came first out of that file, and so on: two members may have one name. 0: the file itself,
  /// which is closed last.
  std::uint64_t member = 0;
  std::uint64_t members = 0;  ///< Of the file itself: so many were closed before it.
  /// Of the file itself, if the same state will mean the same content.
  std::optional<FileState> state = {};
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
