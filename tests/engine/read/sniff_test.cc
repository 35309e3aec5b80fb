#include "engine/read/sniff.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dscan {
namespace {

Format format_of(std::string_view head, std::string_view name = "file", ReadAs read_as = ReadAs::kAuto) {
  return sniff(head, name, read_as).format;
}

constexpr std::string_view kCustomers =
    "id,name,email,city\n"
    "1,Ann,ann@example.org,Paris\n"
    "2,Bob,bob@example.org,\n"
    "3,Eve,eve@example.org,\"Rome, Italy\"\n";

/// `text` with its commas replaced; no cell of it may hold the delimiter.
std::string with_delimiter(std::string_view text, char delimiter) {
  std::string out(text);
  for (char& c : out) c = c == ',' ? delimiter : c;
  return out;
}

TEST(Sniff, ANulMakesItBinaryWhateverIsAsked) {
  const std::string_view head("a,b\n1,2\0", 8);
  for (const ReadAs read_as : {ReadAs::kAuto, ReadAs::kFiles, ReadAs::kTables, ReadAs::kIndex}) {
    EXPECT_EQ(format_of(head, "x.csv", read_as), Format::kBinary);
  }
}

TEST(Sniff, TablesAreKnownByTheirContent) {
  for (const char delimiter : {',', '\t', ';', '|'}) {
    const Sniffed sniffed = sniff(with_delimiter(kCustomers, delimiter), "export", ReadAs::kAuto);
    EXPECT_EQ(sniffed.format, Format::kDelimited) << delimiter;
    EXPECT_EQ(sniffed.delimiter, delimiter);
    EXPECT_TRUE(sniffed.has_header);
  }
  EXPECT_EQ(format_of("\xEF\xBB\xBF" + std::string(kCustomers)), Format::kDelimited);
  EXPECT_EQ(format_of("day\tcount\n2024-01-01\t5\n2024-01-02\t7\n"), Format::kDelimited);
}

TEST(Sniff, TheCutRecordAtTheEndOfTheHeadIsNotCounted) {
  std::string text(kCustomers);
  while (text.size() < kSniffBytes) text += "4,Joe,joe@example.org,Oslo\n";
  text.resize(kSniffBytes);
  if (text.back() == '\n') text.back() = 'x';
  EXPECT_EQ(format_of(text), Format::kDelimited);
}

TEST(Sniff, ProseCodeLogsAndSettingsAreText) {
  const std::vector<std::string> texts = {
      "",
      "\n\n\n",
      "Dear Ann, Bob, and Eve,\nit was a long, long, day,\nand we, of course, slept,\n",
      "#include <vector>\nint a, b, c;\nint d, e, f;\nint g, h, i;\n",
      "{1, 2, 3},\n{4, 5, 6},\n{7, 8, 9},\n",
      "1, 2, 3\n4, 5, 6\n7, 8, 9\n",
      "2024-01-01 10:00:00,123 INFO a, b\n2024-01-01 10:00:01,456 WARN c, d\n2024-01-01 10:00:02,789 INFO e, "
      "f\n",
      "root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\n",
      "key = value; other = thing; third = x\nkey = value; other = thing; third = x\nk = 1; o = 2; t = 3\n",
      "| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n| 4 | 5 | 6 |\n",
      "<a>,<b>,<c>\n<1>,<2>,<3>\n<4>,<5>,<6>\n",
      "all:\n\tmake one\n\tmake 2\n\tmake 3\n",
      "id,name,email\n1,Ann\n2,Bob,bob@example.org\n3,Eve,eve@example.org\n",
      "id,name,email\n1,Ann,ann@example.org\n",
      "red,green,blue\nsky,grass,sea\nsun,moon,star\n",
  };
  for (const std::string& text : texts) EXPECT_EQ(format_of(text), Format::kText) << text;
}

TEST(Sniff, AnEndingLowersTheBarAndNothingElse) {
  EXPECT_EQ(format_of("a,b\n", "x.csv"), Format::kDelimited);
  EXPECT_EQ(format_of("a,b\n", "x.CSV"), Format::kDelimited);
  EXPECT_EQ(format_of("mail\nann@example.org\n", "x.csv"), Format::kDelimited) << "a single column";
  EXPECT_EQ(format_of("a\tb\n", "x.tab"), Format::kDelimited);
  EXPECT_EQ(format_of("", "x.csv"), Format::kText);
  EXPECT_EQ(format_of("a,b\n", "csv"), Format::kText);
  EXPECT_EQ(format_of("a,b\n", "x.csv.txt"), Format::kText);
}

TEST(Sniff, TheDelimiterIsFoundByContentAndTheEndingDecidesWhereItDoesNot) {
  const auto delimiter = [](std::string_view head, std::string_view name) {
    return sniff(head, name, ReadAs::kAuto).delimiter;
  };
  EXPECT_EQ(delimiter("Name;Betrag\nAnn;1,50\nBob;2,75\n", "x.csv"), ';');
  EXPECT_EQ(delimiter("a\tb\n1\t2\n", "x.csv"), '\t');
  EXPECT_EQ(delimiter("mail\nann@example.org\n", "x.csv"), ',');
  EXPECT_EQ(delimiter("mail\nann@example.org\n", "x.tsv"), '\t');
  EXPECT_EQ(delimiter("a|b,c\n1|2,3\n", "x.psv"), '|');
}

TEST(Sniff, AHeaderIsNamesAboveOtherThings) {
  const auto header = [](std::string_view head) { return sniff(head, "x.csv", ReadAs::kAuto).has_header; };
  EXPECT_TRUE(header("id,name\n1,Ann\n"));
  EXPECT_TRUE(header("name,city\nAnn,Paris\n"));
  EXPECT_TRUE(header("id,name\n"));
  EXPECT_TRUE(header("How many? [pcs],name\n1,Ann\n")) << "odd names above numbers";
  EXPECT_FALSE(header("1,Ann\n2,Bob\n"));
  EXPECT_FALSE(header("Ann,ann@example.org\nBob,bob@example.org\n"));
  EXPECT_FALSE(header("2024-01-01,start\n2024-01-02,end\n"));
  EXPECT_FALSE(header("a,a\n1,2\n")) << "names differ";
  EXPECT_FALSE(header("a,\n1,2\n")) << "names are not empty";
  EXPECT_FALSE(header("+49 170 1234567,Ann\n+49 170 7654321,Bob\n"));
}

TEST(Sniff, IndexDocumentsAreKnownByTheirFirstLine) {
  const std::string document = R"({"_index":"i","_type":"t","_id":"1","_source":{"a":"b"}})";
  EXPECT_EQ(format_of(document), Format::kIndexDocuments);
  EXPECT_EQ(format_of("\n  \n" + document + "\n{}\n"), Format::kIndexDocuments);
  EXPECT_EQ(format_of("\xEF\xBB\xBF" + document), Format::kIndexDocuments);
  EXPECT_EQ(format_of(document, "x.csv"), Format::kIndexDocuments);
  for (const char* other : {R"({"_index":"i"})", R"({"_source":{}})", R"({"_index":1,"_source":{}})",
                            R"({"_index":"i","_source":[]})", R"({"index":{"_index":"i"}})",
                            R"(["_index","_source"])", "{\"_index\":\"i\",\n\"_source\":{}}", "{"}) {
    EXPECT_EQ(format_of(other), Format::kText) << other;
  }
}

TEST(Sniff, ADocumentLongerThanTheHeadIsKnownByItsBeginning) {
  const std::string begin = R"({"_index":"i","_source":{"a":[{"t":"\"quoted\" )";
  for (const std::string_view filler : {"x", "\xC3\xA4", "\\\\", "\\\"", "]}", "\",\"u\":\""}) {
    std::string head = begin;
    while (head.size() < kSniffBytes) head += filler;
    for (std::size_t cut = 0; cut < 4; ++cut) {
      EXPECT_EQ(format_of(head.substr(0, kSniffBytes - cut)), Format::kIndexDocuments) << filler << cut;
    }
  }
}

std::optional<DocumentShape> shape_of(std::string_view head, std::string_view name = "export") {
  const Sniffed sniffed = sniff(head, name, ReadAs::kAuto);
  if (sniffed.format != Format::kIndexDocuments) return std::nullopt;
  return sniffed.documents;
}

TEST(Sniff, ExportsAreKnownByTheirMembersWhateverTheyAreCalled) {
  const std::string hit = R"({"_index":"i","_id":"1","_source":{"a":"b"}})";
  EXPECT_EQ(shape_of(hit + "\n" + hit), DocumentShape::kLines);
  EXPECT_EQ(shape_of("{\"index\":{\"_index\":\"i\"}}\n{\"a\":1}\n"), DocumentShape::kBulk);
  EXPECT_EQ(shape_of("{\"create\":{}}\n{\"a\":1}\n"), DocumentShape::kBulk);
  EXPECT_EQ(shape_of(R"({"took":1,"hits":{"total":1,"hits":[)" + hit + "]}}"), DocumentShape::kResponses);
  EXPECT_EQ(shape_of("{\n \"hits\" : {\n \"hits\" : [\n"), DocumentShape::kResponses);
  EXPECT_EQ(shape_of(R"({"responses":[{"took":1,"hits":{"hits":[]}}]})"), DocumentShape::kResponses);
  EXPECT_EQ(shape_of("[" + hit + "]"), DocumentShape::kDocuments);
  for (const std::string other : {R"({"hits":3})", R"({"hits":{"hits":3}})", R"({"a":{"hits":{"hits":[]}}})",
                                  R"({"index":{"_index":{"a":1}}})", R"({"index":{},"b":1})"}) {
    EXPECT_EQ(shape_of(other + "\n{}\n"), std::nullopt) << other;
  }
}

TEST(Sniff, OtherDocumentsNeedAnEndingThatPromisesThem) {
  const std::string line = "{\"a\":1,\"b\":\"c\"}\n";
  const std::string array = "[\n {\"a\":1},\n {\"a\":2},\n {\"a\":3}\n]\n";
  for (const char* name : {"x.ndjson", "x.JSONL"}) {
    EXPECT_EQ(shape_of(line, name), DocumentShape::kLines);
    EXPECT_EQ(shape_of(array, name), DocumentShape::kDocuments);
  }
  EXPECT_EQ(shape_of(line + line, "x.json"), DocumentShape::kLines);
  EXPECT_EQ(shape_of(array, "x.json"), DocumentShape::kDocuments);
  EXPECT_EQ(shape_of(line + line, "x.log"), std::nullopt) << "a log";
  EXPECT_EQ(shape_of(array, "x"), std::nullopt);
  EXPECT_EQ(shape_of(line, "package.json"), std::nullopt);
  EXPECT_EQ(shape_of("{\n  \"name\": \"x\",\n  \"version\": \"1\"\n}\n", "package.json"), std::nullopt);
  EXPECT_EQ(shape_of("[1,2,3,4]", "x.json"), std::nullopt);
  EXPECT_EQ(shape_of("[{\"a\":1},{\"a\":2}]", "x.json"), std::nullopt) << "too few";
  EXPECT_EQ(shape_of("[{\"a\":1},{\"b\":2},{\"c\":2}]", "x.json"), std::nullopt) << "not of one kind";
}

TEST(Sniff, AskedForTheShapeOfDocumentsIsStillFound) {
  const auto shape = [](std::string_view head) { return sniff(head, "x", ReadAs::kIndex).documents; };
  EXPECT_EQ(shape("{\"a\":1}\n"), DocumentShape::kLines);
  EXPECT_EQ(shape("broken\n{\"a\":1}\n"), DocumentShape::kLines);
  EXPECT_EQ(shape("{\n\"a\":1\n}\n"), DocumentShape::kDocuments);
  EXPECT_EQ(shape("[{}]"), DocumentShape::kDocuments);
  EXPECT_EQ(shape("{\"index\":{}}\n{}\n"), DocumentShape::kBulk);
  EXPECT_EQ(shape("{\"hits\":{\"hits\":[]}}"), DocumentShape::kResponses);
}

TEST(Sniff, AskedForIsTaken) {
  EXPECT_EQ(format_of(kCustomers, "x.csv", ReadAs::kFiles), Format::kText);
  EXPECT_EQ(format_of("plain", "x", ReadAs::kIndex), Format::kIndexDocuments);
  EXPECT_EQ(format_of("{\"a\":1}\n{\"a\":2}\n", "x", ReadAs::kTables), Format::kJsonTable);
  EXPECT_EQ(format_of("[{\"a\":1},{\"a\":2},{\"a\":3}]", "x.csv", ReadAs::kTables), Format::kJsonTable);
  EXPECT_EQ(format_of("{a},b\n1,2\n", "x", ReadAs::kTables), Format::kDelimited);
  EXPECT_EQ(format_of("plain", "x", ReadAs::kTables), Format::kDelimited);
  EXPECT_EQ(sniff("a|b\n1|2\n", "x", ReadAs::kTables).delimiter, '|');
}

TEST(Sniff, DumpsAreKnownByTheirFirstLinesOrTheirRows) {
  const auto dialect = [](std::string_view head) {
    const Sniffed sniffed = sniff(head, "x", ReadAs::kAuto);
    EXPECT_EQ(sniffed.format, Format::kSqlDump) << head;
    return sniffed.dialect;
  };
  EXPECT_EQ(dialect("-- MySQL dump 10.13\n"), SqlDialect::kMysql);
  EXPECT_EQ(dialect("/*M!999999\\- enable the sandbox mode */ \n-- MariaDB dump 10.19\n"),
            SqlDialect::kMysql);
  EXPECT_EQ(dialect("--\n-- PostgreSQL database dump\n--\n"), SqlDialect::kPostgres);
  EXPECT_EQ(dialect("PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n"), SqlDialect::kSqlite);
  EXPECT_EQ(dialect("-- mine\nINSERT INTO `t` VALUES (1);\n"), SqlDialect::kMysql);
  EXPECT_EQ(dialect("CREATE TABLE t (a text);\nCOPY t (a) FROM stdin;\n1\n"), SqlDialect::kPostgres);
  EXPECT_EQ(dialect("insert into t values ('it''s', 1);\n"), SqlDialect::kSqlite);
  EXPECT_EQ(sniff("INSERT INTO t VALUES (1);\n", "x", ReadAs::kTables).format, Format::kSqlDump);
  EXPECT_EQ(sniff("INSERT INTO t VALUES (1);\n", "x", ReadAs::kFiles).format, Format::kText);
}

TEST(Sniff, SchemasAndProgramsWithoutRowsAreNoDumps) {
  for (const std::string_view text :
       {"CREATE TABLE t (a int);\nSELECT 1;\n", "SELECT * FROM t;\n",
        "insert a coin and values will follow\n", "# INSERT INTO t VALUES (1)\n",
        "Set the table\nINSERT INTO x\n", "use strict;\nprint 'x';\n"}) {
    EXPECT_EQ(sniff(text, "x.sql", ReadAs::kAuto).format, Format::kText) << text;
  }
}

TEST(Sniff, AUsersChoiceGoesBeforeTheContentOfATable) {
  const std::string head = "id:name,mail\n1:Ann,a@x.org\n2:Bob,b@x.org\n";
  const Sniffed chosen = sniff(head, "x.csv", ReadAs::kAuto, {':', std::nullopt});
  EXPECT_EQ(chosen.delimiter, ':');
  EXPECT_TRUE(chosen.has_header);
  EXPECT_FALSE(sniff(head, "x.csv", ReadAs::kAuto, {std::nullopt, false}).has_header);
  EXPECT_TRUE(sniff("1,2\n3,4\n", "x.csv", ReadAs::kAuto, {std::nullopt, true}).has_header);
  EXPECT_EQ(sniff("some prose\n", "x", ReadAs::kAuto, {':', true}).format, Format::kText);
}

TEST(AssetKindOf, FollowsTheFormat) {
  EXPECT_EQ(asset_kind_of(Format::kText), AssetKind::kObs);
  EXPECT_EQ(asset_kind_of(Format::kBinary), AssetKind::kObs);
  EXPECT_EQ(asset_kind_of(Format::kDelimited), AssetKind::kDatabase);
  EXPECT_EQ(asset_kind_of(Format::kIndexDocuments), AssetKind::kBigdata);
  EXPECT_EQ(asset_kind_of(Format::kJsonTable), AssetKind::kDatabase);
}

}  // namespace
}  // namespace dscan
