#include "engine/match/overlap.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "tests/testing/make_rule.h"

namespace dscan {
namespace {

Span span(std::uint32_t rule, std::size_t begin, std::size_t end) {
  return {rule, begin, end, begin, end, 0};
}

std::string resolved(const std::vector<int>& precedences, std::vector<Span> spans) {
  std::vector<Rule> rules;
  for (const int precedence : precedences) {
    rules.push_back(testing::regex_rule("r" + std::to_string(rules.size()), "x"));
    rules.back().precedence = precedence;
  }
  resolve_overlaps(rules, spans);
  std::string out;
  for (const Span& s : spans) {
    out += std::to_string(s.rule) + ":" + std::to_string(s.begin) + "-" + std::to_string(s.end) + " ";
  }
  return out;
}

TEST(Overlap, SpansThatDoNotMeetAllStay) {
  EXPECT_EQ(resolved({50, 10}, {span(1, 5, 9), span(0, 0, 5)}), "0:0-5 1:5-9 ");
}

TEST(Overlap, TheHigherPrecedenceStays) {
  EXPECT_EQ(resolved({50, 10}, {span(0, 2, 4), span(1, 0, 9)}), "0:2-4 ");
  EXPECT_EQ(resolved({50, 50}, {span(0, 2, 4), span(1, 0, 9)}), "1:0-9 0:2-4 ");
}

TEST(Overlap, OfOneRuleTheLongerStays) {
  EXPECT_EQ(resolved({50}, {span(0, 0, 4), span(0, 0, 9), span(0, 8, 12)}), "0:0-9 ");
}

TEST(Overlap, ADroppedSpanDropsNothing) {
  // 2 beats 1, so 1 no longer stands in the way of 0.
  EXPECT_EQ(resolved({10, 20, 30}, {span(0, 0, 4), span(1, 3, 7), span(2, 6, 9)}), "0:0-4 2:6-9 ");
}

TEST(Overlap, AgreesWithComparingEveryPair) {
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    std::vector<Rule> rules;
    for (int i = 0; i < 4; ++i) {
      rules.push_back(testing::regex_rule("r", "x"));
      rules.back().precedence = static_cast<int>(random() % 3);
    }
    std::vector<Span> spans;
    for (int i = 0; i < 12; ++i) {
      const std::size_t begin = random() % 30;
      spans.push_back(span(random() % 4, begin, begin + 1 + random() % 8));
    }
    std::vector<Span> strongest_first = spans;
    std::sort(strongest_first.begin(), strongest_first.end(), [&](const Span& a, const Span& b) {
      const auto key = [&](const Span& s) {
        return std::tuple(-rules[s.rule].precedence, 100 - (s.end - s.begin), s.begin, s.rule);
      };
      return key(a) < key(b);
    });
    std::vector<Span> expected;
    for (const Span& s : strongest_first) {
      const bool beaten = std::any_of(expected.begin(), expected.end(), [&](const Span& k) {
        const bool meets = k.begin < s.end && s.begin < k.end;
        return meets && (k.rule == s.rule || rules[k.rule].precedence > rules[s.rule].precedence);
      });
      if (!beaten) expected.push_back(s);
    }
    resolve_overlaps(rules, spans);
    ASSERT_EQ(spans.size(), expected.size());
    for (const Span& s : spans) {
      EXPECT_TRUE(std::any_of(expected.begin(), expected.end(), [&](const Span& e) {
        return e.rule == s.rule && e.begin == s.begin && e.end == s.end;
      }));
    }
  }
}

}  // namespace
}  // namespace dscan
