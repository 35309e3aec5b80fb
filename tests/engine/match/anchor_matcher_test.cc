#include "engine/match/anchor_matcher.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "tests/testing/make_rule.h"

namespace dscan {
namespace {

using Ends = std::set<std::tuple<std::uint32_t, std::size_t>>;

Rule anchored(const std::string& anchor) {
  Rule rule = testing::regex_rule("r", "x");
  std::get<RegexShape>(rule.shape).anchor = anchor;
  return rule;
}

Ends ends_of(const std::vector<std::string>& anchors, std::string_view text) {
  std::vector<Rule> rules;
  for (const std::string& anchor : anchors) rules.push_back(anchored(anchor));
  const AnchorTable table(rules);
  for (std::uint32_t rule = 0; rule < rules.size(); ++rule) EXPECT_TRUE(table.holds(rule)) << anchors[rule];
  AnchorMatcher matcher(table);
  std::vector<Hit> hits;
  matcher.scan(text, hits);
  EXPECT_TRUE(
      std::is_sorted(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.end < b.end; }));
  Ends out;
  for (const Hit& hit : hits) EXPECT_TRUE(out.insert({hit.rule, hit.end}).second) << "once only";
  return out;
}

TEST(AnchorMatcher, FindsEveryEnd) {
  EXPECT_EQ(ends_of({"ab"}, "ab xab"), (Ends{{0, 2}, {0, 6}}));
  EXPECT_EQ(ends_of({"a[0-9]{1,3}"}, "a1234"), (Ends{{0, 2}, {0, 3}, {0, 4}}));
  EXPECT_EQ(ends_of({"[A-Z]-?[0-9]"}, "A1 B-2 C--3"), (Ends{{0, 2}, {0, 6}}));
  EXPECT_EQ(ends_of({"ab|cd", "bc"}, "abcd"), (Ends{{0, 2}, {1, 3}, {0, 4}}));
  EXPECT_EQ(ends_of({"ab"}, ""), Ends{});
}

TEST(AnchorMatcher, MatchesCrossSteps) {
  const std::string anchor = "(?:[0-9A-F]{1,4}:){6}[0-9A-F]{1,4}";
  for (std::size_t lead = 0; lead < 140; ++lead) {
    const std::string text = std::string(lead, '.') + "1:22:333:4444:5:66:7";
    EXPECT_EQ(ends_of({anchor}, text), (Ends{{0, text.size()}})) << lead;
  }
}

}  // namespace
}  // namespace dscan
