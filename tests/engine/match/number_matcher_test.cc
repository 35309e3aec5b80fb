#include "engine/match/number_matcher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/testing/make_rule.h"

namespace dscan {
namespace {

using ::testing::ElementsAre;
using testing::grouped;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::number_rule;
using testing::solid;

std::vector<std::string> found(const NumberShape& shape, const std::string& text) {
  const std::vector<Rule> rules = {number_rule("n", shape)};
  const auto table = NumberTable::make(rules);
  EXPECT_TRUE(table) << table.error().message();
  NumberMatcher matcher(*table);
  std::vector<Span> spans;
  matcher.scan(ClassifiedText(text), spans);
  std::vector<std::string> out;
  for (const Span& span : spans) out.push_back(text.substr(span.begin, span.end - span.begin));
  return out;
}

TEST(NumberMatcher, SolidRunsStandOnTheirOwn) {
  const NumberShape eleven = solid(11, 11);
  EXPECT_THAT(found(eleven, "13812345678"), ElementsAre("13812345678"));
  EXPECT_THAT(found(eleven, "电话13812345678，"), ElementsAre("13812345678"));
  EXPECT_THAT(found(eleven, "a=13812345678;13912345678 13712345678"),
              ElementsAre("13812345678", "13912345678", "13712345678"));
  EXPECT_THAT(found(eleven, "see 13812345678."), ElementsAre("13812345678"));
  for (const char* other : {"138123456789", "x13812345678", "13812345678x", "_13812345678", "+13812345678",
                            "0.13812345678", "13812345678.5", "2024-13812345678", "13812345678-1"}) {
    EXPECT_THAT(found(eleven, other), IsEmpty()) << other;
  }
}

TEST(NumberMatcher, GroupsHaveOneSeparatorKind) {
  const NumberShape ssn = grouped({3, 2, 4}, " -");
  EXPECT_THAT(found(ssn, "id 219-09-9999 and 219 09 9999"), ElementsAre("219-09-9999", "219 09 9999"));
  EXPECT_THAT(found(ssn, "2024-01-02 219-09-9999 17"), ElementsAre("219-09-9999"));
  for (const char* other : {"219-09 9999", "219.09.9999", "1-219-09-9999", "219-09-9999-1", "2190-09-9999"}) {
    EXPECT_THAT(found(ssn, other), IsEmpty()) << other;
  }
}

TEST(NumberMatcher, ASpaceJoinsOnlyGroupsOfTheSameLength) {
  const NumberShape card = grouped({4, 4, 4, 4}, " -");
  EXPECT_THAT(found(card, "No 17 4111 1111 1111 1111 12"), ElementsAre("4111 1111 1111 1111"));
  EXPECT_THAT(found(card, "4111 1111 1111 1111 2222"), IsEmpty());
}

TEST(NumberMatcher, DottedQuads) {
  NumberShape shape;
  shape.groups = {{{1, 3}, {1, 3}, {1, 3}, {1, 3}}};
  shape.separators = ".";
  EXPECT_THAT(found(shape, "1.1.1.1"), ElementsAre("1.1.1.1"));
  EXPECT_THAT(found(shape, "10.0.0.1-10.0.0.9 10.0.0.1:80 http://192.168.1.20/"),
              ElementsAre("10.0.0.1", "10.0.0.9", "10.0.0.1", "192.168.1.20"));
  EXPECT_THAT(found(shape, "1.2.3.4.5"), IsEmpty());
}

TEST(NumberMatcher, PlusMayMustOrMustNot) {
  NumberShape shape = solid(11, 13);
  EXPECT_THAT(found(shape, "+8613812345678"), IsEmpty());
  shape.plus = NumberShape::Plus::kMay;
  EXPECT_THAT(found(shape, "+8613812345678 8613812345678"), ElementsAre("+8613812345678", "8613812345678"));
  shape.plus = NumberShape::Plus::kMust;
  EXPECT_THAT(found(shape, "+8613812345678 8613812345678"), ElementsAre("+8613812345678"));
}

TEST(NumberMatcher, Parentheses) {
  NumberShape shape = grouped({3, 3, 4}, "-. ");
  shape.parentheses = true;
  shape.plus = NumberShape::Plus::kMay;
  shape.groups.push_back({{1, 1}, {3, 3}, {3, 3}, {4, 4}});
  EXPECT_THAT(found(shape, "(212) 555-0123"), ElementsAre("(212) 555-0123"));
  EXPECT_THAT(found(shape, "(212)555-0123"), ElementsAre("(212)555-0123"));
  EXPECT_THAT(found(shape, "x (2123) 555-0123 (21) 555-0123"), IsEmpty());
  // Both readings of a country code are reported; the scanner keeps the longer one.
  EXPECT_THAT(found(shape, "+1 (212) 555-0123"), ::testing::Contains("+1 (212) 555-0123"));
}

TEST(NumberMatcher, LastDigitMayBeX) {
  NumberShape shape = solid(18, 18);
  shape.last_may_be_x = true;
  EXPECT_THAT(found(shape, "11010519491231002X"), ElementsAre("11010519491231002X"));
  EXPECT_THAT(found(shape, "110105194912310021"), ElementsAre("110105194912310021"));
  EXPECT_THAT(found(shape, "11010519491231002Xa 11010519491231002Y"), IsEmpty());
}

TEST(NumberMatcher, DigitsBeginWithAPrefix) {
  NumberShape shape = solid(11, 13);
  shape.groups = {{{2, 2}, {11, 11}}, {{1, 1}, {3, 3}, {3, 3}, {4, 4}}};
  shape.separators = " -";
  shape.plus = NumberShape::Plus::kMay;
  shape.parentheses = true;
  shape.prefixes = {{13, 15, 2}, {8613, 8613, 4}, {2, 2, 1}};
  for (const char* text : {"13812345678", "15912345678", "20000000000", "8613812345678", "86-13812345678",
                           "+86-13812345678", "1-312-555-0123", "+1 (312) 555-0123", "1(312)555-0123"}) {
    EXPECT_EQ(found(shape, text).size(), 1U) << text;
  }
  for (const char* text : {"12812345678", "16812345678", "8612812345678", "86-12812345678", "+86-12812345678",
                           "1-212-555-0123", "+1 (612) 555-0123", "1(612)555-0123"}) {
    EXPECT_THAT(found(shape, text), IsEmpty()) << text;
  }
}

// Of one shape, and short enough to be remembered: what one of them is says nothing of the next one.
TEST(NumberMatcher, TokensOfOneShapeAreJudgedByTheirDigits) {
  NumberShape mobile = solid(11, 11);
  mobile.prefixes = {{13, 15, 2}};
  EXPECT_THAT(found(mobile, "5 99912345678, 5 13812345678, 7 15912345678, and more words"),
              ElementsAre("13812345678", "15912345678"));
}

TEST(NumberTable, RefusesShapesThatCannotWork) {
  const auto error_of = [](const NumberShape& shape) {
    const auto table = NumberTable::make({number_rule("n", shape)});
    return table ? "" : table.error().message();
  };
  EXPECT_THAT(error_of(solid(6, 9)), HasSubstr("test.toml:1: rule 'n': number: numbers of fewer than 7"));
  EXPECT_THAT(error_of(solid(9, 33)), HasSubstr("1 to 32 digits"));
  EXPECT_THAT(error_of(grouped({4, 4, 4}, "")), HasSubstr("groups need separators"));
  EXPECT_THAT(error_of(grouped({3, 3, 3, 3, 3, 3, 3, 3, 3}, "-")), HasSubstr("at most 8 groups"));
  NumberShape quads = grouped({1, 1, 1, 1}, ".");
  quads.prefixes = {{1, 1, 1}, {10000, 20000, 5}};
  EXPECT_THAT(error_of(quads), HasSubstr("a prefix has more digits than the shortest number"));
}

}  // namespace
}  // namespace dscan
