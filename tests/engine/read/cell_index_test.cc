#include "engine/read/cell_index.h"

#include <gtest/gtest.h>
#include <hwy/highway.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "tests/engine/read/random_text.h"

namespace dscan {
namespace {

using Rest = CellSplitter::Rest;
using testing::random_text;

/// `text` with the bytes behind it that the index may look at, full of what would mislead it.
std::string padded(const std::string& text) {
  std::string out = text;
  while (out.size() < text.size() + kCellEndsPadding) out += "\",\n\r";
  return out;
}

/// Both ways to read a piece.
struct BothWays {
  BothWays(const std::string& text, std::uint32_t column, Rest rest)
      : bytes(padded(text)), split_bytes(text), splitter(','), index(',') {
    splitter.pass_over({0, column});
    split = splitter.split(split_bytes, rest);
    indexed = index.read({bytes.data(), text.size()}, column, rest);
  }

  std::string bytes;
  std::string split_bytes;
  CellSplitter splitter;
  CellIndex index;
  std::size_t split = 0;
  bool indexed = false;
};

std::string told(const Cell& cell) {
  return std::to_string(cell.row) + ":" + std::to_string(cell.column) + " " + std::to_string(cell.begin) +
         "-" + std::to_string(cell.end);
}

/// Asks the index for some of the cells, by any byte of their values or by what ends them.
void expect_same_cells(BothWays& both, std::mt19937& random, unsigned one_in) {
  for (const Cell& cell : both.splitter.cells()) {
    if (random() % one_in > 0) continue;
    const std::size_t offset = cell.begin + random() % (cell.end - cell.begin + 1);
    if (offset >= both.index.taken()) continue;  // The end of the text is no byte of it.
    ASSERT_EQ(told(both.index.cell_at(offset)), told(cell));
  }
}

void expect_agreement(const std::string& text, std::mt19937& random, Rest rest) {
  for (const unsigned one_in : {1U, 3U, 50U}) {
    BothWays both(text, random() % 3, rest);
    if (!both.indexed) return;
    ASSERT_EQ(both.split_bytes, text) << "nothing was doubled";
    ASSERT_FALSE(both.splitter.quote_left_open());
    ASSERT_EQ(both.index.taken(), both.split);
    expect_same_cells(both, random, one_in);
    const CellPosition behind = both.index.behind();
    ASSERT_EQ(behind, (CellPosition{both.splitter.rows(), both.splitter.column()}));
  }
}

/// The number of random texts that the index could read.
int compare_on_random_texts(std::mt19937& random, int rounds) {
  int read = 0;
  for (int round = 0; round < rounds && !::testing::Test::HasFatalFailure(); ++round) {
    const std::string alphabets[] = {"a,\n", "ab,\"\n\r", "aaaaaaaaaaaaaaaaaaaa\r\n,,\"",
                                     std::string(120, 'a') + ",\n\""};
    std::string text = random_text(random, alphabets[round % 4], random() % 300);
    // A regular beginning makes it likely that only the very end is not.
    if (random() % 2 == 0) text = "\"a,\n\",b\r\n,\"\"\r\n\"\r\"\n" + text;
    const Rest rest = random() % 2 == 0 ? Rest::kNone : Rest::kFollows;
    SCOPED_TRACE(text);
    read += BothWays(text, 0, rest).indexed ? 1 : 0;
    expect_agreement(text, random, rest);
  }
  return read;
}

TEST(CellIndex, AgreesWithTheSplitterOnEveryTarget) {
  std::mt19937 random(11);
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    SCOPED_TRACE(hwy::TargetName(target));
    hwy::SetSupportedTargetsForTest(target);
    EXPECT_GT(compare_on_random_texts(random, 600), 200);
  }
  hwy::SetSupportedTargetsForTest(0);
}

std::string random_regular_cell(std::mt19937& random) {
  const std::string inside = random_text(random, "abc ,\n\r;", random() % (random() % 20 == 0 ? 200 : 12));
  if (random() % 2 == 0) return '"' + inside + '"';
  std::string bare;
  std::copy_if(inside.begin(), inside.end(), std::back_inserter(bare),
               [](char c) { return c != ',' && c != '\n'; });
  return bare;
}

TEST(CellIndex, ReadsWhateverIsRegular) {
  std::mt19937 random(12);
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (std::size_t cells = 1 + random() % 60; cells > 0; --cells) {
      const std::string ends[] = {",", ",", ",", "\n", "\r\n"};
      text += random_regular_cell(random) + ends[random() % std::size(ends)];
    }
    const Rest rest = random() % 2 == 0 ? Rest::kNone : Rest::kFollows;
    ASSERT_TRUE(BothWays(text, 0, rest).indexed) << text;
    expect_agreement(text, random, rest);
    if (HasFatalFailure()) FAIL() << "round " << round << ": " << text;
  }
}

TEST(CellIndex, LeavesWhatIsNotRegularToTheSplitter) {
  for (const char* text : {"a\"b,c\n", "\"a\"\"b\",c\n", "\"a\"b,c\n", "\"a\" ,c\n", "\"a\"\r,c\n",
                           "a,\"\"\"\"\n", "x \"a\",c\n"}) {
    for (const std::size_t before : {0, 1, 58, 59, 60, 61, 62, 63, 64}) {
      const std::string moved = std::string(before, '\n') + text;
      EXPECT_FALSE(BothWays(moved, 0, Rest::kNone).indexed) << moved;
      EXPECT_FALSE(BothWays(moved, 0, Rest::kFollows).indexed) << moved;
    }
  }
  EXPECT_FALSE(BothWays("a,\"b\n", 0, Rest::kNone).indexed) << "never closed";
  EXPECT_TRUE(BothWays("a,\"b\n", 0, Rest::kFollows).indexed) << "closed behind the piece, perhaps";
}

TEST(CellIndex, APieceWithoutAWholeCellIsNotRead) {
  EXPECT_FALSE(BothWays("", 0, Rest::kFollows).indexed);
  EXPECT_FALSE(BothWays("", 2, Rest::kNone).indexed);
  EXPECT_FALSE(BothWays(std::string(200, 'x'), 0, Rest::kFollows).indexed);
  EXPECT_TRUE(BothWays(std::string(200, 'x'), 0, Rest::kNone).indexed);
}

TEST(CellIndex, ManyHitsInOneLongCellAreFoundQuickly) {
  const std::string text = std::string(200'000, 'x') + "\n";
  BothWays both(text, 0, Rest::kNone);
  ASSERT_TRUE(both.indexed);
  for (std::size_t offset = 0; offset < text.size(); ++offset) {
    ASSERT_EQ(both.index.cell_at(offset).end, text.size() - 1);
  }
}

}  // namespace
}  // namespace dscan
