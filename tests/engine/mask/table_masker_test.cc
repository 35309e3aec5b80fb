#include "engine/mask/table_masker.h"

#include <gmock/gmock.h>

namespace dscan {
namespace {

using ::testing::HasSubstr;

struct Masked {
  std::string text;
  std::uint64_t cells = 0;
};

/// All of `table` in pieces of `step` bytes.
Result<Masked> masked(const std::string& table, MaskTableOptions options, const std::string& columns,
                      std::size_t step) {
  SystemRandom random;
  for (std::size_t begin = 0; begin < columns.size(); begin += 2) {
    options.columns[columns.substr(begin, 1)] = *make_mask_method("PRESNM", {{"n", "1"}, {"m", "0"}});
  }
  TableMasker masker(options, random);
  Masked out;
  for (std::size_t at = 0; at < table.size(); at += step) {
    const auto done = masker.write(std::string_view(table).substr(at, step), out.text);
    if (!done) return done.error();
  }
  const auto done = masker.finish(out.text);
  if (!done) return done.error();
  out.cells = masker.masked_cells();
  return out;
}

std::string text_of(const std::string& table, const std::string& columns) {
  std::string whole;
  for (const std::size_t step : {table.size() + 1, std::size_t{1}, std::size_t{3}}) {
    const auto done = masked(table, {}, columns, step);
    if (!done) return "refused: " + done.error().message();
    if (!whole.empty()) {
      EXPECT_EQ(done->text, whole) << "in pieces of " << step;
    }
    whole = done->text;
  }
  return whole;
}

TEST(TableMaskerTest, MasksAColumnAndLeavesAllElse) {
  EXPECT_EQ(text_of("a,b,c\nxx,yy,zz\n1,22,3\n", "b"), "a,b,c\nxx,y*,zz\n1,2*,3\n");
  EXPECT_EQ(text_of("a,b\r\nxx,yy\r\n", "b"), "a,b\r\nxx,y*\r\n");
  EXPECT_EQ(text_of("a,b\nxx,yy", "a,b"), "a,b\nx*,y*") << "without a line end";
  EXPECT_EQ(text_of(" a , \"b\"\n1 , \"x\"\n", "a"), " a , \"b\"\n1*, \"x\"\n");
  EXPECT_EQ(text_of("a,b\n,\n\nx\n", "a"), "a,b\n,\n\n*\n")
      << "empty and short rows; what is too short to keep any of is filled";
}

TEST(TableMaskerTest, ReadsQuotesAsScansDo) {
  EXPECT_EQ(text_of("a,b\n\"x,y\nz\",1\n", "a"), "a,b\n\"x****\",1\n");
  EXPECT_EQ(text_of("a,b\n1,\"x,\"\"y\"\"\n\"\r\n", "a"), "a,b\n*,\"x,\"\"y\"\"\n\"\r\n");
  EXPECT_EQ(text_of("a,b\n\"\"\"q\"\"\",1\r\n", "a"), "a,b\n\"\"\"**\",1\r\n");
  EXPECT_EQ(text_of("a,b\nx\"y,1\n", "a"), "a,b\nx**,1\n") << "a quote in a bare cell is text";
  EXPECT_EQ(text_of("\"a\",b\n\"xy\"\r\n", "a"), "\"a\",b\n\"x*\"\r\n");
}

TEST(TableMaskerTest, WhatItMakesIsStillATable) {
  SystemRandom random;
  MaskTableOptions options;
  options.columns["a"] = *make_mask_method("KEYWORD", {{"keyword", "x"}, {"replacement", "1,\"2\""}});
  TableMasker masker(options, random);
  std::string out;
  ASSERT_TRUE(masker.write("a,b\nx,y\n", out));
  EXPECT_EQ(out, "a,b\n\"1,\"\"2\"\"\",y\n");
}

TEST(TableMaskerTest, ColumnsMayHaveNumbersOnly) {
  MaskTableOptions options;
  options.has_header = false;
  options.delimiter = ';';
  options.columns["column_2"] = *make_mask_method("PRESNM", {{"n", "0"}, {"m", "0"}});
  const auto done = masked("aa;bb;cc\ndd;ee\n", options, "", 4);
  ASSERT_TRUE(done);
  EXPECT_EQ(done->text, "aa;**;cc\ndd;**\n");
  EXPECT_EQ(done->cells, 2U);
  options.columns["b"] = options.columns["column_2"];
  const auto unknown = masked("aa;bb\n", options, "", 4);
  ASSERT_FALSE(unknown);
  EXPECT_THAT(unknown.error().message(), HasSubstr("no column 'b'"));
}

TEST(TableMaskerTest, GivesUpRatherThanLeavesSomethingBare) {
  EXPECT_THAT(text_of("a,b\n1,2\n", "z"), HasSubstr("no column 'z' in the header"));
  EXPECT_THAT(text_of("a,b\n\"1,2\n", "a"), HasSubstr("never closed"));
  EXPECT_THAT(text_of("", "a"), HasSubstr("no header"));
  MaskTableOptions small;
  small.most_cell_bytes = 8;
  const auto done = masked("a,b\n123456789,2\n", small, "a", 4);
  ASSERT_FALSE(done);
  EXPECT_THAT(done.error().message(), HasSubstr("row 2"));
  EXPECT_TRUE(masked("a,b\n1,123456789\n", small, "a", 4)) << "it is not masked";
}

}  // namespace
}  // namespace dscan
