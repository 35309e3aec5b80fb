#include "engine/read/sql_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/engine/read/dribble_stream.h"
#include "tests/engine/read/read_tables.h"

namespace dscan {
namespace {

using testing::BrokenStream;
using ::testing::Contains;
using testing::DribbleStream;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using testing::read_tables;
using ::testing::StartsWith;
using testing::TablesRead;
using testing::TableValues;

TablesRead read_dump(std::string_view text, SqlDialect dialect, std::size_t block_bytes = 1U << 20U) {
  DribbleStream stream(text, 7);
  SqlReader reader(stream, dialect, {block_bytes, 0});
  return read_tables(reader);
}

TablesRead mysql(std::string_view text) {
  return read_dump(text, SqlDialect::kMysql);
}
TablesRead postgres(std::string_view text) {
  return read_dump(text, SqlDialect::kPostgres);
}
TablesRead sqlite(std::string_view text) {
  return read_dump(text, SqlDialect::kSqlite);
}

TEST(SqlReader, ReadsWhatMysqldumpWrites) {
  const TablesRead dump = mysql(
      "-- MySQL dump 10.19\n"
      "-- Host: localhost    Database: shop\n"
      "/*!40101 SET NAMES utf8mb4 */;\n"
      "DROP TABLE IF EXISTS `people`;\n"
      "CREATE TABLE `people` (\n"
      "  `id` int(11) NOT NULL AUTO_INCREMENT,\n"
      "  `full ``name` varchar(20) DEFAULT 'a,b(' COMMENT 'it''s; \\' here',\n"
      "  `mail` enum('x','y') /* , */,\n"
      "  PRIMARY KEY (`id`),\n"
      "  KEY `k` (`mail`,`id`),\n"
      "  CONSTRAINT `c` CHECK (`id` > 0)\n"
      ") ENGINE=InnoDB;\n"
      "LOCK TABLES `people` WRITE;\n"
      "INSERT INTO `people` VALUES (1,'Ann O\\'Neil','a@x.org'),(2,NULL,'it''s'),\n"
      "(-3.5e2,'tab\\tnl\\nzero\\0back\\\\pct\\%',_binary 'b\\Zin');\n"
      "INSERT INTO `people` VALUES (4,'',\"dq \\\"x\\\" y\");\n"
      "UNLOCK TABLES;\n");
  EXPECT_THAT(dump.tables.at("shop/people"),
              ElementsAre(Pair("1 full `name", "Ann O'Neil"), Pair("1 id", "1"), Pair("1 mail", "a@x.org"),
                          Pair("2 id", "2"), Pair("2 mail", "it's"),
                          Pair("3 full `name", std::string("tab\tnl\nzero\0back\\pct\\%", 22)),
                          Pair("3 id", "-3.5e2"), Pair("3 mail", "b\x1Ain"), Pair("4 id", "4"),
                          Pair("4 mail", "dq \"x\" y")));
  EXPECT_THAT(dump.issues, IsEmpty());
  EXPECT_EQ(dump.lines, 17U);
  EXPECT_EQ(dump.objects[1].rows, 4U);
  EXPECT_THAT(dump.objects[1].values, ElementsAre(4, 2, 4));
  // The rest is text, on the lines of the file.
  const TableValues& rest = dump.tables.at("/");
  EXPECT_EQ(rest.at("4 "), "DROP TABLE IF EXISTS `people`;");
  EXPECT_EQ(rest.at("7 "), "  `full ``name` varchar(20) DEFAULT 'a,b(' COMMENT 'it''s; \\' here',");
  EXPECT_EQ(rest.at("17 "), "UNLOCK TABLES;");
}

TEST(SqlReader, DecodesHexAndBitLiterals) {
  const TablesRead dump = mysql(
      "INSERT INTO t VALUES (0x616263,x'4142',X'',b'0100000101000010',b'1',_utf8mb4'u',N'n',0XDEAD,01,0x);");
  EXPECT_THAT(dump.tables.at("/t"),
              ElementsAre(Pair("1 column_1", "abc"), Pair("1 column_2", "AB"), Pair("1 column_4", "AB"),
                          Pair("1 column_5", "\x01"), Pair("1 column_6", "u"), Pair("1 column_7", "n"),
                          Pair("1 column_8", "\xDE\xAD"), Pair("1 column_9", "01")));
}

TEST(SqlReader, ReadsAssignmentsAndListedColumns) {
  const TablesRead dump = mysql(
      "CREATE TABLE `t` (`a` int, `b` text, `c` text);\n"
      "INSERT INTO `t` SET `b`='x, y', a = 1;\n"
      "INSERT IGNORE INTO `t` (`c`, `a`) VALUES ('z', 2) ON DUPLICATE KEY UPDATE a='no row';\n"
      "REPLACE INTO db2.t (n) VALUE (CONCAT('p', 'q'), 5);\n"
      "USE `other`;\n"
      "INSERT t VALUES (NOW(), ('7'), -1, TRUE, default, null)\n;");
  EXPECT_THAT(dump.tables.at("/t"),
              ElementsAre(Pair("1 a", "1"), Pair("1 b", "x, y"), Pair("2 a", "2"), Pair("2 c", "z")));
  EXPECT_THAT(dump.tables.at("db2/t"), ElementsAre(Pair("1 column_2", "5"), Pair("1 n", "pq")));
  EXPECT_THAT(dump.tables.at("other/t"),
              ElementsAre(Pair("1 column_2", "7"), Pair("1 column_3", "-1"), Pair("1 column_4", "TRUE")));
  EXPECT_EQ(dump.tables.at("/").at("3 "), "ON DUPLICATE KEY UPDATE a='no row';");
  EXPECT_THAT(dump.issues, IsEmpty());
}

TEST(SqlReader, RoutinesOfMysqlAreText) {
  const TablesRead dump = mysql(
      "-- Current Database: `one`\n"
      "DELIMITER ;;\n"
      "CREATE PROCEDURE p() BEGIN\nINSERT INTO log VALUES ('not a row');\nEND ;;\n"
      "DELIMITER ;\n"
      "INSERT INTO `t` VALUES (1);\n");
  EXPECT_THAT(dump.tables.at("one/t"), ElementsAre(Pair("1 column_1", "1")));
  EXPECT_FALSE(dump.tables.contains("one/log"));
  EXPECT_EQ(dump.tables.at("/").at("4 "), "INSERT INTO log VALUES ('not a row');");
}

TEST(SqlReader, ReadsWhatPgDumpWrites) {
  const TablesRead dump = postgres(
      "--\n-- PostgreSQL database dump\n--\n"
      "SET standard_conforming_strings = on;\n"
      "CREATE FUNCTION public.f() RETURNS void AS $_$ SELECT 'x;'; INSERT INTO q VALUES (1); $_$;\n"
      "CREATE TABLE public.\"Odd Name\" (\n    id integer NOT NULL,\n    note text,\n    raw bytea,\n"
      "    CONSTRAINT c CHECK ((id > 0))\n);\n"
      "COPY public.\"Odd Name\" (id, note, raw) FROM stdin;\n"
      "1\ttab\\there \\\\ \\101\\x42\t\\\\x00ff41\n"
      "2\t\\N\t\\N\n"
      "3\tline\\nfeed\t\n"
      "\\.\n"
      "\n"
      "INSERT INTO s2.t VALUES (1, 'back\\slash ''q''', E'tab\\t\\'q\\' \\u00e9', '\\x4142', '7'::text);\n"
      "INSERT INTO s2.t OVERRIDING SYSTEM VALUE VALUES (2, U&'d', '{1,2}'), (3);\n");
  EXPECT_THAT(dump.tables.at("public/Odd Name"),
              ElementsAre(Pair("1 id", "1"), Pair("1 note", "tab\there \\ AB"),
                          Pair("1 raw", std::string("\0\xFF"
                                                    "A",
                                                    3)),
                          Pair("2 id", "2"), Pair("3 id", "3"), Pair("3 note", "line\nfeed")));
  EXPECT_THAT(dump.objects[1].values, ElementsAre(3, 2, 1));
  EXPECT_THAT(dump.tables.at("s2/t"),
              ElementsAre(Pair("1 column_1", "1"), Pair("1 column_2", "back\\slash 'q'"),
                          Pair("1 column_3", "tab\t'q' \xC3\xA9"), Pair("1 column_4", "AB"),
                          Pair("1 column_5", "7"), Pair("2 column_1", "2"), Pair("2 column_2", "d"),
                          Pair("2 column_3", "{1,2}"), Pair("3 column_1", "3")));
  EXPECT_FALSE(dump.tables.contains("/q"));
  EXPECT_THAT(dump.issues, IsEmpty());
}

TEST(SqlReader, DatabasesOfPostgresStandBeforeTheSchema) {
  const TablesRead dump = postgres(
      "\\connect shop\nSET search_path = sales, pg_catalog;\nCOPY t FROM stdin;\n1\n\\.\n"
      "\\connect -reuse-previous=on \"dbname='odd db'\"\nCOPY x.t (a) FROM stdin;\n2\n\\.\n");
  EXPECT_EQ(dump.tables.at("shop.sales/t").at("1 column_1"), "1");
  EXPECT_EQ(dump.tables.at("odd db.x/t").at("1 a"), "2");
}

TEST(SqlReader, StringsOfOldPostgresHaveEscapes) {
  const TablesRead dump =
      postgres("SET standard_conforming_strings = off;\nINSERT INTO t VALUES ('it\\'s', 'x');\n");
  EXPECT_EQ(dump.tables.at("/t").at("1 column_1"), "it's");
  EXPECT_EQ(dump.tables.at("/t").at("1 column_2"), "x");
}

TEST(SqlReader, ReadsWhatSqliteDumps) {
  const TablesRead dump = sqlite(
      "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n"
      "CREATE TABLE IF NOT EXISTS \"we ird\"([key] int, \"a b\" text, c blob, UNIQUE(c));\n"
      "INSERT INTO \"we ird\" VALUES(1,replace(replace('a''b\\012c\\n\\rd','\\r',char(13)),'\\012',char(10)),"
      "X'00ff41');\n"
      "INSERT INTO \"we ird\" VALUES(2,unistr('x\\u00e9\\\\y'),CAST(X'41' AS TEXT));\n"
      "CREATE TRIGGER tr AFTER INSERT ON t BEGIN INSERT INTO log VALUES('q'); SELECT CASE WHEN 1 THEN 2 END; "
      "END;\n"
      "INSERT INTO \"we ird\" VALUES(3,'back\\slash',NULL);\n"
      "COMMIT;\n");
  EXPECT_THAT(dump.tables.at("/we ird"),
              ElementsAre(Pair("1 a b", "a'b\nc\\n\rd"),
                          Pair("1 c", std::string("\0\xFF"
                                                  "A",
                                                  3)),
                          Pair("1 key", "1"), Pair("2 a b", "x\xC3\xA9\\y"), Pair("2 c", "A"),
                          Pair("2 key", "2"), Pair("3 a b", "back\\slash"), Pair("3 key", "3")));
  EXPECT_FALSE(dump.tables.contains("/log"));
  EXPECT_THAT(dump.issues, IsEmpty());
}

TEST(SqlReader, ValuesLongerThanABlockComeInParts) {
  std::string value = "0123456789";
  for (int i = 0; i < 6; ++i) value += value;
  const auto expect = [&value](std::string_view text, SqlDialect dialect) {
    const TablesRead dump = read_dump(text, dialect, 128);
    EXPECT_EQ(dump.tables.at("/t").at("1 column_1"), value) << text.substr(0, 40);
    EXPECT_EQ(dump.tables.at("/t").at("1 column_2"), "x");
    EXPECT_EQ(dump.objects[1].rows, 1U);
    EXPECT_THAT(dump.objects[1].values, ElementsAre(1, 1));
    EXPECT_THAT(dump.issues, Contains(::testing::Field(&ReadIssue::what, StartsWith("value longer"))));
    EXPECT_LE(dump.largest_block, 128U);
  };
  std::string hex;
  for (const char c : value) hex += std::string("3") + c;
  expect("INSERT INTO t VALUES ('" + value + "','x');", SqlDialect::kMysql);
  expect("INSERT INTO t VALUES (0x" + hex + ",'x');", SqlDialect::kMysql);
  expect("INSERT INTO t VALUES (X'" + hex + "','x');", SqlDialect::kSqlite);
  expect("INSERT INTO t VALUES ('\\x" + hex + "','x');", SqlDialect::kPostgres);
  expect("INSERT INTO t VALUES (E'\\\\x" + hex + "','x');", SqlDialect::kPostgres);
  expect("COPY t FROM stdin;\n" + value + "\tx\n\\.\n", SqlDialect::kPostgres);
  expect("COPY t FROM stdin;\n\\\\x" + hex + "\tx\n\\.\n", SqlDialect::kPostgres);
}

TEST(SqlReader, ADumpThatIsCutOffSaysWhere) {
  const TablesRead inserts = mysql("INSERT INTO `t` VALUES (1,'a'),(2,'bc");
  EXPECT_THAT(inserts.tables.at("/t"), ElementsAre(Pair("1 column_1", "1"), Pair("1 column_2", "a"),
                                                   Pair("2 column_1", "2"), Pair("2 column_2", "bc")));
  ASSERT_EQ(inserts.issues.size(), 1U);
  EXPECT_EQ(inserts.issues[0].what, "dump ends within the rows of a table, first at byte 37");
  const TablesRead copy = postgres("COPY t (a,b) FROM stdin;\n1\tx\n2\ty");
  EXPECT_EQ(copy.tables.at("/t").at("2 b"), "y");
  ASSERT_EQ(copy.issues.size(), 1U);
  EXPECT_THAT(copy.issues[0].what, StartsWith("dump ends within the rows of a table"));
}

TEST(SqlReader, BehindDamageTheNextStatementIsRead) {
  const TablesRead dump = mysql(
      "INSERT INTO `t` VALUES (1,'a'),(2,'b'c',3);\n"
      "INSERT INTO `t` VALUES (4,gone'),(5,'e');\n"
      "INSERT INTO `u` VALUES (6);\n");
  EXPECT_THAT(dump.tables.at("/t"), ElementsAre(Pair("1 column_1", "1"), Pair("1 column_2", "a"),
                                                Pair("2 column_1", "2"), Pair("3 column_1", "4")));
  EXPECT_EQ(dump.tables.at("/u").at("1 column_1"), "6");
  EXPECT_EQ(dump.tables.at("/").at("2 "), "gone'),(5,'e');") << "nothing goes unseen";
  ASSERT_EQ(dump.issues.size(), 1U);
  EXPECT_EQ(dump.issues[0].what, "rows that cannot be read, first at byte 34");
  EXPECT_EQ(dump.issues[0].count, 2U);
}

TEST(SqlReader, AnUnclosedQuoteInTextEndsWithItsBlock) {
  std::string text = "CREATE VIEW v AS SELECT 'open;\n";
  text += std::string(300, 'x') + "\nINSERT INTO t VALUES (1);\n";
  const TablesRead dump = read_dump(text, SqlDialect::kSqlite, 256);
  EXPECT_EQ(dump.tables.at("/t").at("1 column_1"), "1");
}

TEST(SqlReader, ReportsWhatTheStreamFailsWith) {
  BrokenStream stream("INSERT INTO t VALUES (1);\n");
  SqlReader reader(stream, SqlDialect::kMysql, {});
  Block block;
  const auto read = reader.next(block);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code(), ErrorCode::kIo);
}

TEST(SqlReader, NothingIsReadFromNothing) {
  EXPECT_THAT(mysql("").tables, IsEmpty());
  EXPECT_THAT(mysql("\xEF\xBB\xBF").tables, IsEmpty());
  EXPECT_THAT(mysql(" ;;\n;").issues, IsEmpty());
  EXPECT_EQ(mysql("\xEF\xBB\xBFINSERT INTO t VALUES (1);").tables.at("/t").at("1 column_1"), "1");
}

}  // namespace
}  // namespace dscan
