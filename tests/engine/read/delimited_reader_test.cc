#include "engine/read/delimited_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/read/each_value.h"
#include "tests/engine/read/dribble_stream.h"
#include "tests/engine/read/random_text.h"

namespace dscan {
namespace {

using testing::BrokenStream;
using testing::DribbleStream;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using testing::random_text;

/// Values by row and column; empty ones left out.
using Cells = std::map<std::pair<std::uint64_t, std::uint32_t>, std::string>;

struct Table {
  Cells cells;
  std::vector<std::string> columns;
  std::uint64_t rows = 0;
  std::vector<ReadIssue> issues;
  std::size_t largest_block = 0;
};

/// Asks for the place of every byte of every block, and puts the values together from their extents: a value
/// that was cut comes in several.
Table read_table(std::string_view text, const DelimitedOptions& options) {
  DribbleStream stream(text, 11);
  DelimitedReader reader(stream, options);
  Table out;
  Block block;
  while (true) {
    const auto more = reader.next(block);
    EXPECT_TRUE(more);
    if (!more || !*more) break;
    EXPECT_FALSE(block.flowing);
    out.largest_block = std::max(out.largest_block, block.bytes.size());
    std::size_t known_end = 0;
    for (std::size_t offset = block.core_begin; offset < block.core_end; ++offset) {
      Place place;
      block.locator->locate(offset, place);
      const bool in_value = place.begin <= offset && offset < place.end;
      EXPECT_TRUE(in_value || place.end <= offset || place.begin > offset);
      if (!in_value || offset < known_end) continue;
      EXPECT_EQ(offset, place.begin) << "every value is met at its first byte";
      out.cells[{place.line, place.field}] += block.bytes.substr(place.begin, place.end - place.begin);
      known_end = place.end;
    }
  }
  out.columns = reader.objects().at(0).fields;
  out.rows = reader.lines_read();
  out.issues = reader.issues();
  return out;
}

Table read_table(std::string_view text) {
  return read_table(text, {});
}

/// The plainest reader of the same grammar: one byte at a time, everything in memory.
struct Oracle {
  char delimiter;
  Cells cells;
  std::uint64_t rows = 0;

  void read(const std::string& text) {
    std::size_t at = 0;
    std::uint32_t column = 0;
    while (at < text.size() || column > 0) {
      const std::string value = cell(text, at);
      if (!value.empty()) cells[{rows + 1, column}] = value;
      const bool delimited = at < text.size() && text[at] == delimiter;
      ++at;
      column = delimited ? column + 1 : 0;
      rows += delimited ? 0 : 1;
    }
  }

