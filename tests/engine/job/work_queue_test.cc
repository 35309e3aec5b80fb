#include "engine/job/work_queue.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace dscan {
namespace {

FileItem file(const std::string& path) {
  return {0, {path, 0, std::nullopt}};
}

TEST(WorkQueue, SegmentsGoBeforeFiles) {
  WorkQueue queue(10);
  ASSERT_TRUE(queue.push_file(file("a")));
  queue.push_segments(nullptr, 2);
  queue.end_listing();
  EXPECT_EQ(std::get<SegmentItem>(*queue.pop()).index, 0U);
  EXPECT_EQ(std::get<SegmentItem>(*queue.pop()).index, 1U);
  EXPECT_EQ(std::get<FileItem>(*queue.pop()).file.path, "a");
}

TEST(WorkQueue, EndsOnlyWhenNobodyCanBringMore) {
  WorkQueue queue(10);
  queue.push_file(file("big"));
  queue.end_listing();
  ASSERT_TRUE(queue.pop());
  std::atomic<int> segments{0};
  std::thread other([&] {
    while (queue.pop()) {
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
  while (queue.pop()) {
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
  EXPECT_FALSE(queue.pop());
}

}  // namespace
}  // namespace dscan
