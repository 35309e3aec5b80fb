// What a rule asks for near its matches: how it is read, checked and hashed.
#include <gtest/gtest.h>

#include "engine/rule/rule_set.h"
#include "tests/engine/rule/pack_texts.h"

namespace dscan {
namespace {

constexpr const char* kNear = R"toml(regex = 'k=(\w+)'
[[rule.near]]
regex = 'id=(\d+)'
group = 1
multiline = true
min_entropy = 1.5
lines = 3
columns = 0
[[rule.near.exclude_where]]
target = 'match'
regexes = ['id=0']
[[rule.near.exclude_where]]
paths = ['/test/']
[[rule.near]]
regex = 'host')toml";

/// The rule of a [[rule.near]] table.
std::string with_near(const std::string& table) {
  return "regex = 'a'\n[[rule.near]]\n" + table;
}

TEST(Near, EveryKey) {
  const Pack pack = pack_of_thing(kNear);
  const Rule& rule = pack.rules.at(0);
  ASSERT_EQ(rule.near.size(), 2U);
  const Near& near = rule.near[0];
  EXPECT_EQ(near.text.regex, "id=(\\d+)");
  EXPECT_EQ(near.text.group, 1);
  EXPECT_TRUE(near.text.multiline);
  EXPECT_EQ(near.min_entropy, 1.5);
  EXPECT_EQ(near.lines, 3);
  EXPECT_EQ(near.columns, 0);
  ASSERT_EQ(near.exclude_where.size(), 2U);
  EXPECT_EQ(near.exclude_where[0].target, ExcludeWhere::Target::kMatch);
  EXPECT_EQ(near.exclude_where[1].paths, std::vector<std::string>{"/test/"});
  EXPECT_EQ(rule.near[1].text.group, 0);
  EXPECT_EQ(rule.near[1].lines, std::nullopt);
  EXPECT_EQ(rule.near[1].columns, std::nullopt);
  EXPECT_TRUE(rule.exclude_where.empty());
}

TEST(Near, WrongTables) {
  EXPECT_EQ(thing_read_error(with_near("lines = 1")),
            "my.toml:10: [[rule.near]]: 'regex' is missing: a text");
  EXPECT_EQ(thing_read_error(with_near("regex = 'b'\nlines = -1")),
            "my.toml:12: [[rule.near]]: 'lines' must be an integer from 0 to 4096");
  EXPECT_EQ(thing_read_error(with_near("regex = 'b'\ncolumns = 4097")),
            "my.toml:12: [[rule.near]]: 'columns' must be an integer from 0 to 4096");
  EXPECT_EQ(
      thing_read_error(with_near("regex = 'b'\nanchor = 'b'")),
      "my.toml:12: [[rule.near]]: unknown key 'anchor'; known are regex, group, multiline, min_entropy, "
      "exclude_where, lines, columns");
  EXPECT_EQ(thing_read_error(with_near("regex = 'b'\n[[rule.near.exclude_where]]\nall = true")),
            "my.toml:12: [[rule.near.exclude_where]]: needs 'regexes', 'stopwords' or 'paths', or it can "
            "exclude nothing");
}

TEST(Near, WrongRegexesAreNamed) {
  EXPECT_EQ(thing_check_error(with_near("regex = 'b'")), "no error");
  EXPECT_EQ(thing_check_error(with_near("regex = '('")),
            "my.toml:1: rule 'thing': near: regex: missing ): (");
  EXPECT_EQ(thing_check_error(with_near("regex = 'b*'")),
            "my.toml:1: rule 'thing': near: regex: matches the empty text, so it would match everywhere");
  EXPECT_EQ(thing_check_error(with_near("regex = 'b'\ngroup = 1")),
            "my.toml:1: rule 'thing': near: group 1 is not there; the regex has 0");
  EXPECT_EQ(thing_check_error(with_near("regex = 'b'\n[[rule.near.exclude_where]]\nregexes = ['[']")),
            "my.toml:1: rule 'thing': near: exclude_where: regexes: missing ]: [");
}

TEST(Near, EverythingOfItIsHashed) {
  expect_hashed(kNear, {
                           {"id=(\\d+)", "id=(\\w+)"},
                           {"group = 1", "group = 0"},
                           {"multiline = true", ""},
                           {"1.5", "1.75"},
                           {"lines = 3", "lines = 4"},
                           {"lines = 3", ""},
                           {"columns = 0", ""},
                           {"'id=0'", "'id=1'"},
                           {"'/test/'", "'/tests/'"},
                           {"[[rule.near]]\nregex = 'host'", ""},
                       });
}

}  // namespace
}  // namespace dscan
