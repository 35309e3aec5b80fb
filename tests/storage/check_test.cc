#include "storage/check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "engine/base/digest.h"
#include "storage/database.h"
#include "storage/job_codec.h"
#include "storage/key_codec.h"
#include "storage/value_codec.h"
#include "tests/storage/small_scan.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// A store with a small scan, whose rows can be spoilt.
class Check : public ::testing::Test {
 protected:
  Check() { write_corpus(temp_ / "tree"); }

  void scan() {
    std::filesystem::remove_all(directory());
    const auto store = Store::open(directory(), StoreMode::kOwn, clock_);
    ASSERT_TRUE(store);
    const auto outcome = small_scan(**store, small_options(temp_ / "tree"));
    ASSERT_TRUE(outcome);
    job_ = outcome->job.id;
  }

  /// What a check says after `spoil` has changed rows.
  std::vector<std::string> problems_after(const std::function<void(const Database&, Batch&)>& spoil) {
    scan();
    {
      const auto database = Database::open(directory(), Access::kOwn);
      Batch batch(**database);
      spoil(**database, batch);
      EXPECT_TRUE((*database)->write(batch, Durability::kMachine));
    }
    const auto store = Store::open(directory(), StoreMode::kFollow, clock_);
    const auto report = check_store(**store);
    EXPECT_TRUE(report);
    EXPECT_EQ(report->problems.size(), std::min<std::uint64_t>(report->problem_count, kMostProblems));
    return report->problems;
  }

  [[nodiscard]] std::string directory() const { return temp_ / "store"; }
  [[nodiscard]] JobKey job() const { return {.project = "p", .job = job_}; }
  [[nodiscard]] std::string first_result() const {
    return ResultKey{.job = job(), .position = {.bucket = bucket(), .ordinal = 0}}.encode();
  }
  [[nodiscard]] static Bucket bucket() { return {.task = 0, .level_rank = 1}; }

  testing::TempDirectory temp_;
  SystemClock clock_;
  std::string job_;
};

TEST_F(Check, AGoodStoreAgrees) {
  EXPECT_THAT(problems_after([](const Database&, Batch&) {}), IsEmpty());
}

TEST_F(Check, EveryContradictionIsTold) {
  EXPECT_THAT(problems_after(
                  [this](const Database&, Batch& batch) { batch.erase(Family::kResults, first_result()); }),
              Contains(HasSubstr("ordinals are not dense")));
  EXPECT_THAT(problems_after([this](const Database&, Batch& batch) {
                batch.put(Family::kNames, first_result(), encode_name("another"));
              }),
              Contains(HasSubstr("names are not those")));
  EXPECT_THAT(problems_after([this](const Database&, Batch& batch) {
                batch.put(Family::kCounters, BucketKey{.job = job(), .bucket = bucket()}.encode(),
                          encode_counter(1));
              }),
              Contains(HasSubstr("the counter of results is 1")));
  EXPECT_THAT(problems_after([this](const Database&, Batch& batch) {
                batch.erase(Family::kTasks, TaskKey{.job = job(), .task = 0}.encode());
              }),
              Contains(HasSubstr("task 0: its row is missing")));
  EXPECT_THAT(problems_after(
                  [this](const Database&, Batch& batch) { batch.erase(Family::kCatalogs, job().encode()); }),
              Contains(HasSubstr("catalog is missing")));
  EXPECT_THAT(
      problems_after([this](const Database&, Batch& batch) { batch.erase(Family::kJobs, job().encode()); }),
      Contains(HasSubstr("a row of a job that is not there")));
  EXPECT_THAT(problems_after([this](const Database&, Batch& batch) {
                batch.erase(Family::kSkips, SkipKey{.job = job(), .sequence = 0}.encode());
              }),
              Contains(HasSubstr("the sequence is not dense")));
  EXPECT_THAT(problems_after([this](const Database&, Batch& batch) {
                batch.put(Family::kResults, first_result(), "not a value");
              }),
              Contains(HasSubstr("'results' is damaged")));
}

TEST_F(Check, MarksAndCountersOfFilesMustAgree) {
  const auto mark_of = [this](const std::string& name) {
    const std::string hash = stable_hash({temp_ / ("tree/" + name)});
    return DoneKey{.job = job(), .task = 0, .path_hash = hash}.encode();
  };
  EXPECT_THAT(problems_after(
                  [&](const Database&, Batch& batch) { batch.erase(Family::kDone, mark_of("notes/1.txt")); }),
              Contains(HasSubstr("the counter of closed files")));
  EXPECT_THAT(problems_after([&](const Database& database, Batch& batch) {
                const auto other = database.get(Family::kDone, mark_of("notes/0.txt")).value();
                batch.put(Family::kDone, mark_of("notes/3.txt"), other.value());
              }),
              Contains(HasSubstr("a result of two files")));
  EXPECT_THAT(problems_after([this](const Database& database, Batch& batch) {
                const TaskKey key{.job = job(), .task = 0};
                Task task =
                    decode_task(key, database.get(Family::kTasks, key.encode()).value().value()).value();
                ++task.counters.matches;
                batch.put(Family::kTasks, key.encode(), encode_task(task));
              }),
              Contains(HasSubstr("the counter of matches")));
}

}  // namespace
}  // namespace dscan
