// Allow tables, paths and keywords at work, and values that are the first group of several.
#include "engine/scan/place_judge.h"

#include <gtest/gtest.h>

#include "engine/read/delimited_reader.h"
#include "tests/testing/make_rule.h"
#include "tests/testing/scan_text.h"

namespace dscan {
namespace {

using testing::described;
using testing::regex_rule;
using Target = ExcludeWhere::Target;

ScanOptions everything() {
  return {1000, 1000, true, 0};
}

std::string found(const Rule& rule, const std::string& text, const std::string& path = "/src/a.txt",
                  BlockLimits limits = {}) {
  ObjectScanner scanner(testing::compiled({rule}), everything());
  MemoryStream stream(text);
  TextReader reader(stream, {}, limits);
  const auto findings = scanner.scan(reader, testing::go_on, path);
  EXPECT_TRUE(findings) << findings.error().message();
  return described(*findings);
}

/// Finds the word behind "k=".
Rule key_rule() {
  return regex_rule("k", "k=(\\S+)", 1);
}

Rule with(ExcludeWhere excluded) {
  Rule rule = key_rule();
  rule.exclude_where.push_back(std::move(excluded));
  return rule;
}

TEST(PlaceJudge, RegexesAreSearchedInTheirTarget) {
  const std::string text = "k=abc #\nxk=abd\nk=b";
  EXPECT_EQ(found(with({Target::kValue, {"^a.c$"}, {}, {}, false}), text), "0@2=abd 0@3=b ");
  EXPECT_EQ(found(with({Target::kMatch, {"=a", "nothing"}, {}, {}, false}), text), "0@3=b ");
  EXPECT_EQ(found(with({Target::kLine, {"#$", "^x"}, {}, {}, false}), text), "0@3=b ");
}

TEST(PlaceJudge, StopwordsStandInTheValueInAnyCase) {
  const std::string text = "example k=myExAmPlEkey k=a.c) k=abc)";
  EXPECT_EQ(found(with({Target::kValue, {}, {"example", "a.c)"}, {}, false}), text), "0@1=abc) ");
}

TEST(PlaceJudge, ManyStopwords) {
  ExcludeWhere excluded;
  for (int i = 0; i < 2000; ++i) excluded.stopwords.push_back("word" + std::to_string(10000 + i));
  EXPECT_EQ(found(with(excluded), "k=xWORD11999x k=word12000"), "0@1=word12000 ");
}

TEST(PlaceJudge, PathsAreOfTheObjectAtHand) {
  const Rule rule = with({Target::kValue, {}, {}, {"/test/", "_test\\.go$"}, false});
  EXPECT_EQ(found(rule, "k=a"), "0@1=a ");
  EXPECT_EQ(found(rule, "k=a", "/x/test/y"), "");
  EXPECT_EQ(found(rule, "k=a", "/x_test.go"), "");
  EXPECT_EQ(found(rule, "k=a", ""), "0@1=a ");

  ObjectScanner scanner(testing::compiled({rule}), everything());
  std::string found_in;
  for (const std::string path : {"/test/1", "/2", "/test/3", "/4"}) {
    MemoryStream stream("k=a");
    TextReader reader(stream, {}, {});
    found_in += described(*scanner.scan(reader, testing::go_on, path)).empty() ? "" : path;
  }
  EXPECT_EQ(found_in, "/2/4");
}

TEST(PlaceJudge, AnyOrAll) {
  const ExcludeWhere any{Target::kLine, {"^#"}, {"test"}, {"/docs/"}, false};
  EXPECT_EQ(found(with(any), "k=a"), "0@1=a ");
  EXPECT_EQ(found(with(any), "#k=a"), "");
  EXPECT_EQ(found(with(any), "k=test"), "");
  EXPECT_EQ(found(with(any), "k=a", "/docs/x"), "");
  ExcludeWhere all = any;
  all.all = true;
  EXPECT_EQ(found(with(all), "#k=test", "/docs/x"), "");
  EXPECT_EQ(found(with(all), "#k=test", "/src/x"), "0@1=test ");
  EXPECT_EQ(found(with(all), "k=test", "/docs/x"), "0@1=test ");
  EXPECT_EQ(found(with(all), "#k=a", "/docs/x"), "0@1=a ");
  all.paths.clear();  // What is not given says nothing.
  EXPECT_EQ(found(with(all), "#k=test", "/src/x"), "");
}

TEST(PlaceJudge, AnyOfSeveralTables) {
  Rule rule = with({Target::kValue, {"^a"}, {}, {}, false});
  rule.exclude_where.push_back({Target::kValue, {"^b"}, {}, {}, false});
  EXPECT_EQ(found(rule, "k=a k=b k=c"), "0@1=c ");
}

TEST(PlaceJudge, ARuleLooksOnlyAtItsPaths) {
  Rule rule = key_rule();
  rule.paths = {"\\.env$", "\\.ini$"};
  EXPECT_EQ(found(rule, "k=a", "/x/.env"), "0@1=a ");
  EXPECT_EQ(found(rule, "k=a", "/x/a.ini"), "0@1=a ");
  EXPECT_EQ(found(rule, "k=a", "/x/a.txt"), "");
  EXPECT_EQ(found(rule, "k=a", ""), "0@1=a ") << "examples have no path";
}

TEST(PlaceJudge, OneKeywordMustStandInTheLine) {
  Rule rule = key_rule();
  rule.keywords = {"acme", "token"};
  EXPECT_EQ(found(rule, "k=a\nAcMe k=b\nk=token\n"), "0@2=b 0@3=token ");
  const std::string far(kLineReach, ' ');
  EXPECT_EQ(found(rule, "acme" + far + "k=a"), "");
  EXPECT_EQ(found(rule, "acme" + far.substr(4) + "k=a"), "0@1=a ");
  EXPECT_EQ(found(rule, "k=a" + far.substr(4) + "acme"), "0@1=a ");
  EXPECT_EQ(found(rule, "k=a" + far + "acme"), "");
}

TEST(PlaceJudge, TheLineOfAMatchOverSeveralLinesIsAllOfThem) {
  Rule rule = regex_rule("m", "begin(?s:.{1,20}?)end");
  std::get<RegexShape>(rule.shape).multiline = true;
  rule.keywords = {"word"};
  EXPECT_EQ(found(rule, "word\nbegin\nend\nword"), "");
  EXPECT_EQ(found(rule, "word begin\nend\n"), "0@1=begin?end ");
  EXPECT_EQ(found(rule, "\nbegin\nend word\n"), "0@2=begin?end ");
  EXPECT_EQ(found(rule, "begin word\n end"), "0@1=begin word? end ");
}

TEST(PlaceJudge, LineBreaksAtItsEndsAreNotOfTheMatch) {
  Rule rule = regex_rule("m", "\\sk=(\\S+)\\s", 1);
  std::get<RegexShape>(rule.shape).multiline = true;
  rule.exclude_where = {{Target::kMatch, {"^k=1$"}, {}, {}, false},
                        {Target::kLine, {"^(before|k=2|after)$"}, {}, {}, false}};
  EXPECT_EQ(found(rule, "before\nk=1\nafter\n"), "");
  EXPECT_EQ(found(rule, "before\nk=2\nafter\n"), "");
  EXPECT_EQ(found(rule, "before\nk=3\nafter\n"), "0@2=3 ");
}

TEST(PlaceJudge, InATableTheLineIsTheCell) {
  Rule rule = key_rule();
  rule.keywords = {"acme"};
  ObjectScanner scanner(testing::compiled({rule}), everything());
  MemoryStream stream("x,y\nacme,\"k=1 \"\nb,\"acme k=2 \"\n");
  DelimitedReader reader(stream, {});
  EXPECT_EQ(described(*scanner.scan(reader, testing::go_on)), "0@2=2 ");
}

TEST(PlaceJudge, WhereTheInputIsCutChangesNothing) {
  Rule rule = with({Target::kLine, {"^#"}, {}, {}, false});
  rule.keywords = {"acme"};
  std::string text;
  for (int i = 0; i < 300; ++i)
    text += std::string(i % 3 == 0 ? "#" : "") + "acme k=" + std::to_string(i) + "\n";
  const std::string whole = found(rule, text);
  EXPECT_NE(whole, "");
  for (const std::size_t block : {600U, 1000U}) EXPECT_EQ(found(rule, text, "/a", {block, 200}), whole);
}

TEST(PlaceJudge, ExactShapesHaveThemToo) {
  Rule rule = testing::number_rule("n", testing::solid(9, 9));
  rule.exclude_where = {{Target::kLine, {"order"}, {"000"}, {}, false}};
  EXPECT_EQ(found(rule, "123456789\norder 123456789\n120003456\n"), "0@1=123456789 ");
}

TEST(FirstGroup, IsTheValue) {
  const Rule rule = regex_rule("g", "a=(\\d*)(?:(x)|(y)|z)", kFirstGroup);
  EXPECT_EQ(found(rule, "a=12x a=x a=y a=z"), "0@1=12 0@1=x 0@1=y 0@1=a=z ");
  EXPECT_EQ(found(regex_rule("g", "a=\\d", kFirstGroup), "a=1"), "0@1=a=1 ");
}

TEST(FirstGroup, OnlyNineGroupsAreLookedAt) {
  EXPECT_EQ(found(regex_rule("g", "k(a)?(b)?(c)?(d)?(e)?(f)?(g)?(h)?(i)?(j)?", kFirstGroup), "kj ki"),
            "0@1=kj 0@1=i ");
}

}  // namespace
}  // namespace dscan
