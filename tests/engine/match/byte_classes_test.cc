#include "engine/match/byte_classes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace dscan {
namespace {

/// What the shuffles do, for one byte.
bool contains(const ByteClasses& classes, std::size_t number, std::size_t byte) {
  const ByteClasses::Class& of = classes.classes()[number];
  if (!of.bytes.empty()) return std::find(of.bytes.begin(), of.bytes.end(), byte) != of.bytes.end();
  return std::any_of(of.parts.begin(), of.parts.end(), [&](const ByteClasses::Part& part) {
    const auto& tables = classes.tables()[part.tables];
    return (tables.low[byte % 16] & tables.high[byte / 16] & part.bits) != 0;
  });
}

ByteBits set_of(std::string_view bytes) {
  ByteBits out;
  for (const char c : bytes) out.set(static_cast<unsigned char>(c));
  return out;
}

TEST(ByteClasses, HoldJustTheBytesOfTheirSets) {
  std::mt19937 random(20240611);
  for (int round = 0; round < 50; ++round) {
    std::vector<ByteBits> sets(1 + random() % 20);
    for (ByteBits& set : sets) {
      for (std::size_t ranges = random() % 5; ranges > 0; --ranges) {
        const std::size_t first = random() % 256;
        for (std::size_t c = first; c < std::min<std::size_t>(256, first + random() % 40); ++c) set.set(c);
      }
      if (random() % 4 == 0) set.set(random() % 256).set(random() % 256);
    }
    const ByteClasses classes(sets);
    ASSERT_EQ(classes.classes().size(), sets.size());
    for (std::size_t i = 0; i < sets.size(); ++i) {
      for (std::size_t byte = 0; byte < 256; ++byte) ASSERT_EQ(contains(classes, i, byte), sets[i][byte]);
    }
  }
}

TEST(ByteClasses, ShareRectangles) {
  const std::string_view digits = "0123456789";
  const std::string upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const ByteClasses classes(
      {set_of(digits), set_of(upper), set_of(upper + std::string(digits)), set_of("@"), set_of(":-")});
  EXPECT_EQ(classes.tables().size(), 1U);
  EXPECT_EQ(classes.classes()[3].bytes.size(), 1U);
  EXPECT_EQ(classes.classes()[4].bytes.size(), 2U);
}

}  // namespace
}  // namespace dscan
