#include "engine/match/anchor_matcher.h"

#include <gtest/gtest.h>
#include <hs.h>

#include <hwy/targets.h>

#include <algorithm>
#include <random>
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

/// What Hyperscan says.
class Oracle {
 public:
  explicit Oracle(const std::vector<std::string>& anchors) {
    std::vector<const char*> regexes;
    std::vector<unsigned> ids;
    for (const std::string& anchor : anchors) {
      ids.push_back(static_cast<unsigned>(regexes.size()));
      regexes.push_back(anchor.c_str());
    }
    hs_compile_error_t* error = nullptr;
    EXPECT_EQ(hs_compile_multi(regexes.data(), nullptr, ids.data(), static_cast<unsigned>(ids.size()),
                               HS_MODE_BLOCK, nullptr, &database_, &error),
              HS_SUCCESS);
    EXPECT_EQ(hs_alloc_scratch(database_, &scratch_), HS_SUCCESS);
  }
  Oracle(const Oracle&) = delete;
  ~Oracle() {
    hs_free_scratch(scratch_);
    hs_free_database(database_);
  }

  Ends ends_of(std::string_view text) const {
    Ends out;
    const auto on_match = [](unsigned id, unsigned long long, unsigned long long to, unsigned,
                             void* context) {
      static_cast<Ends*>(context)->insert({id, static_cast<std::size_t>(to)});
      return 0;
    };
    hs_scan(database_, text.data(), static_cast<unsigned>(text.size()), 0, scratch_, on_match, &out);
    return out;
  }

 private:
  hs_database_t* database_ = nullptr;
  hs_scratch_t* scratch_ = nullptr;
};

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

class AnchorTargetsTest : public ::testing::TestWithParam<std::int64_t> {
 protected:
  void SetUp() override { hwy::SetSupportedTargetsForTest(GetParam()); }
  void TearDown() override { hwy::SetSupportedTargetsForTest(0); }
};

TEST_P(AnchorTargetsTest, SaysWhatHyperscanSays) {
  const std::vector<std::string> anchors = {"[A-Z]{2}[0-9]{2} ?[A-Z0-9]{4}",
                                            "[:-][0-9A-F]{2}[:-][0-9A-F]{2}[:-]",
                                            "::[0-9A-F]{1,4}|[0-9A-F]{3}::|(?:[0-9A-F]{1,2}:){3}",
                                            "[0-9]{6}[-+A][0-9]{3}", "\\.[0-9]{3}\\.[0-9]{3}-[0-9]{2}"};
  const Oracle oracle(anchors);
  constexpr std::string_view kBytes = "0123456789AB::--. F+Z";
  std::mt19937 random(20240609);
  for (int round = 0; round < 400; ++round) {
    std::string text;
    const std::size_t size = random() % 300;
    while (text.size() < size) text += kBytes[random() % kBytes.size()];
    ASSERT_EQ(ends_of(anchors, text), oracle.ends_of(text)) << text;
  }
}

INSTANTIATE_TEST_SUITE_P(Targets, AnchorTargetsTest,
                         ::testing::ValuesIn(hwy::SupportedAndGeneratedTargets()));

TEST(AnchorForm, LeavesTheRestToHyperscan) {
  for (const char* anchor :
       {"",      "a*",  "a+",    "(a|b)c",        "(?:a|b)c", "\\bab",  "a\\d",     "[^a]b",
        "a.",    "^a",  "a?",    "a{0,2}",        "a{2",      "a{3,1}", "[a",       "[]",
        "(?:ab", "ab)", "a{65}", "(?:a{60}b){2}", "[b-a]x",   "a|",     "\xC3\xA9z"}) {
    EXPECT_FALSE(parse_anchor(anchor)) << anchor;
  }
  for (const char* anchor : {"ab", "a{2}", "[a-c]{1,3}x", "a\\.b", "(?:ab){3}", "a|bc?", "[-+]x", "[a-]x"}) {
    EXPECT_TRUE(parse_anchor(anchor)) << anchor;
  }
}

TEST(AnchorTable, HoldsWhatHasTwoNeighbours) {
  const AnchorTable table({anchored("ab"), anchored("a"), anchored(""), anchored("a{9}"), anchored("a?b?c"),
                           testing::number_rule("n", testing::solid(9, 9))});
  EXPECT_TRUE(table.holds(0));
  for (std::uint32_t rule = 1; rule < 6; ++rule) EXPECT_FALSE(table.holds(rule)) << rule;
}

}  // namespace
}  // namespace dscan
