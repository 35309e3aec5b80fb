#include "engine/scan/rule_cost.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/scan/sample_text.h"
#include "tests/testing/make_rule.h"
#include "tests/testing/scan_text.h"

namespace dscan {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Gt;
using ::testing::IsEmpty;
using testing::number_rule;
using testing::regex_rule;
using ::testing::SizeIs;

TEST(RuleCost, IsMeasuredForEachRule) {
  const auto costs = measure_rules(
      testing::compiled({regex_rule("a", "secret-[0-9]{9}"), number_rule("n", testing::solid(9, 9)),
                         regex_rule("u", "(?U)[0-9]{30,}[a-z]")}));
  ASSERT_TRUE(costs) << costs.error().message();
  EXPECT_GT(costs->together, 0);
  EXPECT_THAT(costs->alone, SizeIs(3));
  EXPECT_THAT(costs->alone, Each(Gt(0)));
}

TEST(RuleCost, SlowIsWhatStandsOut) {
  const std::vector<Rule> rules = {regex_rule("a", "a"), number_rule("n", testing::solid(9, 9)),
                                   regex_rule("b", "b"), regex_rule("c", "c"),
                                   regex_rule("d", "d"), regex_rule("e", "e")};
  EXPECT_THAT(slow_rules(rules, {9, {0.1, 90, 0.2, 1.2, 0.1, 2.1}}), ElementsAre(5U, 3U));
  EXPECT_THAT(slow_rules(rules, {9, {0.3, 90, 0.2, 0.3, 0.1, 0.4}}), IsEmpty());
  EXPECT_THAT(slow_rules({number_rule("n", testing::solid(9, 9))}, {9, {9}}), IsEmpty());
}

TEST(SampleText, IsTheSameEverywhere) {
  const std::string text = sample_text(1000);
  EXPECT_GE(text.size(), 1000U);
  EXPECT_LT(text.size(), 3000U);
  EXPECT_EQ(text, sample_text(1000));
  EXPECT_EQ(text.back(), '\n');
}

}  // namespace
}  // namespace dscan
