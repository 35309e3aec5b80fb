#include "storage/removal.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "storage/check.h"
#include "storage/job_writer.h"
#include "storage/queries.h"
#include "tests/storage/samples.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

const FixedClock kClock(1000);

class Removal : public ::testing::Test {
 protected:
  void SetUp() override {
    auto opened = Store::open(temp_.path(), StoreMode::kOwn, kClock);
    ASSERT_TRUE(opened) << opened.error().message();
    store_ = std::move(*opened);
  }

  /// A finished job with so many results whose bytes do not compress away.
  void write_job(const std::string& id, int results, JobStatus status = JobStatus::kFinished) {
    JobWriter writer(*store_);
    Job job = sample_job("p", id);
    Task task = sample_task(job, 0);
    task.counters = {};
    task.skips.clear();
    task.level_rank = 0;
    ASSERT_TRUE(writer.begin_job(job, sample_catalog()));
    for (int i = 0; i < results; ++i) {
      ObjectResult object = sample_object(std::to_string(i), static_cast<std::uint8_t>(1 + i % 4));
      object.md5 = stable_hash_text(id, i);
      task.level_rank = std::max(task.level_rank, object.level_rank);
      for (const MatchInfo& match : object.matches) task.counters.matches += match.match_count;
      ++task.counters.listed;
      ++task.counters.finished;
      ++task.counters.sensitive_objects;
      task.counters.issues += object.issues[0].count;
      ASSERT_TRUE(writer.close_file(job, task, sample_outcome("/" + std::to_string(i), {object})));
    }
    job.status = status;
    ASSERT_TRUE(writer.update_job(job));
  }

  static std::string stable_hash_text(const std::string& id, int number) {
    std::string text;
    std::size_t state = std::hash<std::string>{}(id) + static_cast<std::size_t>(number);
    for (int i = 0; i < 4096; ++i) {
      state = state * 6364136223846793005U + 1442695040888963407U;
      text.push_back(static_cast<char>(state >> 56U));
    }
    return text;
  }

  void expect_agrees() {
    const auto report = check_store(*store_);
    ASSERT_TRUE(report) << report.error().message();
    for (const std::string& problem : report->problems) ADD_FAILURE() << problem;
  }

  testing::TempDirectory temp_;
  std::unique_ptr<Store> store_;
};

TEST_F(Removal, ADeletedJobWasNeverThere) {
  write_job("a", 20);
  write_job("b", 20);
  write_job("ba", 20);
  const auto follower = Store::open(temp_.path(), StoreMode::kFollow, kClock);
  ASSERT_TRUE(follower);
  ASSERT_TRUE(delete_job(*store_, "p", "b"));
  ASSERT_TRUE((*follower)->catch_up());
  for (Store* store : {store_.get(), follower->get()}) {
    const Queries queries(*store);
    EXPECT_EQ(queries.jobs("p", "", 0, 10).value().total, 2U);
    EXPECT_EQ(queries.job("p", "b").error().code(), ErrorCode::kNotFound);
    EXPECT_EQ(queries.results("p", "a", {}, {}).value().total, 20U);
    EXPECT_EQ(queries.results("p", "ba", {}, {}).value().results.size(), 20U);
  }
  expect_agrees();
  EXPECT_EQ(delete_job(*store_, "p", "b").error().code(), ErrorCode::kNotFound);
  write_job("b", 3);
  EXPECT_EQ(Queries(*store_).results("p", "b", {}, {}).value().results.size(), 3U);
  expect_agrees();
}

TEST_F(Removal, RunningJobsStay) {
  write_job("a", 1, JobStatus::kRunning);
  EXPECT_EQ(delete_job(*store_, "p", "a").error().code(), ErrorCode::kBusy);
  EXPECT_TRUE(Queries(*store_).job("p", "a"));
}

TEST_F(Removal, SpaceIsReturned) {
  write_job("small", 10);
  ASSERT_TRUE(compact_store(*store_));
  const std::uint64_t without = store_bytes(*store_).value();
  write_job("big", 700);
  ASSERT_TRUE(compact_store(*store_));
  const std::uint64_t with = store_bytes(*store_).value();
  ASSERT_GT(with, without + 2'000'000);
  ASSERT_TRUE(delete_job(*store_, "p", "big"));
  ASSERT_TRUE(reclaim_job_space(*store_, "p", "big"));
  EXPECT_LT(store_bytes(*store_).value(), without + 500'000);
  expect_agrees();
}

}  // namespace
}  // namespace dscan
