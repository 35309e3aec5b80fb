// Nosey Parker's and Kingfisher's files as rules of ours, and everything that the report must say of them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <re2/re2.h>

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

class NoseyParker : public ::testing::Test {
 protected:
  NoseyParker() : import_(imported_file("noseyparker.yml")) {}
  Imported import_;
};

TEST_F(NoseyParker, CountsWhatItReads) {
  EXPECT_EQ(import_.report.format, RuleFormat::kNoseyParker);
  EXPECT_THAT(summary_text(import_.report),
              HasSubstr("noseyparker.yml: Nosey Parker, 10 rules, 7 imported (3 with a loss), 3 not"));
}

TEST_F(NoseyParker, ARuleAsItIs) {
  const Rule& rule = import_.rule("np-acme-1");
  EXPECT_EQ(rule.name, "Acme API Token");
  EXPECT_EQ(rule.description, "A token of Acme. [api, secret] [https://acme.example/tokens]");
  EXPECT_EQ(rule.level, "L4");
  EXPECT_EQ(rule.confidence, kStrongConfidence);
  EXPECT_EQ(regex_of(rule).regex, R"((?i)\bacme[\ _-]?(?:key|token)\s{0,3}[=:#]\s{0,3}([a-z0-9]{16})\b)");
  EXPECT_EQ(regex_of(rule).group, kFirstGroup);
  EXPECT_TRUE(regex_of(rule).multiline);
  EXPECT_THAT(rule.examples, ElementsAre("acme_token = 0123456789abcdef", "acme key:\n  fedcba9876543210\n"));
  EXPECT_THAT(rule.counter_examples, ElementsAre("acme_token = 0123"));
  EXPECT_EQ(rule.origin, import_path("noseyparker.yml").string() + ":3");
  EXPECT_THAT(import_.losses_of("np.acme.1"), IsEmpty());
}

TEST_F(NoseyParker, OtherShapes) {
  EXPECT_EQ(import_.rule("np-acme-2").confidence, 60);
  EXPECT_EQ(import_.rule("np-acme-2").precedence, 20);
  EXPECT_EQ(regex_of(import_.rule("np-acme-3")).regex,
            "(?s)-----ACME-----((?:.{10}.{0,1000}?.{0,490}?))-----END-----");
  EXPECT_EQ(regex_of(import_.rule("np-acme-4")).regex, "(?m:^)acme=([0-9]{4})(?m:$)");
  EXPECT_EQ(regex_of(import_.rule("np-acme-8")).regex, "acme(?:-([0-9]{4}))-end");
}

TEST_F(NoseyParker, EveryLossIsReported) {
  EXPECT_THAT(import_.losses_of("np.acme.2"),
              ElementsAre("of its 2 capture groups a finding shows the first that holds something"));
  EXPECT_THAT(import_.losses_of("np.acme.4"), IsEmpty());
  EXPECT_THAT(import_.losses_of("np.acme.5"),
              ElementsAre(HasSubstr("^ and $ hold at the ends of every line")));
  EXPECT_THAT(import_.losses_of("np.acme.9"), ElementsAre("unknown key 'severity' is not looked at"));
  EXPECT_THAT(import_.refusal_of("np.acme.6"), HasSubstr("it looks around"));
  EXPECT_THAT(import_.refusal_of("np.acme.7"), HasSubstr("it has a class inside a class"));
  EXPECT_THAT(import_.refusal_of("np.acme.10"), HasSubstr("it matches the empty text"));
  EXPECT_THAT(import_.notes(), ElementsAre("1 rulesets are left out: choose rules with a [[template]]"));
}

TEST_F(NoseyParker, ThePackReadsBackTheSame) {
  expect_round_trip(import_.pack.rules);
}

class Kingfisher : public ::testing::Test {
 protected:
  Kingfisher() : import_(imported_file("kingfisher.yml")) {}
  Imported import_;
};

