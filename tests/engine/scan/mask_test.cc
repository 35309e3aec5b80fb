#include "engine/scan/mask.h"

#include <gtest/gtest.h>

namespace dscan {
namespace {

TEST(Mask, KeepsASixthAtEachEndByDefault) {
  EXPECT_EQ(masked("", std::nullopt), "");
  EXPECT_EQ(masked("abc", std::nullopt), "***");
  EXPECT_EQ(masked("abcdef", std::nullopt), "a****f");
  EXPECT_EQ(masked("abcdefghijklmnopqrstuvwxyz", std::nullopt), "abcd******************wxyz");
}

TEST(Mask, KeepsWhatTheShapeSaysUnlessThatShowsTooMuch) {
  EXPECT_EQ(masked("13812345678", MaskShape{3, 4}), "138****5678");
  EXPECT_EQ(masked("6222021234567890110", MaskShape{3, 4}), "622************0110");
  EXPECT_EQ(masked("secret", MaskShape{0, 0}), "******");
  EXPECT_EQ(masked("12345678", MaskShape{3, 4}), "1******8");
}

TEST(Mask, CountsCharactersNotBytes) {
  EXPECT_EQ(masked("张伟王芳李娜", MaskShape{1, 0}), "张*****");
  EXPECT_EQ(masked("\xFF\xFE\xFF\xFE", MaskShape{1, 0}), "\xEF\xBF\xBD***");
}

TEST(Mask, CutsLongValuesVisibly) {
  const std::string long_value(5000, 'k');
  EXPECT_EQ(masked(long_value, MaskShape{2, 2}), "kk" + std::string(61, '*') + "…");
  EXPECT_EQ(revealed(long_value), std::string(63, 'k') + "…");
  EXPECT_EQ(revealed(std::string(64, 'k')), std::string(64, 'k'));
}

TEST(Mask, NoControlCharacterReachesATerminal) {
  EXPECT_EQ(revealed("a\x1b[2Jb\n"), "a?[2Jb?");
}

}  // namespace
}  // namespace dscan
