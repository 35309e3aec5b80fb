// Texts that rules ask for near their matches, through the scanner.
#include "engine/scan/near_text.h"

#include <gtest/gtest.h>

#include "engine/read/delimited_reader.h"
#include "tests/testing/make_rule.h"
#include "tests/testing/scan_text.h"

namespace dscan {
namespace {

using testing::described;
using testing::regex_rule;
using Target = ExcludeWhere::Target;

std::string found(const Rule& rule, const std::string& text, const std::string& path = "/src/a.txt",
                  BlockLimits limits = {}) {
  ObjectScanner scanner(testing::compiled({rule}), {1000, 1000, true, 0});
  MemoryStream stream(text);
  TextReader reader(stream, {}, limits);
  const auto findings = scanner.scan(reader, testing::go_on, path);
  EXPECT_TRUE(findings) << findings.error().message();
  return described(*findings);
}

Near near_regex(std::string regex, int group = 0) {
  Near near;
  near.text = {std::move(regex), group, false, ""};
  return near;
}

/// Finds the word behind "k=" where `near` stands near.
Rule key_near(Near near) {
  Rule rule = regex_rule("k", "k=(\\S+)", 1);
  rule.near.push_back(std::move(near));
  return rule;
}

TEST(NearText, MustStandBeforeOrBehind) {
  const Rule rule = key_near(near_regex("id=\\d"));
  EXPECT_EQ(found(rule, "k=a"), "");
  EXPECT_EQ(found(rule, "id=1 k=a"), "0@1=a ");
  EXPECT_EQ(found(rule, "k=a\n\nid=1"), "0@1=a ");
  EXPECT_EQ(found(rule, "k=id=1"), "0@1=id=1 ") << "it may be of the match";
}

TEST(NearText, AllOfSeveralMust) {
  Rule rule = key_near(near_regex("id=\\d"));
  rule.near.push_back(near_regex("host"));
  EXPECT_EQ(found(rule, "k=a id=1"), "");
  EXPECT_EQ(found(rule, "k=a host"), "");
  EXPECT_EQ(found(rule, "host k=a id=1"), "0@1=a ");
}

TEST(NearText, LinesAreCountedBetweenTheBegins) {
  Near near = near_regex("id=\\d");
  near.lines = 2;
  const Rule rule = key_near(near);
  EXPECT_EQ(found(rule, "id=1\n\nk=a"), "0@3=a ");
  EXPECT_EQ(found(rule, "id=1\n\n\nk=a"), "");
  EXPECT_EQ(found(rule, "k=a\n\nid=1\n"), "0@1=a ");
  EXPECT_EQ(found(rule, "k=a\n\n\nid=1\n"), "");
  EXPECT_EQ(found(rule, "id=1\n\n\n\nk=a\n\n\n\nk=b\nid=2"), "0@9=b ");
  near.lines = 0;
  EXPECT_EQ(found(key_near(near), "id=1\nk=a\nk=b id=2"), "0@3=b ");
}

TEST(NearText, ColumnsAreCountedFromTheBeginsOfTheLines) {
  Near near = near_regex("id=\\d");
  near.columns = 5;
  const Rule rule = key_near(near);
  EXPECT_EQ(found(rule, "id=1 k=a"), "0@1=a ");
  EXPECT_EQ(found(rule, "id=1  k=a"), "");
  EXPECT_EQ(found(rule, "k=a  id=1"), "0@1=a ");
  EXPECT_EQ(found(rule, "12345id=1\n\n\nk=a"), "0@4=a ");
  EXPECT_EQ(found(rule, "123456id=1\n\n\nk=a"), "");
  near.lines = 1;
  EXPECT_EQ(found(key_near(near), "id=1\n\nk=a\n   id=2"), "0@3=a ");
  EXPECT_EQ(found(key_near(near), "id=1\n\nk=a\n      id=2"), "");
}

TEST(NearText, NoFurtherThanTheReach) {
  const Rule rule = key_near(near_regex("id=\\d+"));
  const auto blanks = [](std::size_t count) { return std::string(count, ' '); };
  EXPECT_EQ(found(rule, "id=1" + blanks(kNearReach - 4) + "k=a"), "0@1=a ");
  EXPECT_EQ(found(rule, "id=1" + blanks(kNearReach - 3) + "k=a"), "");
  EXPECT_EQ(found(rule, "k=a" + blanks(kNearReach - 3) + "id=1"), "0@1=a ");
  EXPECT_EQ(found(rule, "k=a" + blanks(kNearReach - 2) + "id=1"), "");
  EXPECT_EQ(found(rule, "k=a id=" + std::string(kNearReach - 3, '1')), "0@1=a ");
  EXPECT_EQ(found(rule, "k=a id=" + std::string(kNearReach - 2, '1')), "") << "it is too long";
}

TEST(NearText, FarDownALongLine) {
  ObjectScanner scanner(testing::compiled({key_near(near_regex("id=\\d"))}), {1000, 1000, true, 0});
  for (std::size_t before = kNearReach - 10; before < 3 * kNearReach + 10; before += 3) {
    const std::string text = std::string(before, '.') + "id=1 k=a";
    ASSERT_EQ(described(testing::scan_text(scanner, text)), "0@1=a ") << before;
  }
}

TEST(NearText, StaysInItsLineUnlessItMayNot) {
  Near near = near_regex("^begin\\s+end$");
  EXPECT_EQ(found(key_near(near), "k=a\nbegin  end\n"), "0@1=a ");
  EXPECT_EQ(found(key_near(near), "k=a\nbegin\nend\n"), "");
  near.text.regex = "begin\\s+end";
  near.text.multiline = true;
  EXPECT_EQ(found(key_near(near), "k=a\nbegin\nend\n"), "0@1=a ");
}

TEST(NearText, BeginsBehindItsLineBreaks) {
  Near near = near_regex("\\s(id)=\\d\\s", 1);
  near.text.multiline = true;
  near.lines = 0;
  EXPECT_EQ(found(key_near(near), "x\nid=1 k=a"), "0@2=a ");
}

TEST(NearText, ItsValueHasEntropyAndExclusions) {
  Near near = near_regex("id=(\\w+)", 1);
  near.min_entropy = 1.5;
  EXPECT_EQ(found(key_near(near), "k=a id=abab"), "");
  EXPECT_EQ(found(key_near(near), "k=a id=abcd"), "0@1=a ");
  near.min_entropy = 0;
  near.exclude_where = {{Target::kValue, {"^x"}, {}, {}, false},
                        {Target::kMatch, {"^id=y"}, {}, {}, false},
                        {Target::kLine, {"^#"}, {}, {}, false},
                        {Target::kValue, {}, {"example"}, {}, false},
                        {Target::kValue, {}, {}, {"/test/"}, false}};
  const Rule rule = key_near(near);
  EXPECT_EQ(found(rule, "k=a id=x1"), "");
  EXPECT_EQ(found(rule, "k=a id=y1"), "");
  EXPECT_EQ(found(rule, "k=a\n# id=z"), "");
  EXPECT_EQ(found(rule, "k=a id=myExample"), "");
  EXPECT_EQ(found(rule, "k=a id=z", "/test/a"), "");
  EXPECT_EQ(found(rule, "k=a id=x id=z"), "0@1=a ");
}

TEST(NearText, WithoutItsGroupItIsNone) {
  const Rule rule = key_near(near_regex("id(?:=(\\d))?", 1));
  EXPECT_EQ(found(rule, "k=a id"), "");
  EXPECT_EQ(found(rule, "k=a id id=1"), "0@1=a ");
}

TEST(NearText, WhereTheInputIsCutChangesNothing) {
  Near near = near_regex("id=\\d+");
  near.lines = 2;
  std::string text;
  for (int i = 0; i < 3000; ++i) {
    text += std::string(static_cast<std::size_t>(i * 7 % 40), '.') +
            (i % 5 == 0   ? "id="
             : i % 5 == 3 ? "k="
                          : "") +
            std::to_string(i) + "\n";
  }
  text += std::string(5000, '.') + " id=1\n\n\n k=far";
  const std::string whole = found(key_near(near), text);
  EXPECT_EQ(std::count(whole.begin(), whole.end(), '@'), 599);
  for (const std::size_t block : {10'000U, 11'111U, 30'000U}) {
    EXPECT_EQ(found(key_near(near), text, "/a", {block, 4096}), whole) << block;
  }
}

TEST(NearText, AnotherBlockIsAnotherText) {
  ObjectScanner scanner(testing::compiled({key_near(near_regex("id=\\d"))}), {1000, 1000, true, 0});
  EXPECT_EQ(described(testing::scan_text(scanner, "k=a id=1")), "0@1=a ");
  EXPECT_EQ(described(testing::scan_text(scanner, "k=b is=1")), "");
  EXPECT_EQ(described(testing::scan_text(scanner, "k=c id=2")), "0@1=c ");
}

TEST(NearText, InATableALineIsARow) {
  Near near = near_regex("id-\\d");
  near.lines = 0;
  ObjectScanner scanner(testing::compiled({key_near(near)}), {1000, 1000, true, 0});
  MemoryStream stream("x,y\nid-1,\"k=1 \"\nid,\"k=2 \"\n");
  DelimitedReader reader(stream, {});
  EXPECT_EQ(described(*scanner.scan(reader, testing::go_on)), "0@1=1 ");
}

TEST(BlockLines, CountFromTheBeginOfTheBlock) {
  BlockLines lines;
  Block block;
  block.bytes = "ab\n\nc\n";
  lines.begin(block);
  EXPECT_EQ(lines.line_of(0), 0U);
  EXPECT_EQ(lines.line_of(2), 0U);
  EXPECT_EQ(lines.line_of(3), 1U);
  EXPECT_EQ(lines.line_of(4), 2U);
  EXPECT_EQ(lines.column_of(1), 1U);
  EXPECT_EQ(lines.column_of(3), 0U);
  EXPECT_EQ(lines.column_of(5), 1U);
  block.bytes = "a\nb";
  lines.begin(block);
  EXPECT_EQ(lines.line_of(2), 1U);
}

}  // namespace
}  // namespace dscan
