// What users say of rules, tried on texts through the real scanner.
#include "api/control/user_rule.h"

#include <gmock/gmock.h>

#include "api/control/rule_trial.h"

namespace dscan {
namespace {

using ::testing::HasSubstr;

ScanRule rule(const std::string& type, const std::string& logic, std::vector<RuleContent> content) {
  ScanRule out;
  out.id = "rule";
  out.rule_type = type;
  out.logic_operator = logic;
  out.content = std::move(content);
  return out;
}

RuleContent content(const std::string& mode, const std::string& text) {
  return {mode, "CONTENT", text};
}

/// The value found; empty: none.
std::string found(const ScanRule& scan_rule, const std::string& data) {
  const auto made = engine_rule(scan_rule);
  if (!made) return "refused: " + made.error().message();
  const auto value = try_rule(*made, data);
  return value ? value->value_or("") : "refused: " + value.error().message();
}

std::string refusal(const ScanRule& scan_rule) {
  const auto checked = check_user_rule(scan_rule);
  return checked ? "accepted" : checked.error().message();
}

TEST(UserRuleTest, WordsAreMetAnywhereInAnyCase) {
  const ScanRule words = rule("KEYWORD", "OR", {content("KEYWORD", "secret, top.level，机密")});
  EXPECT_EQ(found(words, "a SECRET thing"), "SECRET");
  EXPECT_EQ(found(words, "the top.level one"), "top.level");
  EXPECT_EQ(found(words, "the topXlevel one"), "") << "words are no regexes";
  EXPECT_EQ(found(words, "此文件机密"), "机密");
  EXPECT_EQ(found(words, "nothing"), "");
}

TEST(UserRuleTest, AndWantsBothWords) {
  const ScanRule both = rule("KEYWORD", "AND", {content("IN", "name,address")});
  EXPECT_EQ(found(both, "name and address"), "name");
  EXPECT_EQ(found(both, "name\naddress\n"), "") << "in one line";
  EXPECT_THAT(refusal(rule("KEYWORD", "AND", {content("IN", "a,b,c")})),
              HasSubstr("content[0].rule_content"));
}

TEST(UserRuleTest, ConditionsAreJoined) {
  const ScanRule either = rule("REGEX", "OR", {content("REGEX", "a[0-9]+"), content("IN", "bee")});
  EXPECT_EQ(found(either, "x a12"), "a12");
  EXPECT_EQ(found(either, "Bee"), "Bee");
  const ScanRule narrowed =
      rule("REGEX", "AND",
           {content("IN", "badge"), content("REGEX", "[0-9]{4}"), content("NOT_IN", "test,sample")});
  EXPECT_EQ(found(narrowed, "badge 1234"), "1234");
  EXPECT_EQ(found(narrowed, "number 1234"), "");
  EXPECT_EQ(found(narrowed, "badge 1234, a Sample"), "");
  EXPECT_EQ(found(rule("REGEX", "REGEX", {content("REGEX", "z+")}), "zz"), "zz");
}

TEST(UserRuleTest, NamesWhatItCannotSay) {
  EXPECT_THAT(refusal(rule("NLP", "OR", {content("IN", "x")})), HasSubstr("rule_type must be"));
  EXPECT_THAT(refusal(rule("REGEX", "XOR", {content("IN", "x")})), HasSubstr("logic_operator must be"));
  EXPECT_THAT(refusal(rule("REGEX", "OR", {content("LIKE", "x")})),
              HasSubstr("content[0].effective_mode must be"));
  for (const char* location : {"NAME", "REMARK", "TABLE_NAME", "TABLE_REMARK", ""}) {
    EXPECT_THAT(refusal(rule("REGEX", "OR", {content("IN", "x"), {"IN", location, "x"}})),
                HasSubstr("content[1].location must be CONTENT"));
  }
  EXPECT_THAT(refusal(rule("REGEX", "OR", {content("NOT_IN", "x")})), HasSubstr("NOT_IN needs"));
  EXPECT_THAT(refusal(rule("REGEX", "AND", {content("NOT_IN", "x")})), HasSubstr("content must have"));
  EXPECT_THAT(refusal(rule("REGEX", "AND", {content("REGEX", "x"), content("REGEX", "y")})),
              HasSubstr("content[1].effective_mode REGEX can be asked for once"));
  EXPECT_THAT(refusal(rule("REGEX", "AND", {content("IN", "x"), content("IN", "y"), content("IN", "z")})),
              HasSubstr("content[2].effective_mode"));
  EXPECT_THAT(refusal(rule("KEYWORD", "OR", {content("REGEX", "x")})), HasSubstr("content must be one list"));
  EXPECT_THAT(refusal(rule("KEYWORD", "OR", {content("IN", " , ")})), HasSubstr("content[0].rule_content"));
  ScanRule rate = rule("REGEX", "OR", {content("IN", "x")});
  rate.match_rate = 101;
  EXPECT_THAT(refusal(rate), HasSubstr("match_rate"));
}

TEST(UserRuleTest, CostlyRulesAreRefused) {
  EXPECT_THAT(refusal(rule("REGEX", "OR", {content("REGEX", std::string(4'001, 'x'))})),
              HasSubstr("4000 bytes"));
  EXPECT_THAT(refusal(rule("REGEX", "OR", {content("REGEX", "((x{1,99}){1,99}){1,99}")})),
              HasSubstr("content: "));
  UserRuleLimits none;
  none.compile_time = std::chrono::milliseconds(-1);
  const auto slow = check_user_rule(rule("REGEX", "OR", {content("REGEX", "x[0-9]")}), none);
  ASSERT_FALSE(slow);
  EXPECT_THAT(slow.error().message(), HasSubstr("to compile"));
}

TEST(UserRuleTest, CarriesItsCounts) {
  ScanRule counted = rule("REGEX", "OR", {content("REGEX", "x")});
  counted.match_rate = 30;
  counted.min_match = 5;
  const auto made = engine_rule(counted);
  ASSERT_TRUE(made);
  EXPECT_EQ(made->match_rate, 30);
  EXPECT_EQ(made->min_match, 5);
}

}  // namespace
}  // namespace dscan
