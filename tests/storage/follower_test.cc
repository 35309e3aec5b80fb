// Stores that follow another's owner.
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <memory>
#include <thread>

#include "storage/job_writer.h"
#include "storage/queries.h"
#include "storage/store.h"
#include "storage/written_state.h"
#include "tests/storage/file_bytes.h"
#include "tests/storage/samples.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

const FixedClock kClock(1000);

class FollowerTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto opened = Store::open(temp_.path(), StoreMode::kOwn, kClock);
    ASSERT_TRUE(opened) << opened.error().message();
    owner_ = std::move(*opened);
    writer_ = std::make_unique<JobWriter>(*owner_);
  }

  std::unique_ptr<Store> follow() {
    auto opened = Store::open(temp_.path(), StoreMode::kFollow, kClock);
    EXPECT_TRUE(opened) << opened.error().message();
    return opened ? std::move(*opened) : nullptr;
  }

  testing::TempDirectory temp_;
  std::unique_ptr<Store> owner_;
  std::unique_ptr<JobWriter> writer_;
  const Job job_ = sample_job("p", "j");
  const Task task_ = sample_task(job_, 0);
};

TEST_F(FollowerTest, SeesWhatIsWrittenAfterCatchingUp) {
  const auto follower = follow();
  ASSERT_TRUE(follower);
  const Queries queries(*follower);
  EXPECT_EQ(queries.job("p", "j").error().code(), ErrorCode::kNotFound);
  ASSERT_TRUE(writer_->begin_job(job_, sample_catalog()));
  ASSERT_TRUE(follower->catch_up());
  EXPECT_EQ(queries.job("p", "j").value().status, JobStatus::kRunning);
  for (std::uint64_t files = 1; files <= 20; ++files) {
    const auto outcome = sample_outcome("/f" + std::to_string(files), {sample_object("f", 2)});
    ASSERT_TRUE(writer_->close_file(job_, task_, outcome));
    ASSERT_TRUE(follower->catch_up());
    EXPECT_EQ(queries.results("p", "j", {}, {}).value().results.size(), files);
  }
}

TEST_F(FollowerTest, EveryWriteOfTheOwnerChangesTheWrittenState) {
  std::string before = written_state(temp_.path());
  EXPECT_NE(before, "");
  EXPECT_EQ(written_state(temp_.path()), before);
  ASSERT_TRUE(writer_->begin_job(job_, sample_catalog()));
  for (int i = 0; i < 10; ++i) {
    EXPECT_NE(written_state(temp_.path()), before) << i;
    before = written_state(temp_.path());
    ASSERT_TRUE(writer_->update_task(job_, task_));
  }
  EXPECT_EQ(written_state(temp_ / "missing"), "");
}

TEST_F(FollowerTest, CatchingUpWithNothingKeepsWhatIsShown) {
  const auto follower = follow();
  ASSERT_TRUE(follower);
  const Queries queries(*follower);
  ASSERT_TRUE(writer_->begin_job(job_, sample_catalog()));
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(follower->catch_up());
    EXPECT_TRUE(queries.job("p", "j"));
  }
}

TEST_F(FollowerTest, ChangesNothingInTheStoresDirectory) {
  ASSERT_TRUE(writer_->begin_job(job_, sample_catalog()));
  const auto before = directory_contents(temp_.path());
  {
    const auto follower = follow();
    ASSERT_TRUE(follower);
    ASSERT_TRUE(follower->catch_up());
    EXPECT_TRUE(Queries(*follower).job("p", "j"));
    EXPECT_TRUE(follower->has_owner());
  }
  EXPECT_TRUE(directory_contents(temp_.path()) == before);
}

