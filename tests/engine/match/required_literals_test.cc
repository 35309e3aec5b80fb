#include "engine/match/required_literals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dscan {
namespace {

using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

TEST(RequiredLiterals, AreFewAndLong) {
  EXPECT_THAT(required_literals("SECRET[0-9]{3}"), UnorderedElementsAre("secret"));
  EXPECT_THAT(required_literals("(?i:password|passwd)[^x]"), UnorderedElementsAre("password", "passwd"));
  EXPECT_THAT(required_literals("https?://[a-z]+TokEn=[a-z]"), UnorderedElementsAre("token="));
  EXPECT_THAT(required_literals("gh[pousr]_[A-Za-z0-9]{36}"),
              UnorderedElementsAre("ghp_", "gho_", "ghu_", "ghs_", "ghr_"));
  EXPECT_THAT(required_literals("\xE5\xAF\x86\xE7\xA0\x81=[a-z]"),
              UnorderedElementsAre("\xE5\xAF\x86\xE7\xA0\x81="));
}

TEST(RequiredLiterals, AreNoneWhereAMatchCanDoWithout) {
  EXPECT_THAT(required_literals("[0-9a-f]{32}"), IsEmpty());
  EXPECT_THAT(required_literals("secret|[0-9]{9}"), IsEmpty());
  EXPECT_THAT(required_literals("(?:secret)?[0-9]{9}"), IsEmpty());
  EXPECT_THAT(required_literals("key[0-9]{9}"), IsEmpty()) << "three bytes are too few";
}

}  // namespace
}  // namespace dscan
