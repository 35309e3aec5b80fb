#include "engine/validate/digit_words.h"

#include <gtest/gtest.h>

#include <string>

#include "engine/validate/ascii.h"

namespace dscan {
namespace {

TEST(DigitWords, EveryByteInEveryPlaceIsADigitOrNot) {
  for (std::size_t place = 0; place < digit_words::kBytes; ++place) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string text = "01928374";
      text[place] = static_cast<char>(byte);
      EXPECT_EQ(digit_words::are_digits(digit_words::load(text.data())), is_digit(text[place]))
          << place << " " << byte;
    }
  }
}

TEST(DigitWords, ValuesAndTheirSum) {
  const std::uint64_t values = digit_words::values(digit_words::load("01020399"));
  EXPECT_EQ(values & 0xFFU, 0U);
  EXPECT_EQ(values >> 56U, 9U);
  EXPECT_EQ(digit_words::sum(values), 24U);
}

TEST(DigitWords, AllOfATextOfAnyLength) {
  for (std::size_t size = digit_words::kBytes; size <= 40; ++size) {
    std::string text(size, '7');
    EXPECT_TRUE(all_digits(text)) << size;
    for (std::size_t place = 0; place < size; ++place) {
      text[place] = ':';
      EXPECT_FALSE(all_digits(text)) << size << " " << place;
      text[place] = '7';
    }
  }
}

TEST(Compact, IsTheValueWithoutSeparators) {
  EXPECT_EQ(Compact("79 92-7.3/9(87)13").view(), "79927398713");
  EXPECT_EQ(Compact("79927398713").view(), "79927398713");
  EXPECT_EQ(Compact("ab-1", Letters::kUpper).view(), "AB1");
  EXPECT_EQ(Compact("").view(), "");
}

TEST(Compact, OfMoreThanItHoldsIsEmpty) {
  for (const char c : {'1', 'a'}) {
    EXPECT_EQ(Compact(std::string(Compact::kCapacity, c)).view().size(), Compact::kCapacity);
    EXPECT_EQ(Compact(std::string(Compact::kCapacity + 1, c)).view(), "");
  }
}

TEST(PackedLower, IsEqualForWhatIsEqualButForCase) {
  EXPECT_EQ(packed_lower("Com"), packed_lower("cOM"));
  EXPECT_NE(packed_lower("com"), packed_lower("con"));
  EXPECT_NE(packed_lower("com"), packed_lower(std::string("\0com", 4)));
  EXPECT_NE(packed_lower(""), packed_lower(std::string(1, '\0')));
}

}  // namespace
}  // namespace dscan
