#include "engine/read/segments.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "tests/engine/read/random_text.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

using testing::random_text;
using testing::TempDirectory;

File open_with(const TempDirectory& dir, std::string_view text) {
  return std::get<File>(File::open(dir.write("f", text)));
}

std::vector<std::uint64_t> cuts_of(const TempDirectory& dir, std::string_view text,
                                   std::uint64_t segment_bytes, std::uint64_t longest_line) {
  const auto segments = cut_at_lines(open_with(dir, text), segment_bytes, longest_line);
  std::vector<std::uint64_t> out = {0};
  for (const Segment& segment : *segments) {
    EXPECT_EQ(segment.begin, out.back()) << "segments leave no gap";
    out.push_back(segment.end);
  }
  EXPECT_EQ(out.back(), text.size());
  return out;
}

using Cuts = std::vector<std::uint64_t>;

TEST(CutAtLines, MovesCutsForwardToLineStarts) {
  const TempDirectory dir;
  EXPECT_EQ(cuts_of(dir, "", 4, 100), (Cuts{0, 0}));
  EXPECT_EQ(cuts_of(dir, "abc\n", 100, 100), (Cuts{0, 4}));
  EXPECT_EQ(cuts_of(dir, "abc\ndef\nghi\n", 4, 100), (Cuts{0, 4, 8, 12})) << "a cut at a line start stays";
  EXPECT_EQ(cuts_of(dir, "abc\ndef\nghi\n", 5, 100), (Cuts{0, 8, 12}));
  EXPECT_EQ(cuts_of(dir, "abc\ndef", 3, 100), (Cuts{0, 4, 7}));
  EXPECT_EQ(cuts_of(dir, "abcdefgh", 3, 100), (Cuts{0, 3, 6, 8})) << "no line start to move to";
}

TEST(CutAtLines, ALineTooLongIsCutInTheMiddle) {
  const TempDirectory dir;
  EXPECT_EQ(cuts_of(dir, "abcdefghij\nklm", 3, 2), (Cuts{0, 3, 6, 11, 14}));
}

struct Found {
  std::uint64_t line;
  std::uint64_t offset;  ///< In the file.
  char byte;
  friend bool operator==(const Found&, const Found&) = default;
};

/// Every byte of the reader's cores with its line, lines and offsets counted from the given ones.
void read_all(ByteStream& stream, const TextRange& range, std::uint64_t& lines, std::vector<Found>& out) {
  TextReader reader(stream, range, {48, 16});
  Block block;
  Place place;
  while (*reader.next(block)) {
    for (std::size_t i = block.core_begin; i < block.core_end; ++i) {
      block.locator->locate(i, place);
      out.push_back({lines + place.line, out.size(), block.bytes[i]});
    }
  }
  lines += reader.lines_read();
}

TEST(Segments, JoinedTheyAreTheWhole) {
  const TempDirectory dir;
  std::mt19937 random(5);
  for (int round = 0; round < 100; ++round) {
    const std::string text = random_text(random, "abcdefgh\r\n", random() % 400);
    const File file = open_with(dir, text);
    std::vector<Found> whole;
    std::uint64_t lines = 0;
    FileRangeStream all(file, 0, file.size());
    read_all(all, {}, lines, whole);
    ASSERT_EQ(whole.size(), text.size());

    std::vector<Found> joined;
    std::uint64_t joined_lines = 0;
    const auto segments = cut_at_lines(file, 1 + random() % 100, random() % 30);
    for (const Segment& segment : *segments) {
      const SegmentView view = view_of(segment, file.size(), 16);
      FileRangeStream part(file, view.stream_begin, view.stream_end);
      read_all(part, view.range, joined_lines, joined);
    }
    ASSERT_EQ(joined, whole) << "round " << round;
    ASSERT_EQ(joined_lines, lines);
  }
}

TEST(ViewOf, StaysInsideTheFile) {
  const SegmentView first = view_of({0, 10}, 100, 20);
  EXPECT_EQ(std::tuple(first.stream_begin, first.stream_end, first.range.lead_bytes, first.range.core_bytes),
            std::tuple(0U, 30U, 0U, 10U));
  const SegmentView last = view_of({50, 100}, 100, 20);
  EXPECT_EQ(std::tuple(last.stream_begin, last.stream_end, last.range.lead_bytes, last.range.core_bytes),
            std::tuple(30U, 100U, 20U, 50U));
}

}  // namespace
}  // namespace dscan
