#include "engine/match/code_matcher.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/testing/make_rule.h"

namespace dscan {
namespace {

Rule code_rule(std::string id, std::string_view form, std::string_view separators = "") {
  Rule rule = testing::number_rule(std::move(id), {});
  rule.shape = CodeShape{*parse_code_form(form), ByteSet::of(separators)};
  return rule;
}

/// "rule:text " for each match.
std::string matches(const std::vector<Rule>& rules, std::string_view text) {
  const CodeTable table(rules);
  CodeMatcher matcher(table);
  std::vector<Span> spans;
  matcher.scan(ClassifiedText(text), spans);
  std::string out;
  for (const Span& span : spans) {
    out +=
        std::to_string(span.rule) + ":" + std::string(text.substr(span.begin, span.end - span.begin)) + " ";
  }
  return out;
}

TEST(CodeMatcher, FindsCodesThatStandAlone) {
  const std::vector<Rule> rules = {code_rule("nino", "u{2}d{6}u"), testing::regex_rule("other", "x"),
                                   code_rule("dni", "d{8}u")};
  EXPECT_EQ(matches(rules, "AB123456C"), "0:AB123456C ");
  EXPECT_EQ(matches(rules, "(AB123456C) 12345678Z, no=AB123456D."), "0:AB123456C 2:12345678Z 0:AB123456D ");
  for (const char* text : {"aAB123456C", "AB123456Ca", "AB123456C_", "1AB123456C", "AB123456CD", "AB12345C",
                           "AB1234567", "ab123456c", ""}) {
    EXPECT_EQ(matches(rules, text), "") << text;
  }
}

TEST(CodeMatcher, LiteralsStandForThemselves) {
  const std::vector<Rule> rules = {code_rule("vat", "DEd{9}")};
  EXPECT_EQ(matches(rules, "DE123456789 FR123456789"), "0:DE123456789 ");
}

TEST(CodeMatcher, SeparatorsAreThoseOfTheRule) {
  const std::vector<Rule> rules = {code_rule("nie", "ud{7}u", "-"), code_rule("rut", "d{8}u", "-.")};
  EXPECT_EQ(matches(rules, "X-1234567-L"), "0:X-1234567-L ");
  EXPECT_EQ(matches(rules, "X.1234567.L"), "");
  EXPECT_EQ(matches(rules, "12.345.678-K"), "1:12.345.678-K ");
  EXPECT_EQ(matches(rules, "X--1234567-L"), "");
}

TEST(CodeMatcher, ACodeMayBeOneRunOfAToken) {
  const std::vector<Rule> rules = {code_rule("nino", "u{2}d{6}u")};
  EXPECT_EQ(matches(rules, "NO-AB123456C/7"), "0:AB123456C ");
  EXPECT_EQ(matches(rules, "AB123456C-AB123456D"), "0:AB123456C 0:AB123456D ");
}

TEST(CodeMatcher, VeryLongTokensAreNoCode) {
  EXPECT_EQ(matches({code_rule("nino", "u{2}d{6}u")}, std::string(100'000, 'A') + "1"), "");
  EXPECT_EQ(matches({code_rule("any", "x{40}")}, "1" + std::string(39, 'A')),
            "0:1" + std::string(39, 'A') + " ");
  EXPECT_EQ(matches({code_rule("any", "x{40}")}, "1" + std::string(40, 'A')), "");
}

TEST(CodeTokens, AgreeWithTheScalarOracle) {
  constexpr std::string_view kBytes = "AZ09B1-./C2D3E4 a_,\n";
  std::mt19937 random(20240607);
  for (int round = 0; round < 800; ++round) {
    std::string text;
    const std::size_t size = random() % 300;
    // Few bytes of other classes, so that long tokens cross the steps.
    const std::size_t classes = round % 2 == 0 ? 14 : kBytes.size();
    while (text.size() < size) text += kBytes[random() % classes];
    std::vector<CodeToken> expected;
    std::vector<CodeToken> found;
    find_code_tokens_scalar(text, expected);
    find_code_tokens(ClassifiedText(text), found);
    ASSERT_EQ(found.size(), expected.size()) << text;
    for (std::size_t i = 0; i < found.size(); ++i) {
      ASSERT_EQ(found[i].begin, expected[i].begin) << text;
      ASSERT_EQ(found[i].end, expected[i].end) << text;
    }
  }
}

}  // namespace
}  // namespace dscan
