#include "engine/match/required_bytes.h"

#include <gtest/gtest.h>

namespace dscan {
namespace {

TEST(RequiredBytes, AreThoseOfAllParts) {
  EXPECT_EQ(required_bytes("a@b"), "@");
  EXPECT_EQ(required_bytes("[a-z]+://[^@]{1,9}:(x{2})@[a-z]"), "/:@");
  EXPECT_EQ(required_bytes("(?i)user(?:_|-)name\\b=\\w"), "=");
  EXPECT_EQ(required_bytes("(?:a@){2}#+"), "#@");
  EXPECT_EQ(required_bytes("\\.\\*a\\\\"), "*.\\");
}

TEST(RequiredBytes, AreWhatAllAlternativesHave) {
  EXPECT_EQ(required_bytes("a@b|c@:d"), "@");
  EXPECT_EQ(required_bytes("x(?:@|:)y"), "");
  EXPECT_EQ(required_bytes("x(?:@-|-)y"), "-");
  EXPECT_EQ(required_bytes("x(?:@|)y"), "");
}

TEST(RequiredBytes, LeaveOutWhatMayBeMissing) {
  for (const char* other :
       {"", "@?", "@*", "(?:@:){0,3}", "[@]", "[^@]", ".", "ab9", "\\x40", "\\d", "\xC2\xA3"}) {
    EXPECT_EQ(required_bytes(other), "") << other;
  }
  EXPECT_EQ(required_bytes("(?U)@"), "") << "what nobody can read";
}

}  // namespace
}  // namespace dscan
