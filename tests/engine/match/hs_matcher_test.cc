#include "engine/match/hs_matcher.h"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>
#include <vector>

#include "tests/testing/make_rule.h"

namespace dscan {
namespace {

using testing::regex_rule;

/// The hits of each of two rules.
std::pair<std::multiset<std::size_t>, std::multiset<std::size_t>> ends_of_two(HsMatcher& matcher,
                                                                              std::string_view text) {
  ClassifiedText classified(text);
  std::vector<Hit> hits;
  EXPECT_TRUE(matcher.scan(classified, hits));
  std::pair<std::multiset<std::size_t>, std::multiset<std::size_t>> out;
  for (const Hit& hit : hits) (hit.rule == 0 ? out.first : out.second).insert(hit.end);
  return out;
}

/// Some of the pieces one behind the other.
std::string random_text(const std::vector<std::string>& pieces, std::mt19937& random) {
  std::string text;
  for (std::size_t left = random() % 40; left > 0; --left) text += pieces[random() % pieces.size()];
  return text;
}

/// One database of its own is asked around landmarks only; a rule with an alternative that has none is asked
/// everywhere.
void expect_the_same_as_everywhere(const std::string& regex, Landmark landmark,
                                   const std::vector<std::string>& pieces) {
  std::mt19937 random(20261130);
  const auto patterns = PatternDb::compile({regex_rule("a", regex), regex_rule("b", regex + "|\\x01\\x02")});
  ASSERT_TRUE(patterns) << patterns.error().message();
  ASSERT_EQ(patterns->passes().size(), 2U) << regex;
  ASSERT_EQ(patterns->passes()[1].landmark, landmark) << regex;
  auto matcher = HsMatcher::make(*patterns);
  ASSERT_TRUE(matcher);
  std::size_t found = 0;
  for (int round = 0; round < 300; ++round) {
    const std::string text = random_text(pieces, random);
    const auto [near_landmarks, everywhere] = ends_of_two(*matcher, text);
    ASSERT_EQ(near_landmarks, everywhere) << regex << " in " << text;
    found += near_landmarks.size();
  }
  EXPECT_GT(found, 100U) << regex;
}

TEST(HsMatcher, FindsTheSameAroundLongRunsAsEverywhere) {
  // Words, line breaks and keys, some of them cut.
  std::vector<std::string> pieces = {"key=", "key= 777777777777777777777777 ", "words in between "};
  for (const char* piece : {" ", "\n", "_", "-", "x", "k1"}) pieces.emplace_back(piece);
  pieces.insert(pieces.end(), {std::string(20, 'a'), std::string(19, '7'), std::string(700, ' ')});
  for (const char* regex : {"[a-z0-9]{20}", "\\bkey=[ -]?[a-z0-9]{20,32}\\b", "\\B[a-z0-9]{20}\\b",
                            "key[^7]{0,90}[7a]{20}", "[0-9a-z]{20}[^y]{0,400}k1"}) {
    expect_the_same_as_everywhere(regex, Landmark::kLongRun, pieces);
  }
}

TEST(HsMatcher, FindsTheSameAroundAtSignsAsEverywhere) {
  // Addresses with and without a password, some of them cut.
  std::vector<std::string> pieces = {"ab://u:pw@h", "ab://h/", "ab://",  "u:",    "pw",
                                     "@",           "@h",      "a@b.c ", "words "};
  for (const char* piece : {" ", "\n", ":", "/", "x"}) pieces.emplace_back(piece);
  pieces.emplace_back(400, 'y');
  for (const char* regex : {"\\bab://[^\\s:/@]{1,64}:([^\\s/@]{1,128})@[a-z]", "@", "\\B@\\b",
                            "u:[^@]{0,90}@", "@[^x]{0,400}x", "[^@ ]{3,300}@h"}) {
    expect_the_same_as_everywhere(regex, Landmark::kAtSign, pieces);
  }
}

}  // namespace
}  // namespace dscan
