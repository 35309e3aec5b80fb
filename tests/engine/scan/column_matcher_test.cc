#include "engine/scan/column_matcher.h"

#include <gtest/gtest.h>

#include "engine/read/delimited_reader.h"
#include "engine/read/index_reader.h"
#include "engine/read/sql_reader.h"
#include "engine/scan/settle.h"
#include "tests/testing/make_rule.h"
#include "tests/testing/scan_text.h"

namespace dscan {
namespace {

Rule column_rule(std::string id, ColumnShape shape) {
  Rule rule = testing::regex_rule(std::move(id), "");
  rule.shape = std::move(shape);
  rule.examples = {"a=b"};
  rule.mask = MaskShape{32, 32};
  return rule;
}

/// "field:line=example " for each finding of the only object.
std::string found(const FileFindings& findings) {
  std::string out;
  for (const ObjectFindings& object : findings.objects) {
    for (const MatchFindings& match : object.matches) {
      for (const MatchExample& example : match.info.examples) {
        out += match.info.field + ":" + std::to_string(example.line_number) + "=" + example.content + " ";
      }
    }
  }
  return out;
}

class ColumnMatcherTest : public ::testing::Test {
 protected:
  /// What the rule finds in a table that is read in blocks of `block_bytes`.
  FileFindings in_table(const Rule& rule, const std::string& table, std::size_t block_bytes = 1 << 20) {
    ScanOptions options;
    options.examples = 100;
    options.reveal = true;
    ObjectScanner scanner(testing::compiled({rule}), options);
    MemoryStream stream(table);
    DelimitedReader reader(stream, {.limits = {block_bytes, 16}});
    auto findings = scanner.scan(reader, testing::go_on);
    EXPECT_TRUE(findings);
    return std::move(*findings);
  }
};

TEST_F(ColumnMatcherTest, AnyValueOfAColumnThatIsCalledSo) {
  const Rule rule = column_rule("pass", {{"pass"}, {"user password"}, {}, ""});
  EXPECT_EQ(found(in_table(rule, "id,PASS,the_user_password,pass phrase\n1,\"a\"\"b\",c,d\n2,, e ,f\n")),
            "PASS:1=a\"b the_user_password:1=c the_user_password:2=e ");
}

TEST_F(ColumnMatcherTest, ValuesInAnyCaseAndARegexForTheWhole) {
  const Rule rule = column_rule("sex", {{}, {"sex", "性别"}, {"female", "女"}, "[mf][0-9]?"});
  EXPECT_EQ(found(in_table(rule, "客户性别,sex,text\nFemale,m,female\n女,m12,女\n\"f1\",female x,\n")),
            "客户性别:1=Female 客户性别:2=女 客户性别:3=f1 sex:1=m ");
}

TEST_F(ColumnMatcherTest, OtherChecksOfTheRuleHold) {
  Rule rule = column_rule("card", {{"card"}, {}, {}, ""});
  rule.validators = {"luhn"};
  rule.exclude = {"0+"};
  EXPECT_EQ(found(in_table(rule, "card\n79927398713\n79927398714\n0000\n")), "card:1=79927398713 ");
}

TEST_F(ColumnMatcherTest, WhereBlocksEndChangesNothing) {
  const Rule rule = column_rule("name", {{"name"}, {}, {}, ""});
  std::string table = "id,name,x\n";
  std::string expected;
  for (int i = 1; i <= 60; ++i) {
    const std::string value = "n" + std::to_string(i * 7919 % 1000);
    table += std::to_string(i) + (i % 3 == 0 ? ",\"" + value + "\",\"a\"\"b\"\n" : "," + value + ",\r\n");
    expected += "name:" + std::to_string(i) + "=" + value + " ";
  }
  for (const std::size_t block : {64U, 65U, 67U, 100U, 333U, 1U << 20U}) {
    EXPECT_EQ(found(in_table(rule, table, block)), expected) << block;
  }
}

TEST_F(ColumnMatcherTest, AColumnOfTooFewMatchesIsDropped) {
  Rule rule = column_rule("name", {{"name", "label"}, {}, {"ann", "bob"}, ""});
  rule.match_rate = 60;
  FileFindings findings = in_table(rule, "name,label\nann,ann\nbob,x\nx,y\n,\n");
  EXPECT_EQ(settle_findings({rule}, findings), 1U);
  ASSERT_EQ(findings.objects[0].matches.size(), 1U);
  EXPECT_EQ(findings.objects[0].matches[0].info.field, "name");
  EXPECT_EQ(match_rate(findings.objects[0].matches[0].info), 66);
}

TEST_F(ColumnMatcherTest, DumpsAndDocumentsButNoText) {
  const Rule rule = column_rule("name", {{"name"}, {}, {}, ""});
  ScanOptions options;
  options.reveal = true;
  ObjectScanner scanner(testing::compiled({rule}), options);
  const std::string dump =
      "-- name = text\nCREATE TABLE a (id int, name text);\nINSERT INTO a VALUES (1,'x\\'y'),(2,NULL);\n"
      "CREATE TABLE b (id int, kind text);\nINSERT INTO b VALUES (1,'z');\n";
  MemoryStream dump_stream(dump);
  SqlReader dump_reader(dump_stream, SqlDialect::kMysql, {});
  EXPECT_EQ(found(*scanner.scan(dump_reader, testing::go_on)), "name:1=x'y ");

  const std::string documents =
      R"({"_index":"i","_source":{"user":[{"name":"a\u0041b"},{"name":"c"}],"no":{"names":"d"}}})";
  MemoryStream document_stream(documents);
  IndexReader document_reader(document_stream, {});
  EXPECT_EQ(found(*scanner.scan(document_reader, testing::go_on)), "user.name:1=aAb user.name:1=c ");

  EXPECT_EQ(found(testing::scan_text(scanner, "name=x\nname,y\n")), "");
}

TEST_F(ColumnMatcherTest, LongValuesAreNoMatch) {
  const Rule rule = column_rule("name", {{"name"}, {}, {}, ""});
  const std::string longest(4096, 'x');
  FileFindings findings = in_table(rule, "name\n" + longest + "\n" + longest + "y\n");
  ASSERT_EQ(findings.objects[0].matches.size(), 1U);
  EXPECT_EQ(findings.objects[0].matches[0].info.line_numbers, std::vector<std::uint64_t>{1});
}

}  // namespace
}  // namespace dscan
