#include "storage/queries.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "storage/job_writer.h"
#include "tests/storage/samples.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

class QueriesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto opened = Store::open(temp_.path(), StoreMode::kOwn, FixedClock(1000));
    ASSERT_TRUE(opened) << opened.error().message();
    store_ = std::move(*opened);
    writer_ = std::make_unique<JobWriter>(*store_);
    queries_ = std::make_unique<Queries>(*store_);
  }

  void add_job(const std::string& project, const std::string& id, const std::string& name,
               EpochMillis create_time) {
    Job job = sample_job(project, id);
    job.name = name;
    job.create_time = create_time;
    ASSERT_TRUE(writer_->begin_job(job, sample_catalog()));
  }

  std::vector<std::string> job_ids(const std::string& project, const std::string& part, std::uint64_t first,
                                   std::uint32_t limit) {
    std::vector<std::string> ids;
    for (const Job& job : queries_->jobs(project, part, first, limit).value().jobs) ids.push_back(job.id);
    return ids;
  }

  using Ids = std::vector<std::string>;

  testing::TempDirectory temp_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<JobWriter> writer_;
  std::unique_ptr<Queries> queries_;
};

TEST_F(QueriesTest, JobsAreListedNewestFirstInPages) {
  add_job("p", "b", "nightly", 20);
  add_job("p", "a", "weekly", 10);
  add_job("p", "c", "Nightly", 30);
  EXPECT_EQ(job_ids("p", "", 0, 10), (Ids{"c", "b", "a"}));
  EXPECT_EQ(job_ids("p", "", 1, 1), (Ids{"b"}));
  EXPECT_EQ(job_ids("p", "", 3, 1), Ids());
  EXPECT_EQ(job_ids("p", "", 0, 0), Ids());
  EXPECT_EQ(queries_->jobs("p", "", 2, 1).value().total, 3U);
}

TEST_F(QueriesTest, JobsAreFoundByPartsOfTheirNames) {
  add_job("p", "a", "nightly", 10);
  add_job("p", "b", "weekly", 20);
  add_job("p", "c", "NIGHT owl", 30);
  EXPECT_EQ(job_ids("p", "Night", 0, 10), (Ids{"c", "a"}));
  EXPECT_EQ(job_ids("p", "Night", 1, 10), (Ids{"a"}));
  EXPECT_EQ(queries_->jobs("p", "night", 0, 1).value().total, 2U);
  EXPECT_EQ(queries_->jobs("p", "none", 0, 1).value().total, 0U);
}

TEST_F(QueriesTest, TotalsAreOfAllProjects) {
  const StoreTotals none = queries_->totals().value();
  EXPECT_TRUE(none.jobs.empty());
  EXPECT_EQ(none.bytes, 0U);
  for (const char* project : {"p", "q"}) {
    const Job job = sample_job(project, "j");
    Task task = sample_task(job, 0);
    task.counters = {.listed = 9, .finished = 2, .skipped = 1, .objects = 3, .bytes = 100};
    ASSERT_TRUE(writer_->begin_job(job, sample_catalog()));
    ASSERT_TRUE(writer_->close_file(job, task,
                                    sample_outcome("/a", {sample_object("a", 20), sample_object("b", 0)})));
    ASSERT_TRUE(writer_->close_file(job, task, sample_outcome("/c", {sample_object("c", 20)})));
  }
  const StoreTotals totals = queries_->totals().value();
  EXPECT_EQ(totals.jobs, (std::map<JobStatus, std::uint64_t>{{JobStatus::kRunning, 2}}));
  EXPECT_EQ(totals.files, 4U);
  EXPECT_EQ(totals.skipped, 2U);
  EXPECT_EQ(totals.objects, 6U);
  EXPECT_EQ(totals.bytes, 200U);
  EXPECT_EQ(totals.objects_by_rank, (std::map<std::uint8_t, std::uint64_t>{{0, 2}, {20, 4}}));
}

