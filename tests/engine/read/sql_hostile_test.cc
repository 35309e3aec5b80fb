// Dumps that were cut off, damaged or are larger than the reader's memory: nothing is made up, nothing fails.
#include <gtest/gtest.h>

#include <random>
#include <string>

#include "engine/read/sql_reader.h"
#include "tests/engine/read/dribble_stream.h"
#include "tests/engine/read/read_tables.h"

namespace dscan {
namespace {

using testing::DribbleStream;
using testing::read_tables;
using testing::TablesRead;

struct Dump {
  SqlDialect dialect;
  std::string text;
};

const Dump kMysql = {SqlDialect::kMysql,
                     "-- MySQL dump 10\n"
                     "CREATE TABLE `p` (`id` int, `n` text, KEY `k` (`n`)) ENGINE=InnoDB;\n"
                     "INSERT INTO `p` VALUES (1,'O\\'Neil \\\\','x'),(2,NULL,0x616263),(3,b'01000001','');\n"
                     "/*!50003 SET x = 'y' */;\n"
                     "INSERT INTO `p` SET n = 'v;', id = 4;\n"
                     "INSERT INTO `q` (`a`,`b`) VALUES (_binary 'b\\0in','it''s'),(CONCAT('a','b'),-1.5);\n"};
const Dump kPostgres = {SqlDialect::kPostgres,
                        "-- PostgreSQL database dump\n"
                        "CREATE TABLE public.p (id integer, n text);\n"
                        "COPY public.p (id, n) FROM stdin;\n1\ttab\\there\n2\t\\N\n3\t\\\\x4142\n\\.\n\n"
                        "CREATE FUNCTION f() AS $x$ BEGIN; $x$;\n"
                        "INSERT INTO s.q VALUES (1, 'it''s \\', E'q\\'\\n'), (2, '\\x4344', 'z'::text);\n"};
const Dump kSqlite = {SqlDialect::kSqlite,
                      "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n"
                      "CREATE TABLE t(a integer primary key, \"b c\" text);\n"
                      "INSERT INTO t VALUES(1,replace('a\\nb''c','\\n',char(10)),X'4142');\n"
                      "INSERT INTO t VALUES(2,unistr('x\\u000a'),NULL);\n"
                      "CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END;\nCOMMIT;\n"};

TablesRead read_dump(std::string_view text, SqlDialect dialect, std::size_t block_bytes, std::uint32_t seed) {
  DribbleStream stream(text, seed);
  SqlReader reader(stream, dialect, {block_bytes, 0});
  return read_tables(reader);
}

class HostileDump : public ::testing::TestWithParam<const Dump*> {};

TEST_P(HostileDump, TheSizeOfBlocksChangesNothing) {
  const Dump& dump = *GetParam();
  const TablesRead whole = read_dump(dump.text, dump.dialect, 1U << 20U, 1);
  EXPECT_TRUE(whole.issues.empty());
  for (std::size_t block_bytes = 128; block_bytes < dump.text.size() + 2; ++block_bytes) {
    const TablesRead part = read_dump(dump.text, dump.dialect, block_bytes, 2);
    EXPECT_EQ(part.tables, whole.tables) << block_bytes;
    EXPECT_EQ(part.lines, whole.lines) << block_bytes;
    for (std::size_t i = 0; i < whole.objects.size(); ++i) {
      EXPECT_EQ(part.objects.at(i).rows, whole.objects[i].rows) << block_bytes;
      EXPECT_EQ(part.objects.at(i).values, whole.objects[i].values) << block_bytes;
    }
  }
}

/// What is read of the front of a dump is the front of what is read of it all.
TEST_P(HostileDump, CutOffAnywhereItGivesWhatStoodBefore) {
  const Dump& dump = *GetParam();
  const TablesRead whole = read_dump(dump.text, dump.dialect, 1U << 20U, 1);
  for (std::size_t size = 0; size < dump.text.size(); ++size) {
    const TablesRead front = read_dump(std::string_view(dump.text).substr(0, size), dump.dialect, 4096, 3);
    std::size_t unlike = 0;
    for (const auto& [table, values] : front.tables) {
      if (table == "/") continue;
      for (const auto& [key, value] : values) {
        const auto known = whole.tables.find(table);
        const bool same =
            known != whole.tables.end() && known->second.contains(key) && known->second.at(key) == value;
        unlike += same ? 0 : 1;
      }
    }
    EXPECT_LE(unlike, 1U) << "only the value that was cut differs, at " << size;
  }
}

TEST_P(HostileDump, FlippedBitsAreSurvived) {
  const Dump& dump = *GetParam();
  std::mt19937 random(5);
  for (std::size_t at = 0; at < dump.text.size(); ++at) {
    std::string text = dump.text;
    text[at] = static_cast<char>(text[at] ^ (1 << random() % 8));
    if (random() % 4 == 0) text[random() % text.size()] = '\0';
    const TablesRead read =
        read_dump(text, dump.dialect, 64 + random() % 512, static_cast<std::uint32_t>(at));
    EXPECT_LE(read.largest_block, 576U);
  }
}

TEST_P(HostileDump, NoiseIsSurvived) {
  const Dump& dump = *GetParam();
  std::mt19937 random(6);
  const std::string_view alphabet = "(),;'\"\\`$-/* \n\tNEXx0aINSERT INTO t VALUES ";
  for (int round = 0; round < 300; ++round) {
    std::string text = dump.text.substr(0, random() % dump.text.size());
    for (std::size_t i = 0; i < 400; ++i) text += alphabet[random() % alphabet.size()];
    const TablesRead read = read_dump(text, dump.dialect, 64 + random() % 300, 9);
    EXPECT_LE(read.largest_block, 364U);
  }
}

INSTANTIATE_TEST_SUITE_P(Dialects, HostileDump, ::testing::Values(&kMysql, &kPostgres, &kSqlite));

TEST(HostileDumpTables, NamesBeyondTheBudgetShareOne) {
  std::string text;
  for (int i = 0; i < 30'000; ++i) text += "INSERT INTO t" + std::to_string(i) + " VALUES (1);\n";
  const TablesRead read = read_dump(text, SqlDialect::kMysql, 1U << 20U, 1);
  EXPECT_LT(read.objects.size(), 30'000U);
  EXPECT_GT(read.objects.size(), 10'000U);
  EXPECT_GT(read.tables.at("(other)/(other)").size(), 1'000U);
}

TEST(HostileDumpTables, ColumnsBeyondTheLastOneShareIt) {
  std::string text = "INSERT INTO t VALUES (0";
  for (int i = 1; i < 10'000; ++i) text += "," + std::to_string(i % 10);
  const TablesRead read = read_dump(text + ");", SqlDialect::kMysql, 1U << 20U, 1);
  EXPECT_EQ(read.objects[1].fields.size(), 4096U);
  EXPECT_EQ(read.tables.at("/t").at("1 column_4095"), "4");
}

}  // namespace
}  // namespace dscan
