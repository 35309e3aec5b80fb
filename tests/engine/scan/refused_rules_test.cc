// Rules that Hyperscan refuses find what RE2 alone finds, line by line.
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <random>

#include "engine/read/delimited_reader.h"
#include "engine/scan/mask.h"
#include "tests/testing/make_rule.h"
#include "tests/testing/scan_text.h"

namespace dscan {
namespace {

const ScanOptions kEverything{1'000'000, 1'000'000, true, 0};

/// What testing::described says of rule 0, by RE2 alone.
std::string oracle(const std::string& regex, const std::string& text) {
  RE2::Options latin1;
  latin1.set_encoding(RE2::Options::EncodingLatin1);
  const RE2 compiled(regex, latin1);
  std::string out;
  std::istringstream lines(text);
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    re2::StringPiece left(line);
    re2::StringPiece match;
    while (compiled.Match(line, static_cast<std::size_t>(left.data() - line.data()), line.size(),
                          RE2::UNANCHORED, &match, 1)) {
      out += "0@" + std::to_string(number) + "=" + revealed(match.as_string()) + " ";
      left = re2::StringPiece(match.data() + match.size(), 0);
    }
  }
  return out;
}

struct Case {
  std::string regex;
  FoundBy found_by;
  std::vector<std::string> pieces;  ///< What the text is made of, so that it holds matches and near misses.
};

std::string random_text(const Case& one, std::mt19937& random) {
  std::string out;
  for (int i = 0; i < 4000; ++i) {
    out += one.pieces[random() % one.pieces.size()];
    if (random() % 1200 == 0) out += "\n";
  }
  return out;
}

class RefusedRules : public ::testing::TestWithParam<Case> {};

TEST_P(RefusedRules, FindWhatReTwoFinds) {
  const Case& one = GetParam();
  const auto rules = testing::compiled({testing::regex_rule("r", one.regex)});
  ASSERT_EQ(rules->patterns.uses()[0].found_by, one.found_by);
  ObjectScanner scanner(rules, kEverything);
  std::mt19937 random(20240611);
  std::size_t found = 0;
  for (int round = 0; round < 3; ++round) {
    const std::string text = random_text(one, random);
    const std::string expected = oracle(one.regex, text);
    found += expected.size();
    ASSERT_EQ(testing::described(testing::scan_text(scanner, text)), expected);
  }
  EXPECT_GT(found, 0U);
}

INSTANTIATE_TEST_SUITE_P(
    All, RefusedRules,
    ::testing::Values(Case{"(?:(?:a|b.)(?:c|.d)(?:e?|f)){150}",
                           FoundBy::kPrefilter,
                           {"ac", "ace", "bcc", "byxd", "ac", "ac", "ac", "ace", "ac", "ac"}},
                      Case{"(?U)Api_key[0-9]{2,}x",
                           FoundBy::kLiterals,
                           {"Api_key", "api_key", "1", "23", "4x", " ", "Api_key5"}},
                      Case{"(?U)[0-9]{3,}[a-c]{2,4}", FoundBy::kReTwo, {"1", "23", "a", "b", "c", " ", "-"}},
                      Case{
                          "(?U)^[0-9]+ |\\b[a-c]{2}$", FoundBy::kReTwo, {"1", "23 ", "a", "b", "c ", "\n"}}));

TEST(RefusedRules, AMatchThatSpansCellsHidesNoneWithinOne) {
  const auto rules = testing::compiled({testing::regex_rule("r", "(?U)a[^x]{0,9}b")});
  ASSERT_EQ(rules->patterns.uses()[0].found_by, FoundBy::kReTwo);
  ObjectScanner scanner(rules, kEverything);
  MemoryStream stream("one,two,three\n1a,2,3b\n4a,5ab6,7\na,a1b,b\n");
  DelimitedReader reader(stream, {});
  const auto findings = scanner.scan(reader, testing::go_on);
  ASSERT_TRUE(findings);
  EXPECT_EQ(testing::described(*findings), "0@2=ab 0@3=a1b ");
}

TEST(RefusedRules, MultilineMatchesSpanLines) {
  Rule rule = testing::regex_rule("r", "(?U)[0-9]{2}\n[0-9]{2}");
  std::get<RegexShape>(rule.shape).multiline = true;
  const auto rules = testing::compiled({rule});
  ASSERT_EQ(rules->patterns.uses()[0].found_by, FoundBy::kReTwo);
  ObjectScanner scanner(rules, kEverything);
  EXPECT_EQ(testing::described(testing::scan_text(scanner, "a12\n34\n5\n67\n89")), "0@1=12?34 0@4=67?89 ");
}

}  // namespace
}  // namespace dscan
