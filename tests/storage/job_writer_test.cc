#include "storage/job_writer.h"

#include <gtest/gtest.h>

#include <memory>
#include <optional>

#include "engine/base/digest.h"
#include "storage/database.h"
#include "storage/key_codec.h"
#include "storage/queries.h"
#include "storage/store.h"
#include "storage/value_codec.h"
#include "tests/storage/samples.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

class JobWriterTest : public ::testing::Test {
 protected:
  void SetUp() override { reopen(); }

  void reopen() {
    store_.reset();
    auto opened = Store::open(temp_.path(), StoreMode::kOwn, FixedClock(1000));
    ASSERT_TRUE(opened) << opened.error().message();
    store_ = std::move(*opened);
  }

  // The mark of a file of task 0 once the store is closed.
  std::optional<DoneMark> mark_of(const std::string& path) {
    store_.reset();
    const auto database = Database::open(temp_.path(), Access::kInspect);
    EXPECT_TRUE(database);
    const std::string hash = stable_hash({path});
    const DoneKey key{.job = {.project = "p", .job = "j"}, .task = 0, .path_hash = hash};
    const auto value = (*database)->get(Family::kDone, key.encode());
    EXPECT_TRUE(value);
    if (!value || !*value) return std::nullopt;
    return decode_done(**value, 0).value();
  }

  testing::TempDirectory temp_;
  std::unique_ptr<Store> store_;
  Job job_ = sample_job("p", "j");
  Task task_ = sample_task(job_, 0);
};

TEST_F(JobWriterTest, WritesJobsTasksAndCatalogs) {
  {
    JobWriter writer(*store_);
    ASSERT_TRUE(writer.begin_job(job_, sample_catalog()));
    ASSERT_TRUE(writer.update_task(job_, task_));
    job_.status = JobStatus::kFinished;
    job_.end_time = 4000;
    ASSERT_TRUE(writer.update_job(job_));
  }
  reopen();
  const Queries queries(*store_);
  EXPECT_EQ(queries.job("p", "j").value().status, JobStatus::kFinished);
  EXPECT_EQ(queries.job("p", "j").value().end_time, 4000);
  EXPECT_EQ(queries.tasks("p", "j").value().at(0).counters, task_.counters);
  EXPECT_EQ(queries.catalog("p", "j").value().rules.size(), 2U);
}

TEST_F(JobWriterTest, AFileBringsItsTasksNewCountersAlong) {
  JobWriter writer(*store_);
  ASSERT_TRUE(writer.begin_job(job_, sample_catalog()));
  task_.counters.finished = 77;
  ASSERT_TRUE(writer.close_file(job_, task_, sample_outcome("/f", {})));
  EXPECT_EQ(Queries(*store_).tasks("p", "j").value().at(0).counters.finished, 77U);
}

TEST_F(JobWriterTest, MarksSayHowFilesEnded) {
  {
    JobWriter writer(*store_);
    ASSERT_TRUE(writer.begin_job(job_, sample_catalog()));
    ASSERT_TRUE(writer.close_file(job_, task_, sample_outcome("/clean", {})));
    ASSERT_TRUE(writer.close_file(job_, task_, sample_skip("/skipped", SkipReason::kBinary)));
    ASSERT_TRUE(writer.close_file(job_, task_, sample_outcome("/one", {sample_object("one", 2)})));
    ASSERT_TRUE(writer.close_file(
        job_, task_, sample_outcome("/two", {sample_object("two", 4), sample_object("three", 2)})));
  }
  EXPECT_EQ(mark_of("/unknown"), std::nullopt);
  EXPECT_EQ(mark_of("/clean"), DoneMark{});
  EXPECT_EQ(mark_of("/skipped"), DoneMark{SkipReason::kBinary});
  const DoneMark::Results expected = {{.bucket = {.task = 0, .level_rank = 4}, .ordinal = 0},
                                      {.bucket = {.task = 0, .level_rank = 2}, .ordinal = 1}};
  EXPECT_EQ(mark_of("/two"), DoneMark{expected});
}

TEST_F(JobWriterTest, AnotherWriterGoesOnWithTheOrdinals) {
  ASSERT_TRUE(JobWriter(*store_).begin_job(job_, sample_catalog()));
  for (int i = 0; i < 5; ++i) {
    const std::string path = "/f" + std::to_string(i);
    ASSERT_TRUE(JobWriter(*store_).close_file(job_, task_, sample_outcome(path, {sample_object(path, 1)})));
    ASSERT_TRUE(JobWriter(*store_).close_file(job_, task_, sample_skip(path + "s", SkipReason::kBinary)));
  }
  const Queries queries(*store_);
  const auto page = queries.results("p", "j", {}, {});
  ASSERT_TRUE(page);
  ASSERT_EQ(page->results.size(), 5U);
  EXPECT_EQ(page->results[4].object.name, "/f4");
  int skips = 0;
  ASSERT_TRUE(queries.each_skip("p", "j", [&](const StoredSkip&) { return ++skips > 0; }));
  EXPECT_EQ(skips, 5);
}

TEST_F(JobWriterTest, AJobBegunAgainKeepsItsResultsAndMovesInTheList) {
  JobWriter writer(*store_);
  ASSERT_TRUE(writer.begin_job(job_, sample_catalog()));
  ASSERT_TRUE(writer.close_file(job_, task_, sample_outcome("/f", {sample_object("f", 1)})));
  job_.create_time += 5;
  ASSERT_TRUE(writer.begin_job(job_, sample_catalog()));
  const Queries queries(*store_);
  EXPECT_EQ(queries.results("p", "j", {}, {}).value().total, 1U);
  EXPECT_EQ(queries.jobs("p", "", 0, 10).value().total, 1U);
}

TEST_F(JobWriterTest, AJobCannotGoOnWithOtherRules) {
  JobWriter writer(*store_);
  ASSERT_TRUE(writer.begin_job(job_, sample_catalog()));
  Catalog other = sample_catalog();
  other.rules.pop_back();
  EXPECT_EQ(writer.begin_job(job_, other).error().code(), ErrorCode::kInvalidArgument);
  EXPECT_EQ(Queries(*store_).catalog("p", "j").value().rules.size(), 2U);
}

TEST_F(JobWriterTest, RefusesIdsThatFitNoKey) {
  JobWriter writer(*store_);
  for (const std::string& id : {std::string(), std::string(65, 'x')}) {
    Job job = sample_job("p", id);
    EXPECT_EQ(writer.begin_job(job, {}).error().code(), ErrorCode::kInvalidArgument);
    EXPECT_EQ(writer.update_job(job).error().code(), ErrorCode::kInvalidArgument);
    EXPECT_EQ(writer.update_task(job, task_).error().code(), ErrorCode::kInvalidArgument);
    EXPECT_EQ(writer.close_file(job, task_, {}).error().code(), ErrorCode::kInvalidArgument);
    job = sample_job(id, "j");
    EXPECT_EQ(writer.begin_job(job, {}).error().code(), ErrorCode::kInvalidArgument);
  }
}

TEST_F(JobWriterTest, WritesNothingForAJobThatWasNotBegun) {
  JobWriter writer(*store_);
  EXPECT_EQ(writer.update_job(job_).error().code(), ErrorCode::kInternal);
  EXPECT_EQ(writer.update_task(job_, task_).error().code(), ErrorCode::kInternal);
  EXPECT_EQ(writer.close_file(job_, task_, sample_outcome("/f", {})).error().code(), ErrorCode::kInternal);
  EXPECT_EQ(Queries(*store_).job("p", "j").error().code(), ErrorCode::kNotFound);
}

}  // namespace
}  // namespace dscan
