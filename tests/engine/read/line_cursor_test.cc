// Newlines and the line cursor against the plainest way to count.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "engine/read/line_cursor.h"
#include "engine/read/newlines.h"
#include "tests/engine/read/random_text.h"

namespace dscan {
namespace {

using testing::random_text;

std::uint64_t naive_count(std::string_view text) {
  return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
}

TEST(CountNewlines, AgreesWithStdCountAtEverySizeAndAlignment) {
  std::mt19937 random(1);
  const std::string text = random_text(random, "a\n\n\n", 300);
  for (std::size_t begin = 0; begin < 20; ++begin) {
    for (std::size_t end = begin; end <= text.size(); ++end) {
      const auto piece = std::string_view(text).substr(begin, end - begin);
      ASSERT_EQ(count_newlines(piece), naive_count(piece)) << begin << " " << end;
    }
  }
}

TEST(CountNewlines, SumsDoNotOverflow) {
  for (const std::size_t size : {255UL * 64, 256UL * 64, 255UL * 64 + 1, 100'000UL}) {
    EXPECT_EQ(count_newlines(std::string(size, '\n')), size);
  }
}

TEST(LineCursor, NumbersAndBoundsEveryByte) {
  std::mt19937 random(2);
  for (int round = 0; round < 200; ++round) {
    const std::string text = random_text(random, "aaaa\n", 1 + random() % 200);
    const std::size_t start = random() % text.size();
    LineCursor cursor(text, start, 100);
    for (std::size_t offset = 0; offset < text.size(); offset += 1 + random() % 5) {
      const Line& line = cursor.line_at(offset);
      ASSERT_EQ(line.number + naive_count(text.substr(0, start)), 100 + naive_count(text.substr(0, offset)));
      ASSERT_EQ(line.begin, offset == 0 ? 0 : text.rfind('\n', offset - 1) + 1);
      ASSERT_EQ(line.end, std::min(text.find('\n', offset), text.size()));
      const std::size_t other = random() % (text.size() + 1);
      ASSERT_EQ(cursor.number_at(other) + naive_count(text.substr(0, start)),
                100 + naive_count(text.substr(0, other)));
    }
  }
}

}  // namespace
}  // namespace dscan
