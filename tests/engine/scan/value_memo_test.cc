#include "engine/scan/value_memo.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace dscan {
namespace {

/// Of a regex that writes these bytes.
RegexAlphabet alphabet_of(const std::string& regex) {
  return RegexAlphabet({&regex, 1});
}

TEST(ValueMemo, AsksOnceForAValue) {
  ValueMemo memo(alphabet_of("yes"));
  int asked = 0;
  const auto test = [&asked](std::string_view value) {
    ++asked;
    return value == "yes";
  };
  for (int round = 0; round < 3; ++round) {
    EXPECT_TRUE(memo.ask("yes", test));
    EXPECT_FALSE(memo.ask("no", test));
  }
  EXPECT_EQ(asked, 2);
}

TEST(ValueMemo, TellsApartWhatDiffersInZerosOnly) {
  ValueMemo memo(alphabet_of(".."));
  const auto has_size_two = [](std::string_view value) { return value.size() == 2; };
  EXPECT_FALSE(memo.ask("", has_size_two));
  EXPECT_FALSE(memo.ask(std::string(1, '\0'), has_size_two));
  EXPECT_TRUE(memo.ask(std::string(2, '\0'), has_size_two));
  EXPECT_FALSE(memo.ask(std::string(ValueMemo::kMostBytes, '\0'), has_size_two));
}

TEST(ValueMemo, AsksOnceForValuesThatAreAlike) {
  ValueMemo memo(alphabet_of("[0-9]{3}"));
  int asked = 0;
  const auto test = [&asked](std::string_view value) {
    ++asked;
    return value.size() == 3 && value.find_first_not_of("0123456789") == std::string_view::npos;
  };
  EXPECT_TRUE(memo.ask("123", test));
  EXPECT_TRUE(memo.ask("907", test));
  EXPECT_FALSE(memo.ask("9a7", test));
  EXPECT_FALSE(memo.ask("1z2", test));
  EXPECT_EQ(asked, 2);
}

TEST(ValueMemo, SaysWhatTheTestSaysHoweverMany) {
  ValueMemo memo(alphabet_of("abc"));
  const auto test = [](std::string_view value) { return !value.empty() && value.back() % 2 == 0; };
  std::mt19937 random(1);
  for (int i = 0; i < 100'000; ++i) {
    std::string value(random() % (ValueMemo::kMostBytes + 3), 'a');
    for (char& c : value) c = static_cast<char>('a' + random() % 3);
    ASSERT_EQ(memo.ask(value, test), test(value)) << value;
  }
}

}  // namespace
}  // namespace dscan
