#include "engine/job/split_file.h"

#include <gtest/gtest.h>

#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

constexpr std::uint64_t kKiB = 1024;

/// Of a text of a mebibyte, in lines of 16 bytes; 1: it goes in one piece.
std::size_t segments_of(std::uint64_t segment_bytes) {
  const testing::TempDirectory dir;
  std::string text;
  while (text.size() < kKiB * kKiB) text += "fifteen letters\n";
  const File file = std::get<File>(File::open(dir.write("f", text)));
  JobOptions options;
  options.segment_bytes = segment_bytes;
  const auto plan = plan_split(file, Sniffed(), options);
  EXPECT_TRUE(plan) << plan.error().message();
  return *plan ? (*plan)->segments.size() : 1;
}

TEST(PlanSplit, CutsByTheSizeOfTheFile) {
  EXPECT_EQ(segments_of(4 * kKiB), 256U) << "a big file, into the largest segments";
  EXPECT_EQ(segments_of(64 * kKiB), 64U) << "a smaller one, into as many as keep all workers busy to the end";
  EXPECT_EQ(segments_of(1024 * kKiB), 8U) << "but into none of less than an eighth";
  EXPECT_EQ(segments_of(8192 * kKiB), 1U);
}

}  // namespace
}  // namespace dscan
