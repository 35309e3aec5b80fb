#include "engine/match/byte_classes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace dscan {
namespace {

/// What the shuffles do, for one byte.
bool contains(const ByteClasses& classes, std::size_t number, std::size_t byte) {
  const ByteClasses::Class& of = classes.classes()[number];
  return std::any_of(of.begin(), of.end(), [&](std::size_t rectangle) {
    const auto& tables = classes.tables()[rectangle / ByteClasses::kPerTables];
    const std::uint8_t bits = tables.low[byte % 16] & tables.high[byte / 16];
    return (bits >> rectangle % ByteClasses::kPerTables & 1U) != 0;
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
  const ByteClasses classes({set_of(digits), set_of(upper), set_of(upper + std::string(digits)), set_of("@"),
                             set_of(":-"), set_of(":")});
  EXPECT_EQ(classes.tables().size(), 1U);
  EXPECT_EQ(classes.classes()[2].size(), 3U);
  EXPECT_EQ(classes.classes()[3].size(), 1U);
  EXPECT_EQ(classes.classes()[4].size(), 2U);
}

TEST(ByteClasses, SmallSetsHaveTheFirstTables) {
  std::vector<ByteBits> sets;
  for (std::size_t i = 0; i < 2 * ByteClasses::kPerTables; ++i) {
    ByteBits set;
    sets.push_back(set.set(16 * i));
    if (i % 2 == 0) sets.back().set(16 * i + 1);
  }
  const ByteClasses classes(sets);
  ASSERT_EQ(classes.tables().size(), 2U);
  for (std::size_t i = 0; i < sets.size(); ++i) {
    EXPECT_EQ(classes.classes()[i].front() / ByteClasses::kPerTables, i % 2 == 0 ? 1U : 0U) << i;
  }
}

}  // namespace
}  // namespace dscan
