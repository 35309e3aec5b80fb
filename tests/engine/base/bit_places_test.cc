#include "engine/base/bit_places.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <random>
#include <vector>

namespace dscan {
namespace {

template <unsigned kAtOnce>
std::vector<unsigned> places(std::uint64_t bits) {
  std::array<unsigned, 64 + kAtOnce> out{};
  unsigned most = 0;
  const unsigned count = put_places<kAtOnce>(bits, [&](unsigned n, unsigned place) {
    EXPECT_LT(place, 64U);
    out.at(n) = place;
    most = n;
  });
  EXPECT_LT(most, count + kAtOnce) << "no more room than said is needed";
  return {out.begin(), out.begin() + count};
}

TEST(BitPlaces, GoUp) {
  EXPECT_THAT(places<2>(0), ::testing::IsEmpty());
  EXPECT_THAT(places<2>(1), ::testing::ElementsAre(0));
  EXPECT_THAT(places<2>(std::uint64_t{1} << 63), ::testing::ElementsAre(63));
  EXPECT_THAT(places<2>(0b1011010), ::testing::ElementsAre(1, 3, 4, 6));
  EXPECT_EQ(places<8>(~std::uint64_t{0}).size(), 64U);
}

TEST(BitPlaces, AreThoseOfTheBits) {
  std::mt19937_64 random(5);
  for (int round = 0; round < 1000; ++round) {
    const std::uint64_t bits = random() & (round % 2 == 0 ? random() : ~std::uint64_t{0});
    std::uint64_t again = 0;
    for (const unsigned place : places<4>(bits)) again |= std::uint64_t{1} << place;
    ASSERT_EQ(again, bits);
  }
}

}  // namespace
}  // namespace dscan
