#include "engine/match/rectangle_marks.h"

#include <gtest/gtest.h>
#include <hwy/highway.h>

#include <algorithm>
#include <random>
#include <vector>

namespace dscan {
namespace {

constexpr std::size_t kMostWords = 40;
constexpr std::uint64_t kUntouched = 0x5A5A5A5A5A5A5A5A;

/// What one call writes, and says.
struct Marks {
  struct alignas(64) Words {
    std::array<std::uint64_t, kMostWords + 8> of{};
    friend bool operator==(const Words&, const Words&) = default;
  };
  std::array<Words, ByteClasses::kPerTables> streams{};
  std::uint8_t present = 0;

  template <class Mark>
  static Marks by(Mark mark, const char* text, std::size_t words, const ByteClasses::NibbleTables& tables) {
    Marks marks;
    RectangleWords out{};
    for (std::size_t i = 0; i < out.size(); ++i) {
      marks.streams[i].of.fill(kUntouched);
      out[i] = marks.streams[i].of.data();
    }
    marks.present = mark(text, words, tables, out);
    return marks;
  }
  friend bool operator==(const Marks&, const Marks&) = default;
};

TEST(RectangleMarks, HaveABitForEachByte) {
  ByteClasses::NibbleTables tables;
  tables.low['a' % 16] = tables.high['a' / 16] = 0b1;
  tables.low['7' % 16] = tables.high['7' / 16] = 0b10000000;
  std::string text(128, '.');
  text[0] = text[65] = 'a';
  text[63] = '7';
  const Marks marks = Marks::by(mark_rectangles_scalar, text.data(), 2, tables);
  EXPECT_EQ(marks.present, 0b10000001);
  EXPECT_EQ(marks.streams[0].of[0], 1U);
  EXPECT_EQ(marks.streams[0].of[1], 2U);
  EXPECT_EQ(marks.streams[7].of[0], std::uint64_t{1} << 63U);
  EXPECT_EQ(marks.streams[7].of[1], 0U);
  EXPECT_EQ(marks.streams[3].of[0], 0U);
}

// Texts of every number of words, each of its own size, so that a sanitizer sees a read behind it.
TEST(RectangleMarks, AgreeWithTheScalarOracleOnEveryTarget) {
  std::mt19937 random(20261130);
  for (std::size_t round = 0; round < 4 * kMostWords; ++round) {
    const std::size_t words = round % (kMostWords + 1);
    ByteClasses::NibbleTables tables;
    for (auto* nibbles : {&tables.low, &tables.high}) {
      for (std::uint8_t& bits : *nibbles) bits = static_cast<std::uint8_t>(random() & random());
    }
    std::vector<char> text(words * 64);
    const char most =
        round % 2 == 0 ? static_cast<char>(random()) : '\0';  // Texts without some of them, too.
    for (char& byte : text) byte = most == '\0' || random() % 50 == 0 ? static_cast<char>(random()) : most;
    const Marks expected = Marks::by(mark_rectangles_scalar, text.data(), words, tables);
    for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
      hwy::SetSupportedTargetsForTest(target);
      ASSERT_EQ(Marks::by(mark_rectangles, text.data(), words, tables), expected)
          << hwy::TargetName(target) << ' ' << words;
    }
  }
  hwy::SetSupportedTargetsForTest(0);
}

}  // namespace
}  // namespace dscan
