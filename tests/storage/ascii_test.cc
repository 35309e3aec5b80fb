#include "storage/ascii.h"

#include <gtest/gtest.h>

namespace dscan {
namespace {

TEST(Ascii, LowerChangesLettersOnly) {
  EXPECT_EQ(ascii_lower("AZaz09@[`{\xC3\x84"), "azaz09@[`{\xC3\x84");
}

TEST(Ascii, FindsPartsInAnyCase) {
  EXPECT_TRUE(contains_ignoring_case("Customers.CSV", "omers.c"));
  EXPECT_TRUE(contains_ignoring_case("abc", "abc"));
  EXPECT_TRUE(contains_ignoring_case("", ""));
  EXPECT_FALSE(contains_ignoring_case("ab", "abc"));
  EXPECT_FALSE(contains_ignoring_case("", "a"));
  // '[' and '{' differ by the bit that tells letters' cases apart.
  EXPECT_FALSE(contains_ignoring_case("[", "{"));
}

}  // namespace
}  // namespace dscan
