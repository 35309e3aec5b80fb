#include "engine/job/task_book.h"

#include <gtest/gtest.h>

#include <latch>
#include <stdexcept>
#include <thread>

#include "tests/testing/fake_clock.h"
#include "tests/testing/fake_sink.h"

namespace dscan {
namespace {

class TaskBookTest : public ::testing::Test {
 protected:
  static Job two_roots() {
    Job job;
    job.id = "j";
    job.roots = {"/one", "/two"};
    return job;
  }

  static ClosedFile scanned(std::size_t root, AssetKind kind) {
    ClosedFile file;
    file.root = root;
    file.kind = kind;
    file.bytes = 10;
    file.objects = 1;
    return file;
  }

  testing::FakeSink sink_;
  testing::FakeClock clock_{1000};
  TaskBook book_{two_roots(), sink_, clock_};
};

TEST_F(TaskBookTest, ATaskPerAssetAndKind) {
  ASSERT_TRUE(book_.begin({}));
  for (int i = 0; i < 3; ++i) book_.listed(0);
  ASSERT_TRUE(book_.close(scanned(0, AssetKind::kDatabase)));
  ASSERT_TRUE(book_.close(scanned(0, AssetKind::kObs)));
  ASSERT_TRUE(book_.close(scanned(0, AssetKind::kDatabase)));
  ASSERT_TRUE(book_.end(JobStatus::kFinished, ""));
  const auto tasks = book_.tasks();
  ASSERT_EQ(tasks.size(), 3U) << "the root in which nothing was found has a task too";
  EXPECT_EQ(tasks[0].asset.kind, AssetKind::kObs);
  EXPECT_EQ(tasks[0].counters.finished, 1U);
  EXPECT_EQ(tasks[1].asset.kind, AssetKind::kDatabase);
  EXPECT_EQ(tasks[1].counters.finished, 2U);
  EXPECT_EQ(tasks[1].counters.bytes, 20U);
  EXPECT_EQ(tasks[2].asset.root, "/two");
  for (const Task& task : tasks) EXPECT_EQ(task.status, JobStatus::kFinished);
  EXPECT_EQ(sink_.job.status, JobStatus::kFinished);
}

TEST_F(TaskBookTest, WaitingFilesStandInTheFirstTaskOfTheirRoot) {
  ASSERT_TRUE(book_.begin({}));
  for (int i = 0; i < 5; ++i) book_.listed(0);
  ASSERT_TRUE(book_.close(scanned(0, AssetKind::kBigdata)));
  ASSERT_TRUE(book_.close(scanned(0, AssetKind::kObs)));
  const auto tasks = book_.tasks();
  EXPECT_EQ(tasks[0].counters.listed, 1U);  // OBS
  EXPECT_EQ(tasks[1].counters.listed, 4U);  // BIGDATA: its own and three that wait.
}

TEST_F(TaskBookTest, SkipsAreCountedByReason) {
  ASSERT_TRUE(book_.begin({}));
  for (const SkipReason reason : {SkipReason::kBinary, SkipReason::kBinary, SkipReason::kUnreadable}) {
    book_.listed(1);
    ClosedFile file = scanned(1, AssetKind::kObs);
    file.outcome.skip = Skip{reason, ""};
    ASSERT_TRUE(book_.close(file));
  }
  const Task task = book_.tasks().at(0);
  EXPECT_EQ(task.counters.skipped, 3U);
  EXPECT_EQ(task.skips.at(SkipReason::kBinary), 2U);
  EXPECT_EQ(task.counters.bytes, 0U);
}

TEST_F(TaskBookTest, TheSinkSeesTheWaitingOnesNowAndThen) {
  ASSERT_TRUE(book_.begin({}));
  for (int i = 0; i < 4; ++i) book_.listed(0);
  ASSERT_TRUE(book_.close(scanned(0, AssetKind::kObs)));
  ASSERT_TRUE(book_.close(scanned(0, AssetKind::kDatabase)));
  EXPECT_EQ(sink_.tasks.at(0).counters.listed, 4U);
  clock_.advance(1000);
  ASSERT_TRUE(book_.close(scanned(0, AssetKind::kDatabase)));
  EXPECT_EQ(sink_.tasks.at(0).counters.listed, 2U);
}

TEST_F(TaskBookTest, AClockThatGoesBackMakesNothingLateOrNegative) {
  ASSERT_TRUE(book_.begin({}));
  for (int i = 0; i < 4; ++i) book_.listed(0);
  ASSERT_TRUE(book_.close(scanned(0, AssetKind::kObs)));
  clock_.advance(-900);
  ASSERT_TRUE(book_.close(scanned(0, AssetKind::kDatabase)));
  EXPECT_EQ(sink_.tasks.at(0).counters.listed, 3U) << "the sink would wait until the clock is where it was";
  ASSERT_TRUE(book_.end(JobStatus::kFinished, ""));
  EXPECT_EQ(sink_.job.end_time, sink_.job.start_time);
  EXPECT_EQ(book_.tasks()[0].end_time, book_.tasks()[0].start_time);
}

TEST_F(TaskBookTest, ASinkThatFailsIsHeard) {
  sink_.fail_after = 0;
  ASSERT_TRUE(book_.begin({}));
  book_.listed(0);
  EXPECT_FALSE(book_.close(scanned(0, AssetKind::kObs)));
}

TEST_F(TaskBookTest, AfterASinkThatThrewTheNextFileIsClosed) {
  sink_.on_closed = [this] {
    if (sink_.closed.size() == 1) throw std::runtime_error("no luck");
  };
  ASSERT_TRUE(book_.begin({}));
  for (int i = 0; i < 2; ++i) book_.listed(0);
  EXPECT_THROW((void)book_.close(scanned(0, AssetKind::kObs)), std::runtime_error);
  EXPECT_TRUE(book_.close(scanned(0, AssetKind::kObs))) << "not left to a thread that is gone";
  EXPECT_EQ(sink_.closed.size(), 2U);
}

TEST_F(TaskBookTest, AFileIsLeftToTheThreadThatCloses) {
  std::latch first_is_here(1);
  std::latch may_go_on(1);
  sink_.on_closed = [&] {
    if (sink_.closed.size() > 1) return;
    first_is_here.count_down();
    may_go_on.wait();
  };
  ASSERT_TRUE(book_.begin({}));
  const auto close = [this](const std::string& path) {
    book_.listed(0);
    ClosedFile file = scanned(0, AssetKind::kObs);
    file.outcome.path = path;
    EXPECT_TRUE(book_.close(std::move(file)));
  };
  std::thread closing([&close] { close("a"); });
  first_is_here.wait();
  close("b");  // Returns though "a" is being written.
  close("c");
  may_go_on.count_down();
  closing.join();
  ASSERT_EQ(sink_.closed.size(), 3U);
  EXPECT_EQ(sink_.closed[1].path, "b");
  EXPECT_EQ(sink_.closed[2].path, "c");
  EXPECT_EQ(book_.tasks().at(0).counters.listed, 3U);
}

}  // namespace
}  // namespace dscan
