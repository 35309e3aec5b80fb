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

TEST(RuleCheck, ExamplesAreCellsAndFieldsToo) {
  Rule rule = testing::regex_rule("abc", "(?m:^)abcd[^,]*(?m:$)");
  rule.examples = {"abcd \"x\"\tä", "abcd"};
  rule.counter_examples = {"x\nxabcd"};
  const auto problems = check_rules(testing::compiled({rule}));
  ASSERT_TRUE(problems);
  EXPECT_TRUE(problems->empty()) << (*problems)[0].what;

  Rule line = testing::regex_rule("line", "^l[0-9]n");
  line.examples = {"l1n"};
  line.counter_examples = {"x\nl1n", "l1n \xff"};
  const auto of_line = check_rules(testing::compiled({line}));
  ASSERT_TRUE(of_line);
  ASSERT_EQ(of_line->size(), 3U);
  EXPECT_EQ((*of_line)[0].what, "finds nothing in example 1 as a table's cell: l1n");
  EXPECT_EQ((*of_line)[1].what, "finds something in counter-example 1: x\nl1n");
}

TEST(RuleCheck, ExamplesOfColumnsStandInThem) {
  Rule rule = testing::regex_rule("sex", "");
  rule.shape = ColumnShape{{"sex"}, {}, {"f", "a=b"}, ""};
  rule.examples = {"sex=F", "sex=a=b"};
  rule.counter_examples = {"text=f", "SEX=f"};
  const auto problems = check_rules(testing::compiled({rule}));
  ASSERT_TRUE(problems);
  ASSERT_EQ(problems->size(), 1U);
  EXPECT_EQ((*problems)[0].what, "finds something in counter-example 2 as a table's cell: SEX=f");
}

}  // namespace
}  // namespace dscan
