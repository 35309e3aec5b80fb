#include "engine/rule/rule_set.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/engine/rule/pack_texts.h"

namespace dscan {
namespace {

/// The frame and `text`, joined.
Pack pack_of(const std::string& text) {
  Pack pack;
  EXPECT_TRUE(add_pack_text(kFrame, "frame.toml", pack));
  const auto read = add_pack_text(text, "my.toml", pack);
  EXPECT_TRUE(read) << read.error().message();
  return pack;
}

std::string error_of(const std::string& text, std::string_view template_id = kDefaultTemplate) {
  const auto set = RuleSet::make(pack_of(text), template_id);
  if (set) return "no error";
  EXPECT_EQ(set.error().code(), ErrorCode::kInvalidArgument);
  return set.error().message();
}

std::string rule_error(const std::string& more) {
  return error_of(rule_text("thing", more));
}

std::string hash_of(const std::string& text) {
  return RuleSet::make(pack_of(text), kDefaultTemplate).value().catalog().rule_set_hash;
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  return text.replace(text.find(what), what.size(), with);
}

TEST(RuleSet, RulesAndCatalogGoTogether) {
  const auto set =
      RuleSet::make(pack_of(rule_text("one", "regex = 'a'") + rule_text("two", "number = { digits = [9] }")),
                    kDefaultTemplate);
  ASSERT_TRUE(set) << set.error().message();
  ASSERT_EQ(set->rules().size(), 2U);
  ASSERT_EQ(set->catalog().rules.size(), 2U);
  EXPECT_EQ(set->rules()[1].id, "two");
  EXPECT_EQ(set->catalog().rules[1].id, "two");
  EXPECT_EQ(set->catalog().level_of(1).name, "L1");
  EXPECT_EQ(set->catalog().classification_of(0).name, "Things");
  EXPECT_EQ(set->catalog().template_name, "All");
  EXPECT_EQ(set->catalog().rule_set_hash.size(), 32U);
  EXPECT_EQ(set->templates().size(), 1U);
}

TEST(RuleSet, ColumnRules) {
  EXPECT_EQ(rule_error("column = { names = ['a'] }"),
            "my.toml:1: rule 'thing': column: the example 'x1' must say \"column=value\"");
  const std::string good =
      replaced(rule_text("thing", "column = { names = ['a'], regex = 'b' }"),
               "['x1']\ncounter_examples = ['x2']", "['a=1']\ncounter_examples = ['b=1']");
  EXPECT_EQ(error_of(good), "no error");
  EXPECT_NE(hash_of(good), hash_of(replaced(good, "regex = 'b'", "regex = 'c'")));
  EXPECT_NE(hash_of(good), hash_of(replaced(good, "names = ['a']", "words = ['a']")));
  EXPECT_EQ(error_of(replaced(good, "regex = 'b'", "regex = '('")).substr(0, 41),
            "my.toml:1: rule 'thing': column: regex: m");
}

TEST(RuleSet, TemplatesChoose) {
  const std::string text =
      rule_text("one", "regex = 'a'") + rule_text("two", "regex = 'b'") +
      "[[template]]\nid = 'second'\nname = 'S'\ndescription = 's'\nrules = ['two', 'two']";
  const auto set = RuleSet::make(pack_of(text), "second");
  ASSERT_TRUE(set) << set.error().message();
  ASSERT_EQ(set->rules().size(), 1U);
  EXPECT_EQ(set->rules()[0].id, "two");
  EXPECT_EQ(error_of(text, "third"), "unknown template 'third'; there are default, second");
}

TEST(RuleSet, RepeatedDefinitions) {
  EXPECT_EQ(error_of(rule_text("one", "regex = 'a'") + rule_text("one", "regex = 'b'")),
            "my.toml:10: rule 'one': is already defined at my.toml:1");
  EXPECT_EQ(error_of("[[classification]]\nid = 'things'\nname = 'x'"),
            "classification 'things' is defined twice");
  EXPECT_EQ(error_of("[[template]]\nid = 'default'\nname = 'x'\ndescription = 'x'\nrules = []"),
            "template 'default' is defined twice");
  const std::string level =
      "[[level]]\nid = 'l1'\nname = 'L1'\ndescription = 'd'\ncolor_number = 1\nrisk = 'LOW'\nrank = 1";
  EXPECT_EQ(error_of(level), "level id 'l1' is defined twice");
  EXPECT_EQ(error_of(replaced(level, "'l1'", "'l2'")), "level 'L1' is defined twice");
  EXPECT_EQ(error_of(replaced(replaced(level, "'l1'", "'l2'"), "'L1'", "'L2'")),
            "level rank '1' is defined twice");
}

TEST(RuleSet, UnknownReferences) {
  const std::string rule = rule_text("thing", "regex = 'a'");
  EXPECT_EQ(error_of(replaced(rule, "L1", "L9")),
            "my.toml:1: rule 'thing': unknown level 'L9'; there are L1");
  EXPECT_EQ(error_of(replaced(rule, "'things'", "'none'")),
            "my.toml:1: rule 'thing': unknown classification 'none'; there are things");
  EXPECT_EQ(rule_error("regex = 'a'\nvalidators = ['luhm']").substr(0, 60),
            "my.toml:1: rule 'thing': unknown validator 'luhm'; there are");
  EXPECT_EQ(error_of("[[template]]\nid = 'x'\nname = 'x'\ndescription = 'x'\nrules = ['gone']"),
            "template 'x': 'gone' chooses no rule");
}

TEST(RuleSet, ClassificationsAreATree) {
  EXPECT_EQ(error_of("[[classification]]\nid = 'a'\nname = 'A'\nparent = 'gone'"),
            "classification 'a' has the parent 'gone', which is not defined");
  EXPECT_EQ(error_of("[[classification]]\nid = 'a'\nname = 'A'\nparent = 'b'\n"
                     "[[classification]]\nid = 'b'\nname = 'B'\nparent = 'a'"),
            "classification 'a' is its own ancestor");
  EXPECT_EQ(error_of("[[classification]]\nid = 'a'\nname = 'A'\nparent = 'a'"),
            "classification 'a' is its own ancestor");
}

TEST(RuleSet, Regexes) {
  EXPECT_EQ(rule_error("regex = 'a('"), "my.toml:1: rule 'thing': regex: missing ): a(");
  EXPECT_EQ(rule_error("regex = '(?=a)'"), "my.toml:1: rule 'thing': regex: invalid perl operator: (?=");
  EXPECT_EQ(rule_error("regex = '(a)\\1'"), "my.toml:1: rule 'thing': regex: invalid escape sequence: \\1");
  EXPECT_EQ(rule_error("regex = 'a*'"),
            "my.toml:1: rule 'thing': regex: matches the empty text, so it would match everywhere");
  EXPECT_EQ(rule_error("regex = '(a)'\ngroup = 2"),
            "my.toml:1: rule 'thing': group 2 is not there; the regex has 1");
  EXPECT_EQ(rule_error("regex = 'a'\nexclude = ['[']"), "my.toml:1: rule 'thing': exclude: missing ]: [");
  EXPECT_EQ(rule_error("regex = '((a{100}){100}){100}'").substr(0, 32), "my.toml:1: rule 'thing': regex: ");
}

TEST(RuleSet, NumberShapesThatMatchNothing) {
  EXPECT_EQ(rule_error("number = {}"),
            "my.toml:1: rule 'thing': number: needs 'digits' or 'groups', or it can match nothing");
  EXPECT_EQ(rule_error("number = { groups = ['4,4'] }"),
            "my.toml:1: rule 'thing': number: 'groups' need 'separators', or they can match nothing");
  EXPECT_EQ(
      rule_error("number = { digits = [9], separators = '-' }"),
      "my.toml:1: rule 'thing': number: 'separators' and 'parentheses' mean something for 'groups' only");
}

TEST(RuleSet, HashDependsOnWhatDecides) {
  const std::string more =
      "regex = '(a)(b)'\ngroup = 1\nmin_entropy = 1.0\nprecedence = 40\nvalidators = ['luhn']\n"
      "exclude = ['x']\nmask = { head = 1, tail = 2 }";
  const std::string base = hash_of(rule_text("thing", more));
  for (const auto& [what, with] : std::vector<std::pair<std::string, std::string>>{
           {"(a)(b)", "(a)(c)"},
           {"group = 1", "group = 2"},
           {"min_entropy = 1.0", "min_entropy = 1.5"},
           {"precedence = 40", "precedence = 41"},
           {"['luhn']", "[]"},
           {"['x']", "['y']"},
           {"head = 1", "head = 2"},
           {"tail = 2", "tail = 3"},
           {"group = 1", "group = 1\nmultiline = true"},
       }) {
    EXPECT_NE(hash_of(rule_text("thing", replaced(more, what, with))), base) << what << " → " << with;
  }
  EXPECT_NE(hash_of(rule_text("other", more)), base);
  EXPECT_NE(hash_of(rule_text("thing", more) + rule_text("other", "regex = 'q'")), base);
}

TEST(RuleSet, HashOfNumberShapes) {
  const std::string more = "number = { digits = [9], groups = ['3,3,3'], separators = '-' }";
  const std::string base = hash_of(rule_text("thing", more));
  for (const auto& [what, with] : std::vector<std::pair<std::string, std::string>>{
           {"[9]", "['9..10']"},
           {"'3,3,3'", "'3,3,3', '3,3,2'"},
           {"'-'", "' '"},
           {"'-'", "'-', plus = 'may'"},
           {"'-'", "'-', parentheses = true"},
           {"'-'", "'-', last_may_be_x = true"},
           {"'-'", "'-', prefixes = ['12']"},
       }) {
    EXPECT_NE(hash_of(rule_text("thing", replaced(more, what, with))), base) << what << " → " << with;
  }
}

TEST(RuleSet, HashOfPrefixes) {
  const auto hash = [](const std::string& prefixes) {
    return hash_of(rule_text("thing", "number = { digits = [9], prefixes = [" + prefixes + "] }"));
  };
  const std::set<std::string> all = {hash(""),      hash("'12'"),     hash("'13'"),       hash("'12..13'"),
                                     hash("'012'"), hash("'1', '2'"), hash("'12', '13'"), hash("'12..14'")};
  EXPECT_EQ(all.size(), 8U);
}

TEST(RuleSet, HashDoesNotDependOnWordsAndOrder) {
  const std::string one = rule_text("one", "regex = 'a'");
  const std::string two = rule_text("two", "regex = 'b'");
  EXPECT_EQ(hash_of(one + two), hash_of(two + one));
  EXPECT_EQ(hash_of(one), hash_of(replaced(replaced(one, "'Name'", "'Other'"), "'x1'", "'x3'")));
}

}  // namespace
}  // namespace dscan
