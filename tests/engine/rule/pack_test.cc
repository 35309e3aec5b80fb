#include "engine/rule/pack.h"

#include <gtest/gtest.h>

#include "tests/engine/rule/pack_texts.h"

namespace dscan {
namespace {

/// The error of reading `toml` as my.toml.
std::string error_of(const std::string& toml) {
  Pack pack;
  const auto result = add_pack_text(toml, "my.toml", pack);
  if (result) return "no error";
  EXPECT_EQ(result.error().code(), ErrorCode::kInvalidArgument);
  EXPECT_TRUE(pack.rules.empty() && pack.levels.empty() && pack.templates.empty() &&
              pack.classifications.empty());
  return result.error().message();
}

std::string rule_error(const std::string& more) {
  return error_of(rule_text("thing", more));
}

TEST(Pack, EveryKeyOfARegexRule) {
  Pack pack;
  const auto read = add_pack_text(rule_text("thing", R"toml(regex = 'a(b)'
group = 1
multiline = true
validators = ['luhn']
min_entropy = 3
exclude = ['b+']
precedence = 70
mask = { head = 3, tail = 4 })toml"),
                                  "my.toml", pack);
  ASSERT_TRUE(read) << read.error().message();
  ASSERT_EQ(pack.rules.size(), 1U);
  const Rule& rule = pack.rules[0];
  EXPECT_EQ(rule.id, "thing");
  EXPECT_EQ(rule.name, "Name");
  EXPECT_EQ(rule.description, "Text");
  EXPECT_EQ(rule.level, "L1");
  EXPECT_EQ(rule.classification, "things");
  EXPECT_EQ(rule.examples, std::vector<std::string>{"x1"});
  EXPECT_EQ(rule.counter_examples, std::vector<std::string>{"x2"});
  EXPECT_EQ(rule.validators, std::vector<std::string>{"luhn"});
  EXPECT_EQ(rule.exclude, std::vector<std::string>{"b+"});
  EXPECT_EQ(rule.min_entropy, 3.0);
  EXPECT_EQ(rule.precedence, 70);
  EXPECT_EQ(rule.mask->head, 3);
  EXPECT_EQ(rule.mask->tail, 4);
  EXPECT_EQ(rule.origin, "my.toml:1");
  const auto& shape = std::get<RegexShape>(rule.shape);
  EXPECT_EQ(shape.regex, "a(b)");
  EXPECT_EQ(shape.group, 1);
  EXPECT_TRUE(shape.multiline);
}

TEST(Pack, EveryKeyOfANumberRule) {
  Pack pack;
  const auto read = add_pack_text(rule_text("thing", R"toml([rule.number]
digits = [18, "13..19"]
groups = ["4,4,4,4", "1..3,3"]
prefixes = ["62", "2221..2720"]
separators = " -"
plus = "must"
parentheses = true
last_may_be_x = true)toml"),
                                  "my.toml", pack);
  ASSERT_TRUE(read) << read.error().message();
  const auto& shape = std::get<NumberShape>(pack.rules[0].shape);
  ASSERT_EQ(shape.digits.size(), 2U);
  EXPECT_EQ(shape.digits[0].least, 18);
  EXPECT_EQ(shape.digits[1].most, 19);
  ASSERT_EQ(shape.groups.size(), 2U);
  EXPECT_EQ(shape.groups[0].size(), 4U);
  ASSERT_EQ(shape.prefixes.size(), 2U);
  EXPECT_EQ(shape.prefixes[1].last, 2720U);
  EXPECT_EQ(shape.separators, " -");
  EXPECT_EQ(shape.plus, NumberShape::Plus::kMust);
  EXPECT_TRUE(shape.parentheses);
  EXPECT_TRUE(shape.last_may_be_x);
}

TEST(Pack, DefaultsOfARule) {
  Pack pack;
  ASSERT_TRUE(add_pack_text(rule_text("thing", "number = { digits = [9] }"), "my.toml", pack));
  const Rule& rule = pack.rules[0];
  EXPECT_EQ(rule.precedence, 50);
  EXPECT_EQ(rule.min_entropy, 0.0);
  EXPECT_FALSE(rule.mask);
  EXPECT_EQ(std::get<NumberShape>(rule.shape).plus, NumberShape::Plus::kNever);
}

TEST(Pack, LevelsClassificationsAndTemplates) {
  Pack pack;
  ASSERT_TRUE(add_pack_text(kFrame, "frame.toml", pack));
  ASSERT_TRUE(
      add_pack_text("[[classification]]\nid = 'things.small'\nname = 'Small'\nparent = 'things'", "b", pack));
  EXPECT_EQ(pack.levels.at(0).name, "L1");
  EXPECT_EQ(pack.levels.at(0).rank, 1);
  EXPECT_EQ(pack.levels.at(0).risk, "LOW");
  EXPECT_EQ(pack.levels.at(0).category, "BUILT_SELF");
  EXPECT_EQ(pack.classifications.at(0).parent_id, "");
  EXPECT_EQ(pack.classifications.at(1).parent_id, "things");
  EXPECT_EQ(pack.templates.at(0).rules, std::vector<std::string>{"*"});
}

TEST(Pack, AnEmptyFileHoldsNothing) {
  EXPECT_EQ(error_of(""), "no error");
}

TEST(Pack, NotToml) {
  EXPECT_EQ(error_of("\n\n[[rule").substr(0, 20), "my.toml:3: not TOML:");
  EXPECT_EQ(error_of("a = '\xFF'").substr(0, 20), "my.toml:1: not TOML:");
  EXPECT_EQ(error_of("a = 1\na = 2").substr(0, 20), "my.toml:2: not TOML:");
}

TEST(Pack, UnknownKeys) {
  EXPECT_EQ(error_of("\nrules = []"),
            "my.toml:2: file: unknown key 'rules'; known are level, classification, template, rule");
  const std::string unknown = rule_error("regex = 'a'\nkeyword = ['x']");
  EXPECT_TRUE(unknown.starts_with("my.toml:10: [[rule]]: unknown key 'keyword'; known are id, name, "))
      << unknown;
  EXPECT_TRUE(unknown.ends_with(", mask")) << unknown;
  EXPECT_EQ(rule_error("mask = { head = 1, middle = 2 }\nregex = 'a'"),
            "my.toml:9: mask: unknown key 'middle'; known are head, tail");
  EXPECT_EQ(rule_error("number = { digits = [9] }\ngroup = 1").substr(0, 46),
            "my.toml:10: [[rule]]: unknown key 'group'; kno");
}

TEST(Pack, MissingKeys) {
  EXPECT_EQ(error_of("\n[[rule]]\nid = 'a'"), "my.toml:2: [[rule]]: 'name' is missing: a text");
  EXPECT_EQ(error_of("[[level]]\nid = 'a'\nname = 'A'\ndescription = 'd'\nrisk = 'LOW'\ncolor_number = 1"),
            "my.toml:1: [[level]]: 'rank' is missing: an integer from 1 to 255");
  EXPECT_EQ(error_of("[[template]]\nid = 'a'\nname = 'A'\ndescription = 'd'"),
            "my.toml:1: [[template]]: 'rules' is missing: a list of texts");
}

TEST(Pack, WrongTypesAndRanges) {
  EXPECT_EQ(error_of("rule = 1"), "my.toml:1: file: 'rule' must be written as [[rule]]");
  EXPECT_EQ(error_of("[rule]"), "my.toml:1: file: 'rule' must be written as [[rule]]");
  EXPECT_EQ(rule_error("regex = 1"), "my.toml:9: [[rule]]: 'regex' must be a text that is not empty");
  EXPECT_EQ(rule_error("regex = ''"), "my.toml:9: [[rule]]: 'regex' must be a text that is not empty");
  EXPECT_EQ(rule_error("regex = 'a'\ngroup = 10"),
            "my.toml:10: [[rule]]: 'group' must be an integer from -1 to 9");
  EXPECT_EQ(rule_error("regex = 'a'\ngroup = '1'"),
            "my.toml:10: [[rule]]: 'group' must be an integer from -1 to 9");
  EXPECT_EQ(rule_error("regex = 'a'\nmultiline = 1"),
            "my.toml:10: [[rule]]: 'multiline' must be true or false");
  EXPECT_EQ(rule_error("regex = 'a'\nvalidators = 'luhn'"),
            "my.toml:10: [[rule]]: 'validators' must be a list of texts");
  EXPECT_EQ(rule_error("regex = 'a'\nexclude = ['a', 1]"),
            "my.toml:10: [[rule]]: 'exclude' must be a list of texts");
  EXPECT_EQ(rule_error("regex = 'a'\nprecedence = 101"),
            "my.toml:10: [[rule]]: 'precedence' must be an integer from 0 to 100");
  EXPECT_EQ(rule_error("regex = 'a'\nmin_entropy = nan"),
            "my.toml:10: [[rule]]: 'min_entropy' must be a number from 0 to 8");
  EXPECT_EQ(rule_error("regex = 'a'\nmin_entropy = '3'"),
            "my.toml:10: [[rule]]: 'min_entropy' must be a number from 0 to 8");
  EXPECT_EQ(rule_error("regex = 'a'\nmask = 3"), "my.toml:10: [[rule]]: 'mask' must be a table, { … }");
  EXPECT_EQ(rule_error("regex = 'a'\nmask = { head = -1 }"),
            "my.toml:10: mask: 'head' must be an integer from 0 to 64");
}

TEST(Pack, Ids) {
  const std::string wrong = "my.toml:2: [[rule]]: 'id' must be lower-case letters, digits and '-'";
  EXPECT_EQ(error_of(rule_text("Thing", "regex = 'a'")), wrong);
  EXPECT_EQ(error_of(rule_text("a.b", "regex = 'a'")), wrong);
  EXPECT_EQ(error_of(rule_text("-a", "regex = 'a'")), wrong);
  EXPECT_EQ(error_of(rule_text("a/../b", "regex = 'a'")), wrong);
}

TEST(Pack, Levels) {
  const std::string level = "[[level]]\nid = 'a'\nname = 'A'\ndescription = 'd'\ncolor_number = 1\n";
  EXPECT_EQ(error_of(level + "rank = 1\nrisk = 'low'"),
            "my.toml:7: [[level]]: 'risk' must be one of LOW, MEDIUM, HIGH");
  EXPECT_EQ(error_of(level + "risk = 'LOW'\nrank = 0"),
            "my.toml:7: [[level]]: 'rank' must be an integer from 1 to 255");
  EXPECT_EQ(error_of(level + "risk = 'LOW'\nrank = 256"),
            "my.toml:7: [[level]]: 'rank' must be an integer from 1 to 255");
}

TEST(Pack, ExactlyOneShape) {
  const std::string message =
      "my.toml:1: [[rule]]: exactly one of 'regex', 'number', 'code', 'around' and 'column' must say "
      "what the rule looks for";
  EXPECT_EQ(rule_error(""), message);
  EXPECT_EQ(rule_error("regex = 'a'\nnumber = { digits = [9] }"), message);
}

TEST(Pack, ColumnShapes) {
  const std::string whole =
      "column = { names = ['pwd'], words = ['pass word', '密码'], values = ['x'], regex = 'y+' }";
  Pack pack;
  ASSERT_TRUE(add_pack_text(rule_text("thing", whole), "my.toml", pack));
  const auto& shape = std::get<ColumnShape>(pack.rules[0].shape);
  EXPECT_EQ(shape.names, std::vector<std::string>{"pwd"});
  EXPECT_EQ(shape.words, (std::vector<std::string>{"pass word", "密码"}));
  EXPECT_EQ(shape.values, std::vector<std::string>{"x"});
  EXPECT_EQ(shape.regex, "y+");
  EXPECT_EQ(rule_error("column = { values = ['x'] }"),
            "my.toml:9: column: needs 'names' or 'words', or it can match nothing");
  EXPECT_EQ(rule_error("column = { names = ['first_name'] }"),
            "my.toml:9: column: 'names' must be a list of words in lower case, such as \"first name\" for "
            "first_name and FirstName");
  EXPECT_EQ(rule_error("column = { words = ['a'], values = ['X'] }"),
            "my.toml:9: column: 'values' must be a list of texts in lower case, none of them empty");
}

TEST(Pack, AroundShapes) {
  const std::string whole =
      "around = { byte = '@', before = 'a-z_', after = 'a-z.', most_before = 64, most_after = 253 }";
  Pack pack;
  ASSERT_TRUE(add_pack_text(rule_text("thing", whole), "my.toml", pack));
  const auto& shape = std::get<AroundShape>(pack.rules[0].shape);
  EXPECT_EQ(shape.pivot, '@');
  EXPECT_EQ(shape.before, ByteSet::parse("a-z_"));
  EXPECT_EQ(shape.after, ByteSet::parse("a-z."));
  EXPECT_EQ(shape.most_before, 64);
  EXPECT_EQ(shape.most_after, 253);
  const auto changed = [&whole](const std::string& from, const std::string& to) {
    std::string text = whole;
    return rule_error(text.replace(text.find(from), from.size(), to));
  };
  EXPECT_EQ(changed("'@'", "'@@'"), "my.toml:9: around: 'byte' must be one byte");
  EXPECT_EQ(changed("'a-z_'", "'z-a'"),
            "my.toml:9: around: 'before' must be characters and ranges such as \"A-Za-z0-9._-\"");
  EXPECT_EQ(changed("'a-z.'", "'?-a'"),
            "my.toml:9: around: 'after' must be without the byte that it stands behind");
  EXPECT_EQ(changed("253", "0"), "my.toml:9: around: 'most_after' must be an integer from 1 to 1000");
}

TEST(Pack, NumberShapes) {
  EXPECT_EQ(rule_error("number = { digits = [0] }"),
            "my.toml:9: number: 'digits' must be a list of lengths such as 18 or \"13..19\", from 1 to 32");
  EXPECT_EQ(rule_error("number = { digits = [1.5] }"),
            "my.toml:9: number: 'digits' must be a list of numbers, or texts such as \"13..19\"");
  EXPECT_EQ(
      rule_error("number = { groups = ['4'] }"),
      "my.toml:9: number: 'groups' must be a list of groupings such as \"4,4,4,4\" or \"1..3,3,4\", 2 to 8 "
      "groups of 1 to 32 digits");
  EXPECT_EQ(
      rule_error("number = { digits = [9], prefixes = ['5..55'] }"),
      "my.toml:9: number: 'prefixes' must be a list of texts such as \"62\" or \"51..55\", 1 to 6 digits, as "
      "many in both");
  EXPECT_EQ(rule_error("number = { digits = [9], separators = '_' }"),
            "my.toml:9: number: 'separators' must be made of ' ', '-', '.' and '/'");
  EXPECT_EQ(rule_error("number = { digits = [9], plus = 'maybe' }"),
            "my.toml:9: number: 'plus' must be one of never, may, must");
  EXPECT_EQ(rule_error("number = 9"), "my.toml:9: [[rule]]: 'number' must be a table, { … }");
}

TEST(Pack, AnErrorLeavesThePackAsItWas) {
  Pack pack;
  ASSERT_TRUE(add_pack_text(kFrame, "frame.toml", pack));
  EXPECT_FALSE(
      add_pack_text(rule_text("good", "regex = 'a'") + rule_text("bad", "regex = 1"), "my.toml", pack));
  EXPECT_TRUE(pack.rules.empty());
  EXPECT_EQ(pack.levels.size(), 1U);
}

TEST(Pack, HostileNesting) {
  EXPECT_NE(error_of("a = " + std::string(100'000, '[')), "no error");
}

}  // namespace
}  // namespace dscan
