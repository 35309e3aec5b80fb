// What is known of files from before this run: that the job has closed them already, or that another job has
// scanned them as they are. The store implements both; run_job only asks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/error.h"
#include "engine/job/task_book.h"
#include "engine/model/file_state.h"
#include "engine/model/job.h"

namespace dscan {

/// A job that was interrupted, as far as it had come.
struct ResumedJob {
  Job job;
  std::vector<Task> tasks;
};

/// The files that a resumed job does not scan again. Any thread may ask.
class DoneFiles {
 public:
  virtual ~DoneFiles() = default;
  /// Whether the job had closed the file, or the `member` of it, before it was interrupted. `path` is the one
  /// on disk, `member` as in FileOutcome.
  [[nodiscard]] virtual Result<bool> has(std::size_t root, std::string_view path,
                                         std::uint64_t member) const = 0;
};

/// The files whose results an incremental job takes over. Any thread may ask.
class UnchangedFiles {
 public:
  virtual ~UnchangedFiles() = default;
  using Close = std::function<Result<void>(ClosedFile)>;
  /// If the file was scanned in this state: closes all that was closed of it then, members first, each as a
  /// Skip of kUnchanged with the results of then, whose ids are still those of that job, and returns true.
  /// Errors: those of the store and of `close`.
  [[nodiscard]] virtual Result<bool> carry(std::size_t root, const std::string& path, const FileState& state,
                                           const Close& close) const = 0;
};

}  // namespace dscan
