#include "api/http/target.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace dscan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

TEST(TargetTest, DecodesSegmentsAndParameters) {
  Request request;
  ASSERT_TRUE(parse_target("/a%20b/c%2Fd?k=%C3%A9&k=x+y&empty=&bare&%6B=z", request));
  EXPECT_EQ(request.path, "/a%20b/c%2Fd");
  EXPECT_THAT(request.segments, ElementsAre("a b", "c/d"));
  EXPECT_THAT(request.query, ElementsAre(Pair("k", "\xC3\xA9"), Pair("k", "x y"), Pair("empty", ""),
                                         Pair("bare", ""), Pair("k", "z")));
  EXPECT_THAT(request.parameters("k"), ElementsAre("\xC3\xA9", "x y", "z"));
  EXPECT_THAT(request.parameters("K"), IsEmpty());
}

TEST(TargetTest, KeepsOddSegmentsApart) {
  Request request;
  ASSERT_TRUE(parse_target("/a//b/../c/", request));
  EXPECT_THAT(request.segments, ElementsAre("a", "", "b", "..", "c", ""));
  ASSERT_TRUE(parse_target("/", request));
  EXPECT_THAT(request.segments, IsEmpty());
  EXPECT_THAT(request.query, IsEmpty());
}

TEST(TargetTest, RefusesWhatIsNoOriginForm) {
  for (const std::string target : {"", "a", "*", "http://host/a", "host:80", "/%", "/%g0", "/a b", "/a#b",
                                   "/\xC3\xA9", "/a?b=\"", "?a=b"}) {
    Request request;
    EXPECT_FALSE(parse_target(target, request)) << target;
  }
}

TEST(RequestTest, HeaderNamesIgnoreCase) {
  Request request;
  request.headers = {{"WorkSpace", "w"}, {"workspace", "second"}};
  EXPECT_EQ(request.header("workspace"), "w");
  EXPECT_EQ(request.header("work"), std::nullopt);
}

}  // namespace
}  // namespace dscan
