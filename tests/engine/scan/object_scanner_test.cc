#include "engine/scan/object_scanner.h"

#include <gtest/gtest.h>

#include <random>

#include "engine/read/delimited_reader.h"
#include "engine/read/segments.h"
#include "tests/testing/make_rule.h"
#include "tests/testing/scan_text.h"

namespace dscan {
namespace {

using testing::compiled;
using testing::described;
using testing::number_rule;
using testing::regex_rule;
using testing::scan_text;

ScanOptions everything() {
  return {1000, 1000, true, 0};
}

std::string found(std::vector<Rule> rules, const std::string& text, ScanOptions options = everything()) {
  ObjectScanner scanner(compiled(std::move(rules)), options);
  return described(scan_text(scanner, text));
}

TEST(ObjectScanner, TakesTheWholeOfAGreedyMatchOnce) {
  EXPECT_EQ(found({regex_rule("a", "ab+")}, "abbb x\nabb"), "0@1=abbb 0@2=abb ");
}

TEST(ObjectScanner, ReportsTheGroup) {
  EXPECT_EQ(found({regex_rule("p", "pass=([a-z]{3,9})", 1)}, "pass=hello; pass=ab"), "0@1=hello ");
}

TEST(ObjectScanner, AMatchStaysInItsLineUnlessTheRuleSaysOtherwise) {
  EXPECT_EQ(found({regex_rule("a", "a[^c]{1,9}c")}, "ab\nc abc"), "0@2=abc ");
  Rule rule = regex_rule("a", "a[^c]{1,9}c");
  std::get<RegexShape>(rule.shape).multiline = true;
  EXPECT_EQ(found({rule}, "x\nab\nc abc"), "0@2=ab?c 0@3=abc ");
}

TEST(ObjectScanner, ExclusionsEntropyAndValidatorsDropValues) {
  Rule excluded = regex_rule("k", "k=(\\w{4,})", 1);
  excluded.exclude = {"test.*"};
  EXPECT_EQ(found({excluded}, "k=test1 k=real1"), "0@1=real1 ");
  Rule random = regex_rule("k", "k=(\\w{4,})", 1);
  random.min_entropy = 1.5;
  EXPECT_EQ(found({random}, "k=aaaaaaab k=abcd"), "0@1=abcd ");
  Rule checked = number_rule("n", testing::solid(16, 16));
  checked.validators = {"luhn"};
  EXPECT_EQ(found({checked}, "4532015112830366 4532015112830367"), "0@1=4532015112830366 ");
}

TEST(ObjectScanner, TheHigherPrecedenceWins) {
  Rule generic = regex_rule("generic", "key=(\\w+)", 1);
  generic.precedence = 10;
  EXPECT_EQ(found({generic, regex_rule("special", "SP\\d{4}")}, "key=SP1234 key=other"),
            "0@1=other 1@1=SP1234 ");
}

TEST(ObjectScanner, DropsFindingsBelowTheLeastLevel) {
  Rule high = regex_rule("high", "b");
  high.level = "L4";
  ScanOptions options = everything();
  options.min_level_rank = 4;
  EXPECT_EQ(found({regex_rule("low", "a"), high}, "a b", options), "1@1=b ");
}

TEST(ObjectScanner, CountsAllButRemembersAsManyAsAsked) {
  ObjectScanner scanner(compiled({regex_rule("a", "a")}), {2, 3, true, 0});
  const FileFindings findings = scan_text(scanner, "a a\na\na\na\na\n");
  const MatchInfo& info = findings.objects[0].matches[0].info;
  EXPECT_EQ(info.match_count, 6U);
  EXPECT_EQ(info.line_count, 5U);
  EXPECT_EQ(info.line_numbers, (std::vector<std::uint64_t>{1, 2, 3}));
  EXPECT_EQ(info.examples.size(), 2U);
}

TEST(ObjectScanner, NoMatchCrossesACell) {
  ObjectScanner scanner(
      compiled({regex_rule("a", "a[^c]{0,9}c"), number_rule("n", testing::grouped({4, 4}, " "))}),
      everything());
  MemoryStream stream("x,y\nab,c\nabc,1234 5678\n");
  DelimitedReader reader(stream, {});
  const auto findings = scanner.scan(reader, testing::go_on);
  ASSERT_TRUE(findings);
  EXPECT_EQ(described(*findings), "0@2=abc 1@2=1234 5678 ");
  EXPECT_EQ(findings->objects[0].matches[0].info.field, "x");
  EXPECT_EQ(findings->objects[0].matches[1].info.field, "y");
}

TEST(ObjectScanner, StopsWhenTold) {
  ObjectScanner scanner(compiled({regex_rule("a", "a")}), everything());
  MemoryStream stream("a\na\n");
  TextReader reader(stream, {}, {});
  const auto findings = scanner.scan(reader, [](std::size_t) { return false; });
  ASSERT_FALSE(findings);
  EXPECT_EQ(findings.error().code(), ErrorCode::kStopped);
}

/// Lines of random words with values of every rule strewn in; some lines are longer than a small block.
std::string random_text(std::mt19937& random) {
  const std::vector<std::string> pieces = {"key=SECRET",
                                           "4532015112830366",
                                           "4532 0151 1283 0366",
                                           "a@b.example",
                                           "word",
                                           "1234",
                                           "x",
                                           "é",
                                           "\t",
                                           "-",
                                           " ",
                                           " ",
                                           " "};
  std::string text;
  for (int line = 0; line < 40; ++line) {
    const std::size_t words = random() % 10 == 0 ? 600 : random() % 12;
    for (std::size_t word = 0; word < words; ++word) text += pieces[random() % pieces.size()] + " ";
    text += random() % 5 == 0 ? "\r\n" : "\n";
  }
  return text;
}

std::vector<Rule> some_rules() {
  Rule card = number_rule("card", testing::grouped({4, 4, 4, 4}, " "));
  std::get<NumberShape>(card.shape).digits = {{16, 16}};
  card.validators = {"luhn"};
  return {regex_rule("key", "key=([A-Z]{3,9})", 1), card,
          regex_rule("mail", R"(\b\w{1,20}@\w{1,20}\.\w{2,9}\b)")};
}

// The property that users of other scanners miss: where the input is cut changes nothing.
TEST(ObjectScanner, BlocksAndSegmentsDoNotChangeTheAnswer) {
  std::mt19937 random(11);
  ObjectScanner scanner(compiled(some_rules()), everything());
  for (int round = 0; round < 20; ++round) {
    const std::string text = random_text(random);
    const std::string whole = described(scan_text(scanner, text));
    EXPECT_NE(whole, "");
    for (const std::size_t block : {600U, 1000U, 4096U}) {
      ASSERT_EQ(described(scan_text(scanner, text, {block, 200})), whole) << round << " " << block;
    }
    // Two segments, cut at a line start, scanned apart and joined.
    const std::size_t cut = text.find('\n', text.size() / 2) + 1;
    FileFindings joined = scan_text(scanner, text.substr(0, cut));
    append_segment(joined, scan_text(scanner, text.substr(cut)), everything());
    ASSERT_EQ(described(joined), whole) << round;
  }
}

}  // namespace
}  // namespace dscan
