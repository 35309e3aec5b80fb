#include "engine/match/required_run.h"

#include <gtest/gtest.h>

namespace dscan {
namespace {

TEST(RequiredRun, CountsLettersAndDigitsInARow) {
  EXPECT_EQ(required_run("[0-9a-f]{32}"), 32U);
  EXPECT_EQ(required_run("\\d{9}"), 9U);
  EXPECT_EQ(required_run("AKIA[A-Z2-7]{16}"), 20U);
  EXPECT_EQ(required_run("key_[A-Za-z0-9]{34,}"), 34U);
  EXPECT_EQ(required_run("[a-z]{8}-[a-z]{4}-[a-z]{12}"), 12U);
  EXPECT_EQ(required_run("(?i)key[=:]{1,2}([a-z0-9]{30})\\b"), 30U);
}

TEST(RequiredRun, JoinsWhatStandsSideBySide) {
  EXPECT_EQ(required_run("ab\\b(?:cd)[e]?f{2,3}g*h+"), 7U);
  EXPECT_EQ(required_run("(?:ab){3}c"), 7U);
  EXPECT_EQ(required_run("(?:a-b){2}"), 2U) << "b and a of two rounds";
  EXPECT_EQ(required_run("(?:a-b)+"), 1U);
  EXPECT_EQ(required_run("ab-?cd"), 2U);
  EXPECT_EQ(required_run("(?:a{500}){500}"), 4096U) << "what nobody asks beyond";
}

TEST(RequiredRun, IsWhatAllAlternativesHave) {
  EXPECT_EQ(required_run("abc|defg"), 3U);
  EXPECT_EQ(required_run("x(?:abc|d-e)y"), 2U);
  EXPECT_EQ(required_run("x(?:abc|)y"), 2U);
  EXPECT_EQ(required_run("[a-z]{20}|-"), 0U);
}

TEST(RequiredRun, KnowsOnlyWhatItReads) {
  EXPECT_EQ(required_run("(?:[a-z]{20})?"), 0U);
  EXPECT_EQ(required_run("[a-z]{0,20}"), 0U);
  for (const char* other : {"[a-z_]{20}", "[^a-z]{20}", "[A-z]{20}", "[[:alpha:]]{20}", "\\w{20}", ".{20}",
                            "[\\d]{20}", "\\x41{20}", "[0-a]{20}", "\xC3\xA9{20}", "_{20}", "[]a]{20}"}) {
    EXPECT_EQ(required_run(other), 0U) << other;
  }
  EXPECT_EQ(required_run("(?U)[a-z]{20}"), 0U);
}

}  // namespace
}  // namespace dscan
