#include "api/http/replay_memory.h"

#include <gtest/gtest.h>

namespace dscan {
namespace {

using Answer = ReplayMemory::Answer;

const std::string kFirst(32, '1');
const std::string kSecond(32, '2');
const std::string kThird(32, '3');

TEST(ReplayMemoryTest, KnowsWhatItSawUntilNobodyAcceptsItAnyMore) {
  ReplayMemory memory(10);
  EXPECT_EQ(memory.remember(kFirst, 100, 50), Answer::kNew);
  EXPECT_EQ(memory.remember(kSecond, 100, 50), Answer::kNew);
  EXPECT_EQ(memory.remember(kFirst, 100, 100), Answer::kSeen);
  EXPECT_EQ(memory.remember(kFirst, 100, 101), Answer::kNew) << "forgotten: its date is refused by now";
}

TEST(ReplayMemoryTest, AFullMemoryForgetsNothingThatStillCounts) {
  ReplayMemory memory(2);
  EXPECT_EQ(memory.remember(kFirst, 100, 50), Answer::kNew);
  EXPECT_EQ(memory.remember(kSecond, 200, 50), Answer::kNew);
  EXPECT_EQ(memory.remember(kThird, 300, 60), Answer::kFull);
  EXPECT_EQ(memory.remember(kFirst, 100, 60), Answer::kSeen);
  EXPECT_EQ(memory.remember(kThird, 300, 101), Answer::kNew) << "the first one has expired";
}

}  // namespace
}  // namespace dscan
