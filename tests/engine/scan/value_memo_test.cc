#include "engine/scan/value_memo.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace dscan {
namespace {

TEST(ValueMemo, AsksOnceForAValue) {
  ValueMemo memo;
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
  ValueMemo memo;
  const auto has_size_two = [](std::string_view value) { return value.size() == 2; };
  EXPECT_FALSE(memo.ask("", has_size_two));
  EXPECT_FALSE(memo.ask(std::string(1, '\0'), has_size_two));
  EXPECT_TRUE(memo.ask(std::string(2, '\0'), has_size_two));
  EXPECT_FALSE(memo.ask(std::string(ValueMemo::kMostBytes, '\0'), has_size_two));
}

TEST(ValueMemo, SaysWhatTheTestSaysHoweverMany) {
  ValueMemo memo;
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
