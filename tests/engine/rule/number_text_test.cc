#include "engine/rule/number_text.h"

#include <gtest/gtest.h>

namespace dscan {
namespace {

TEST(NumberText, Counts) {
  const auto one = parse_digit_count("18");
  ASSERT_TRUE(one);
  EXPECT_EQ(one->least, 18);
  EXPECT_EQ(one->most, 18);
  const auto range = parse_digit_count("13..19");
  ASSERT_TRUE(range);
  EXPECT_EQ(range->least, 13);
  EXPECT_EQ(range->most, 19);
  EXPECT_TRUE(parse_digit_count("32"));
}

TEST(NumberText, WrongCounts) {
  for (const char* text : {"", "0", "33", "-1", "19..13", "13..", "..19", "..", "1..2..3", "1.5", " 4", "4 ",
                           "x", "99999999999999999999", "0..4"}) {
    EXPECT_FALSE(parse_digit_count(text)) << text;
  }
}

TEST(NumberText, Groupings) {
  const auto groups = parse_grouping("1..3,3,4");
  ASSERT_TRUE(groups);
  ASSERT_EQ(groups->size(), 3U);
  EXPECT_EQ(groups->at(0).most, 3);
  EXPECT_EQ(groups->at(2).least, 4);
  EXPECT_TRUE(parse_grouping("1,1,1,1,1,1,1,1"));
}

TEST(NumberText, WrongGroupings) {
  for (const char* text : {"", "4", ",", "4,", ",4", "4,,4", "4, 4", "1,1,1,1,1,1,1,1,1"}) {
    EXPECT_FALSE(parse_grouping(text)) << text;
  }
}

TEST(NumberText, Prefixes) {
  const auto one = parse_prefix("062");
  ASSERT_TRUE(one);
  EXPECT_EQ(one->first, 62U);
  EXPECT_EQ(one->last, 62U);
  EXPECT_EQ(one->digits, 3U);
  const auto range = parse_prefix("2221..2720");
  ASSERT_TRUE(range);
  EXPECT_EQ(range->first, 2221U);
  EXPECT_EQ(range->last, 2720U);
  EXPECT_EQ(range->digits, 4U);
  EXPECT_TRUE(parse_prefix("0"));
  EXPECT_TRUE(parse_prefix("000000..999999"));
}

TEST(NumberText, WrongPrefixes) {
  for (const char* text : {"", "..", "1234567", "5..55", "55..51", "51..", "..55", "51..55..57", "5x", "-1",
                           "+1", " 5", "5 ", "51-55"}) {
    EXPECT_FALSE(parse_prefix(text)) << text;
  }
}

}  // namespace
}  // namespace dscan
