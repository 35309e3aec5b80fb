#include "storage/job_merge.h"

#include <algorithm>
#include <map>
#include <utility>
#include <variant>

#include "engine/base/digest.h"
#include "engine/job/file_outcome.h"
#include "storage/byte_codec.h"
#include "storage/erasure.h"
#include "storage/interruption.h"
#include "storage/job_codec.h"
#include "storage/job_rows.h"
#include "storage/read_view.h"
#include "storage/result_codec.h"
#include "storage/store_directory.h"
#include "storage/table_writer.h"
#include "storage/value_codec.h"

namespace dscan {
namespace {

using Sizes = std::map<Bucket, std::uint64_t>;
using Tasks = std::map<std::uint32_t, Task>;

void add(Task& sum, const Task& task) {
  for (const auto counter : {&TaskCounters::listed, &TaskCounters::finished, &TaskCounters::skipped,
                             &TaskCounters::objects, &TaskCounters::sensitive_objects, &TaskCounters::matches,
                             &TaskCounters::bytes, &TaskCounters::issues}) {
    sum.counters.*counter += task.counters.*counter;
  }
  for (const auto& [reason, count] : task.skips) sum.skips[reason] += count;
  sum.level_rank = std::max(sum.level_rank, task.level_rank);
  sum.start_time = std::min(sum.start_time, task.start_time);
  sum.end_time = std::max(sum.end_time, task.end_time);
}

// A shard without any file of a root has a task for it all the same, which one big scan would not have.
void drop_empty(Tasks& tasks) {
  const auto root_of = [](std::uint32_t ordinal) { return ordinal / kAssetKinds.size(); };
  for (auto task = tasks.begin(); task != tasks.end();) {
    const bool is_empty = task->second.counters.listed == 0;
    const bool has_other = std::any_of(tasks.begin(), tasks.end(), [&](const auto& other) {
      return other.first != task->first && root_of(other.first) == root_of(task->first);
    });
    task = is_empty && has_other ? tasks.erase(task) : std::next(task);
  }
}

class JobMerge {
 public:
  /// Tables are made in `directory`.
  JobMerge(Database& target, const Job& job, const std::string& directory)
      : target_(target),
        job_(job),
        key_{.project = job_.project_id, .job = job_.id},
        results_(target, Family::kResults, directory),
        names_(target, Family::kNames, directory),
        done_(target, Family::kDone, directory),
        skips_(target, Family::kSkips, directory) {}

  Result<void> run(const std::vector<JobPart>& parts) {
    DSCAN_RETURN_IF_ERROR(erase_job_rows(target_, key_));
    for (const JobPart& part : parts) DSCAN_RETURN_IF_ERROR(add_part(part));
    drop_empty(tasks_);
    return finish(parts.front());
  }

 private:
  Result<void> add_part(const JobPart& part) {
    auto view = ReadView::of(*part.database);
    if (!view) return view.error();
    const JobKey key{.project = part.job.project_id, .job = part.job.id};
    DSCAN_RETURN_IF_ERROR(each_task(*view, key, [this](const Task& task) { add_task(task); }));
    const std::string prefix = key.encode();
    const auto each = [&](Family family, auto row) {
      return view->scan(family, prefix, prefix, [&](std::string_view bytes, std::string_view value) {
        return (this->*row)(bytes, value);
      });
    };
    // What stands before this part in each bucket: its ordinals follow.
    before_ = sizes_;
    skips_before_ = next_skip_;
    DSCAN_RETURN_IF_ERROR(each(Family::kResults, &JobMerge::add_result));
    DSCAN_RETURN_IF_ERROR(each(Family::kDone, &JobMerge::add_done));
    DSCAN_RETURN_IF_ERROR(each(Family::kSkips, &JobMerge::add_skip));
    // The keys of each part ascend, but not those of the next one behind them.
    for (TableWriter* tables : {&results_, &names_, &done_, &skips_}) DSCAN_RETURN_IF_ERROR(tables->finish());
    return {};
  }

