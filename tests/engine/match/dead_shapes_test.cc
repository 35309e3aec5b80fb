#include "engine/match/dead_shapes.h"

#include <gtest/gtest.h>

#include <string>

#include "engine/match/number_table.h"

namespace dscan {
namespace {

/// Of the whole text but for the bytes behind it.
std::optional<DeadShapes::Shape> shape_of(const std::string& number,
                                          const std::string& behind = " and more words") {
  const std::string text = number + behind;
  return DeadShapes::shape_of(text, {0, static_cast<std::uint32_t>(number.size()), 0});
}

TEST(DeadShapes, AShapeIsAllButTheDigits) {
  const auto shape = shape_of("2026-01-03 23");
  ASSERT_TRUE(shape);
  EXPECT_EQ(shape, shape_of("1999-12-31 00", ":99999999"));
  for (const char* other : {"2026-01-03 2", "2026-01-03 234", "2026-01/03 23", "2026 01-03 23",
                            "2026-01-0323", "2026-01.03 23", "20260-1-03 23", "2026-01"}) {
    EXPECT_NE(shape, shape_of(other)) << other;
  }
}

TEST(DeadShapes, LongTokensAndTheEndOfATextHaveNone) {
  EXPECT_TRUE(shape_of("1234 5678 9012 3"));
  EXPECT_FALSE(shape_of("1234 5678 9012 34"));
  EXPECT_TRUE(shape_of("12-3456", "123456789"));
  EXPECT_FALSE(shape_of("12-3456", "12345678"));
}

TEST(DeadShapes, AreThoseOfOneTable) {
  const NumberTable table = NumberTable::make({}).value();
  const NumberTable other = NumberTable::make({}).value();
  DeadShapes dead;
  const auto shape = shape_of("1.20.3.4");
  EXPECT_FALSE(dead.has(*shape, &table));
  dead.add(*shape, &table);
  EXPECT_TRUE(dead.has(*shape_of("9.99.9.9"), &table));
  EXPECT_FALSE(dead.has(*shape, &other));
  EXPECT_FALSE(dead.has(*shape_of("1.2.30.4"), &table));
}

}  // namespace
}  // namespace dscan
