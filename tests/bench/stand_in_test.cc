#include "bench/stand_in.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "bench/bench_rules.h"
#include "engine/scan/rule_check.h"

namespace dscan::bench {
namespace {

TEST(StandIn, IsAPackWhoseExamplesHoldBesideTheBuiltInRules) {
  const auto rules = bench_rules(StandIn::kWith);
  ASSERT_TRUE(rules) << rules.error().message();
  const auto problems = check_rules(*rules);
  ASSERT_TRUE(problems) << problems.error().message();
  for (const RuleProblem& problem : *problems) ADD_FAILURE() << problem.rule << " " << problem.what;
}

TEST(StandIn, HasTheRulesItSays) {
  Pack pack;
  ASSERT_TRUE(add_pack_text(stand_in_pack(), "stand-in", pack));
  const auto numbers = std::count_if(pack.rules.begin(), pack.rules.end(), [](const Rule& rule) {
    return std::holds_alternative<NumberShape>(rule.shape);
  });
  EXPECT_EQ(numbers, kStandInNumbers);
  EXPECT_EQ(pack.rules.size(), std::size_t{kStandInCredentials + kStandInNumbers});
  const auto keywords = std::count_if(pack.rules.begin(), pack.rules.end(), [](const Rule& rule) {
    const auto* shape = std::get_if<RegexShape>(&rule.shape);
    return shape != nullptr && shape->regex.starts_with("(?i:");
  });
  EXPECT_EQ(keywords, kStandInCredentials / 3);
}

TEST(StandIn, IsTheSameAtEveryCall) {
  EXPECT_EQ(stand_in_pack(), stand_in_pack());
}

}  // namespace
}  // namespace dscan::bench