TEST_F(Kingfisher, CountsWhatItReads) {
  EXPECT_EQ(import_.report.format, RuleFormat::kKingfisher);
  EXPECT_THAT(summary_text(import_.report), HasSubstr("kingfisher.yml: Kingfisher, 8 rules, 7 imported (4 "
                                                      "with a loss), 1 left out that only help others"));
}

TEST_F(Kingfisher, ARuleAsItIs) {
  const Rule& rule = import_.rule("kf-acme-1");
  EXPECT_EQ(rule.confidence, 80);
  EXPECT_EQ(rule.min_entropy, 3.3);
  EXPECT_EQ(regex_of(rule).regex, R"((?i)\bacme(?:.|[\n\r]){0,32}?\b([A-Z0-9]{20})\b)");
  EXPECT_EQ(regex_of(rule).group, kFirstGroup);
  EXPECT_THAT(rule.examples, ElementsAre("acme_key = 0123456789ABCDEFGHIJ"));
  EXPECT_THAT(import_.losses_of("kingfisher.acme.1"), IsEmpty());
}

TEST_F(Kingfisher, TheSecretIsTheFirstGroup) {
  EXPECT_EQ(regex_of(import_.rule("kf-acme-2")).regex, "(acme[0-9]{4}):(?:[a-z]{8})");
  EXPECT_EQ(regex_of(import_.rule("kf-acme-6")).regex, "acme6(?:=([0-9]{4}))?(?:x)?!");
}

TEST_F(Kingfisher, ConfidenceIsTheirs) {
  EXPECT_EQ(import_.rule("kf-acme-2").confidence, 60);
  EXPECT_EQ(import_.rule("kf-acme-4").confidence, 30);
  EXPECT_THAT(import_.rule("kf-acme-4").examples, IsEmpty());
  EXPECT_THAT(import_.losses_of("kingfisher.acme.4"), ElementsAre(HasSubstr("--min-confidence 30 or less")));
  EXPECT_EQ(import_.rule("kf-generic-acme").confidence, 60);
  EXPECT_EQ(import_.rule("kf-generic-acme").precedence, 20);
}

TEST_F(Kingfisher, RequirementsAllowWhatDoesNotMeetThem) {
  const Rule& rule = import_.rule("kf-acme-5");
  ASSERT_EQ(rule.exclude_where.size(), 1U);
  const ExcludeWhere& excluded = rule.exclude_where[0];
  EXPECT_FALSE(excluded.all);
  EXPECT_EQ(excluded.target, ExcludeWhere::Target::kValue);
  EXPECT_THAT(excluded.stopwords, ElementsAre("test", "dummy"));
  const auto allowed = [&excluded](const std::string& value) {
    return std::any_of(excluded.regexes.begin(), excluded.regexes.end(),
                       [&value](const std::string& regex) { return RE2::PartialMatch(value, regex); });
  };
  for (const char* good : {"1Aa2-", "aA_11", "]A1a1", "^1aA1"}) EXPECT_FALSE(allowed(good)) << good;
  for (const char* bad : {"1Aaa-", "1aa2-", "1AA2-", "1Aa2x", "1Aa2!", ""}) EXPECT_TRUE(allowed(bad)) << bad;
}

TEST_F(Kingfisher, EveryLossIsReported) {
  EXPECT_THAT(
      import_.losses_of("kingfisher.acme.2"),
      ElementsAre("'depends_on_rule' is not looked at: it finds without the rules that it depends on"));
  EXPECT_THAT(import_.losses_of("kingfisher.acme.5"),
              ElementsAre("the checksum of its pattern_requirements is not checked"));
  EXPECT_THAT(import_.losses_of("kingfisher.acme.7"), ElementsAre("unknown key 'tls_mode' is not looked at"));
  EXPECT_FALSE(import_.has("kf-acme-3")) << "it reports nothing itself";
  EXPECT_THAT(import_.notes(), UnorderedElementsAre(HasSubstr("1 rules have a 'validation'"),
                                                    HasSubstr("1 rules have a 'revocation'"),
                                                    HasSubstr("Kingfisher's own list of placeholders")));
}

