// Every example and counter-example of the built-in packs, through the real scanner: what `dscan rules check`
// runs.
#include <gtest/gtest.h>

#include "engine/builtin/builtin_pack.h"
#include "engine/scan/rule_check.h"
#include "tests/testing/make_rule.h"
#include "tests/testing/scan_text.h"

namespace dscan {
namespace {

TEST(BuiltinRules, DoWhatTheirExamplesSay) {
  auto pack = builtin_pack();
  ASSERT_TRUE(pack) << pack.error().message();
  auto rules = RuleSet::make(std::move(*pack), kDefaultTemplate);
  ASSERT_TRUE(rules) << rules.error().message();
  EXPECT_GE(rules->rules().size(), 370U);
  auto compiled = CompiledRules::make(std::move(*rules));
  ASSERT_TRUE(compiled) << compiled.error().message();
  const auto problems = check_rules(*compiled);
  ASSERT_TRUE(problems);
  for (const RuleProblem& problem : *problems) {
    ADD_FAILURE() << problem.origin << ": rule '" << problem.rule << "' " << problem.what;
  }
}

/// How many e-mail addresses the built-in rule finds in a file at `path` that has one.
std::size_t addresses_in_file_at(ObjectScanner& scanner, const std::string& path) {
  MemoryStream stream(" -- Zhang Wei <zhang.wei@example.org>  Mon, 05 Jan 2026\n");
  TextReader reader(stream, {}, {});
  const auto findings = scanner.scan(reader, testing::go_on, path);
  EXPECT_TRUE(findings);
  return findings->objects.at(0).matches.size();
}

TEST(BuiltinRules, AddressesInFilesThatNameAuthorsDoNotCount) {
  auto pack = builtin_pack();
  ASSERT_TRUE(pack);
  std::erase_if(pack->rules, [](const Rule& rule) { return rule.id != "email"; });
  pack->templates = {{std::string(kDefaultTemplate), "", "", {"*"}}};
  auto rules = RuleSet::make(std::move(*pack), kDefaultTemplate);
  ASSERT_TRUE(rules) << rules.error().message();
  auto compiled = CompiledRules::make(std::move(*rules));
  ASSERT_TRUE(compiled);
  ObjectScanner scanner(*compiled, {});
  for (const char* path :
       {"/usr/share/doc/x/changelog.Debian.gz", "/src/ChangeLog-2019", "/src/AUTHORS", "/src/THANKS.md",
        "/usr/share/doc/x/copyright", "/src/LICENSE.txt", "/src/NEWS.2.gz", "/src/changelog.old.gz"}) {
    EXPECT_EQ(addresses_in_file_at(scanner, path), 0U) << path;
  }
  for (const char* path : {"/src/authors.csv", "/data/license_holders.txt", "/copyright/a.txt",
                           "/data/news.json", "/data/changes.sql", "/home/a/notes.txt", "-"}) {
    EXPECT_EQ(addresses_in_file_at(scanner, path), 1U) << path;
  }
}

TEST(RuleCheck, NamesTheRuleAndTheExample) {
  Rule rule = testing::regex_rule("abc", "abc");
  rule.examples = {"abc", "nothing"};
  rule.counter_examples = {"xyz", "xabcx"};
  const auto problems = check_rules(testing::compiled({rule}));
  ASSERT_TRUE(problems);
  ASSERT_EQ(problems->size(), 2U);
  EXPECT_EQ((*problems)[0].what, "finds nothing in example 2: nothing");
  EXPECT_EQ((*problems)[1].what, "finds something in counter-example 2: xabcx");
  EXPECT_EQ((*problems)[1].origin, "test.toml:1");
}

TEST(RuleCheck, ExamplesAreCellsAndFieldsToo) {
  Rule rule = testing::regex_rule("abc", "(?m:^)abcd[^,]*(?m:$)");
  rule.examples = {"abcd \"x\"\tä", "abcd"};
  rule.counter_examples = {"x\nxabcd"};
  const auto problems = check_rules(testing::compiled({rule}));
  ASSERT_TRUE(problems);
  EXPECT_TRUE(problems->empty()) << (*problems)[0].what;

  Rule line = testing::regex_rule("line", "^l[0-9]n");
  line.examples = {"l1n"};
  line.counter_examples = {"x\nl1n", "l1n \xff"};
  const auto of_line = check_rules(testing::compiled({line}));
  ASSERT_TRUE(of_line);
  ASSERT_EQ(of_line->size(), 3U);
  EXPECT_EQ((*of_line)[0].what, "finds nothing in example 1 as a table's cell: l1n");
  EXPECT_EQ((*of_line)[1].what, "finds something in counter-example 1: x\nl1n");
}

TEST(RuleCheck, ExamplesOfColumnsStandInThem) {
  Rule rule = testing::regex_rule("sex", "");
  rule.shape = ColumnShape{{"sex"}, {}, {"f", "a=b"}, ""};
  rule.examples = {"sex=F", "sex=a=b"};
  rule.counter_examples = {"text=f", "SEX=f"};
  const auto problems = check_rules(testing::compiled({rule}));
  ASSERT_TRUE(problems);
  ASSERT_EQ(problems->size(), 1U);
  EXPECT_EQ((*problems)[0].what, "finds something in counter-example 2 as a table's cell: SEX=f");
}

TEST(RuleCheck, ExamplesAreValuesOfDumpsToo) {
  Rule rule = testing::regex_rule("abc", "ab.+c$");
  rule.examples = {"ab'\\c", "ab\"c"};
  rule.counter_examples = {"x\nxbc"};
  const auto problems = check_rules(testing::compiled({rule}));
  ASSERT_TRUE(problems);
  EXPECT_TRUE(problems->empty()) << (*problems)[0].what;
}

TEST(RuleCheck, NamesARuleThatAnotherOneCovers) {
  Rule weak = testing::regex_rule("weak", "b[0-9]+");
  weak.examples = {"ab12", "ab34"};
  weak.counter_examples = {"b"};
  Rule strong = testing::regex_rule("strong", "ab[0-9]+");
  strong.precedence = 60;
  strong.examples = {"ab12"};
  strong.counter_examples = {"ab"};
  const auto problems = check_rules(testing::compiled({weak, strong}));
  ASSERT_TRUE(problems);
  ASSERT_EQ(problems->size(), 3U);
  EXPECT_EQ((*problems)[0].what,
            "finds nothing in example 1, where a match of 'strong' stands in its place: ab12");
  EXPECT_EQ((*problems)[2].rule, "weak");
  EXPECT_EQ((*problems)[2].what,
            "is dominated by 'strong': all its examples are lost to a higher precedence");

  weak.examples.emplace_back("b56");
  const auto of_some = check_rules(testing::compiled({weak, strong}));
  ASSERT_TRUE(of_some);
  EXPECT_EQ(of_some->size(), 2U);
}

}  // namespace
}  // namespace dscan
