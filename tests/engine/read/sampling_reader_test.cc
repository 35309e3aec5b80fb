#include "engine/read/sampling_reader.h"

#include <gtest/gtest.h>

#include "engine/read/delimited_reader.h"
#include "engine/read/index_reader.h"
#include "engine/read/sql_reader.h"
#include "engine/source/byte_stream.h"
#include "tests/engine/read/read_tables.h"

namespace dscan {
namespace {

struct Sampled {
  testing::TablesRead read;
  SampledRows rows;
};

Sampled sampled(Reader& reader, const SampleChoice& choice, std::uint64_t begin = 0) {
  SamplingReader sample(reader, choice, begin);
  Sampled out{testing::read_tables(sample), {}};
  out.rows = sample.sampled();
  return out;
}

std::string numbered_table(int rows) {
  std::string out = "id,note\n";
  for (int row = 1; row <= rows; ++row) out += std::to_string(row) + (row % 2 == 0 ? ",\n" : ",\"odd\"\n");
  return out;
}

Sampled sampled_table(const std::string& text, const SampleChoice& choice, std::uint64_t begin = 0) {
  MemoryStream stream(text);
  DelimitedReader reader(stream, {.limits = {64, 16}});
  return sampled(reader, choice, begin);
}

TEST(SamplingReader, FirstRowsAreExact) {
  const std::string table = numbered_table(100);
  for (const std::uint64_t first : {1U, 2U, 7U, 50U, 99U}) {
    const Sampled sample = sampled_table(table, {.first_rows = first});
    EXPECT_EQ(sample.rows.rows, first);
    EXPECT_EQ(sample.rows.of, 100U);
    const testing::TableValues& values = sample.read.tables.at("/");
    EXPECT_EQ(values.count(std::to_string(first) + " id"), 1U);
    EXPECT_EQ(values.count(std::to_string(first + 1) + " id"), 0U);
    EXPECT_EQ(values.size(), first + (first + 1) / 2) << "every value of the first rows";
    EXPECT_EQ(sample.read.objects[0].values[0], first);
    EXPECT_EQ(sample.read.objects[0].values[1], (first + 1) / 2) << "only values of the sample count";
    EXPECT_EQ(sample.read.lines, 100U);
  }
}

TEST(SamplingReader, FewerRowsThanAskedForAreAll) {
  const Sampled sample = sampled_table(numbered_table(5), {.first_rows = 6});
  EXPECT_EQ(sample.rows.rows, 5U);
  EXPECT_EQ(sample.rows.of, 5U);
}

TEST(SamplingReader, EachTableOfADumpHasItsFirstRows) {
  std::string dump;
  for (const char* name : {"a", "b"}) {
    dump +=
        "CREATE TABLE " + std::string(name) + " (id int);\nINSERT INTO " + name + " VALUES (1),(2),(3);\n";
  }
  dump += "INSERT INTO a VALUES (4);\n-- end\n";
  for (const std::size_t block : {64U, 1024U}) {
    MemoryStream stream(dump);
    SqlReader reader(stream, SqlDialect::kMysql, {block, 16});
    const Sampled sample = sampled(reader, {.first_rows = 2});
    EXPECT_EQ(sample.rows.rows, 4U);
    EXPECT_EQ(sample.rows.of, 7U);
    for (const char* name : {"/a", "/b"}) {
      EXPECT_EQ(sample.read.tables.at(name), (testing::TableValues{{"1 id", "1"}, {"2 id", "2"}})) << name;
    }
  }
}

TEST(SamplingReader, DocumentsAreCountedByTheirIndex) {
  std::string documents;
  for (const char* index : {"x", "y", "x", "x", "y"}) {
    documents += R"({"_index":")" + std::string(index) + R"(","_source":{"a":["p","q"],"b":1}})" + "\n";
  }
  MemoryStream stream(documents);
  IndexReader reader(stream, {});
  const Sampled sample = sampled(reader, {.first_rows = 2});
  EXPECT_EQ(sample.rows.rows, 4U);
  EXPECT_EQ(sample.rows.of, 5U);
  EXPECT_EQ(sample.read.tables.at("x/_doc"),
            (testing::TableValues{{"1 a", "pq"}, {"1 b", "1"}, {"3 a", "pq"}, {"3 b", "1"}}));
  EXPECT_EQ(sample.read.objects[0].values, (std::vector<std::uint64_t>{2, 2}));
}

TEST(SamplingReader, BlocksByChanceAreTheSameEachTime) {
  const std::string table = numbered_table(2000);
  const SampleChoice tenth{.percent = 10, .seed = 7};
  const Sampled sample = sampled_table(table, tenth);
  EXPECT_EQ(sample.rows.of, 2000U);
  EXPECT_GT(sample.rows.rows, 100U);
  EXPECT_LT(sample.rows.rows, 300U);
  EXPECT_EQ(sample.read.tables.at("/").count("1 id"), 1U) << "the first block is always in it";
  EXPECT_EQ(sample.read.objects[0].values[0],
            sample.read.tables.at("/").size() - sample.read.objects[0].values[1]);
  EXPECT_EQ(sampled_table(table, tenth).read.tables, sample.read.tables);
  EXPECT_NE(sampled_table(table, {.percent = 10, .seed = 8}).read.tables, sample.read.tables);
  EXPECT_NE(sampled_table(table, tenth, 4096).read.tables, sample.read.tables) << "a later segment";
  EXPECT_EQ(sampled_table(table, {.percent = 100}).rows.rows, 2000U);
}

}  // namespace
}  // namespace dscan
