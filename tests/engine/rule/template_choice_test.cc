#include "engine/rule/template_choice.h"

#include <gtest/gtest.h>

#include "tests/testing/make_rule.h"

namespace dscan {
namespace {

const std::vector<Classification> kTree = {{"a", "A", ""},   {"a.b", "B", "a"}, {"a.b.c", "C", "a.b"},
                                           {"ab", "AB", ""}, {"x", "X", "y"},   {"y", "Y", "x"}};

Rule rule_in(std::string classification) {
  Rule rule = testing::regex_rule("cn-id", "x");
  rule.classification = std::move(classification);
  return rule;
}

TEST(TemplateChoice, ByIdOrItsBeginning) {
  const Rule rule = rule_in("a");
  for (const char* entry : {"cn-id", "cn-*", "*", "cn-id*"})
    EXPECT_TRUE(entry_chooses(entry, rule, kTree)) << entry;
  for (const char* entry : {"cn-", "cn-i", "cn-id-*", "us-*", "", "-id"}) {
    EXPECT_FALSE(entry_chooses(entry, rule, kTree)) << entry;
  }
}

TEST(TemplateChoice, ByClassificationAndThoseAboveIt) {
  const Rule rule = rule_in("a.b.c");
  for (const char* entry : {"@a", "@a.b", "@a.b.c"}) EXPECT_TRUE(entry_chooses(entry, rule, kTree)) << entry;
  for (const char* entry : {"@ab", "@a.b.c.d", "@", "a.b.c", "@z"}) {
    EXPECT_FALSE(entry_chooses(entry, rule, kTree)) << entry;
  }
}

TEST(TemplateChoice, ATreeInCirclesEnds) {
  EXPECT_FALSE(entry_chooses("@a", rule_in("x"), kTree));
  EXPECT_TRUE(entry_chooses("@y", rule_in("x"), kTree));
}

TEST(TemplateChoice, AnyEntryIsEnough) {
  const Rule rule = rule_in("a");
  EXPECT_TRUE(chooses({"t", "T", "", {"us-*", "@a"}}, rule, kTree));
  EXPECT_FALSE(chooses({"t", "T", "", {"us-*", "@ab"}}, rule, kTree));
  EXPECT_FALSE(chooses({"t", "T", "", {}}, rule, kTree));
}

}  // namespace
}  // namespace dscan
