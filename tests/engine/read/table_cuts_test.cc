#include "engine/read/table_cuts.h"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>
#include <vector>

#include "tests/engine/read/random_text.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

using testing::random_text;
using testing::TempDirectory;

using Cuts = std::vector<std::uint64_t>;

Cuts cuts_of(const TempDirectory& dir, std::string_view text, std::uint64_t segment_bytes,
             std::uint64_t longest_look) {
  const File file = std::get<File>(File::open(dir.write("t", text)));
  Cuts out = {0};
  for (const Segment& segment : *cut_at_records(file, ',', segment_bytes, longest_look)) {
    EXPECT_EQ(segment.begin, out.back()) << "segments leave no gap";
    out.push_back(segment.end);
  }
  EXPECT_EQ(out.back(), text.size());
  return out;
}

TEST(CutAtRecords, MovesCutsForwardToRecords) {
  const TempDirectory dir;
  EXPECT_EQ(cuts_of(dir, "", 4, 100), (Cuts{0, 0}));
  EXPECT_EQ(cuts_of(dir, "a,b\n", 100, 100), (Cuts{0, 4}));
  EXPECT_EQ(cuts_of(dir, "a,b\n1,2\n3,4\n", 4, 100), (Cuts{0, 4, 8, 12})) << "a cut at a record stays";
  EXPECT_EQ(cuts_of(dir, "a,b\n1,2\n3,4\n", 5, 100), (Cuts{0, 8, 12}));
  EXPECT_EQ(cuts_of(dir, "a,b\n1,2", 3, 100), (Cuts{0, 4, 7}));
}

TEST(CutAtRecords, ALineFeedInsideQuotesIsNoRecordEnd) {
  const TempDirectory dir;
  const std::string text = "1,\"two\nlines\",\"x\"\n2,\"y\",\"z\"\n3\n";
  // From inside the first quotes it looks as if a record ended there; the quotes behind tell the truth.
  EXPECT_EQ(cuts_of(dir, text, 4, 100), (Cuts{0, 18, 28, 30}));
}

TEST(CutAtRecords, WithoutABeginInReachThereIsNoCut) {
  const TempDirectory dir;
  const std::string text = std::string(50, 'x') + "\n1,2\n3,4\n";
  EXPECT_EQ(cuts_of(dir, text, 10, 5), (Cuts{0, 51, text.size()}));
  EXPECT_EQ(cuts_of(dir, std::string(50, 'x'), 10, 5), (Cuts{0, 50}));
}

TEST(CutAtRecords, LooksOnBehindAPieceOfTheFile) {
  const TempDirectory dir;
  const std::string text = "a,b\n1," + std::string(300'000, 'x') + "\n3,4\n";
  EXPECT_EQ(cuts_of(dir, text, 100, 1'000'000), (Cuts{0, 300'007, text.size()}));
}

/// Where records end, read from the front.
std::set<std::uint64_t> record_ends(std::string_view text) {
  std::set<std::uint64_t> out;
  bool inside = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"') inside = !inside;
    if (text[at] == '\n' && !inside) out.insert(at + 1);
  }
  out.insert({0, text.size()});
  return out;
}

TEST(CutAtRecords, IsRightWhereQuotesTell) {
  const TempDirectory dir;
  std::mt19937 random(3);
  std::string text;
  for (int row = 0; row < 300; ++row) {
    for (int cell = 0; cell < 4; ++cell) {
      text += '"' + random_text(random, "abc ,\n", random() % 30) + "\"\"" + (cell < 3 ? "\"," : "\"\n");
    }
  }
  const std::set<std::uint64_t> ends = record_ends(text);
  for (std::uint64_t size = 1; size < 3000; size += 1 + size / 50) {
    for (const std::uint64_t cut : cuts_of(dir, text, size, 2000)) {
      const bool guessed = cut + 100 > text.size();  // Too few quotes are left there.
      EXPECT_TRUE(guessed || ends.contains(cut)) << size << " " << cut;
    }
  }
}

}  // namespace
}  // namespace dscan