TEST_F(Kingfisher, CommentsAtTheEndOfALineAreNone) {
  EXPECT_EQ(regex_of(import_.rule("kf-acme-7")).regex, "acme7\n=([0-9]{4})");
}

TEST_F(Kingfisher, ThePackReadsBackTheSame) {
  expect_round_trip(import_.pack.rules);
}

TEST(YamlRules, WhatIsWrongIsNamedWithItsLine) {
  const auto error_of = [](const std::string& text) { return import_error(text, "my.yml"); };
  EXPECT_EQ(error_of("rules:\n- 1"), "my.yml:2: rule: must be a mapping, key: value");
  EXPECT_EQ(error_of("rules: 1"), "my.yml:1: file: 'rules' must be a list");
  EXPECT_EQ(error_of("rules:\n- name: a\n  pattern: b"),
            "my.yml:2: rule: 'id' must be a text that is not empty");
  EXPECT_EQ(error_of("rules:\n- id: a\n  name: b\n  pattern: [c]"),
            "my.yml:4: rule: 'pattern' must be a text");
  EXPECT_EQ(error_of("rules:\n- id: a\n  name: b\n  pattern: c\n  examples: d"),
            "my.yml:5: rule: 'examples' must be a list");
  EXPECT_EQ(error_of("rules:\n- id: a\n  name: b\n  pattern: c\n  min_entropy: high"),
            "my.yml:5: rule: 'min_entropy' must be a number from 0 to 8");
  EXPECT_EQ(error_of("rules:\n- id: a\n  name: b\n  pattern: c\n  min_entropy: .nan"),
            "my.yml:5: rule: 'min_entropy' must be a number from 0 to 8");
  EXPECT_EQ(error_of("rules:\n- id: a\n  name: b\n  pattern: c\n  confidence: huge"),
            "my.yml:5: rule: 'confidence' must be one of low, medium, high");
  EXPECT_EQ(error_of("rules:\n- id: a\n  name: b\n  pattern: c\n  visible: maybe"),
            "my.yml:5: rule: 'visible' must be true or false");
  EXPECT_EQ(error_of("rules:\n- id: a\n  name: b\n  pattern: c\n  pattern_requirements:\n    min_digits: -1"),
            "my.yml:6: pattern_requirements: 'min_digits' must be a number from 0 to 100");
  EXPECT_EQ(error_of("things: 1"), "my.yml:1: file: has neither 'rules' nor 'rulesets'");
  EXPECT_THAT(error_of("rules:\n- a: b: c"), HasSubstr("my.yml:2: not YAML: "));
  EXPECT_EQ(error_of("rules: []\n---\nrules: []"),
            "my.yml: has several YAML documents, and one is looked at; split the file");
}

// yaml-cpp finds documents in it without end.
TEST(YamlRules, AQuoteWithACommaBehindItIsRefused) {
  EXPECT_EQ(import_error("\"\",", "my.yml"), "my.yml: not a rule file of another scanner");
}

TEST(YamlRules, KeysAndValuesOfAllKinds) {
  const Imported import = imported_text(
      "rules:\n- id: a\n  name: 1\n  pattern: b\n  description:\n  ? [x, y]\n  : z\n  examples: [1, true]\n",
      "my.yml");
  EXPECT_EQ(import.rule("np-a").name, "1");
  EXPECT_EQ(import.rule("np-a").description, "1");
  EXPECT_THAT(import.rule("np-a").examples, ElementsAre("1", "true"));
  EXPECT_THAT(import.losses_of("a"), ElementsAre("unknown key '(not a text)' is not looked at"));
}

