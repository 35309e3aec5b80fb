#include "engine/scan/explain.h"

#include <gtest/gtest.h>

#include "engine/read/delimited_reader.h"
#include "engine/scan/object_scanner.h"
#include "tests/testing/make_rule.h"
#include "tests/testing/scan_text.h"

namespace dscan {
namespace {

using testing::number_rule;
using testing::regex_rule;

/// "rule@line=value fault(detail) " of every match.
std::string explained(const CompiledRules& rules, Reader& reader, std::string_view path = {}) {
  std::string out;
  const auto tell = [&](const Explanation& match) {
    out += rules.rule_set.rules()[match.rule].id + "@" + std::to_string(match.line) + "=" +
           std::string(match.value) + " " + std::to_string(static_cast<int>(match.fault)) + "(" +
           match.detail + ") ";
  };
  EXPECT_TRUE(explain(rules, reader, path, kDefaultMinConfidence, tell));
  return out;
}

std::string explained(const std::vector<Rule>& rules, const std::string& text, std::string_view path = {}) {
  MemoryStream stream(text);
  TextReader reader(stream, {}, {});
  return explained(*testing::compiled(rules), reader, path);
}

std::string fault(Fault fault, const std::string& detail = "") {
  return " " + std::to_string(static_cast<int>(fault)) + "(" + detail + ") ";
}

TEST(Explain, NamesWhatSpeaksAgainstAMatch) {
  Rule rule = regex_rule("k", "k=(\\w+)", 1);
  rule.exclude = {"no.*"};
  rule.exclude_values = {"known"};
  rule.min_entropy = 1;
  rule.keywords = {"key"};
  rule.exclude_where.push_back({ExcludeWhere::Target::kValue, {}, {"test"}, {}, false});
  EXPECT_EQ(explained({rule}, "k=abcd key\nk=noble\nk=known\nk=aaaa\nk=wxyz\nk=atest key"),
            "k@1=abcd" + fault(Fault::kNone) + "k@2=noble" + fault(Fault::kExclude) + "k@3=known" +
                fault(Fault::kKnownValue) + "k@4=aaaa" + fault(Fault::kEntropy) + "k@5=wxyz" +
                fault(Fault::kKeyword) + "k@6=atest" + fault(Fault::kExcludeWhere));
  rule.paths = {"[.]env$"};
  EXPECT_EQ(explained({rule}, "k=abcd key", "/a.txt"), "k@1=abcd" + fault(Fault::kPath));
}

TEST(Explain, NamesTheValidatorAndTheContext) {
  Rule rule = number_rule("card", testing::solid(16, 16));
  rule.validators = {"luhn"};
  rule.confidence = 30;
  rule.context.words = {"card"};
  EXPECT_EQ(explained({rule}, "4532015112830366\n4532015112830367\ncard 4532015112830366\n"),
            "card@1=4532015112830366" + fault(Fault::kConfidence) + "card@2=4532015112830367" +
                fault(Fault::kValidator, "luhn") + "card@3=4532015112830366" + fault(Fault::kNone));
}

TEST(Explain, SaysWhatSpeaksForAMatchThatDoesNotCountToo) {
  Rule rule = number_rule("card", testing::solid(16, 16));
  rule.validators = {"luhn"};
  rule.confidence = 30;
  rule.context.words = {"card"};
  const auto rules = testing::compiled({rule});
  MemoryStream stream("4532015112830366\ncard 4532015112830366\n");
  TextReader reader(stream, {}, {});
  std::string grounds;
  const auto tell = [&grounds](const Explanation& match) {
    grounds += std::to_string(match.grounds.confidence) +
               (match.grounds.has(Ground::kContext) ? " with context; " : " without; ");
    EXPECT_TRUE(match.grounds.has(Ground::kCheck));
  };
  EXPECT_TRUE(explain(*rules, reader, {}, kDefaultMinConfidence, tell));
  EXPECT_EQ(grounds, "30 without; 80 with context; ");
}

TEST(Explain, NamesTheRuleThatStandsInAMatchsPlace) {
  Rule strong = regex_rule("strong", "ab+c");
  strong.precedence = 60;
  EXPECT_EQ(explained({regex_rule("weak", "b+"), strong}, "abbc bb"),
            "strong@1=abbc" + fault(Fault::kNone) + "weak@1=bb" + fault(Fault::kOverlap, "strong") +
                "weak@1=bb" + fault(Fault::kNone));
}

TEST(Explain, KnowsColumnsAndRows) {
  const auto rules = testing::compiled({regex_rule("a", "a+")});
  MemoryStream stream("one,two\nx,aa\n");
  DelimitedReader reader(stream, {});
  std::string where;
  const auto tell = [&where](const Explanation& match) {
    where += std::string(match.field) + std::to_string(match.line);
  };
  EXPECT_TRUE(explain(*rules, reader, {}, 0, tell));
  EXPECT_EQ(where, "two1");
}

// To explain must not change what counts.
TEST(Explain, CountsWhatAScanFinds) {
  Rule number = number_rule("n", testing::solid(8, 9));
  number.validators = {"luhn"};
  number.confidence = 20;
  number.context.words = {"no"};
  const std::vector<Rule> rules = {number, regex_rule("r", "[0-9]{4}"), regex_rule("w", "[a-z]{2,}[0-9]")};
  std::string text;
  for (int i = 0; i < 3000; ++i)
    text += (i % 3 == 0 ? "no " : "ab") + std::to_string(10'000'000 + i * 7919) + (i % 5 == 0 ? "\n" : " ");
  ObjectScanner scanner(testing::compiled(rules), {100'000, 100, true, 0});
  const std::string scanned = testing::described(testing::scan_text(scanner, text));
  std::vector<std::string> by_rule(rules.size());
  MemoryStream stream(text);
  TextReader reader(stream, {}, {});
  EXPECT_TRUE(
      explain(*testing::compiled(rules), reader, {}, kDefaultMinConfidence, [&](const Explanation& match) {
        if (match.fault != Fault::kNone) return;
        by_rule[match.rule] += std::to_string(match.rule) + "@" + std::to_string(match.line) + "=" +
                               std::string(match.value) + " ";
      }));
  EXPECT_EQ(by_rule[0] + by_rule[1] + by_rule[2], scanned);
}

}  // namespace
}  // namespace dscan
