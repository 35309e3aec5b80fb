// What can be asked of a store. Every answer is of one project only, but for totals().
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/error.h"
#include "engine/model/catalog.h"
#include "engine/model/job.h"
#include "engine/model/object_result.h"
#include "storage/store.h"

namespace dscan {

struct JobPage {
  std::uint64_t total = 0;
  std::vector<Job> jobs;  ///< Newest first.
};

/// Empty members do not filter.
struct ResultFilter {
  std::optional<AssetKind> asset_kind;
  std::string asset_id;
  std::optional<std::vector<std::uint8_t>> level_ranks;  ///< Present and empty: nothing matches.
  /// Part of the object's name, ASCII case ignored.
  std::string keyword;
};

struct ResultPageRequest {
  std::uint64_t first = 0;    ///< Index of the first result wanted; ignored with a marker.
  std::uint32_t limit = 100;  ///< At most so many.
  std::string marker;         ///< As a ResultPage gave it: go on behind it; empty: use `first`.
  /// Of a keyword only: look at no more names than these, from the first one or behind the marker; `first` is
  /// ignored. 0: look at all of them, which an exact total needs.
  std::uint64_t most_names = 0;
};

/// A result with the task that it belongs to.
struct StoredResult {
  ObjectResult object;
  Asset asset;
  std::string task_id;
};

struct ResultPage {
  std::uint64_t total = 0;  ///< Exact, of the whole filter; with most_names of what was looked at.
  std::vector<StoredResult> results;
  /// Of the last result, with most_names of the last name that was looked at: [A-Za-z0-9_-]+, of this job and
  /// filter; empty if there is none.
  std::string marker;
  bool has_more = false;  ///< Of most_names only: names behind the marker were not looked at.
};

/// Sums over all projects.
struct StoreTotals {
  std::map<JobStatus, std::uint64_t> jobs;
  std::uint64_t files = 0;
  std::uint64_t skipped = 0;
  std::uint64_t bytes = 0;
  std::uint64_t objects = 0;
  std::map<std::uint8_t, std::uint64_t> objects_by_rank;  ///< By their highest level; 0: only trouble.
};

struct StoredSkip {
  std::string path;
  Skip skip;
};

/// Reads from any thread. A job id that the project does not have is kNotFound.
class Queries {
 public:
  /// `store` must outlive the queries.
  explicit Queries(Store& store);

  /// `name_part`: only jobs whose name holds it (ASCII case ignored); empty: all. Jobs that no living owner
  /// runs are never shown as RUNNING.
  Result<JobPage> jobs(std::string_view project, std::string_view name_part, std::uint64_t first,
                       std::uint32_t limit) const;
  Result<Job> job(std::string_view project, std::string_view job_id) const;
  /// By id, or else the newest with exactly that name.
  Result<Job> find_job(std::string_view project, std::string_view name_or_id) const;
  /// In the order of their ordinals.
  Result<std::vector<Task>> tasks(std::string_view project, std::string_view job_id) const;
  Result<Catalog> catalog(std::string_view project, std::string_view job_id) const;

  /// By task in the order of their ordinals, within a task the most sensitive first, then in the order they
  /// were closed. kInvalidArgument: the marker is not one, or is of another job or filter.
  Result<ResultPage> results(std::string_view project, std::string_view job_id, const ResultFilter& filter,
                             const ResultPageRequest& page) const;
  /// All of them, one at a time in constant memory; false from the callback ends it.
  Result<void> each_result(std::string_view project, std::string_view job_id, const ResultFilter& filter,
                           const std::function<bool(const StoredResult&)>& on_result) const;
  /// Reads a row for each job, task and bucket of the store. The only answer that is not of one project.
  Result<StoreTotals> totals() const;
  Result<void> each_skip(std::string_view project, std::string_view job_id,
                         const std::function<bool(const StoredSkip&)>& on_skip) const;

 private:
  Store& store_;
};

}  // namespace dscan
