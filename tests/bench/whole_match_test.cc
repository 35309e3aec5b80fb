#include "bench/whole_match.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/testing/make_rule.h"

namespace dscan::bench {
namespace {

using testing::grouped;
using testing::solid;

/// Of the part of `text` between brackets, which are left out.
bool surely(const Shape& shape, std::string text) {
  const std::size_t begin = text.find('[');
  text.erase(begin, 1);
  const std::size_t end = text.find(']');
  text.erase(end, 1);
  return surely_matches(shape, text, begin, end);
}

TEST(WholeMatch, NumbersThatTouchNoOther) {
  const NumberShape shape = solid(11, 11);
  for (const char* text :
       {"[13800138000]", "x=[13800138000]; y", "ends [13800138000]. Then", "a-[13800138000]"}) {
    EXPECT_TRUE(surely(shape, text)) << text;
  }
  for (const char* text : {"0.[13800138000]", "+[13800138000]", "[13800138000]-1", "1 [13800138000]"}) {
    EXPECT_FALSE(surely(shape, text)) << text;
  }
}

TEST(WholeMatch, NumbersOfOneSeparator) {
  const NumberShape shape = grouped({3, 4, 4}, " -");
  EXPECT_TRUE(surely(shape, "[138-0013-8000]"));
  EXPECT_FALSE(surely(shape, "[138-0013 8000]"));
  EXPECT_FALSE(surely(shape, "[(138) 0013 8000]"));
}

TEST(WholeMatch, NumbersWithOneOfTheirPrefixes) {
  NumberShape shape = grouped({3, 4, 4}, "-");
  shape.prefixes = {{130, 139, 3}, {15, 15, 2}, {1770, 1779, 4}};
  for (const char* text : {"[138-0013-8000]", "[150-0013-8000]", "[177-5013-8000]"}) {
    EXPECT_TRUE(surely(shape, text)) << text;
  }
  for (const char* text : {"[140-0013-8000]", "[178-0013-8000]"}) EXPECT_FALSE(surely(shape, text)) << text;
}

TEST(WholeMatch, CodesThatAreNoPartOfALongerOne) {
  const CodeShape shape{*parse_code_form("u{2}d{6}"), {}};
  EXPECT_TRUE(surely(shape, "no. [AB123456], a"));
  EXPECT_TRUE(surely(shape, "[AB123456]-a"));
  EXPECT_FALSE(surely(shape, "[AB123456]-1"));
  EXPECT_FALSE(surely(shape, "X/[AB123456]"));
}

TEST(WholeMatch, CodesOfLettersAndDigits) {
  const CodeShape shape{*parse_code_form("d{3}x{5}d"), {}};
  EXPECT_TRUE(surely(shape, "[037833A00]"));
  EXPECT_FALSE(surely(shape, "[037833100]"));
}

TEST(WholeMatch, RunsThatGoOnNoFurther) {
  const AroundShape shape{'@', *ByteSet::parse("a-z."), *ByteSet::parse("a-z."), 5, 8};
  EXPECT_TRUE(surely(shape, "<[jo@b.org]>"));
  EXPECT_TRUE(surely(shape, "[jo@b.org]."));
  EXPECT_FALSE(surely(shape, "lo.[lo.jo@b.org]"));
  EXPECT_FALSE(surely(shape, "a.[jo@b.org]"));
  EXPECT_TRUE(surely(shape, "..[jo@b.org]."));
  EXPECT_FALSE(surely(shape, "[jo@b.org].uk.other"));
  EXPECT_FALSE(surely(shape, "[jo@b.org]._"));
}

TEST(WholeMatch, RegexesSayAllThemselves) {
  EXPECT_TRUE(surely(RegexShape{"[0-9]{3}", 0, false, ""}, "1.[234]5"));
}

}  // namespace
}  // namespace dscan::bench
