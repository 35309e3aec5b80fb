// What a killed owner leaves behind.
#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <memory>

#include "storage/database.h"
#include "storage/job_writer.h"
#include "storage/key_codec.h"
#include "storage/queries.h"
#include "storage/read_view.h"
#include "storage/store.h"
#include "tests/storage/file_bytes.h"
#include "tests/storage/peer_process.h"
#include "tests/storage/samples.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

constexpr JobKey kJob{.project = "p1", .job = "job"};
const FixedClock kClock(9000);

std::uint64_t rows_of_job(ReadView& view, Family family) {
  std::uint64_t rows = 0;
  const std::string prefix = kJob.encode();
  EXPECT_TRUE(view.scan(family, prefix, prefix, [&](std::string_view, std::string_view) -> Result<bool> {
    ++rows;
    return true;
  }));
  return rows;
}

// Kills a writing peer after it has reported `reports` times.
void write_and_kill(const std::string& directory, int reports) {
  PeerProcess peer("write", directory);
  ASSERT_EQ(peer.read_line(), "ready");
  for (int i = 0; i < reports; ++i) ASSERT_NE(peer.read_line(), "");
  peer.kill();
}

// All that is said of a file is there, or nothing. Looking at it changes nothing, though rows are in the log
// only.
void expect_whole(const std::string& directory, const Task& task) {
  const auto before = directory_contents(directory);
  const auto database = Database::open(directory, Access::kInspect);
  ASSERT_TRUE(database) << database.error().message();
  auto view = ReadView::of(**database);
  ASSERT_TRUE(view);
  const std::uint64_t results = rows_of_job(*view, Family::kResults);
  EXPECT_EQ(rows_of_job(*view, Family::kNames), results);
  EXPECT_EQ(rows_of_job(*view, Family::kDone), task.counters.finished + task.counters.skipped);
  EXPECT_EQ(rows_of_job(*view, Family::kSkips), task.counters.skipped);
  EXPECT_EQ(results, task.counters.objects);
  EXPECT_GT(task.counters.finished, 0U);
  EXPECT_TRUE(directory_contents(directory) == before);
}

TEST(Crash, AKilledOwnerLeavesAConsistentStore) {
  for (const int reports : {1, 3, 8}) {
    const testing::TempDirectory temp;
    const std::string directory = temp / "store";
    write_and_kill(directory, reports);
    const auto store = Store::open(directory, StoreMode::kFollow, kClock);
    ASSERT_TRUE(store) << store.error().message();
    EXPECT_FALSE((*store)->has_owner());
    const Queries queries(**store);
    EXPECT_EQ(queries.job("p1", "job").value().status, JobStatus::kStopped);
    const Task task = queries.tasks("p1", "job").value().at(0);
    expect_whole(directory, task);
    std::uint64_t results = 0;
    ASSERT_TRUE(queries.each_result("p1", "job", {}, [&](const StoredResult&) {
      ++results;
      return true;
    }));
    EXPECT_EQ(results, task.counters.objects);
    EXPECT_EQ(queries.results("p1", "job", {}, {}).value().total, results);
  }
}

TEST(Crash, TheJobGoesOnWhereTheRowsEnd) {
  const testing::TempDirectory temp;
  const std::string directory = temp / "store";
  write_and_kill(directory, 2);
  const auto store = Store::open(directory, StoreMode::kOwn, kClock);
  ASSERT_TRUE(store) << store.error().message();
  const Queries queries(**store);
  const Job stopped = queries.job("p1", "job").value();
  EXPECT_EQ(stopped.status, JobStatus::kStopped);
  EXPECT_EQ(stopped.end_time, 9000);
  const std::uint64_t before = queries.results("p1", "job", {}, {}).value().total;
  const std::uint64_t skips = queries.tasks("p1", "job").value().at(0).counters.skipped;

  JobWriter writer(**store);
  const Job job = sample_job("p1", "job");
  const Task task = sample_task(job, 0);
  ASSERT_TRUE(writer.begin_job(job, sample_catalog()));
  for (std::uint8_t rank = 0; rank < 5; ++rank) {
    ASSERT_TRUE(writer.close_file(
        job, task, sample_outcome("/new" + std::to_string(rank), {sample_object("new", rank)})));
  }
  ASSERT_TRUE(writer.close_file(job, task, sample_skip("/last", SkipReason::kExcluded)));
  const auto page = queries.results("p1", "job", {}, {.limit = 1'000'000, .marker = {}});
  ASSERT_TRUE(page) << page.error().message();
  EXPECT_EQ(page->total, before + 5);
  EXPECT_EQ(page->results.size(), before + 5);
  std::uint64_t seen = 0;
  std::string last;
  ASSERT_TRUE(queries.each_skip("p1", "job", [&](const StoredSkip& skip) {
    ++seen;
    last = skip.path;
    return true;
  }));
  EXPECT_EQ(seen, skips + 1);
  EXPECT_EQ(last, "/last");
}

}  // namespace
}  // namespace dscan
