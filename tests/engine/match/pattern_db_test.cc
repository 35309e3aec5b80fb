#include "engine/match/pattern_db.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "engine/match/hs_matcher.h"
#include "tests/testing/make_rule.h"

namespace dscan {
namespace {

using ::testing::HasSubstr;
using testing::number_rule;
using testing::regex_rule;

std::set<std::pair<std::uint32_t, std::size_t>> ends(const std::vector<Rule>& rules, std::string_view text) {
  const auto patterns = PatternDb::compile(rules, AnchorTable({}));
  EXPECT_TRUE(patterns) << patterns.error().message();
  auto matcher = HsMatcher::make(*patterns);
  EXPECT_TRUE(matcher);
  std::vector<Hit> hits;
  EXPECT_TRUE(matcher->scan(text, hits));
  std::set<std::pair<std::uint32_t, std::size_t>> out;
  for (const Hit& hit : hits) out.emplace(hit.rule, hit.end);
  return out;
}

TEST(PatternDb, ReportsEveryEndUnderTheRulesNumber) {
  const std::vector<Rule> rules = {number_rule("n", testing::solid(9, 9)), regex_rule("a", "ab+"),
                                   regex_rule("k", "(?i)KEY")};
  EXPECT_THAT(ends(rules, "abb key"),
              ::testing::ElementsAre(std::pair{1U, 2UL}, std::pair{1U, 3UL}, std::pair{2U, 7UL}));
}

TEST(PatternDb, RulesWithoutRegexNeedNoDatabase) {
  EXPECT_THAT(ends({number_rule("n", testing::solid(9, 9))}, "123456789"), ::testing::IsEmpty());
}

TEST(PatternDb, KnowsHowWideAMatchCanBe) {
  const auto patterns =
      PatternDb::compile({regex_rule("a", "ab{2,5}"), regex_rule("b", "ab+")}, AnchorTable({}));
  ASSERT_TRUE(patterns);
  EXPECT_EQ(patterns->max_width(0), 6U);
  EXPECT_EQ(patterns->max_width(1), kMaxMatchBytes);
}

TEST(PatternDb, NamesTheRuleThatHyperscanRefuses) {
  const auto refused =
      PatternDb::compile({regex_rule("good", "a"), regex_rule("bad", "(a)\\1")}, AnchorTable({}));
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message(), HasSubstr("test.toml:1: rule 'bad': Hyperscan refuses the regex"));
}

}  // namespace
}  // namespace dscan