TEST(YamlRules, HostileNesting) {
  for (const std::string open : {"[", "{a: ", "- "}) {
    std::string text = "rules:\n  ";
    for (int i = 0; i < 50'000; ++i) text += open;
    EXPECT_THAT(import_error(text, "my.yml"), HasSubstr("my.yml")) << open;
    EXPECT_NE(import_error(text, "my.yml"), "no error") << open;
  }
}

// Nine levels of nine references: 400 million items if anybody wrote them out.
TEST(YamlRules, HostileAliases) {
  std::string text = "rules: []\na0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int level = 1; level < 10; ++level) {
    const std::string inner = "*a" + std::to_string(level - 1);
    text += "a" + std::to_string(level) + ": &a" + std::to_string(level) + " [" + inner;
    for (int i = 0; i < 8; ++i) text += ", " + inner;
    text += "]\n";
  }
  EXPECT_EQ(imported_text(text, "my.yml").report.notes.size(), 10U);
  const std::string shared = "rules:\n- &r {id: a, name: b, pattern: c}\n- *r\n- *r\n";
  EXPECT_EQ(imported_text(shared, "my.yml").pack.rules.size(), 3U);
  EXPECT_NE(import_error("rules: &a [*a]", "my.yml"), "no error");
}

TEST(YamlRules, HostileSize) {
  EXPECT_EQ(import_error("rules: " + std::string(5'000'000, ' ') + "[]", "my.yml"),
            "my.yml: a YAML rule file has at most 4 MiB");
}

TEST(RecogniseRules, ByTheirContent) {
  EXPECT_EQ(recognise_rules("[[rule]]\nid = 'a'"), RuleFormat::kDscan);
  EXPECT_EQ(recognise_rules(""), RuleFormat::kDscan);
  EXPECT_EQ(recognise_rules("[[[broken"), RuleFormat::kDscan);
  EXPECT_EQ(recognise_rules("# comment: of rules\n\ntitle = 'rules:'\n[[rules]]\nid = 'a'"),
            RuleFormat::kGitleaks);
  EXPECT_EQ(recognise_rules("[extend]\nuseDefault = true"), RuleFormat::kGitleaks);
  EXPECT_EQ(recognise_rules("[allowlist]\npaths = ['x']"), RuleFormat::kGitleaks);
  EXPECT_EQ(recognise_rules("prefilter = 'true'"), RuleFormat::kBetterleaks);
  EXPECT_EQ(recognise_rules("[[rules]]\nid = 'a'\nfilter = 'true'"), RuleFormat::kBetterleaks);
  EXPECT_EQ(recognise_rules("# comment\n---\nrules: []"), RuleFormat::kNoseyParker);
  EXPECT_EQ(recognise_rules("rules:\n- id: a\n  confidence: low"), RuleFormat::kKingfisher);
  EXPECT_EQ(recognise_rules("\xEF\xBB\xBFrules:\n- id: a\n"), RuleFormat::kNoseyParker);
}

TEST(ImportReports, OfADirectoryAreOneForEachFormat) {
  const auto report = [](RuleFormat format, std::size_t imported) {
    ImportReport out;
    out.format = format;
    out.read = out.imported = imported;
    out.losses = {{"f:1", "r", "x"}};
    return out;
  };
  const auto joined = joined_reports({report(RuleFormat::kKingfisher, 2), report(RuleFormat::kGitleaks, 5),
                                      report(RuleFormat::kKingfisher, 3)},
                                     "rules");
  ASSERT_EQ(joined.size(), 2U);
  EXPECT_EQ(summary_text(joined[0]), "rules: Kingfisher, 5 rules, 5 imported (1 with a loss)");
  EXPECT_EQ(joined[0].losses.size(), 2U);
  EXPECT_EQ(summary_text(joined[1]), "rules: gitleaks, 5 rules, 5 imported (1 with a loss)");
}

}  // namespace
}  // namespace dscan
