#include "engine/match/compiled_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/testing/make_rule.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

using ::testing::HasSubstr;

RuleSet rule_set(Rule rule) {
  rule.level = "L1";
  rule.classification = "all";
  Pack pack;
  pack.levels = {{"l1", "L1", "", "BUILT_IN", "LOW", 1, 1, false}};
  pack.classifications = {{"all", "All", ""}};
  pack.templates = {{"default", "Default", "", {"*"}}};
  pack.rules = {std::move(rule)};
  auto set = RuleSet::make(std::move(pack), "default", RegexCheck::kWhenCompiled);
  EXPECT_TRUE(set) << set.error().message();
  return std::move(*set);
}

class CompiledRulesTest : public ::testing::Test {
 protected:
  [[nodiscard]] std::size_t files() const {
    const std::filesystem::directory_iterator all(tree_.path());
    return static_cast<std::size_t>(std::distance(begin(all), end(all)));
  }

  testing::TempDirectory tree_;
  PatternCache cache_{tree_.path()};
};

TEST_F(CompiledRulesTest, AreKeptForTheNextTime) {
  const auto first = CompiledRules::make(rule_set(testing::regex_rule("a", "ab{2,5}")), &cache_);
  ASSERT_TRUE(first) << first.error().message();
  EXPECT_FALSE((*first)->cache_problem);
  EXPECT_EQ(files(), 1U);
  const auto second = CompiledRules::make(rule_set(testing::regex_rule("a", "ab{2,5}")), &cache_);
  ASSERT_TRUE(second);
  EXPECT_EQ((*second)->patterns.max_width(0), 6U);
  EXPECT_EQ(files(), 1U);
}

TEST_F(CompiledRulesTest, AreCompiledAgainWhereTheCacheHoldsSomethingElse) {
  const auto rule = testing::regex_rule("a", "ab{2,5}");
  ASSERT_TRUE(CompiledRules::make(rule_set(rule), &cache_));
  const auto key_of = [&] {
    const std::string name = std::filesystem::directory_iterator(tree_.path())->path().filename();
    return name.substr(name.find('-') + 1);
  };
  ASSERT_TRUE(cache_.keep(key_of(), "whole, and no patterns"));
  const auto again = CompiledRules::make(rule_set(rule), &cache_);
  ASSERT_TRUE(again);
  EXPECT_EQ((*again)->patterns.max_width(0), 6U);
  const auto kept = cache_.find(key_of());
  ASSERT_TRUE(kept);
  EXPECT_NE(kept->content, "whole, and no patterns");
}

TEST_F(CompiledRulesTest, OfWrongRegexesAreRefusedAndNotKept) {
  for (int attempt = 0; attempt < 2; ++attempt) {
    const auto refused = CompiledRules::make(rule_set(testing::regex_rule("bad", "a(")), &cache_);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message(), HasSubstr("test.toml:1: rule 'bad': regex: missing )"));
  }
  EXPECT_EQ(files(), 0U);
}

TEST_F(CompiledRulesTest, DoNotNeedTheCache) {
  const PatternCache broken(tree_.write("file", "") + "/cache");
  const auto compiled = CompiledRules::make(rule_set(testing::regex_rule("a", "ab")), &broken);
  ASSERT_TRUE(compiled);
  ASSERT_TRUE((*compiled)->cache_problem);
  EXPECT_THAT((*compiled)->cache_problem->message(), HasSubstr("Not a directory"));
}

}  // namespace
}  // namespace dscan
