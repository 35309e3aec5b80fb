#include "engine/match/classified_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <hwy/highway.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace dscan {
namespace {

std::vector<TextStep> steps_of(const ClassifiedText& text) {
  return {text.steps().begin(), text.steps().end()};
}

TEST(ClassifiedText, HasABitForEachByte) {
  const ClassifiedText text("a9 -Z/\xE8\x80");
  EXPECT_EQ(text.bytes(), "a9 -Z/\xE8\x80");
  const TextStep step = {.digits = 0b10,
                         .letters = 0b10001,
                         .capitals = 0b10000,
                         .points = 0b101000,
                         .spaces = 0b100,
                         .leads = 0b1000000};
  EXPECT_THAT(steps_of(text), ::testing::ElementsAre(step, TextStep()));
}

TEST(ClassifiedText, EndsWithAnEmptyStep) {
  EXPECT_THAT(steps_of(ClassifiedText()), ::testing::ElementsAre(TextStep()));
  EXPECT_THAT(steps_of(ClassifiedText(std::string(64, '1'))),
              ::testing::ElementsAre(TextStep{.digits = ~std::uint64_t{0}}, TextStep()));
  EXPECT_EQ(ClassifiedText(std::string(65, '1')).steps().size(), 3U);
}

TEST(ClassifiedText, NothingIsLeftOfALongerTextBefore) {
  ClassifiedText text(std::string(500, '7'));
  text.begin("x");
  EXPECT_THAT(steps_of(text), ::testing::ElementsAre(TextStep{.letters = 1}, TextStep()));
}

TEST(ClassifiedText, ListsThePlacesOfAByte) {
  ClassifiedText text("@a@@b@");
  EXPECT_THAT(text.places_of('@'), ::testing::ElementsAre(0, 2, 3, 5));
  EXPECT_THAT(text.places_of('@'), ::testing::ElementsAre(0, 2, 3, 5)) << "asked again";
  EXPECT_THAT(text.places_of('b'), ::testing::ElementsAre(4)) << "another byte";
  EXPECT_THAT(text.places_of('\0'), ::testing::IsEmpty());
  text.begin(std::string_view("\0b@", 3));
  EXPECT_THAT(text.places_of('\0'), ::testing::ElementsAre(0)) << "another text";
  text.begin({});
  EXPECT_THAT(text.places_of('\0'), ::testing::IsEmpty());
}

// Every byte at every place of a vector, on every vector width that this CPU has.
TEST(ClassifiedText, AgreesWithTheScalarOracleOnEveryTarget) {
  std::mt19937 random(20261201);
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    for (std::size_t shift = 0; shift < 64; ++shift) {
      std::string text(shift + 256 + random() % 64, '\0');
      for (std::size_t i = 0; i < text.size(); ++i) text[i] = static_cast<char>(i + shift * 5);
      // Of its own size, so that a sanitizer sees a read behind it.
      const std::vector<char> exact(text.begin(), text.end());
      const std::string_view bytes(exact.data(), exact.size());
      ClassifiedText classified(bytes);
      ASSERT_EQ(steps_of(classified), classify_scalar(bytes)) << hwy::TargetName(target) << shift;
      for (const char byte : {'@', '\0', '\xFF', bytes.front(), bytes.back()}) {
        std::vector<std::uint32_t> places;
        for (std::uint32_t at = 0; at < bytes.size(); ++at) {
          if (bytes[at] == byte) places.push_back(at);
        }
        ASSERT_EQ(classified.places_of(byte), places) << hwy::TargetName(target) << shift;
      }
    }
  }
  hwy::SetSupportedTargetsForTest(0);
}

}  // namespace
}  // namespace dscan
