#include "engine/read/text_reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "tests/engine/read/dribble_stream.h"
#include "tests/engine/read/random_text.h"

namespace dscan {
namespace {

using testing::BrokenStream;
using testing::DribbleStream;
using testing::random_text;

std::uint64_t newlines(std::string_view text) {
  return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
}

/// A text whose lines are of all lengths: from none to several blocks.
std::string random_lines(std::mt19937& random) {
  std::string out;
  for (std::size_t lines = random() % 12; lines > 0; --lines) {
    const std::size_t longest = random() % 4 == 0 ? 400 : 20;
    out += random_text(random, std::string_view("abc \r\0\xC3", 7), random() % longest);
    out += '\n';
  }
  return random() % 2 == 0 ? out : out + "no final newline";
}

/// Checks one block of `text` whose core begins at `core_at`: its bytes, where it was cut, and the place of
/// every byte from its core on, as line numbers counted from the byte at `origin`.
void check_block(const Block& block, std::string_view text, std::size_t core_at, std::size_t origin) {
  const std::size_t block_at = core_at - block.core_begin;
  ASSERT_EQ(block.bytes, text.substr(block_at, block.bytes.size()));
  ASSERT_TRUE(block.flowing);
  for (std::size_t offset = block.core_begin; offset < block.bytes.size(); ++offset) {
    Place place;
    block.locator->locate(offset, place);
    const std::size_t before = block.bytes.substr(0, offset).rfind('\n');
    ASSERT_EQ(place.line, 1 + newlines(text.substr(origin, block_at + offset - origin)));
    ASSERT_EQ(place.begin, before == std::string_view::npos ? 0 : before + 1);
    ASSERT_EQ(place.end, std::min(block.bytes.find('\n', offset), block.bytes.size()));
    ASSERT_EQ(place.object + place.field, 0U);
  }
}

/// Reads the range of `text` and checks every block; the cores, joined.
std::string read_range(std::string_view text, const TextRange& range, const BlockLimits& limits) {
  DribbleStream stream(text, 7);
  TextReader reader(stream, range, limits);
  std::string cores;
  Block block;
  while (true) {
    const auto more = reader.next(block);
    EXPECT_TRUE(more);
    if (!more || !*more) break;
    const std::size_t core_at = range.lead_bytes + cores.size();
    check_block(block, text, core_at, range.lead_bytes);
    if (::testing::Test::HasFatalFailure()) break;
    const auto core = block.bytes.substr(block.core_begin, block.core_end - block.core_begin);
    cores += core;
    const std::size_t core_end_at = core_at + core.size();
    const bool last =
        core_end_at == std::min<std::uint64_t>(text.size(), range.lead_bytes + range.core_bytes);
    EXPECT_TRUE(last || core.back() == '\n' || newlines(core) == 0) << "cut inside a line that fits";
    EXPECT_GE(block.bytes.size() - block.core_end, std::min(limits.context_bytes, text.size() - core_end_at));
    EXPECT_GE(block.core_begin, std::min(limits.context_bytes, core_at));
  }
  EXPECT_EQ(reader.lines_read(), newlines(cores));
  EXPECT_EQ(reader.objects().size(), 1U);
  EXPECT_TRUE(reader.issues().empty());
  return cores;
}

TEST(TextReader, CoresAreTheTextAndPlacesAreTheOnesOfTheWhole) {
  std::mt19937 random(3);
  for (int round = 0; round < 300; ++round) {
    const std::string text = random_lines(random);
    const std::size_t context = random() % 3 == 0 ? 0 : random() % 40;
    const BlockLimits limits{2 * context + 16 + random() % 200, context};
    ASSERT_EQ(read_range(text, {}, limits), text) << "round " << round;
  }
}

TEST(TextReader, ARangeIsReadWithWhatSurroundsIt) {
  std::mt19937 random(4);
  for (int round = 0; round < 300; ++round) {
    const std::string text = random_lines(random) + random_lines(random);
    const TextRange range{random() % (text.size() + 1), random() % (text.size() + 1)};
    const std::size_t context = random() % 40;
    const BlockLimits limits{2 * context + 16 + random() % 200, context};
    ASSERT_EQ(read_range(text, range, limits), text.substr(range.lead_bytes, range.core_bytes))
        << "round " << round;
  }
}

TEST(TextReader, NothingHasNoBlock) {
  EXPECT_EQ(read_range("", {}, {}), "");
  EXPECT_EQ(read_range("", {10, 10}, {}), "");
  EXPECT_EQ(read_range("abc", {3, UINT64_MAX}, {}), "");
  EXPECT_EQ(read_range("abc", {1, 0}, {}), "");
}

TEST(TextReader, LimitsTooSmallToWorkWithAreRaised) {
  const std::string text = "first line\nsecond line\nthird line\n";
  for (const std::size_t block_bytes : {0, 1, 15, 31}) {
    EXPECT_EQ(read_range(text, {}, {block_bytes, 8}), text);
  }
}

TEST(TextReader, AnEndlessLineNeedsNoMoreThanABlock) {
  const std::string line(100'000, 'x');
  MemoryStream stream(line);
  const BlockLimits limits{1024, 64};
  TextReader reader(stream, {}, limits);
  Block block;
  std::size_t core_bytes = 0;
  while (*reader.next(block)) {
    EXPECT_LE(block.bytes.size(), limits.block_bytes);
    Place place;
    block.locator->locate(block.core_begin, place);
    EXPECT_EQ(place.line, 1U);
    EXPECT_EQ(place.end - place.begin, block.bytes.size());
    core_bytes += block.core_end - block.core_begin;
  }
  EXPECT_EQ(core_bytes, line.size());
}

TEST(TextReader, PassesOnWhatTheStreamSays) {
  BrokenStream stream("some text\n");
  TextReader reader(stream, {}, {});
  Block block;
  const auto more = reader.next(block);
  ASSERT_FALSE(more);
  EXPECT_EQ(more.error().message(), "the disk is broken");
}

}  // namespace
}  // namespace dscan
