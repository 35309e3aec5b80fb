#include "engine/match/anchor_table.h"

#include <gtest/gtest.h>

#include "engine/builtin/builtin_pack.h"
#include "tests/testing/make_rule.h"

namespace dscan {
namespace {

bool holds(const std::string& anchor) {
  Rule rule = testing::regex_rule("a", "x");
  std::get<RegexShape>(rule.shape).anchor = anchor;
  const AnchorTable table(std::vector<Rule>{rule});
  EXPECT_EQ(table.holds(0), !table.empty());
  return table.holds(0);
}

TEST(AnchorTable, HoldsWhatIsWithinTheSyntax) {
  for (const char* anchor : {"@", "a@b", "[a-z]@[a-z]", R"(\.\-\\)", R"([\]\-\\])", "[a-]", "[-a]", "a?b",
                             "[0-9]{4}:", "[0-9]{1,3}\\.", "(?:ab|c){2,3}d", R"(\b[A-Z]{2}\b)",
                             "\xe8\xba\xab", "a{32}", "(?:(?:a|b){2}c)?d", ":(?:[0-9]{1,4}:){5}"}) {
    EXPECT_TRUE(holds(anchor)) << anchor;
  }
}

TEST(AnchorTable, LeavesTheRestToHyperscan) {
  for (
      const char* anchor :
      {"",       ".",    "a*", "a+",          "a??",      "a{2}{3}", "a{2,}",   "a{,2}",      "a{33}",
       "a{2",    "[^a]", "[a", "[[:alpha:]]", "[\\d]",    "\\d",     "\\bB\\B", "(a)",        "(?i)a",
       "(?:a",   "a)",   "^a", "a$",          "[z-a]",    "[\xe8]",  "|a",      "a||b",       "(?:)",
       "a{3,2}", "a{0}", "\\", "a?",          "(?:a|b?)", "\\b",     "\\b{2}a", "a{32}b{32}", "(?:a{32}){32}",
       "[a\\"}) {
    EXPECT_FALSE(holds(anchor)) << anchor;
  }
}

TEST(AnchorTable, DoesNotGrowWithoutBound) {
  std::string deep = "a?";
  for (int i = 0; i < 7; ++i) deep = "(?:" + deep + "){32}";
  EXPECT_FALSE(holds(deep));
  std::string nested;
  for (int i = 0; i < 5000; ++i) nested += "(?:";
  EXPECT_FALSE(holds(nested));
  std::string many = "ab";
  for (int i = 0; i < 2000; ++i) many += "|ab";
  EXPECT_FALSE(holds(many));
}

TEST(AnchorTable, HoldsTheAnchorsOfTheBuiltInRules) {
  const auto pack = builtin_pack();
  ASSERT_TRUE(pack);
  const AnchorTable table(pack->rules);
  std::size_t anchors = 0;
  for (std::uint32_t rule = 0; rule < pack->rules.size(); ++rule) {
    const auto* shape = std::get_if<RegexShape>(&pack->rules[rule].shape);
    const bool anchored = shape != nullptr && !shape->anchor.empty();
    EXPECT_EQ(table.holds(rule), anchored) << pack->rules[rule].id;
    anchors += anchored ? 1 : 0;
  }
  EXPECT_GE(anchors, 4U);
}

}  // namespace
}  // namespace dscan