TEST_F(FollowerTest, TakesNoJobForStoppedWhoseEndItHasNotSeen) {
  Job job = job_;
  ASSERT_TRUE(writer_->begin_job(job, sample_catalog()));
  const auto follower = follow();
  ASSERT_TRUE(follower);
  const Queries queries(*follower);
  const std::uint64_t begun = follower->state();
  job.status = JobStatus::kFinished;
  ASSERT_TRUE(writer_->update_job(job));
  writer_.reset();
  owner_.reset();
  EXPECT_EQ(queries.job("p", "j").value().status, JobStatus::kRunning);
  ASSERT_TRUE(follower->catch_up());
  EXPECT_EQ(queries.job("p", "j").value().status, JobStatus::kFinished);
  EXPECT_NE(follower->state(), begun);
}

TEST_F(FollowerTest, AJobThatIsInterruptedIsAnotherState) {
  ASSERT_TRUE(writer_->begin_job(job_, sample_catalog()));
  const auto follower = follow();
  ASSERT_TRUE(follower);
  const std::uint64_t running = follower->state();
  writer_.reset();
  owner_.reset();
  ASSERT_TRUE(follower->catch_up());
  EXPECT_EQ(Queries(*follower).job("p", "j").value().status, JobStatus::kStopped);
  EXPECT_NE(follower->state(), running);
}

TEST_F(FollowerTest, ShowsJobsWithoutAnOwnerAsStoppedAndStillChangesNothing) {
  ASSERT_TRUE(writer_->begin_job(job_, sample_catalog()));
  ASSERT_TRUE(writer_->update_task(job_, task_));
  writer_.reset();
  owner_.reset();
  const auto before = directory_contents(temp_.path());
  const auto follower = follow();
  ASSERT_TRUE(follower);
  EXPECT_FALSE(follower->has_owner());
  const Queries queries(*follower);
  for (const Job& job : {queries.job("p", "j").value(), queries.find_job("p", job_.name).value(),
                         queries.jobs("p", "", 0, 10).value().jobs.at(0)}) {
    EXPECT_EQ(job.status, JobStatus::kStopped);
    EXPECT_EQ(job.failure, "interrupted: the process that ran it ended");
  }
  EXPECT_EQ(queries.tasks("p", "j").value().at(0).status, JobStatus::kStopped);
  EXPECT_TRUE(directory_contents(temp_.path()) == before);
}

TEST_F(FollowerTest, EveryStateItSeesIsWhole) {
  constexpr std::uint64_t kFiles = 400;
  ASSERT_TRUE(writer_->begin_job(job_, sample_catalog()));
  const auto follower = follow();
  ASSERT_TRUE(follower);
  std::atomic<std::uint64_t> closed = 0;
  std::atomic<bool> written = false;
  std::jthread writing([&] {
    for (std::uint64_t i = 0; i < kFiles; ++i) {
      const auto rank = static_cast<std::uint8_t>(i % 3);
      const auto outcome = sample_outcome("/f" + std::to_string(i), {sample_object("f", rank)});
      EXPECT_TRUE(writer_->close_file(job_, task_, outcome));
      ++closed;
    }
    written = true;
  });
  std::jthread catching_up([&] {
    while (!written) EXPECT_TRUE(follower->catch_up());
  });
  const Queries queries(*follower);
  const Queries owners_queries(*owner_);
  std::uint64_t last = 0;
  while (!written) {
    for (const Queries* one : {&queries, &owners_queries}) {
      // The owner sees what it has written. Its follower never sees less than before; it may see a file in
      // the log that the owner is still about to show.
      const std::uint64_t least = one == &queries ? last : closed.load();
      const auto page = one->results("p", "j", {}, {.limit = kFiles, .marker = {}});
      ASSERT_TRUE(page) << page.error().message();
      EXPECT_EQ(page->results.size(), page->total);
      EXPECT_GE(page->total, least);
      if (one == &queries) last = page->total;
    }
  }
  writing.join();
  catching_up.join();
  ASSERT_TRUE(follower->catch_up());
  EXPECT_EQ(queries.results("p", "j", {}, {}).value().total, kFiles);
}

}  // namespace
}  // namespace dscan
