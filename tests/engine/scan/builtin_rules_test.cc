// Every example and counter-example of the built-in packs, through the real scanner: what `dscan rules check`
// runs.
#include <gtest/gtest.h>

#include "engine/rule/pack.h"
#include "engine/scan/rule_check.h"
#include "tests/testing/make_rule.h"
#include "tests/testing/scan_text.h"

namespace dscan {
namespace {

TEST(BuiltinRules, DoWhatTheirExamplesSay) {
  auto pack = builtin_pack();
  ASSERT_TRUE(pack) << pack.error().message();
  auto rules = RuleSet::make(std::move(*pack), kDefaultTemplate);
  ASSERT_TRUE(rules) << rules.error().message();
  EXPECT_GE(rules->rules().size(), 370U);
  auto compiled = CompiledRules::make(std::move(*rules));
  ASSERT_TRUE(compiled) << compiled.error().message();
  const auto problems = check_rules(*compiled);
  ASSERT_TRUE(problems);
  for (const RuleProblem& problem : *problems) {
    ADD_FAILURE() << problem.origin << ": rule '" << problem.rule << "' " << problem.what;
  }
}

TEST(RuleCheck, NamesTheRuleAndTheExample) {
  Rule rule = testing::regex_rule("abc", "abc");
  rule.examples = {"abc", "nothing"};
  rule.counter_examples = {"xyz", "xabcx"};
  const auto problems = check_rules(testing::compiled({rule}));
  ASSERT_TRUE(problems);
  ASSERT_EQ(problems->size(), 2U);
  EXPECT_EQ((*problems)[0].what, "finds nothing in example 2: nothing");
  EXPECT_EQ((*problems)[1].what, "finds something in counter-example 2: xabcx");
  EXPECT_EQ((*problems)[1].origin, "test.toml:1");
}

}  // namespace
}  // namespace dscan
