// Allow tables, paths and keywords of a rule: how they are read, checked and hashed.
#include <gtest/gtest.h>

#include "engine/rule/rule_set.h"
#include "tests/engine/rule/pack_texts.h"

namespace dscan {
namespace {

constexpr const char* kLists = R"toml(regex = 'a(b)?'
group = -1
paths = ['\.env$']
keywords = ['secret', '密码']
[[rule.allow]]
target = 'line'
regexes = ['^#']
stopwords = ['example', 'x-']
paths = ['/test/']
all = true
[[rule.allow]]
stopwords = ['dummy'])toml";

Pack pack_of(const std::string& more) {
  Pack pack;
  EXPECT_TRUE(add_pack_text(kFrame, "frame.toml", pack));
  const auto read = add_pack_text(rule_text("thing", more), "my.toml", pack);
  EXPECT_TRUE(read) << read.error().message();
  return pack;
}

std::string read_error(const std::string& more) {
  Pack pack;
  const auto read = add_pack_text(rule_text("thing", more), "my.toml", pack);
  return read ? "no error" : read.error().message();
}

std::string check_error(const std::string& more) {
  const auto set = RuleSet::make(pack_of(more), kDefaultTemplate);
  return set ? "no error" : set.error().message();
}

TEST(AllowShape, EveryKey) {
  const Pack pack = pack_of(kLists);
  const Rule& rule = pack.rules.at(0);
  EXPECT_EQ(std::get<RegexShape>(rule.shape).group, kFirstGroup);
  EXPECT_EQ(rule.paths, std::vector<std::string>{"\\.env$"});
  EXPECT_EQ(rule.keywords, (std::vector<std::string>{"secret", "密码"}));
  ASSERT_EQ(rule.allow.size(), 2U);
  EXPECT_EQ(rule.allow[0].target, AllowShape::Target::kLine);
  EXPECT_EQ(rule.allow[0].regexes, std::vector<std::string>{"^#"});
  EXPECT_EQ(rule.allow[0].stopwords, (std::vector<std::string>{"example", "x-"}));
  EXPECT_EQ(rule.allow[0].paths, std::vector<std::string>{"/test/"});
  EXPECT_TRUE(rule.allow[0].all);
  EXPECT_EQ(rule.allow[1].target, AllowShape::Target::kValue);
  EXPECT_FALSE(rule.allow[1].all);
}

TEST(AllowShape, WrongTables) {
  EXPECT_EQ(read_error("regex = 'a'\n[[rule.allow]]\nall = true"),
            "my.toml:10: [[rule.allow]]: needs 'regexes', 'stopwords' or 'paths', or it can allow nothing");
  EXPECT_EQ(read_error("regex = 'a'\n[[rule.allow]]\npaths = ['x']\ntarget = 'file'"),
            "my.toml:12: [[rule.allow]]: 'target' must be one of value, match, line");
  EXPECT_EQ(
      read_error("regex = 'a'\n[[rule.allow]]\nstopwords = ['Test']"),
      "my.toml:11: [[rule.allow]]: 'stopwords' must be a list of texts in lower case, none of them empty");
  EXPECT_EQ(read_error("regex = 'a'\nkeywords = ['']"),
            "my.toml:10: [[rule]]: 'keywords' must be a list of texts in lower case, none of them empty");
  EXPECT_EQ(read_error("regex = 'a'\nallow = { paths = ['x'] }"),
            "my.toml:10: [[rule]]: 'allow' must be written as [[allow]]");
  EXPECT_EQ(read_error("regex = 'a'\ngroup = -2"),
            "my.toml:10: [[rule]]: 'group' must be an integer from -1 to 9");
}

TEST(AllowShape, WrongRegexesAreNamed) {
  EXPECT_EQ(check_error(kLists), "no error");
  EXPECT_EQ(check_error("regex = 'a'\npaths = ['[']"), "my.toml:1: rule 'thing': paths: missing ]: [");
  EXPECT_EQ(check_error("regex = 'a'\n[[rule.allow]]\nregexes = ['a', '(']"),
            "my.toml:1: rule 'thing': allow: regexes: missing ): (");
  EXPECT_EQ(check_error("regex = 'a'\n[[rule.allow]]\npaths = ['*']"),
            "my.toml:1: rule 'thing': allow: paths: no argument for repetition operator: *");
}

TEST(AllowShape, EverythingOfItIsHashed) {
  const auto hash_of = [](const std::string& more) {
    return RuleSet::make(pack_of(more), kDefaultTemplate).value().catalog().rule_set_hash;
  };
  const std::string text = kLists;
  for (const auto& [what, with] : std::vector<std::pair<std::string, std::string>>{
           {"group = -1", "group = 1"},
           {"['\\.env$']", "['\\.envrc$']"},
           {"'secret', ", ""},
           {"'line'", "'match'"},
           {"'^#'", "'^//'"},
           {"'x-'", "'y-'"},
           {"'/test/'", "'/tests/'"},
           {"all = true", "all = false"},
           {"[[rule.allow]]\nstopwords = ['dummy']", ""},
       }) {
    std::string changed = text;
    changed.replace(changed.find(what), what.size(), with);
    EXPECT_NE(hash_of(changed), hash_of(text)) << what;
  }
}

}  // namespace
}  // namespace dscan