TEST_F(QueriesTest, ProjectsDoNotSeeEachOther) {
  add_job("p", "a", "mine", 10);
  add_job("pp", "b", "theirs", 20);
  EXPECT_EQ(job_ids("p", "", 0, 10), (Ids{"a"}));
  EXPECT_EQ(queries_->job("p", "b").error().code(), ErrorCode::kNotFound);
  EXPECT_EQ(queries_->find_job("p", "theirs").error().code(), ErrorCode::kNotFound);
  EXPECT_EQ(queries_->tasks("p", "b").error().code(), ErrorCode::kNotFound);
  EXPECT_EQ(queries_->catalog("p", "b").error().code(), ErrorCode::kNotFound);
  EXPECT_EQ(queries_->results("p", "b", {}, {}).error().code(), ErrorCode::kNotFound);
  EXPECT_EQ(queries_->each_result("p", "b", {}, {}).error().code(), ErrorCode::kNotFound);
  EXPECT_EQ(queries_->each_skip("p", "b", {}).error().code(), ErrorCode::kNotFound);
}

TEST_F(QueriesTest, IdsOfAnyShapeAreAskedForSafely) {
  add_job("p", "a", "name", 10);
  for (const std::string& odd : {std::string(), std::string(65, 'x'), std::string(300, 'x'),
                                 std::string("\1p", 2), std::string("a\0", 2)}) {
    EXPECT_EQ(queries_->jobs(odd, "", 0, 10).value().total, 0U);
    EXPECT_EQ(queries_->job(odd, "a").error().code(), ErrorCode::kNotFound);
    EXPECT_EQ(queries_->job("p", odd).error().code(), ErrorCode::kNotFound);
    EXPECT_EQ(queries_->find_job(odd, odd).error().code(), ErrorCode::kNotFound);
    EXPECT_EQ(queries_->results(odd, "a", {}, {}).error().code(), ErrorCode::kNotFound);
  }
}

TEST_F(QueriesTest, FindsByIdOrElseTheNewestOfThatName) {
  add_job("p", "a", "same", 10);
  add_job("p", "b", "same", 20);
  add_job("p", "c", "a", 30);
  EXPECT_EQ(queries_->find_job("p", "a").value().id, "a");
  EXPECT_EQ(queries_->find_job("p", "same").value().id, "b");
  EXPECT_EQ(queries_->find_job("p", "sam").error().code(), ErrorCode::kNotFound);
  EXPECT_EQ(queries_->find_job("p", "Same").error().code(), ErrorCode::kNotFound);
}

TEST_F(QueriesTest, TasksComeInOrder) {
  add_job("p", "a", "name", 10);
  const Job job = sample_job("p", "a");
  for (const std::uint32_t ordinal : {300U, 0U, 2U, 1U}) {
    ASSERT_TRUE(writer_->update_task(job, sample_task(job, ordinal)));
  }
  std::vector<std::uint32_t> ordinals;
  for (const Task& task : queries_->tasks("p", "a").value()) ordinals.push_back(task.ordinal);
  EXPECT_EQ(ordinals, (std::vector<std::uint32_t>{0, 1, 2, 300}));
}

TEST_F(QueriesTest, SkipsComeInTheOrderTheyWereMetUntilTheCallerHasEnough) {
  add_job("p", "a", "name", 10);
  const Job job = sample_job("p", "a");
  for (const char* path : {"/z", "/a", "/m"}) {
    ASSERT_TRUE(writer_->close_file(job, sample_task(job, 0), sample_skip(path, SkipReason::kVanished)));
  }
  std::vector<std::string> paths;
  ASSERT_TRUE(queries_->each_skip("p", "a", [&](const StoredSkip& skip) {
    EXPECT_EQ(skip.skip.reason, SkipReason::kVanished);
    EXPECT_EQ(skip.skip.detail, "detail of " + skip.path);
    paths.push_back(skip.path);
    return paths.size() < 2;
  }));
  EXPECT_EQ(paths, (Ids{"/z", "/a"}));
}

}  // namespace
}  // namespace dscan
