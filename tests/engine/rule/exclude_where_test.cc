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
[[rule.exclude_where]]
target = 'line'
regexes = ['^#']
stopwords = ['example', 'x-']
paths = ['/test/']
all = true
[[rule.exclude_where]]
stopwords = ['dummy'])toml";

TEST(ExcludeWhere, EveryKey) {
  const Pack pack = pack_of_thing(kLists);
  const Rule& rule = pack.rules.at(0);
  EXPECT_EQ(std::get<RegexShape>(rule.shape).group, kFirstGroup);
  EXPECT_EQ(rule.paths, std::vector<std::string>{"\\.env$"});
  EXPECT_EQ(rule.keywords, (std::vector<std::string>{"secret", "密码"}));
  ASSERT_EQ(rule.exclude_where.size(), 2U);
  EXPECT_EQ(rule.exclude_where[0].target, ExcludeWhere::Target::kLine);
  EXPECT_EQ(rule.exclude_where[0].regexes, std::vector<std::string>{"^#"});
  EXPECT_EQ(rule.exclude_where[0].stopwords, (std::vector<std::string>{"example", "x-"}));
  EXPECT_EQ(rule.exclude_where[0].paths, std::vector<std::string>{"/test/"});
  EXPECT_TRUE(rule.exclude_where[0].all);
  EXPECT_EQ(rule.exclude_where[1].target, ExcludeWhere::Target::kValue);
  EXPECT_FALSE(rule.exclude_where[1].all);
}

TEST(ExcludeWhere, WrongTables) {
  EXPECT_EQ(thing_read_error("regex = 'a'\n[[rule.exclude_where]]\nall = true"),
            "my.toml:10: [[rule.exclude_where]]: needs 'regexes', 'stopwords' or 'paths', or it can exclude "
            "nothing");
  EXPECT_EQ(thing_read_error("regex = 'a'\n[[rule.exclude_where]]\npaths = ['x']\ntarget = 'file'"),
            "my.toml:12: [[rule.exclude_where]]: 'target' must be one of value, match, line");
  EXPECT_EQ(thing_read_error("regex = 'a'\n[[rule.exclude_where]]\nstopwords = ['Test']"),
            "my.toml:11: [[rule.exclude_where]]: 'stopwords' must be a list of texts in lower case, none of "
            "them empty");
  EXPECT_EQ(thing_read_error("regex = 'a'\nkeywords = ['']"),
            "my.toml:10: [[rule]]: 'keywords' must be a list of texts in lower case, none of them empty");
  EXPECT_EQ(thing_read_error("regex = 'a'\nexclude_where = { paths = ['x'] }"),
            "my.toml:10: [[rule]]: 'exclude_where' must be written as [[exclude_where]]");
  EXPECT_EQ(thing_read_error("regex = 'a'\ngroup = -2"),
            "my.toml:10: [[rule]]: 'group' must be an integer from -1 to 9");
}

TEST(ExcludeWhere, WrongRegexesAreNamed) {
  EXPECT_EQ(thing_check_error(kLists), "no error");
  EXPECT_EQ(thing_check_error("regex = 'a'\npaths = ['[']"), "my.toml:1: rule 'thing': paths: missing ]: [");
  EXPECT_EQ(thing_check_error("regex = 'a'\n[[rule.exclude_where]]\nregexes = ['a', '(']"),
            "my.toml:1: rule 'thing': exclude_where: regexes: missing ): (");
  EXPECT_EQ(thing_check_error("regex = 'a'\n[[rule.exclude_where]]\npaths = ['*']"),
            "my.toml:1: rule 'thing': exclude_where: paths: no argument for repetition operator: *");
}

TEST(ExcludeWhere, EverythingOfItIsHashed) {
  expect_hashed(kLists, {
                            {"group = -1", "group = 1"},
                            {"['\\.env$']", "['\\.envrc$']"},
                            {"'secret', ", ""},
                            {"'line'", "'match'"},
                            {"'^#'", "'^//'"},
                            {"'x-'", "'y-'"},
                            {"'/test/'", "'/tests/'"},
                            {"all = true", "all = false"},
                            {"[[rule.exclude_where]]\nstopwords = ['dummy']", ""},
                        });
}

}  // namespace
}  // namespace dscan
