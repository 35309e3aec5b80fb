#include "storage/check.h"

#include <algorithm>
#include <map>
#include <utility>
#include <variant>

#include "storage/byte_codec.h"
#include "storage/catalog_codec.h"
#include "storage/check_facts.h"
#include "storage/job_codec.h"
#include "storage/job_plan.h"
#include "storage/read_view.h"
#include "storage/result_codec.h"
#include "storage/store_impl.h"
#include "storage/value_codec.h"

namespace dscan {
namespace {

/// Of a sequence of texts, in order. Tells a wrong row, not a forged one.
std::uint64_t add_to_hash(std::uint64_t hash, std::string_view text) {
  constexpr std::uint64_t kMultiplier = 0x9E3779B97F4A7C15U;
  return (hash ^ std::hash<std::string_view>{}(text)) * kMultiplier + 1;
}

// Reads the families one after the other; the jobs first, so that every other row has its place.
class StoreCheck {
 public:
  StoreCheck(ReadView& view, CheckReport& report) : view_(view), report_(report) {}

  Result<void> run() {
    DSCAN_RETURN_IF_ERROR(each<JobKey>(Family::kJobs, &StoreCheck::job));
    DSCAN_RETURN_IF_ERROR(each<JobTimeKey>(Family::kJobTimes, &StoreCheck::job_time));
    DSCAN_RETURN_IF_ERROR(each<JobKey>(Family::kCatalogs, &StoreCheck::catalog));
    DSCAN_RETURN_IF_ERROR(each<JobKey>(Family::kPlans, &StoreCheck::plan));
    DSCAN_RETURN_IF_ERROR(each<TaskKey>(Family::kTasks, &StoreCheck::task));
    DSCAN_RETURN_IF_ERROR(each<BucketKey>(Family::kCounters, &StoreCheck::counter));
    DSCAN_RETURN_IF_ERROR(each<ResultKey>(Family::kResults, &StoreCheck::result));
    DSCAN_RETURN_IF_ERROR(each<ResultKey>(Family::kNames, &StoreCheck::name));
    DSCAN_RETURN_IF_ERROR(each<DoneKey>(Family::kDone, &StoreCheck::done));
    DSCAN_RETURN_IF_ERROR(each<SkipKey>(Family::kSkips, &StoreCheck::skip));
    for (const auto& [key, facts] : jobs_) {
      for (const std::string& problem : contradictions(facts)) note(problem);
    }
    return {};
  }

 private:
  template <class Key>
  using Check = Result<void> (StoreCheck::*)(const Key& key, std::string_view value);

  // A row that breaks its form is a problem; the rows behind it are read all the same.
  template <class Key>
  Result<void> each(Family family, Check<Key> check) {
    return view_.scan(family, "", "", [&](std::string_view bytes, std::string_view value) -> Result<bool> {
      const auto key = Key::decode(bytes);
      const auto good = key ? (this->*check)(*key, value) : damaged(family, "a key of another form");
      if (!good) note(good.error().message());
      return true;
    });
  }

  void note(const std::string& problem) {
    if (report_.problem_count++ < kMostProblems) report_.problems.push_back(problem);
  }

  // Rows come in the order of jobs: mostly it is the one of the row before.
  Result<JobFacts*> facts_of(const JobKey& key, Family family) {
    const bool is_last = last_ != nullptr && last_->job.id == key.job && last_->job.project_id == key.project;
    if (!is_last) {
      const auto known = jobs_.find({std::string(key.project), std::string(key.job)});
      if (known == jobs_.end()) return damaged(family, "a row of a job that is not there");
      last_ = &known->second;
    }
    return last_;
  }

  Result<void> job(const JobKey& key, std::string_view value) {
    auto job = decode_job(key, value);
    if (!job) return job.error();
    ++report_.jobs;
    jobs_[{job->project_id, job->id}].job = std::move(*job);
    return {};
  }

  Result<void> job_time(const JobTimeKey& key, std::string_view value) {
    DSCAN_RETURN_IF_ERROR(decode_mark(value));
    const auto facts = facts_of(key.job, Family::kJobTimes);
    if (!facts) return facts.error();
    if ((*facts)->job.create_time != key.create_time)
      return damaged(Family::kJobTimes, "a row of another time");
    ++(*facts)->times;
    return {};
  }

  Result<void> catalog(const JobKey& key, std::string_view value) {
    const auto facts = facts_of(key, Family::kCatalogs);
    if (!facts) return facts.error();
    const auto catalog = decode_catalog(value);
    if (!catalog) return catalog.error();
    (*facts)->has_catalog = true;
    (*facts)->rules = catalog->rules.size();
    return {};
  }

