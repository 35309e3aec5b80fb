#include "bench/plain_regex.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include "tests/testing/make_rule.h"

namespace dscan::bench {
namespace {

using testing::grouped;
using testing::number_rule;
using testing::regex_rule;
using testing::solid;

bool matches(const NumberShape& shape, const std::string& text) {
  return RE2::FullMatch(text, RE2(plain_regex(number_rule("n", shape))));
}

TEST(PlainRegex, OfARegexIsTheRegexInAscii) {
  EXPECT_EQ(plain_regex(regex_rule("r", R"(\bkey=[0-9]{3})")), R"(\bkey=[0-9]{3})");
  EXPECT_EQ(plain_regex(regex_rule("r", "钥")), R"(\xE9\x92\xA5)");
  EXPECT_EQ(plain_regex(regex_rule("r", R"([\"\'\]]\\\/\.)")), R"(["'\]]\\/\.)");
}

TEST(PlainRegex, OfRunsAndGroups) {
  EXPECT_EQ(plain_regex(number_rule("n", solid(13, 19))), R"((?:\b[0-9]{13,19})\b)");
  EXPECT_EQ(plain_regex(number_rule("n", grouped({3, 2, 4}, " -."))),
            R"((?:\b[0-9]{3}[ \-.][0-9]{2}[ \-.][0-9]{4})\b)");
}

TEST(PlainRegex, OfNumbersWithAPlus) {
  NumberShape shape = solid(9, 9);
  EXPECT_FALSE(matches(shape, "+123456789"));
  shape.plus = NumberShape::Plus::kMay;
  EXPECT_TRUE(matches(shape, "+123456789"));
  EXPECT_TRUE(matches(shape, "123456789"));
  shape.plus = NumberShape::Plus::kMust;
  EXPECT_TRUE(matches(shape, "+123456789"));
  EXPECT_FALSE(matches(shape, "123456789"));
}

TEST(PlainRegex, OfNumbersWithAnX) {
  NumberShape shape = grouped({6, 8, 4}, " ");
  shape.digits = {{18, 18}};
  shape.last_may_be_x = true;
  for (const char* text : {"123456789012345678", "12345678901234567X", "123456 78901234 567x"}) {
    EXPECT_TRUE(matches(shape, text)) << text;
  }
  EXPECT_FALSE(matches(shape, "1234567890123456XX"));
}

TEST(PlainRegex, OfNumbersInParentheses) {
  NumberShape shape = grouped({1, 3, 3, 4}, " -");
  shape.plus = NumberShape::Plus::kMay;
  shape.parentheses = true;
  for (const char* text : {"1-415-555-2671", "+1 (415) 555-2671", "1(415)555-2671", "(1) 415 555 2671"}) {
    EXPECT_TRUE(matches(shape, text)) << text;
  }
  EXPECT_FALSE(matches(shape, "1 (415 555-2671"));
}

TEST(PlainRegex, OfRunsAroundAByte) {
  Rule rule = regex_rule("a", "");
  rule.shape = AroundShape{'@', *ByteSet::parse("a-z."), *ByteSet::parse("a-z"), 8, 16};
  const RE2 regex(plain_regex(rule));
  EXPECT_TRUE(RE2::FullMatch("jo.doe@example", regex));
  EXPECT_FALSE(RE2::FullMatch("jo.doe.and.all@example", regex));
  EXPECT_FALSE(RE2::FullMatch("@example", regex));
}

TEST(PlainRegex, OfNumbersWithPrefixes) {
  NumberShape shape = solid(16, 19);
  shape.prefixes = {{2221, 2720, 4}, {4, 4, 1}, {51, 55, 2}};
  EXPECT_EQ(plain_regex(number_rule("n", shape)), R"((?:\b[245][0-9]{15,18})\b)");
  shape = grouped({1, 5, 4}, "-");
  shape.prefixes = {{7, 7, 1}};
  EXPECT_EQ(plain_regex(number_rule("n", shape)), R"((?:\b[7][\-][0-9]{5}[\-][0-9]{4})\b)");
}

TEST(PlainRegex, OfCodes) {
  Rule rule = regex_rule("c", "");
  rule.shape = CodeShape{*parse_code_form("u{2}7d{5}x"), {}};
  EXPECT_EQ(plain_regex(rule), R"(\b(?:[A-Z][A-Z]{1}7{1}[0-9]{5}[A-Z0-9]{1})\b)");
  rule.shape = CodeShape{*parse_code_form("u{2}d{6,7}"), *ByteSet::parse("./-")};
  const RE2 regex(plain_regex(rule));
  for (const char* text : {"AB123456", "AB1234567", "AB-123.456/7", "A-B-1-2-3-4-5-6"}) {
    EXPECT_TRUE(RE2::FullMatch(text, regex)) << text;
  }
  for (const char* text : {"AB12345", "AB--123456", "ab123456", "AB12345678"}) {
    EXPECT_FALSE(RE2::FullMatch(text, regex)) << text;
  }
}

}  // namespace
}  // namespace dscan::bench
