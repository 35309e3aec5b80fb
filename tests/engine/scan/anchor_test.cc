// An anchor makes a rule quicker to look for and changes nothing else: with the anchors of the built-in rules
// and without them, the same text gives the same findings.
#include <gtest/gtest.h>

#include <random>

#include "engine/builtin/builtin_pack.h"
#include "engine/read/delimited_reader.h"
#include "tests/testing/make_rule.h"
#include "tests/testing/scan_text.h"

namespace dscan {
namespace {

enum class Anchors { kKept, kDropped };

std::shared_ptr<const CompiledRules> anchored_rules(Anchors anchors) {
  auto pack = builtin_pack();
  EXPECT_TRUE(pack);
  std::erase_if(pack->rules, [](const Rule& rule) {
    const auto* shape = std::get_if<RegexShape>(&rule.shape);
    return shape == nullptr || shape->anchor.empty();
  });
  EXPECT_GE(pack->rules.size(), 3U);
  for (Rule& rule : pack->rules) {
    if (anchors == Anchors::kDropped) std::get<RegexShape>(rule.shape).anchor.clear();
  }
  pack->templates = {{"default", "Default", "", {"*"}}};
  auto rules = RuleSet::make(std::move(*pack), "default");
  EXPECT_TRUE(rules) << rules.error().message();
  return *CompiledRules::make(std::move(*rules));
}

/// The examples and counter-examples of the rules, whole and in pieces, in random order.
std::string random_text(const std::vector<Rule>& rules, std::mt19937& random) {
  std::vector<std::string> texts;
  for (const Rule& rule : rules) {
    texts.insert(texts.end(), rule.examples.begin(), rule.examples.end());
    texts.insert(texts.end(), rule.counter_examples.begin(), rule.counter_examples.end());
  }
  std::string out;
  for (int piece = 0; piece < 300; ++piece) {
    const std::string& text = texts[random() % texts.size()];
    const std::size_t from = random() % 3 == 0 ? random() % text.size() : 0;
    out += text.substr(from, random() % 3 == 0 ? random() % text.size() : std::string::npos);
    out += random() % 8 == 0 ? "\n" : " ";
  }
  return out;
}

TEST(Anchor, LosesNothing) {
  const auto with = anchored_rules(Anchors::kKept);
  const auto without = anchored_rules(Anchors::kDropped);
  const ScanOptions everything{1'000'000, 1'000'000, true, 0};
  ObjectScanner quick(with, everything);
  ObjectScanner plain(without, everything);
  std::mt19937 random(20240608);
  for (int round = 0; round < 40; ++round) {
    const std::string text = random_text(with->rule_set.rules(), random);
    const std::string expected = testing::described(testing::scan_text(plain, text));
    EXPECT_NE(expected, "");
    ASSERT_EQ(testing::described(testing::scan_text(quick, text)), expected) << text;
  }
}

TEST(Anchor, StandsAnywhereInTheMatch) {
  Rule rule = testing::regex_rule("a", "[a-z]{1,9}@[a-z]{1,9}");
  std::get<RegexShape>(rule.shape).anchor = "@";
  ObjectScanner scanner(testing::compiled({rule}), {100, 100, true, 0});
  EXPECT_EQ(testing::described(testing::scan_text(scanner, "x@ ab@cd @y ef@gh@ij\nk@l")),
            "0@1=ab@cd 0@1=ef@gh 0@2=k@l ");
}

const std::string kKey = "key[\\s:=]{1,3}([a-z]{4,})";

/// A key and what may follow it, as many secret scanners write it.
Rule key_rule(const std::string& tail) {
  Rule rule = testing::regex_rule("k", kKey + tail, 1);
  std::get<RegexShape>(rule.shape).multiline = true;
  return rule;
}

TEST(ValueCore, ARuleFindsWhatEndsWithItsValue) {
  const Rule rule = key_rule("(?:[\\s;]|(?m:$))");
  ObjectScanner scanner(testing::compiled({rule}), {100, 100, true, 0});
  EXPECT_EQ(testing::described(testing::scan_text(scanner, "key=abcd\r\nkey=efgh,\nkey:\nijkl;key=mnop")),
            "0@1=abcd 0@4=ijkl 0@4=mnop ");
  MemoryStream stream("x,y\nkey=abcd,\"key=efgh\"\nkey=ijkl-,key=mnop");
  DelimitedReader reader(stream, {});
  EXPECT_EQ(testing::described(*scanner.scan(reader, testing::go_on)), "0@1=abcd 0@1=efgh 0@2=mnop ");
}

// Every byte of the run is a hit of the anchor, and none is a match.
TEST(Anchor, ARunOfHitsCostsNoMoreThanItsLength) {
  Rule rule = key_rule("!");
  std::get<RegexShape>(rule.shape).anchor = kKey;
  ObjectScanner scanner(testing::compiled({rule}), {100, 100, true, 0});
  std::string text;
  for (int i = 0; i < 100; ++i) text += "key=" + std::string(20'000, 'a') + "\nkey=abcd!\n";
  const FileFindings findings = testing::scan_text(scanner, text);
  EXPECT_EQ(findings.objects.at(0).matches.at(0).info.match_count, 100U);
}

}  // namespace
}  // namespace dscan