  /// The value of the cell at `at`, which is left on what ends it.
  [[nodiscard]] std::string cell(const std::string& text, std::size_t& at) const {
    std::string value;
    bool closed = false;
    bool bare_tail = false;
    if (at < text.size() && text[at] == '"') {
      for (++at; at < text.size() && !closed; ++at) {
        if (text[at] != '"') {
          value += text[at];
        } else if (text.substr(at, 2) == "\"\"") {
          value += text[at++];
        } else {
          closed = true;
        }
      }
    }
    std::string tail;
    while (at < text.size() && text[at] != delimiter && text[at] != '\n') tail += text[at++];
    const bool end_of_row = at >= text.size() || text[at] == '\n';
    std::string* last = closed || !tail.empty() ? &tail : &value;
    if (end_of_row && !last->empty() && last->back() == '\r') last->pop_back();
    bare_tail = closed && !tail.empty();
    return value + (bare_tail ? "\"" : "") + tail;
  }
};

TEST(DelimitedReader, RepeatedNamesAreMadeDistinct) {
  const Table table = read_table("a,a,column_9,a_2,\xFF\n1,2,3,4,5\n");
  EXPECT_THAT(table.columns, ElementsAre("a", "a_2", "column_9_", "a_2_2", "\xEF\xBF\xBD"));
}

TEST(DelimitedReader, NamesColumnsAndCountsRowsFromTheHeader) {
  const Table table = read_table("id, name ,\"e,mail\"\n1,Ann,a@x.org\r\n2,,b@x.org");
  EXPECT_THAT(table.columns, ElementsAre("id", "name", "e,mail"));
  EXPECT_THAT(table.cells,
              ElementsAre(Pair(Pair(1, 0), "1"), Pair(Pair(1, 1), "Ann"), Pair(Pair(1, 2), "a@x.org"),
                          Pair(Pair(2, 0), "2"), Pair(Pair(2, 2), "b@x.org")));
  EXPECT_EQ(table.rows, 2U);
  EXPECT_THAT(table.issues, IsEmpty());
}

TEST(DelimitedReader, WithoutAHeaderColumnsAreNumbered) {
  const Table table = read_table("1;2\n3;4\n", {';', false, {}});
  EXPECT_THAT(table.columns, ElementsAre("column_1", "column_2"));
  EXPECT_EQ(table.rows, 2U);
  EXPECT_EQ(table.cells.at({1, 0}), "1");
}

TEST(DelimitedReader, QuotesHoldEverything) {
  const Table table = read_table("a,b\n\"x, y\",\"two\nlines\"\n\"say \"\"hi\"\"\",\"\"\"\"\nnext,\"\"\n");
  EXPECT_THAT(table.cells,
              ElementsAre(Pair(Pair(1, 0), "x, y"), Pair(Pair(1, 1), "two\nlines"),
                          Pair(Pair(2, 0), "say \"hi\""), Pair(Pair(2, 1), "\""), Pair(Pair(3, 0), "next")));
  EXPECT_EQ(table.rows, 3U);
}

TEST(DelimitedReader, IsLenientWhereRfc4180IsNot) {
  const Table table = read_table("a,b\nsize 5\",\"x\"y\n,\n\n\"\"\"a\"b\"\"c,1\n");
  EXPECT_EQ(table.cells.at({1, 0}), "size 5\"");
  EXPECT_EQ(table.cells.at({1, 1}), "x\"y");
  EXPECT_EQ(table.cells.at({4, 0}), "\"a\"b\"\"c") << "behind the closing quote, quotes are text";
  EXPECT_EQ(table.rows, 4U) << "a blank line is a row";
}

TEST(DelimitedReader, AByteOrderMarkIsNoPartOfTheFirstName) {
  EXPECT_THAT(read_table("\xEF\xBB\xBF\"id\",b\n1,2\n").columns, ElementsAre("id", "b"));
}

TEST(DelimitedReader, RaggedRowsAreRead) {
  const Table table = read_table("a,b\n1\n1,2,3,4\n");
  EXPECT_EQ(table.cells.at({2, 3}), "4");
  EXPECT_THAT(table.columns, ElementsAre("a", "b", "column_3", "column_4"));
}

TEST(DelimitedReader, EmptyHeaderCellsAreNumbered) {
  EXPECT_THAT(read_table(",b,\n1,2,3\n").columns, ElementsAre("column_1", "b", "column_3"));
}

TEST(DelimitedReader, HeadersWithoutRowsAreTablesToo) {
  for (const std::string_view text : {"a,b", "a,b\n", "a,b\r\n"}) {
    const Table table = read_table(text);
    EXPECT_THAT(table.columns, ElementsAre("a", "b"));
    EXPECT_EQ(table.rows, 0U);
    EXPECT_THAT(table.cells, IsEmpty());
  }
  EXPECT_THAT(read_table("").columns, IsEmpty());
}

TEST(DelimitedReader, TheHeaderIsNotMatched) {
  const std::string text = "secret,b\n\"1\",2\n";
  MemoryStream stream(text);
  DelimitedReader reader(stream, {});
  Block block;
  ASSERT_TRUE(*reader.next(block));
  EXPECT_EQ(block.bytes.find("secret"), std::string_view::npos);
  Place place;
  block.locator->locate(0, place);
  EXPECT_EQ(place.line, 1U);
  EXPECT_FALSE(*reader.next(block));
}

TEST(DelimitedReader, AnOpenQuoteRunsToTheEndAndIsToldOnce) {
  for (const std::size_t block_bytes : {64, 65, 66, 67, 1000}) {
    const std::string rest = std::string(200, 'x') + "\n1,2\n";
    const Table table = read_table("a,b\n1,2\n3,\"" + rest, {',', true, {block_bytes, 0}});
    EXPECT_EQ(table.cells.at({2, 1}), rest);
    EXPECT_EQ(table.rows, 2U);
    ASSERT_FALSE(table.issues.empty());
    EXPECT_EQ(table.issues.back(), (ReadIssue{"quote is never closed", 1, 2}));
  }
}

TEST(DelimitedReader, AQuoteLeftOpenAtTheVeryEndOfABlockIsTold) {
  const std::string text = "\"" + std::string(62, 'x') + "\n";
  const Table table = read_table(text, {',', false, {64, 0}});
  ASSERT_EQ(table.issues.size(), 2U);
  EXPECT_EQ(table.issues[1].what, "quote is never closed");
}

TEST(DelimitedReader, ACellLongerThanABlockIsCutAndTold) {
  const std::string big(1000, 'x');
  const Table table = read_table("a,b\n1," + big + "\n2,\"" + big + "\"\n3,y\n", {',', true, {100, 0}});
  EXPECT_EQ(table.cells.at({1, 1}), big);
  EXPECT_EQ(table.cells.at({2, 1}), big);
  EXPECT_EQ(table.cells.at({3, 1}), "y");
  EXPECT_LE(table.largest_block, 100U);
  EXPECT_THAT(table.issues, ElementsAre(ReadIssue{"cell longer than a block", 2, 1}));
}

TEST(DelimitedReader, ARowThatEndsWithALastBlockOfNothingCounts) {
  for (std::size_t size = 1; size < 300; ++size) {
    const std::string text = "a\n1\n\"" + std::string(size, 'x');
    DribbleStream stream(text, 11);
    DelimitedReader reader(stream, {',', true, {64, 0}});
    Block block;
    while (reader.next(block).value()) continue;
    EXPECT_EQ(reader.objects().at(0).rows, 2U) << size;
    EXPECT_EQ(reader.lines_read(), 2U) << size;
  }
}

TEST(DelimitedReader, ACutKeepsTogetherWhatMeansOneThing) {
  const std::string filler(62, 'x');
  const DelimitedOptions options{',', false, {64, 0}};
  EXPECT_EQ(read_table("\"" + filler + "\"\"y\"\n", options).cells.at({1, 0}), filler + "\"y")
      << "two quotes";
  EXPECT_EQ(read_table("\"" + filler + "\",z\n", options).cells.at({1, 1}), "z") << "a closing quote";
  EXPECT_EQ(read_table(filler + "x\r\nz\n", options).cells.at({1, 0}), filler + "x") << "CRLF";
}

TEST(DelimitedReader, ARowLongerThanABlockLosesNothing) {
  std::string row = "0";
  for (int i = 1; i < 500; ++i) row.append(1, ',').append(std::to_string(i));
  const Table table = read_table(row + "\n" + row + "\n", {',', false, {64, 0}});
  EXPECT_EQ(table.rows, 2U);
  EXPECT_EQ(table.cells.size(), 1000U);
  EXPECT_EQ(table.cells.at({2, 321}), "321");
  EXPECT_THAT(table.issues, IsEmpty());
}

TEST(DelimitedReader, AHeaderLongerThanABlockIsData) {
  const Table table = read_table(std::string(70, 'a') + ",b\n1,2\n", {',', true, {64, 0}});
  EXPECT_EQ(table.rows, 2U);
  EXPECT_EQ(table.cells.at({1, 1}), "b");
  EXPECT_EQ(table.issues.at(0), (ReadIssue{"first row is too long for a header", 1, 1}));
}

TEST(DelimitedReader, ColumnsWithoutEndShareOneName) {
  const Table table = read_table(std::string(200'000, ',') + "x\n", {',', false, {1000, 0}});
  EXPECT_EQ(table.columns.size(), 65'536U);
  EXPECT_EQ(table.cells.at({1, 65'535}), "x");
  ASSERT_EQ(table.issues.size(), 1U);
  EXPECT_EQ(table.issues[0].what, "row has more columns than are told apart");
}

TEST(DelimitedReader, PassesOnWhatTheStreamSays) {
  BrokenStream stream("a,b\n1,2\n");
  DelimitedReader reader(stream, {});
  Block block;
  EXPECT_FALSE(reader.next(block));
}

TEST(DelimitedReader, AgreesWithThePlainReaderOnAnyBytes) {
  std::mt19937 random(6);
  for (int round = 0; round < 1000; ++round) {
    // Dense structure, typical structure, cells longer than a block, and few quotes: most blocks are regular.
    const std::string alphabets[] = {"ab,\"\n", "aaaaaaaaa\r\n,,\"\"", std::string(80, 'a') + "\r\r\n\n,\"\"",
                                     std::string(300, 'a') + std::string(60, ',') + "\r\n\n\n\""};
    const std::string& alphabet = alphabets[round % 4];
    const std::string text = random_text(random, alphabet, random() % (round % 4 == 3 ? 3000 : 400));
    Oracle oracle{',', {}, 0};
    oracle.read(text);
    const std::size_t block_bytes = 64 + random() % (random() % 2 == 0 ? 200 : 4033);
    const Table table = read_table(text, {',', false, {block_bytes, 0}});
    ASSERT_EQ(table.cells, oracle.cells) << "round " << round;
    ASSERT_EQ(table.rows, oracle.rows) << "round " << round;
  }
}

/// A table as programs write it: every kind of cell, some rows too short or too long.
std::string written_table(std::mt19937& random) {
  std::string out;
  for (std::size_t rows = random() % 200; rows > 0; --rows) {
    for (std::size_t cells = random() % 9; cells > 0; --cells) {
      const std::string kinds[] = {"42",      "", "\"\"", "\"a, b\"", "\"two\nlines\"", "\"say \"\"hi\"\"\"",
                                   "5\" pipe"};
      const std::size_t odd = random() % 50 == 0 ? 2 : 0;
      out += kinds[random() % (5 + odd)] + (cells > 1 ? "," : "");
    }
    out += random() % 5 == 0 ? "\r\n" : "\n";
  }
  return out;
}

TEST(DelimitedReader, BlocksOfAnySizeTellTheSame) {
  std::mt19937 random(7);
  for (int round = 0; round < 60; ++round) {
    const std::string text = written_table(random);
    Oracle oracle{',', {}, 0};
    oracle.read(text);
    for (const std::size_t block_bytes : {std::size_t{64}, 64 + random() % 300, 64 + random() % 4033}) {
      const Table table = read_table(text, {',', false, {block_bytes, 0}});
      ASSERT_EQ(table.cells, oracle.cells) << "round " << round;
      ASSERT_EQ(table.rows, oracle.rows) << "round " << round;
    }
  }
}

using Value = std::tuple<std::uint64_t, std::uint32_t, std::size_t, std::size_t>;  // Line, field, begin, end.

// The cells that are listed say of values what locate() says byte by byte.
TEST(DelimitedReader, VisitsTheWantedValuesOnly) {
  FieldSet wanted;
  wanted.add(0, 1);
  wanted.add(0, 4);
  std::mt19937 random(11);
  std::size_t visits = 0;
  for (int round = 0; round < 60; ++round) {
    const std::string text = "a,b,c\n" + written_table(random);
    for (const std::size_t block_bytes : {std::size_t{64}, 64 + random() % 1000, std::size_t{1} << 20}) {
      MemoryStream stream(text);
      DelimitedReader reader(stream, {',', true, {block_bytes, 0}});
      Block block;
      while (*reader.next(block)) {
        std::vector<Value> expected;
        each_value(block, [&](const Place& place) {
          if (wanted.has(place.object, place.field)) {
            expected.emplace_back(place.line, place.field, place.begin, place.end);
          }
        });
        std::vector<Value> visited;
        block.locator->visit_values(block, wanted, [&](const Place& place) {
          visited.emplace_back(place.line, place.field, place.begin, place.end);
        });
        ASSERT_EQ(visited, expected) << text;
        visits += visited.size();
      }
    }
  }
  EXPECT_GT(visits, 1000U);
}

}  // namespace
}  // namespace dscan
