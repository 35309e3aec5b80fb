#include "engine/match/around_matcher.h"

#include <gtest/gtest.h>

#include "tests/testing/make_rule.h"

namespace dscan {
namespace {

Rule around_rule(std::string id, char pivot, std::uint16_t most_before, std::uint16_t most_after) {
  Rule rule = testing::number_rule(std::move(id), {});
  rule.shape = AroundShape{pivot, *ByteSet::parse("A-Za-z0-9._-"), *ByteSet::parse("A-Za-z0-9.-"),
                           most_before, most_after};
  return rule;
}

/// The matched texts, each with a space behind it.
std::string matches(const AroundMatcher& matcher, std::string_view text) {
  ClassifiedText classified(text);
  std::vector<Span> spans;
  matcher.scan(classified, spans);
  std::string out;
  for (const Span& span : spans) {
    EXPECT_EQ(span.begin, span.value_begin);
    EXPECT_EQ(span.end, span.value_end);
    out += std::string(text.substr(span.begin, span.end - span.begin)) + " ";
  }
  return out;
}

class AroundMatcherTest : public ::testing::Test {
 protected:
  const AroundMatcher matcher_{{around_rule("mail", '@', 8, 12)}};
};

TEST_F(AroundMatcherTest, TakesTheRunsOnBothSides) {
  EXPECT_EQ(matches(matcher_, "a@b"), "a@b ");
  EXPECT_EQ(matches(matcher_, "to <x.y@z.org>, (p-q@r.net)"), "x.y@z.org p-q@r.net ");
  EXPECT_EQ(matches(matcher_, ""), "");
  EXPECT_EQ(matches(matcher_, "no pivot"), "");
}

TEST_F(AroundMatcherTest, TrimsTheEndsToLettersOrDigits) {
  EXPECT_EQ(matches(matcher_, "..-_ab@c.org.-."), "ab@c.org ");
  EXPECT_EQ(matches(matcher_, "--@c"), "");
  EXPECT_EQ(matches(matcher_, "c@.."), "");
}

TEST_F(AroundMatcherTest, NeedsARunOnEachSide) {
  for (const char* text : {"@", "@b", "a@", " @ ", "@@", "a@@b", "a@ b", "a @b"}) {
    EXPECT_EQ(matches(matcher_, text), "") << text;
  }
  EXPECT_EQ(matches(matcher_, "a@b@c"), "a@b b@c ");
}

TEST_F(AroundMatcherTest, AWordThatTouchesForbidsTheMatch) {
  EXPECT_EQ(matches(matcher_, "a@b_"), "");  // '_' is not in the run behind the pivot.
  EXPECT_EQ(matches(matcher_, "_a@b"), "a@b ");
}

TEST_F(AroundMatcherTest, LongerRunsThanAllowedAreNoMatch) {
  EXPECT_EQ(matches(matcher_, "12345678@c"), "12345678@c ");
  EXPECT_EQ(matches(matcher_, "123456789@c"), "");
  EXPECT_EQ(matches(matcher_, "a@123456789012"), "a@123456789012 ");
  EXPECT_EQ(matches(matcher_, "a@1234567890123"), "");
  EXPECT_EQ(matches(matcher_, std::string(100'000, 'a') + "@" + std::string(100'000, 'b')), "");
}

TEST(AroundMatcher, SeveralRulesComeSortedByEnd) {
  const AroundMatcher matcher(
      {around_rule("mail", '@', 8, 12), testing::regex_rule("other", "x"), around_rule("pair", '#', 8, 12)});
  ClassifiedText text("a#b c@d e#f");
  std::vector<Span> spans;
  matcher.scan(text, spans);
  ASSERT_EQ(spans.size(), 3U);
  EXPECT_EQ(spans[0].rule, 2U);
  EXPECT_EQ(spans[1].rule, 0U);
  EXPECT_EQ(spans[2].rule, 2U);
  EXPECT_LT(spans[0].end, spans[1].end);
  EXPECT_LT(spans[1].end, spans[2].end);
}

}  // namespace
}  // namespace dscan
