#include "storage/check_facts.h"

#include <algorithm>
#include <string_view>

namespace dscan {
namespace {

// Compares two numbers that must be one.
class Comparison {
 public:
  Comparison(std::vector<std::string>& problems, std::string where)
      : problems_(problems), where_(std::move(where)) {}

  void same(std::string_view what, std::uint64_t said, std::uint64_t there) {
    if (said == there) return;
    problems_.push_back(where_ + ": " + std::string(what) + " is " + std::to_string(said) + ", there are " +
                        std::to_string(there));
  }
  void holds(bool condition, std::string_view otherwise) {
    if (!condition) problems_.push_back(where_ + ": " + std::string(otherwise));
  }

 private:
  std::vector<std::string>& problems_;
  std::string where_;
};

void compare_bucket(const BucketFacts& bucket, Comparison compare) {
  compare.same("the counter of results", bucket.counter, bucket.results);
  compare.same("the counter of names", bucket.counter, bucket.names);
  compare.holds(bucket.hash_of_results == bucket.hash_of_names, "the names are not those of the results");
  const auto closed = std::count(bucket.closed.begin(), bucket.closed.end(), true);
  compare.same("the counter of results of closed files", bucket.counter, static_cast<std::uint64_t>(closed));
}

void compare_task(const TaskFacts& facts, bool is_exact, Comparison compare) {
  const Task& task = *facts.task;
  const TaskCounters& counters = task.counters;
  std::uint64_t by_reason = 0;
  for (const auto& [reason, count] : task.skips) by_reason += count;
  compare.same("the counter of skipped files", counters.skipped, by_reason);
  compare.holds(counters.listed >= counters.finished + counters.skipped, "more files are done than listed");
  if (is_exact)
    compare.same("the counter of closed files", counters.finished + counters.skipped, facts.marks);
  compare.same("the counter of sensitive objects", counters.sensitive_objects, facts.sensitive);
  compare.same("the counter of matches", counters.matches, facts.matches);
  compare.same("the counter of issues", counters.issues, facts.issues);
  compare.same("the highest level", task.level_rank, facts.level_rank);
}

// Those that have a row of their own.
std::uint64_t skips_with_rows(const JobFacts& facts) {
  std::uint64_t sum = 0;
  for (const auto& [ordinal, task] : facts.tasks) {
    if (!task.task) continue;
    for (const auto& [reason, count] : task.task->skips) {
      if (reason != SkipReason::kUnchanged) sum += count;
    }
  }
  return sum;
}

}  // namespace

std::vector<std::string> contradictions(const JobFacts& facts) {
  std::vector<std::string> problems;
  const std::string name = "job " + facts.job.id;
  Comparison of_job(problems, name);
  of_job.holds(facts.has_catalog, "its catalog is missing");
  of_job.holds(facts.times == 1, "it does not stand exactly once in the order of jobs");
  of_job.same("the counter of skipped files with a reason", skips_with_rows(facts), facts.skips);
  for (const auto& [ordinal, task] : facts.tasks) {
    Comparison of_task(problems, name + ", task " + std::to_string(ordinal));
    if (task.task) {
      compare_task(task, facts.has_plan, of_task);
    } else {
      of_task.holds(false, "its row is missing");
    }
  }
  for (const auto& [bucket, rows] : facts.buckets) {
    compare_bucket(rows, Comparison(problems, name + ", task " + std::to_string(bucket.task) + ", rank " +
                                                  std::to_string(unsigned{bucket.level_rank})));
  }
  return problems;
}

}  // namespace dscan
