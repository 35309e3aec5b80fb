// gitleaks' and Betterleaks' files as rules of ours, and everything that the report must say of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/rule/rule_file.h"
#include "tests/engine/rule/import_fixture.h"

namespace dscan {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

const RegexShape& regex_of(const Rule& rule) {
  return std::get<RegexShape>(rule.shape);
}

class Gitleaks : public ::testing::Test {
 protected:
  Gitleaks() : import_(imported_file("gitleaks.toml")) {}
  Imported import_;
};

TEST_F(Gitleaks, CountsWhatItReads) {
  EXPECT_EQ(import_.report.format, RuleFormat::kGitleaks);
  EXPECT_EQ(import_.report.read, 20U);
  EXPECT_EQ(import_.report.imported, import_.pack.rules.size());
  EXPECT_EQ(import_.report.imported + import_.report.helpers.size() + import_.report.refused.size(),
            import_.report.read);
  EXPECT_THAT(summary_text(import_.report),
              HasSubstr("gitleaks.toml: gitleaks, 20 rules, 14 imported (6 with a loss), 1 left out that "
                        "only help others, 5 not"));
}

TEST_F(Gitleaks, ARuleAsItIs) {
  const Rule& rule = import_.rule("gitleaks-acme-token");
  EXPECT_EQ(rule.name, "acme-token");
  EXPECT_EQ(rule.description, "A token of Acme [acme, token]");
  EXPECT_EQ(rule.level, "L4");
  EXPECT_EQ(rule.classification, "credentials.service");
  EXPECT_EQ(rule.confidence, kStrongConfidence);
  EXPECT_EQ(rule.min_entropy, 3.0);
  EXPECT_EQ(regex_of(rule).group, kFirstGroup);
  EXPECT_TRUE(regex_of(rule).multiline);
  EXPECT_THAT(rule.keywords, IsEmpty()) << "the regex has the keyword in it";
  EXPECT_THAT(import_.losses_of("acme-token"), IsEmpty());
  EXPECT_EQ(rule.origin, import_path("gitleaks.toml").string() + ":20");
}

TEST_F(Gitleaks, ListsForAllRulesAreInEachThatTheyAreFor) {
  const auto& excluded = import_.rule("gitleaks-acme-token").exclude_where;
  ASSERT_EQ(excluded.size(), 3U);
  EXPECT_THAT(excluded[0].paths, ElementsAre("(?:^|/)vendor/", "\\.svg$"));
  EXPECT_THAT(excluded[0].regexes, ElementsAre("^\\$\\{[A-Z_]+\\}$"));
  EXPECT_THAT(excluded[0].stopwords, ElementsAre("placeholder"));
  EXPECT_FALSE(excluded[0].all);
  EXPECT_EQ(excluded[1].target, ExcludeWhere::Target::kLine);
  EXPECT_THAT(excluded[2].paths, ElementsAre("/base/"));
  EXPECT_EQ(import_.rule("gitleaks-acme-prefixed").exclude_where.size(), 2U);
}

TEST_F(Gitleaks, ListsOfARule) {
  const Rule& rule = import_.rule("gitleaks-generic-acme");
  ASSERT_EQ(rule.exclude_where.size(), 4U);
  EXPECT_TRUE(rule.exclude_where[0].all);
  EXPECT_EQ(rule.exclude_where[0].target, ExcludeWhere::Target::kMatch);
  EXPECT_THAT(rule.exclude_where[0].regexes, ElementsAre("^token"));
  EXPECT_THAT(rule.exclude_where[0].stopwords, ElementsAre("example"));
  EXPECT_THAT(rule.exclude_where[0].paths, ElementsAre("\\.md$"));
  EXPECT_THAT(rule.exclude_where[1].stopwords, ElementsAre("changeme", "example-only"));
  EXPECT_EQ(rule.confidence, 60);
  EXPECT_EQ(rule.precedence, 20);
}

TEST_F(Gitleaks, TheSecretIsTheGroupThatTheRuleNames) {
  const RegexShape& third = regex_of(import_.rule("gitleaks-acme-second-group"));
  EXPECT_EQ(third.group, 1);
  EXPECT_EQ(third.regex, "(?:user)=\\w+ (?:pass)=(\\w{6,})");
  EXPECT_THAT(regex_of(import_.rule("gitleaks-acme-many-groups")).regex, HasSubstr("(?:j)=(\\d{4})"));
}

TEST_F(Gitleaks, PathsAndKeywords) {
  EXPECT_THAT(import_.rule("gitleaks-acme-env").paths, ElementsAre("(?i)\\.env$"));
  EXPECT_THAT(import_.rule("gitleaks-acme-word-nearby").keywords, ElementsAre("acme"));
  EXPECT_THAT(
      import_.losses_of("acme-word-nearby"),
      ElementsAre("a keyword must stand in the line or value of the match, not just anywhere in its file"));
}

TEST_F(Gitleaks, RequiredRulesAreTextsNearBy) {
  const Rule& rule = import_.rule("gitleaks-acme-needs-other");
  ASSERT_EQ(rule.near.size(), 2U);
  EXPECT_EQ(rule.near[0].text.regex, "helper=(\\w{5})");
  EXPECT_EQ(rule.near[0].text.group, kFirstGroup);
  EXPECT_EQ(rule.near[0].min_entropy, 1.25);
  EXPECT_EQ(rule.near[0].lines, 3);
  EXPECT_EQ(rule.near[0].columns, std::nullopt);
  ASSERT_EQ(rule.near[0].exclude_where.size(), 3U) << "its own and those of the file";
  EXPECT_THAT(rule.near[0].exclude_where[0].stopwords, ElementsAre("dummy"));
  EXPECT_EQ(rule.near[1].text.regex, "(?:user)=\\w+ (?:pass)=(\\w{6,})") << "one that finds on its own, too";
  EXPECT_EQ(rule.near[1].text.group, 1);
  EXPECT_EQ(rule.near[1].lines, std::nullopt);
  EXPECT_EQ(rule.near[1].columns, 80);
  EXPECT_THAT(
      import_.losses_of("acme-needs-other"),
      ElementsAre("the rule 'acme_Second.Group' that it requires must be found within 2048 bytes of a "
                  "match, not just anywhere in its file"));
}

TEST_F(Gitleaks, ExtendedRulesAreJoined) {
  const Rule& rule = import_.rule("gitleaks-acme-extended");
  EXPECT_EQ(rule.description, "From the base");
  EXPECT_EQ(rule.min_entropy, 1.5);
  EXPECT_EQ(regex_of(rule).regex, "acmebase=(\\w{8})");
  EXPECT_TRUE(import_.has("gitleaks-acme-of-base"));
  EXPECT_FALSE(import_.has("gitleaks-acme-disabled"));
}

TEST_F(Gitleaks, EveryLossIsReported) {
  EXPECT_THAT(
      import_.losses_of("acme-older-allowlist"),
      UnorderedElementsAre("allowlist: commits are not looked at, dscan scans files",
                           HasSubstr("a regex of its allowlist is left out, RE2 refuses it: (?=never)")));
  EXPECT_THAT(import_.rule("gitleaks-acme-older-allowlist").exclude_where.at(0).regexes,
              ElementsAre("^000000$"));
  EXPECT_THAT(import_.losses_of("acme-commits-and"),
              ElementsAre("allowlist: commits are not looked at, dscan scans files"));
  EXPECT_EQ(import_.rule("gitleaks-acme-commits-and").exclude_where.size(), 2U) << "only those of the file";
  EXPECT_THAT(import_.losses_of("acme-line-end"),
              ElementsAre(HasSubstr("^ and $ hold at the ends of every line")));
  EXPECT_THAT(import_.losses_of("acme-odd"), ElementsAre("unknown key 'colour' is not looked at"));
}

TEST_F(Gitleaks, EveryRefusalIsReported) {
  EXPECT_EQ(import_.refusal_of("acme-file"), "it looks for names of files, dscan for what is in them");
  EXPECT_EQ(import_.refusal_of("acme-empty"), "it has neither a regex nor a path");
  EXPECT_FALSE(import_.has("gitleaks-acme-helper")) << "it reports nothing itself";
  EXPECT_EQ(import_.report.helpers.size(), 1U);
  EXPECT_EQ(import_.refusal_of("acme-look"), "its regex cannot be had: it looks around ((?!-…)");
  EXPECT_EQ(import_.refusal_of("acme-wrong-group"), "its secretGroup is 2, but its regex has fewer groups");
  EXPECT_EQ(import_.refusal_of("acme-off"), "no text has more entropy than it asks for");
}

TEST_F(Gitleaks, NotesOfTheFile) {
  EXPECT_THAT(import_.notes(),
              UnorderedElementsAre("minVersion v8.25.0 is not looked at", HasSubstr("useDefault"),
                                   HasSubstr("rules set no bound to the length of a match")));
}

TEST_F(Gitleaks, ThePackReadsBackTheSame) {
  expect_round_trip(import_.pack.rules);
}

TEST(GitleaksFile, KeysAreTakenInAnyCase) {
  const Imported import = imported_text(
      "[[rules]]\nID = 'a'\nRegex = 'a=(b)(c)'\nsecretgroup = 2\n[[rules.allowlists]]\nstopWords = ['X']\n");
  EXPECT_EQ(regex_of(import.rule("gitleaks-a")).regex, "a=(?:b)(c)");
  EXPECT_THAT(import.rule("gitleaks-a").exclude_where.at(0).stopwords, ElementsAre("x"));
}

TEST(GitleaksFile, IdsAreMadeOursAndUnique) {
  const Imported import = imported_text(
      "[[rules]]\nid = 'A_b  c!'\nregex = 'a'\n[[rules]]\nid = 'a.b.c'\nregex = 'b'\n"
      "[[rules]]\nid = 'gitleaks-x'\nregex = 'c'\n[[rules]]\nid = '密'\nregex = 'd'\n");
  std::vector<std::string> ids;
  for (const Rule& rule : import.pack.rules) ids.push_back(rule.id);
  EXPECT_THAT(ids, ElementsAre("gitleaks-a-b-c", "gitleaks-a-b-c-2", "gitleaks-x", "gitleaks-rule"));
}

TEST(GitleaksFile, WhatARequiredRuleCannotSayIsReported) {
  const Imported import = imported_text(
      "[[rules]]\nid = 'a'\nregex = 'a=(b)'\n[[rules.required]]\nid = 'odd'\nwithinLines = 9999\nnext = 1\n"
      "[[rules.required]]\nid = 'file'\nwithinLines = 1\n"
      "[[rules]]\nid = 'odd'\nregex = 'c'\npath = 'x$'\nkeywords = ['d']\nskipReport = true\n"
      "[[rules.required]]\nid = 'a'\n"
      "[[rules]]\nid = 'file'\npath = 'y$'\n"
      "[[rules]]\nid = 'lost'\nregex = 'e'\n[[rules.required]]\nid = 'nowhere'\n");
  ASSERT_EQ(import.rule("gitleaks-a").near.size(), 1U);
  EXPECT_EQ(import.rule("gitleaks-a").near[0].lines, 4096);
  EXPECT_THAT(
      import.losses_of("a"),
      ElementsAre("required: unknown key 'next' is not looked at",
                  "of the rule 'odd' that it requires, the keywords are not looked at",
                  "of the rule 'odd' that it requires, the path is not looked at",
                  "of the rule 'odd' that it requires, 'required' is not looked at",
                  "it finds without the rule 'file' that it requires, which cannot be had: it looks for "
                  "names of files, dscan for what is in them"));
  EXPECT_EQ(import.refusal_of("lost"), "the rule 'nowhere' that it requires is not there");
  EXPECT_THAT(import_error("[[rules]]\nid = 'a'\n[[rules.required]]\nid = 'b'\nwithinLines = 'x'"),
              HasSubstr("my.toml:5: [[rules.required]]: 'withinLines' must be an integer from 0"));
}

TEST(GitleaksFile, WhatIsWrongIsNamedWithItsLine) {
  EXPECT_EQ(import_error("[[rules]]\nregex = 'a'"), "my.toml:1: [[rules]]: 'id' is missing: a text");
  EXPECT_EQ(import_error("[[rules]]\nid = 'a'\nregex = 1"), "my.toml:3: [[rules]]: 'regex' must be a text");
  EXPECT_EQ(import_error("[[rules]]\nid = 'a'\nkeywords = 'a'"),
            "my.toml:3: [[rules]]: 'keywords' must be a list of texts");
  EXPECT_EQ(import_error("[[rules]]\nid = 'a'\nentropy = 'high'"),
            "my.toml:3: [[rules]]: 'entropy' must be a number from 0 to 100");
  EXPECT_EQ(import_error("[[rules]]\nid = 'a'\n[[rules.allowlists]]\ndescription = 'x'"),
            "my.toml:3: [[allowlists]]: an allowlist needs commits, paths, regexes or stopwords");
  EXPECT_EQ(import_error("[[rules]]\nid = 'a'\n[[rules.allowlists]]\npaths = ['x']\ncondition = 'xor'"),
            "my.toml:5: [[allowlists]]: 'condition' must be one of or, ||, and, &&");
  EXPECT_EQ(import_error("[[allowlists]]\npaths = ['x']\nregexTarget = 'file'"),
            "my.toml:3: [[allowlists]]: 'regexTarget' must be one of secret, match, line");
  EXPECT_EQ(import_error("[allowlist]\npaths = ['x']\n[[allowlists]]\npaths = ['x']"),
            "my.toml:1: file: has both 'allowlist' and 'allowlists'");
  EXPECT_EQ(import_error("[extend]\npath = 'x'\nuseDefault = true"),
            "my.toml:1: [extend]: has both 'path' and 'useDefault'");
  EXPECT_EQ(import_error("rules = 1"), "my.toml:1: file: 'rules' must be written as [[rules]]");
  EXPECT_THAT(import_error("[extend]\npath = 'gone.toml'"),
              HasSubstr("my.toml:1: extend: gone.toml: No such file or directory"));
}

TEST(GitleaksFile, ExtensionsAreFollowedTwoDeep) {
  const Imported import = imported_file("extend_self.toml");
  EXPECT_EQ(import.report.imported, 1U);
  EXPECT_THAT(import.notes(),
              ElementsAre("extend: files are followed two deep, so 'extend_self.toml' is left out"));
}

class Betterleaks : public ::testing::Test {
 protected:
  Betterleaks() : import_(imported_file("betterleaks.toml")) {}
  /// The tables of the rule's own filter; those of the file are behind them.
  [[nodiscard]] std::vector<ExcludeWhere> own_excludes(const std::string& id) const {
    auto excluded = import_.rule(id).exclude_where;
    excluded.resize(excluded.size() - 2);
    return excluded;
  }
  Imported import_;
};

TEST_F(Betterleaks, FiltersOfTheFileAreInEachRule) {
  EXPECT_EQ(import_.report.format, RuleFormat::kBetterleaks);
  const auto& excluded = import_.rule("betterleaks-acme-entropy").exclude_where;
  ASSERT_EQ(excluded.size(), 2U);
  EXPECT_THAT(excluded[0].paths, ElementsAre("(?i)\\.(?:png|svg)$", "(?:^|/)node_modules/"));
  EXPECT_THAT(excluded[1].stopwords, ElementsAre("example", "changeme"));
}

TEST_F(Betterleaks, EntropyOfAFilter) {
  EXPECT_EQ(import_.rule("betterleaks-acme-entropy").min_entropy, 3.0);
  const double below = import_.rule("betterleaks-acme-below").min_entropy;
  EXPECT_LT(below, 2.0);
  EXPECT_GT(below, 1.999999);
}

TEST_F(Betterleaks, EachReasonIsATable) {
  const auto excluded = own_excludes("betterleaks-acme-or");
  ASSERT_EQ(excluded.size(), 3U);
  EXPECT_THAT(excluded[0].regexes, ElementsAre("^0+", "^1\"2", "x{3}"));
  EXPECT_EQ(excluded[0].target, ExcludeWhere::Target::kValue);
  EXPECT_EQ(excluded[1].target, ExcludeWhere::Target::kLine);
  EXPECT_EQ(excluded[2].target, ExcludeWhere::Target::kMatch);
  EXPECT_THAT(excluded[2].regexes, ElementsAre("^acme3_deadbeef$"));
  EXPECT_EQ(import_.rule("betterleaks-acme-or").min_entropy, 2.5);
  EXPECT_THAT(import_.losses_of("acme-or"),
              ElementsAre("imported without a part of its filter, so that it finds more: "
                          "failsTokenEfficiency(finding[\"secret\"])"));
}

TEST_F(Betterleaks, ReasonsThatMustMeetAreOneTable) {
  const auto excluded = own_excludes("betterleaks-acme-and");
  ASSERT_EQ(excluded.size(), 2U);
  for (const ExcludeWhere& table : excluded) {
    EXPECT_TRUE(table.all);
    EXPECT_THAT(table.paths, ElementsAre("\\.md$"));
  }
  EXPECT_EQ(excluded[0].target, ExcludeWhere::Target::kLine);
  EXPECT_THAT(excluded[0].regexes, ElementsAre("(?i)Example\\:"));
  EXPECT_THAT(excluded[1].regexes, ElementsAre("^aaaaaaaa$", "^bbbbbbbb$"));
  EXPECT_EQ(import_.losses_of("acme-and").size(), 2U);
}

TEST_F(Betterleaks, WhatIsNotUnderstoodIsReported) {
  EXPECT_THAT(own_excludes("betterleaks-acme-let"), IsEmpty());
  EXPECT_THAT(import_.losses_of("acme-let"), ElementsAre(HasSubstr("imported without a part of its filter")));
  EXPECT_THAT(
      import_.notes(),
      UnorderedElementsAre("betterleaksMinVersion v1.2.0 is not looked at",
                           HasSubstr("a part of the file's prefilter is left out, so that more is found: "
                                     "attributes[\"git.author_name\"] == \"bot\""),
                           HasSubstr("1 rules have 'validate'"), HasSubstr("1 rules have a 'specificity'"),
                           HasSubstr("7 rules set no bound")));
}

TEST_F(Betterleaks, AllowlistsOfGitleaksGoOn) {
  EXPECT_THAT(own_excludes("betterleaks-acme-allowlist").at(0).stopwords, ElementsAre("dummy"));
}

TEST_F(Betterleaks, ThePackReadsBackTheSame) {
  expect_round_trip(import_.pack.rules);
}

}  // namespace
}  // namespace dscan
