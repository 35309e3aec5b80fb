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
  ClassifiedText classified(text);
  EXPECT_TRUE(matcher->scan(classified, hits));
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

TEST(PatternDb, LooksForRulesWithALongRunAroundSuchOnly) {
  const auto reaches = [](const std::vector<Rule>& rules) {
    const auto patterns = PatternDb::compile(rules);
    EXPECT_TRUE(patterns) << patterns.error().message();
    std::vector<std::size_t> out;
    for (const PatternPass& pass : patterns->passes()) out.push_back(pass.reach);
    return out;
  };
  using ::testing::ElementsAre;
  EXPECT_THAT(
      reaches({regex_rule("a", "ab+"), regex_rule("k", "key[a-z0-9]{20}"), regex_rule("l", "[a-z]{99}")}),
      ElementsAre(0U, 99U));
  EXPECT_THAT(reaches({regex_rule("k", "[a-z]{20,512}")}), ElementsAre(512U));
  EXPECT_THAT(reaches({regex_rule("k", "[a-z]{20,513}")}), ElementsAre(0U)) << "too wide";
  EXPECT_THAT(reaches({regex_rule("k", "[a-z]{19}")}), ElementsAre(0U));
  EXPECT_THAT(reaches({regex_rule("k", "(?:^|-)[a-z]{20}(?:-|$)")}), ElementsAre(22U)) << "by its core";
}

TEST(PatternDb, LooksForRulesWithAnAtSignAroundSuchOnly) {
  using ::testing::SizeIs;
  const auto patterns =
      PatternDb::compile({regex_rule("a", "ab+"), regex_rule("u", "x{1,9}://x{1,9}:x{1,9}@x"),
                          regex_rule("m", "x:x{1,50}@#x"), regex_rule("k", "x@[a-z]{20}")});
  ASSERT_TRUE(patterns) << patterns.error().message();
  ASSERT_THAT(patterns->passes(), SizeIs(3U));
  EXPECT_EQ(patterns->passes()[0].landmark, Landmark::kNone);
  EXPECT_EQ(patterns->passes()[1].landmark, Landmark::kLongRun) << "it is rarer, if a rule has both";
  const PatternPass& near_at_signs = patterns->passes()[2];
  EXPECT_EQ(near_at_signs.landmark, Landmark::kAtSign);
  EXPECT_EQ(near_at_signs.reach, 55U);
  EXPECT_EQ(near_at_signs.needed, ":") << "what both rules need";
  const auto too_wide = PatternDb::compile({regex_rule("w", "x{1,512}@")});
  ASSERT_TRUE(too_wide);
  EXPECT_EQ(too_wide->passes()[0].landmark, Landmark::kNone);
}

FoundBy found_by(const std::string& regex) {
  // Another rule, because one that Hyperscan refuses must not take the others with it.
  const auto patterns = PatternDb::compile({regex_rule("good", "ab+c"), regex_rule("hard", regex)});
  EXPECT_TRUE(patterns) << patterns.error().message();
  EXPECT_EQ(patterns->uses()[0].found_by, FoundBy::kRegex);
  EXPECT_EQ(patterns->uses()[0].refusal, "");
  EXPECT_EQ(patterns->uses()[1].refusal.empty(), patterns->uses()[1].found_by == FoundBy::kRegex);
  EXPECT_LE(patterns->max_width(1), kMaxMatchBytes);
  EXPECT_GT(patterns->max_width(1), 0U);
  return patterns->uses()[1].found_by;
}

TEST(PatternDb, FindsAnotherWayForWhatHyperscanRefuses) {
  EXPECT_EQ(found_by("(?:[0-9a-f]{2}[:-]?){100,500}"), FoundBy::kRegex);
  // Too large, but not for a prefilter.
  EXPECT_EQ(found_by("(?:(?:a|b.)(?:c|.d)(?:e?|f)){150}"), FoundBy::kPrefilter);
  // Too large for both, with and without a literal.
  EXPECT_EQ(found_by("api[_-]key(?:[a-m]{2,5}[h-z]{3,6}){100}"), FoundBy::kLiterals);
  EXPECT_EQ(found_by("(?:[a-m]{2,5}[h-z]{3,6}){100}"), FoundBy::kReTwo);
  // More than Hyperscan's interface can take.
  EXPECT_EQ(found_by(std::string("secret\0[0-9]", 12)), FoundBy::kLiterals);
  // RE2's own syntax.
  EXPECT_EQ(found_by("(?U)token=[a-z]+"), FoundBy::kLiterals);
  EXPECT_EQ(found_by("(?U)[0-9]{3,}[a-z]+"), FoundBy::kReTwo);
}

TEST(PatternDb, SaysWhyHyperscanRefuses) {
  const auto patterns = PatternDb::compile({regex_rule("u", "(?U)a+b")});
  ASSERT_TRUE(patterns);
  EXPECT_THAT(patterns->uses()[0].refusal, HasSubstr("Unrecognised character after (?"));
}

TEST(PatternDb, AnAnchorStandsInForARegexThatIsRefused) {
  Rule rule = regex_rule("a", "(?:[a-m]{2,5}[h-z]{3,6}){100}");
  std::get<RegexShape>(rule.shape).anchor = "[a-m][h-z]";
  const auto anchored = PatternDb::compile({rule});
  ASSERT_TRUE(anchored);
  EXPECT_EQ(anchored->uses()[0].found_by, FoundBy::kAnchor);
  EXPECT_EQ(anchored->max_width(0), 1100U);
  std::get<RegexShape>(rule.shape).regex = "[a-m]{2,5}";
  std::get<RegexShape>(rule.shape).anchor = "(?U)[a-m]+";
  const auto refused = PatternDb::compile({rule});
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->uses()[0].found_by, FoundBy::kRegex);
  EXPECT_NE(refused->uses()[0].refusal, "");
}

}  // namespace
}  // namespace dscan
