#include "engine/match/pattern_codec.h"

#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "engine/match/hs_matcher.h"
#include "tests/testing/make_rule.h"

namespace dscan {
namespace {

using testing::number_rule;
using testing::regex_rule;

std::vector<Rule> some_rules() {
  Rule anchored = regex_rule("m", "[a-z]{1,9}@[a-z]{2,9}");
  std::get<RegexShape>(anchored.shape).anchor = "@[a-z]";
  return {regex_rule("a", "ab{2,5}c"), number_rule("n", testing::solid(9, 9)), anchored,
          regex_rule("k", "k=[a-z]{30}"), regex_rule("p", "u:p{1,9}@h")};
}

std::multiset<std::pair<std::uint32_t, std::size_t>> hits(const PatternDb& patterns, std::string_view text) {
  auto matcher = HsMatcher::make(patterns);
  EXPECT_TRUE(matcher);
  std::vector<Hit> found;
  ClassifiedText classified(text);
  EXPECT_TRUE(matcher->scan(classified, found));
  std::multiset<std::pair<std::uint32_t, std::size_t>> out;
  for (const Hit& hit : found) out.emplace(hit.rule, hit.end);
  return out;
}

TEST(PatternCodec, GivesBackWhatWasCompiled) {
  auto rules = some_rules();
  rules.push_back(regex_rule("u", "(?U)k[0-9]+"));  // RE2's alone.
  const auto patterns = PatternDb::compile(rules);
  ASSERT_TRUE(patterns);
  const auto bytes = encode_patterns(*patterns);
  ASSERT_TRUE(bytes);
  const auto back = decode_patterns(*bytes, rules);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->max_width(0), 7U);
  EXPECT_EQ(back->max_width(1), 0U);
  EXPECT_TRUE(back->is_anchored(2));
  EXPECT_FALSE(back->is_anchored(0));
  EXPECT_EQ(back->uses()[5].found_by, FoundBy::kReTwo);
  EXPECT_EQ(back->uses()[5].refusal, patterns->uses()[5].refusal);
  ASSERT_EQ(back->passes().size(), patterns->passes().size());
  EXPECT_EQ(back->passes()[1].landmark, Landmark::kLongRun);
  EXPECT_EQ(back->passes()[1].reach, 32U);
  EXPECT_EQ(back->passes()[2].landmark, Landmark::kAtSign);
  EXPECT_EQ(back->passes()[2].reach, 13U);
  EXPECT_EQ(back->passes()[2].needed, ":");
  constexpr std::string_view kText = "abbc abc x@yz 123456789 k1 u:pp@h k=abcdefghijklmnopqrstuvwxyzabcd";
  EXPECT_EQ(hits(*back, kText), hits(*patterns, kText));
  EXPECT_FALSE(hits(*back, kText).empty());
}

TEST(PatternCodec, RefusesWhatIsForOtherRulesOrNotWhole) {
  const auto bytes = encode_patterns(*PatternDb::compile(some_rules()));
  ASSERT_TRUE(bytes);
  EXPECT_FALSE(decode_patterns(*bytes, {some_rules()[0]}));
  EXPECT_FALSE(decode_patterns(*bytes + "x", some_rules()));
  const auto rules = some_rules();
  for (std::size_t length = 0; length < bytes->size(); ++length) {
    EXPECT_FALSE(decode_patterns(std::string_view(*bytes).substr(0, length), rules)) << length;
  }
}

TEST(PatternCodec, KeyHoldsAllThatDecides) {
  const std::vector<std::function<void(std::vector<Rule>&)>> changes = {
      [](auto& rules) { std::get<RegexShape>(rules[0].shape).regex += "d"; },
      [](auto& rules) { std::get<RegexShape>(rules[0].shape).anchor = "b"; },
      [](auto& rules) { std::get<RegexShape>(rules[0].shape).group = 1; },
      [](auto& rules) { rules[1].exclude = {"0+"}; },
      [](auto& rules) { rules[2].exclude = {"0+"}; },
      [](auto& rules) { std::swap(rules[0], rules[2]); },
      [](auto& rules) { rules.pop_back(); },
      [](auto& rules) {
        rules[1] = regex_rule("n", "");
        rules.push_back(rules[1]);
      },
  };
  std::set<std::string> keys = {pattern_key(some_rules())};
  for (const auto& change : changes) {
    auto rules = some_rules();
    change(rules);
    EXPECT_TRUE(keys.insert(pattern_key(rules)).second);
  }
  auto same = some_rules();
  same[0].name = "other";
  same[0].level = "L4";
  EXPECT_EQ(pattern_key(same).size(), 64U);
  EXPECT_TRUE(keys.count(pattern_key(same)) == 1) << "names and levels are not compiled";
}

}  // namespace
}  // namespace dscan
