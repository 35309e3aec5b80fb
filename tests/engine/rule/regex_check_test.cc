#include "engine/rule/regex_check.h"

#include <gtest/gtest.h>

#include "tests/testing/make_rule.h"

namespace dscan {
namespace {

using testing::regex_rule;

TEST(RegexCheck, TakesWhatReTwoTakes) {
  Rule anchored = regex_rule("b", "(a)(b)", 2);
  std::get<RegexShape>(anchored.shape).anchor = "a";
  anchored.exclude = {"ab", ""};
  EXPECT_TRUE(
      check_regexes({regex_rule("a", "a{2}"), testing::number_rule("n", testing::solid(9, 9)), anchored}));
}

TEST(RegexCheck, NamesTheRuleAndTheKey) {
  EXPECT_EQ(check_regexes({regex_rule("good", "a"), regex_rule("bad", "a(?=b)")}).error().message(),
            "test.toml:1: rule 'bad': regex: invalid perl operator: (?=");
  Rule rule = regex_rule("bad", "a");
  std::get<RegexShape>(rule.shape).anchor = "[";
  EXPECT_EQ(check_regexes({rule}).error().message(), "test.toml:1: rule 'bad': anchor: missing ]: [");
  Rule number = testing::number_rule("n", testing::solid(9, 9));
  number.exclude = {"0", ")"};
  EXPECT_EQ(check_regexes({number}).error().message(), "test.toml:1: rule 'n': exclude: unexpected ): )");
}

TEST(RegexCheck, GroupsAreCountedUpToNine) {
  const std::string eleven_groups = std::string(11, '(') + "a" + std::string(11, ')');
  EXPECT_TRUE(check_regexes({regex_rule("a", eleven_groups, 9)}));
  EXPECT_EQ(check_regexes({regex_rule("a", eleven_groups, 10)}).error().message(),
            "test.toml:1: rule 'a': group must be at most 9; use (?:…) for the others");
}

}  // namespace
}  // namespace dscan
