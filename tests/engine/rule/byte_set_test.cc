#include "engine/rule/byte_set.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

namespace dscan {
namespace {

TEST(ByteSet, ReadsCharactersAndRanges) {
  const auto set = ByteSet::parse("a-f0-9._%+-");
  ASSERT_TRUE(set);
  for (const char c : std::string_view("afb059._%+-")) EXPECT_TRUE(set->has(c)) << c;
  for (const char c : std::string_view("gA/:,\n\xC3")) EXPECT_FALSE(set->has(c)) << c;
}

TEST(ByteSet, RefusesWhatItCannotMean) {
  for (const char* text : {"", "z-a", "a-\n", "\xC3\xA9", "ab\t"}) EXPECT_FALSE(ByteSet::parse(text)) << text;
}

TEST(ByteSet, AMinusAtAnEndIsItself) {
  EXPECT_TRUE(ByteSet::parse("-a")->has('-'));
  EXPECT_TRUE(ByteSet::parse("a-")->has('-'));
  EXPECT_FALSE(ByteSet::parse("+-/")->has('*'));
}

TEST(ByteSet, TheCharacterClassMeansTheSame) {
  const auto set = ByteSet::parse("[-]^\\A-C");
  ASSERT_TRUE(set);
  const RE2 regex(set->as_class());
  ASSERT_TRUE(regex.ok()) << set->as_class();
  for (char c = ' '; c <= '~'; ++c) {
    EXPECT_EQ(RE2::FullMatch(std::string(1, c), regex), set->has(c)) << c;
  }
}

}  // namespace
}  // namespace dscan
