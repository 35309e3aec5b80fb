#include "engine/rule/code_form.h"

#include <gtest/gtest.h>

namespace dscan {
namespace {

TEST(CodeForm, PlacesAreClassesOrLiterals) {
  const auto patterns = parse_code_form("DEu{2}d{3}x9");
  ASSERT_TRUE(patterns);
  ASSERT_EQ(patterns->size(), 1U);
  const CodePattern& pattern = patterns->front();
  EXPECT_EQ(pattern.length, 9U);
  EXPECT_EQ(pattern.letters, 0b0'0000'1111U);
  EXPECT_EQ(pattern.digits, 0b1'0111'0000U);
  EXPECT_EQ(pattern.literals, std::string("DE\0\0\0\0\0\0"
                                          "9",
                                          9));
}

TEST(CodeForm, TheLastItemMayVary) {
  const auto patterns = parse_code_form("u{2}d{2}x{11,13}");
  ASSERT_TRUE(patterns);
  ASSERT_EQ(patterns->size(), 3U);
  EXPECT_EQ(patterns->at(0).length, 15U);
  EXPECT_EQ(patterns->at(2).length, 17U);
  EXPECT_EQ(patterns->at(2).letters, 0b11U);
}

TEST(CodeForm, RefusesWhatItCannotMean) {
  for (const char* text : {"", "d{6}", "d{9}", "u{9}", "u{2}d{39}", "a{3}d{6}", "u{2}d{1,3}u{6}", "u{2}d{",
                           "u{2}d{6", "u{2}d{x}", "u{0}d{9}", "u{3,2}", "u-d{8}", "{3}u{8}", "ud{8}x{1,99}",
                           "u\xC3\xA9"
                           "d{8}"}) {
    EXPECT_FALSE(parse_code_form(text)) << text;
  }
  for (const char* text : {"ud{6}", "x{7}", "u{20}d{20}", "d{8}u"})
    EXPECT_TRUE(parse_code_form(text)) << text;
}

}  // namespace
}  // namespace dscan