  void add_task(Task task) {
    mark_interrupted(task);
    if (task.end_time == 0) task.end_time = job_.end_time;
    const auto [known, is_new] = tasks_.try_emplace(task.ordinal, task);
    if (!is_new) add(known->second, task);
    known->second.job_id = job_.id;
    known->second.id = stable_id({"task", job_.id, task.asset.id});
  }

  [[nodiscard]] std::uint64_t before(const Bucket& bucket) const {
    const auto known = before_.find(bucket);
    return known == before_.end() ? 0 : known->second;
  }

  // Values hold the id of the object, which is made of that of the job: each is written anew.
  Result<bool> add_result(std::string_view bytes, std::string_view value) {
    const auto key = ResultKey::decode(bytes);
    if (!key) return damaged(Family::kResults, "a key of another form");
    auto object = decode_result(key->position, value);
    if (!object) return object.error();
    if (key->job.job != job_.id) object->id = object_id(job_.id, object->kind, object->full_path);
    ResultPosition position = key->position;
    position.ordinal += before(position.bucket);
    ++sizes_[position.bucket];
    const std::string moved = ResultKey{.job = key_, .position = position}.encode();
    DSCAN_RETURN_IF_ERROR(results_.put(moved, encode_result(*object)));
    DSCAN_RETURN_IF_ERROR(names_.put(moved, encode_name(object->name)));
    return true;
  }

  Result<bool> add_done(std::string_view bytes, std::string_view value) {
    auto key = DoneKey::decode(bytes);
    if (!key) return damaged(Family::kDone, "a key of another form");
    auto mark = decode_done(value, key->task);
    if (!mark) return mark.error();
    if (auto* positions = std::get_if<DoneMark::Results>(&mark->ending)) {
      for (ResultPosition& position : *positions) position.ordinal += before(position.bucket);
    }
    key->job = key_;
    DSCAN_RETURN_IF_ERROR(done_.put(key->encode(), encode_done(*mark)));
    return true;
  }

  Result<bool> add_skip(std::string_view bytes, std::string_view value) {
    auto key = SkipKey::decode(bytes);
    if (!key) return damaged(Family::kSkips, "a key of another form");
    key->job = key_;
    key->sequence += skips_before_;
    next_skip_ = key->sequence + 1;
    DSCAN_RETURN_IF_ERROR(skips_.put(key->encode(), value));
    return true;
  }

  Result<void> finish(const JobPart& first) {
    Batch batch(target_);
    for (const auto& [bucket, size] : sizes_) {
      batch.put(Family::kCounters, BucketKey{.job = key_, .bucket = bucket}.encode(), encode_counter(size));
    }
    for (const auto& [ordinal, task] : tasks_) {
      batch.put(Family::kTasks, TaskKey{.job = key_, .task = ordinal}.encode(), encode_task(task));
    }
    const std::string bytes = key_.encode();
    batch.put(Family::kCatalogs, bytes, first.catalog);
    if (first.plan) {
      JobPlan plan = *first.plan;
      plan.options.shard = {};
      batch.put(Family::kPlans, bytes, encode_plan(plan));
    }
    batch.put(Family::kJobs, bytes, encode_job(job_));
    batch.put(Family::kJobTimes, JobTimeKey{.job = key_, .create_time = job_.create_time}.encode(),
              encode_mark());
    return target_.write(batch, Durability::kMachine);
  }

  Database& target_;
  const Job job_;
  const JobKey key_;
  TableWriter results_;
  TableWriter names_;
  TableWriter done_;
  TableWriter skips_;
  Tasks tasks_;
  Sizes sizes_;   ///< Of the buckets, all parts so far.
  Sizes before_;  ///< The same without the part at hand.
  std::uint64_t next_skip_ = 0;
  std::uint64_t skips_before_ = 0;
};

}  // namespace

Result<void> merge_job(Database& target, const Job& job, const std::vector<JobPart>& parts) {
  const auto directory = ScratchDirectory::create_at(tables_directory(target.directory()));
  if (!directory) return directory.error();
  return JobMerge(target, job, directory->path()).run(parts);
}

}  // namespace dscan
