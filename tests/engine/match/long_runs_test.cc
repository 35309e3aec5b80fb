#include "engine/match/long_runs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

namespace dscan {
namespace {

std::vector<std::string> runs_in(std::string_view text) {
  std::vector<LongRun> runs;
  find_long_runs(ClassifiedText(text), runs);
  std::vector<std::string> out;
  for (const LongRun& run : runs) out.emplace_back(text.substr(run.begin, run.end - run.begin));
  return out;
}

std::string described(const std::vector<LongRun>& runs) {
  std::string out;
  for (const LongRun& run : runs) out += std::to_string(run.begin) + "-" + std::to_string(run.end) + " ";
  return out;
}

TEST(LongRuns, AreAsciiLettersAndDigits) {
  EXPECT_THAT(runs_in(""), ::testing::IsEmpty());
  EXPECT_THAT(runs_in("abcdefghij012345678"), ::testing::IsEmpty()) << "19 bytes";
  EXPECT_THAT(runs_in("abcdefghij0123456789"), ::testing::ElementsAre("abcdefghij0123456789"));
  EXPECT_THAT(runs_in("@AZaz09AZaz09AZaz09AZaz09[`{/:"), ::testing::ElementsAre("AZaz09AZaz09AZaz09AZaz09"));
  EXPECT_THAT(runs_in("abcdefghij_0123456789-abcdefghij"), ::testing::IsEmpty());
  EXPECT_THAT(runs_in("abcdefghij\xC3\xA9xyz0123456789"), ::testing::IsEmpty());
}

TEST(LongRuns, CrossTheSteps) {
  for (std::size_t lead = 0; lead < 200; ++lead) {
    for (const std::size_t length : {20U, 21U, 63U, 64U, 65U, 130U, 256U}) {
      const std::string run(length, '7');
      const std::string text = std::string(lead, '-') + run + "-" + run;
      ASSERT_THAT(runs_in(text), ::testing::ElementsAre(run, run)) << lead << " " << length;
    }
  }
}

TEST(LongRuns, AgreeWithTheScalarOracle) {
  std::mt19937 random(20261130);
  constexpr std::string_view kMembers = "0129abyzABYZ";
  constexpr std::string_view kOthers = "_-/:@[`{ \n\x80\xFF";
  for (int round = 0; round < 1000; ++round) {
    std::string text(random() % 600, ' ');
    for (char& c : text) {
      c = random() % 25 == 0 ? kOthers[random() % kOthers.size()] : kMembers[random() % kMembers.size()];
    }
    std::vector<LongRun> fast;
    find_long_runs(ClassifiedText(text), fast);
    std::vector<LongRun> slow;
    find_long_runs_scalar(text, slow);
    ASSERT_EQ(described(fast), described(slow)) << text;
  }
}

}  // namespace
}  // namespace dscan