  Result<void> plan(const JobKey& key, std::string_view value) {
    const auto facts = facts_of(key, Family::kPlans);
    if (!facts) return facts.error();
    const auto plan = decode_plan(value);
    if (!plan) return plan.error();
    (*facts)->has_plan = true;
    return {};
  }

  Result<void> task(const TaskKey& key, std::string_view value) {
    const auto facts = facts_of(key.job, Family::kTasks);
    if (!facts) return facts.error();
    auto task = decode_task(key, value);
    if (!task) return task.error();
    ++report_.tasks;
    (*facts)->tasks[key.task].task = std::move(*task);
    return {};
  }

  Result<void> counter(const BucketKey& key, std::string_view value) {
    const auto facts = facts_of(key.job, Family::kCounters);
    if (!facts) return facts.error();
    const auto counter = decode_counter(value);
    if (!counter) return counter.error();
    (*facts)->buckets[key.bucket].counter = *counter;
    return {};
  }

  Result<void> result(const ResultKey& key, std::string_view value) {
    const auto facts = facts_of(key.job, Family::kResults);
    if (!facts) return facts.error();
    ++report_.results;
    BucketFacts& bucket = (*facts)->buckets[key.position.bucket];
    const bool is_next = key.position.ordinal == bucket.results++;
    const auto object = decode_result(key.position, value);
    if (!object) return object.error();
    bucket.hash_of_results = add_to_hash(bucket.hash_of_results, object->name);
    if (!is_next) return damaged(Family::kResults, "ordinals are not dense");
    return count(**facts, key.position.bucket, *object);
  }

  static Result<void> count(JobFacts& facts, const Bucket& bucket, const ObjectResult& object) {
    TaskFacts& task = facts.tasks[bucket.task];
    task.level_rank = std::max(task.level_rank, bucket.level_rank);
    if (!object.matches.empty()) ++task.sensitive;
    for (const MatchInfo& match : object.matches) {
      if (match.rule >= facts.rules) return damaged(Family::kResults, "a rule that the catalog has not");
      task.matches += match.match_count;
    }
    for (const ReadIssue& issue : object.issues) task.issues += issue.count;
    return {};
  }

  Result<void> name(const ResultKey& key, std::string_view value) {
    const auto facts = facts_of(key.job, Family::kNames);
    if (!facts) return facts.error();
    BucketFacts& bucket = (*facts)->buckets[key.position.bucket];
    const bool is_next = key.position.ordinal == bucket.names++;
    const auto name = decode_name(value);
    if (!name) return name.error();
    bucket.hash_of_names = add_to_hash(bucket.hash_of_names, *name);
    return is_next ? Result<void>() : damaged(Family::kNames, "ordinals are not dense");
  }

  Result<void> done(const DoneKey& key, std::string_view value) {
    const auto facts = facts_of(key.job, Family::kDone);
    if (!facts) return facts.error();
    const auto mark = decode_done(value, key.task);
    if (!mark) return mark.error();
    ++report_.files;
    ++(*facts)->tasks[key.task].marks;
    const auto* positions = std::get_if<DoneMark::Results>(&mark->ending);
    if (positions == nullptr) return {};
    for (const ResultPosition& position : *positions) {
      BucketFacts& bucket = (*facts)->buckets[position.bucket];
      bucket.closed.resize(bucket.results);
      if (position.ordinal >= bucket.results) return damaged(Family::kDone, "a result that is not there");
      if (bucket.closed[position.ordinal]) return damaged(Family::kDone, "a result of two files");
      bucket.closed[position.ordinal] = true;
    }
    return {};
  }

  Result<void> skip(const SkipKey& key, std::string_view value) {
    const auto facts = facts_of(key.job, Family::kSkips);
    if (!facts) return facts.error();
    ++report_.skips;
    const bool is_next = key.sequence == (*facts)->skips++;
    const auto file = decode_skip(value);
    if (!file) return file.error();
    return is_next ? Result<void>() : damaged(Family::kSkips, "the sequence is not dense");
  }

  ReadView& view_;
  CheckReport& report_;
  std::map<std::pair<std::string, std::string>, JobFacts> jobs_;  ///< By project and id.
  JobFacts* last_ = nullptr;
};

}  // namespace

Result<CheckReport> check_store(Store& store) {
  auto view = ReadView::of(StoreInside::database(store));
  if (!view) return view.error();
  CheckReport report;
  DSCAN_RETURN_IF_ERROR(StoreCheck(*view, report).run());
  return report;
}

}  // namespace dscan
