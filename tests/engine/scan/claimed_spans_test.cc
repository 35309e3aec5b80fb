#include "engine/scan/claimed_spans.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <tuple>

#include "engine/match/overlap.h"
#include "tests/testing/make_rule.h"

namespace dscan {
namespace {

Span span(std::uint32_t rule, std::size_t begin, std::size_t end) {
  return {rule, begin, end, begin, end, 0};
}

std::vector<Rule> rules_of(const std::vector<int>& precedences) {
  std::vector<Rule> rules;
  for (const int precedence : precedences) {
    rules.push_back(testing::regex_rule("r" + std::to_string(rules.size()), "x"));
    rules.back().precedence = precedence;
  }
  return rules;
}

RuleBits bits_of(const std::vector<Rule>& rules, const std::vector<std::uint32_t>& of) {
  RuleBits bits = no_rules(rules.size());
  for (const std::uint32_t rule : of) add_rule(bits, rule);
  return bits;
}

TEST(ClaimedSpans, BeatWhatIsWeakerAndAtLeastAsLong) {
  const std::vector<Rule> rules = rules_of({60, 50, 60});
  ClaimedSpans claimed(rules, bits_of(rules, {0}));
  claimed.add(span(0, 4, 9));
  EXPECT_TRUE(claimed.beat(1, 4, 9));
  EXPECT_TRUE(claimed.beat(1, 2, 9));
  EXPECT_FALSE(claimed.beat(1, 5, 9)) << "a part of the claim may be beaten by what beats the claim only";
  EXPECT_FALSE(claimed.beat(2, 4, 9)) << "equals both stay";
  EXPECT_FALSE(claimed.beat(1, 4, 10));
  claimed.rewind();
  EXPECT_TRUE(claimed.beat(1, 4, 9));
  claimed.clear();
  EXPECT_FALSE(claimed.beat(1, 4, 9));
}

TEST(ClaimedSpans, OnlyRulesThatClaim) {
  const std::vector<Rule> rules = rules_of({60, 50});
  ClaimedSpans claimed(rules, bits_of(rules, {1}));
  claimed.add(span(0, 4, 9));
  EXPECT_FALSE(claimed.beat(1, 4, 9));
  EXPECT_FALSE(claimed.claims(0));
  EXPECT_TRUE(claimed.claims(1));
}

TEST(ClaimedSpans, DropNothingThatResolvingKeeps) {
  std::mt19937 random(20260101);
  std::size_t dropped = 0;
  for (int round = 0; round < 2000; ++round) {
    const std::vector<Rule> rules = rules_of(
        {static_cast<int>(random() % 4), static_cast<int>(random() % 4), static_cast<int>(random() % 4), 2});
    std::vector<Span> spans;
    for (int i = 0; i < 12; ++i) {
      const std::size_t begin = random() % 20;
      spans.push_back(span(random() % 4, begin, begin + 1 + random() % 6));
    }
    std::sort(spans.begin(), spans.end(), [&rules](const Span& a, const Span& b) {
      return std::make_tuple(a.end, -rules[a.rule].precedence) <
             std::make_tuple(b.end, -rules[b.rule].precedence);
    });
    ClaimedSpans claimed(rules, bits_of(rules, {0, 1, 3}));
    std::vector<Span> left;
    for (const Span& each : spans) {
      if (claimed.beat(each.rule, each.begin, each.end)) continue;
      claimed.add(each);
      left.push_back(each);
    }
    dropped += spans.size() - left.size();
    resolve_overlaps(rules, spans);
    resolve_overlaps(rules, left);
    const auto same = [](const Span& a, const Span& b) {
      return std::tie(a.rule, a.begin, a.end) == std::tie(b.rule, b.begin, b.end);
    };
    ASSERT_TRUE(std::equal(spans.begin(), spans.end(), left.begin(), left.end(), same)) << "round " << round;
  }
  EXPECT_GT(dropped, 1000U);
}

}  // namespace
}  // namespace dscan
