#include "engine/validate/weighted.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "engine/validate/date.h"

namespace dscan {
namespace {

// ISBN-10 (ISO 2108): the most published of weighted numbers.
constexpr CheckCharacter kIsbn{.weights = {10, 9, 8, 7, 6, 5, 4, 3, 2}, .by_remainder = kElevenLessOrX};

TEST(Weighted, CheckCharacterBehindTheDigits) {
  EXPECT_TRUE(holds(kIsbn, "0306406152"));
  EXPECT_TRUE(holds(kIsbn, "080442957X"));
  EXPECT_FALSE(holds(kIsbn, "0804429570"));
  EXPECT_FALSE(holds(kIsbn, "030640615"));
  EXPECT_FALSE(holds(kIsbn, "03064061522"));
  EXPECT_FALSE(holds(kIsbn, "03O6406152"));
  EXPECT_FALSE(holds(kIsbn, ""));
}

TEST(Weighted, CheckCharacterAmongTheDigits) {
  constexpr CheckCharacter kFirst{.weights = {0, 10, 9, 8}, .by_remainder = kEleven, .at = 0};
  EXPECT_TRUE(holds(kFirst, "8123"));  // 10 + 18 + 24 = 52 = 4 * 11 + 8
  EXPECT_FALSE(holds(kFirst, "7123"));
  EXPECT_FALSE(holds(kFirst, "81230"));
}

TEST(Weighted, NoCharacterForSomeRemainders) {
  constexpr CheckCharacter kScheme{.weights = {1, 1}, .by_remainder = kEleven};
  EXPECT_TRUE(holds(kScheme, "459"));
  for (char c = ' '; c < '\x7F'; ++c) EXPECT_FALSE(holds(kScheme, std::string("55") + c)) << c;
}

TEST(Weighted, OneCharacterRepeatedIsADummy) {
  constexpr CheckCharacter kSame{.weights = {1, 0, 0}, .by_remainder = kTen};
  EXPECT_FALSE(holds(kSame, "7777"));
  EXPECT_TRUE(holds(kSame, "7767"));
}

TEST(Weighted, LettersNegativeWeightsAndDigitSums) {
  constexpr CheckCharacter kLetters{
      .weights = {1, 1}, .by_remainder = kTen, .letters = "ABC", .first_letter = 20};
  EXPECT_TRUE(holds(kLetters, "B12"));  // 21 + 1
  EXPECT_FALSE(holds(kLetters, "D12"));
  constexpr CheckCharacter kNegative{.weights = {-3, 1}, .by_remainder = kTen};
  EXPECT_TRUE(holds(kNegative, "215"));  // -5
  constexpr CheckCharacter kDigitSum{.weights = {2, 2}, .by_remainder = kTen, .product = Product::kDigitSum};
  EXPECT_TRUE(holds(kDigitSum, "782"));  // 14 is 5, 16 is 7
}

TEST(Weighted, ShorterNumbersTakeTheRightmostWeights) {
  EXPECT_TRUE(holds_from_right(kIsbn, "306406152"));
  EXPECT_TRUE(holds_from_right(kIsbn, "0306406152"));
  EXPECT_FALSE(holds_from_right(kIsbn, "00306406152"));
  EXPECT_FALSE(holds_from_right(kIsbn, "2"));
  EXPECT_FALSE(holds_from_right(kIsbn, ""));
}

// The same by the definition: the number and zeros modulo the sum, digit by digit from the right.
TEST(Weighted, AgreesWithSchoolArithmetic) {
  std::mt19937 random(3);
  for (int round = 0; round < 2'000; ++round) {
    std::string isbn;
    while (isbn.size() < 10) isbn.push_back(static_cast<char>('0' + random() % 10));
    int sum = 0;
    int partial = 0;
    for (const char c : isbn) sum += partial += c - '0';
    EXPECT_EQ(holds(kIsbn, isbn), sum % 11 == 0) << isbn;
  }
}

TEST(Shape, Fits) {
  EXPECT_TRUE(fits("AB12C", "aaddn"));
  EXPECT_TRUE(fits("AB12-9", "aadd-n"));
  EXPECT_FALSE(fits("Ab12C", "aaddn"));
  EXPECT_FALSE(fits("AB12", "aaddn"));
  EXPECT_FALSE(fits("AB1/C", "aaddn"));
}

TEST(Shape, Listed) {
  EXPECT_TRUE(is_listed("11 12 13", "13"));
  EXPECT_FALSE(is_listed("11 12 13", "1 "));
  EXPECT_FALSE(is_listed("11 12 13", "14"));
  EXPECT_FALSE(is_listed("", "14"));
}

TEST(Date, Calendar) {
  EXPECT_TRUE(is_date(2000, 2, 29));
  EXPECT_FALSE(is_date(1900, 2, 29));
  EXPECT_FALSE(is_date(2001, 0, 1));
  EXPECT_FALSE(is_date(2001, 13, 1));
  EXPECT_FALSE(is_date(2001, 4, 31));
  EXPECT_TRUE(is_date("20040229"));
  EXPECT_TRUE(is_yymmdd("000229"));
  EXPECT_FALSE(is_yymmdd("010229"));
  EXPECT_TRUE(is_ddmmyy("290200"));
}

}  // namespace
}  // namespace dscan
