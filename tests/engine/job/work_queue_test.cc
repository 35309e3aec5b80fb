#include "engine/job/work_queue.h"

#include <gtest/gtest.h>

#include <atomic>
#include <numeric>
#include <thread>
#include <vector>

namespace dscan {
namespace {

FileItem file(const std::string& path, std::uint64_t size = 0) {
  return {0, {path, size, std::nullopt}};
}

/// How many files each call of pop() takes from a queue of 64 files of `size` bytes.
std::vector<std::size_t> taken_of(std::uint64_t size) {
  WorkQueue queue(100);
  for (int i = 0; i < 64; ++i) queue.push_file(file("x", size));
  queue.end_listing();
  std::vector<std::size_t> taken;
  for (auto items = queue.pop(); !items.empty(); items = queue.pop()) {
    taken.push_back(items.size());
    queue.done();
  }
  return taken;
}

TEST(WorkQueue, SegmentsGoBeforeFiles) {
  WorkQueue queue(10);
  ASSERT_TRUE(queue.push_file(file("a")));
  queue.push_segments(nullptr, 2);
  queue.end_listing();
  EXPECT_EQ(std::get<SegmentItem>(queue.pop().at(0)).index, 0U);
  EXPECT_EQ(std::get<SegmentItem>(queue.pop().at(0)).index, 1U);
  EXPECT_EQ(std::get<FileItem>(queue.pop().at(0)).file.path, "a");
}

TEST(WorkQueue, SmallFilesComeTogetherWhereManyWait) {
  const std::vector<std::size_t> small = taken_of(1000);
  EXPECT_EQ(small.front(), 2U) << "a share, so that other threads find work";
  EXPECT_EQ(small.back(), 1U);
  EXPECT_EQ(std::accumulate(small.begin(), small.end(), std::size_t{0}), 64U);
  EXPECT_EQ(taken_of(200'000), std::vector<std::size_t>(64, 1)) << "no small ones";
}

TEST(WorkQueue, EndsOnlyWhenNobodyCanBringMore) {
  WorkQueue queue(10);
  queue.push_file(file("big"));
  queue.end_listing();
  ASSERT_EQ(queue.pop().size(), 1U);
  std::atomic<int> segments{0};
  std::thread other([&] {
    while (!queue.pop().empty()) {
      ++segments;
      queue.done();
    }
  });
  queue.push_segments(nullptr, 3);
  queue.done();
  other.join();
  EXPECT_EQ(segments, 3);
}

TEST(WorkQueue, HoldsTheListerBack) {
  WorkQueue queue(2);
  std::atomic<int> pushed{0};
  std::thread lister([&] {
    for (int i = 0; i < 100; ++i) {
      queue.push_file(file("x"));
      ++pushed;
    }
    queue.end_listing();
  });
  int popped = 0;
  while (!queue.pop().empty()) {
    ++popped;
    EXPECT_LE(pushed, popped + 3);
    queue.done();
  }
  lister.join();
  EXPECT_EQ(popped, 100);
}

TEST(WorkQueue, CloseNowWakesEverybody) {
  WorkQueue queue(1);
  queue.push_file(file("x"));
  std::thread lister([&] { EXPECT_FALSE(queue.push_file(file("y"))); });
  queue.close_now();
  lister.join();
  EXPECT_TRUE(queue.pop().empty());
}

}  // namespace
}  // namespace dscan
