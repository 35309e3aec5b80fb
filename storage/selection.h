// The results that a filter chooses, as buckets: what totals, pages and markers are counted with. Private to
// this folder.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/error.h"
#include "engine/model/job.h"
#include "storage/families.h"
#include "storage/key_codec.h"
#include "storage/queries.h"
#include "storage/read_view.h"

namespace dscan {

/// A place in a Selection, or its end.
struct Cursor {
  std::size_t bucket = 0;     ///< Index of one of the selection's buckets; their number: the end.
  std::uint64_t ordinal = 0;  ///< Within it, less than its size.
};

/// What a filter's asset and levels choose of one job; the keyword is not looked at. Costs one row per task
/// and per bucket of the job, whatever the number of results. All answers are of the state in which it was
/// made.
class Selection {
 public:
  /// kNotFound: there is no such job. `database` and what `job` views must outlive the selection.
  static Result<Selection> of(const Database& database, const JobKey& job, const ResultFilter& filter);

  [[nodiscard]] std::uint64_t total() const { return total_; }
  /// The place of the result with that index; the end if there are not so many.
  [[nodiscard]] Cursor at(std::uint64_t index) const;
  /// The place behind a result; nullopt if the selection has no such result.
  [[nodiscard]] std::optional<Cursor> behind(const ResultPosition& position) const;
  /// The task of a chosen result.
  [[nodiscard]] const Task& task_of(const ResultPosition& position) const {
    return tasks_.at(position.bucket.task);
  }

  /// Visits the rows of the chosen results in `family`, results or names, from `from` on, until the visitor
  /// returns false. kCorrupt if one is missing.
  using Visitor = std::function<Result<bool>(const ResultPosition& position, std::string_view value)>;
  Result<void> walk(Family family, const Cursor& from, const Visitor& visitor);

  /// The value of a chosen result. Not during a walk of results.
  Result<std::string> result_at(const ResultPosition& position);

 private:
  struct SizedBucket {
    Bucket bucket;
    std::uint64_t size = 0;
  };

  Selection(ReadView view, const JobKey& job) : view_(std::move(view)), job_(job) {}
  Result<void> choose_tasks(const ResultFilter& filter);
  Result<void> choose_buckets(const ResultFilter& filter);
  Result<bool> walk_bucket(Family family, const Cursor& from, const Visitor& visitor);

  ReadView view_;
  JobKey job_;
  std::map<std::uint32_t, Task> tasks_;  ///< By ordinal, only those that the filter chose.
  std::vector<SizedBucket> buckets_;     ///< In the order of their keys.
  std::uint64_t total_ = 0;
};

}  // namespace dscan
