#include "engine/match/confirm.h"

#include <gtest/gtest.h>

#include <future>

#include "tests/testing/make_rule.h"

namespace dscan {
namespace {

using testing::regex_rule;

Window window(std::string_view text, std::size_t from, std::size_t to) {
  return {text, 0, text.size(), from, to};
}

TEST(Confirm, FindsTheLeftmostMatchAndItsGroup) {
  const Confirmer confirmer({regex_rule("p", "key=([a-z]+)", 1)});
  const std::string_view text = "xx key=abc key=def";
  const auto span = confirmer.find(0, window(text, 0, text.size()));
  ASSERT_TRUE(span);
  EXPECT_EQ(text.substr(span->begin, span->end - span->begin), "key=abc");
  EXPECT_EQ(text.substr(span->value_begin, span->value_end - span->value_begin), "abc");
  const auto second = confirmer.find(0, window(text, 5, text.size()));
  ASSERT_TRUE(second);
  EXPECT_EQ(second->begin, 11U);
  EXPECT_FALSE(confirmer.find(0, window(text, 12, text.size())));
  EXPECT_FALSE(confirmer.find(0, window(text, 0, 6)));
}

TEST(Confirm, BytesAroundTheWindowAreContext) {
  const Confirmer confirmer({regex_rule("w", R"(\babc\b)")});
  const std::string_view text = "xabcx abc";
  EXPECT_FALSE(confirmer.find(0, window(text, 1, 4)));
  EXPECT_TRUE(confirmer.find(0, window(text, 6, 9)));
}

TEST(Confirm, ReadsBytesNotCharacters) {
  const Confirmer confirmer({regex_rule("b", "密码=(.+)", 1)});
  const std::string text = "密码=\xFF\xFE!";
  const auto span = confirmer.find(0, window(text, 0, text.size()));
  ASSERT_TRUE(span);
  EXPECT_EQ(text.substr(span->value_begin), "\xFF\xFE!");
}

TEST(Confirm, AGroupThatTookNoPartIsNoFinding) {
  const Confirmer confirmer({regex_rule("g", "a(b)?c", 1)});
  EXPECT_FALSE(confirmer.find(0, window("ac", 0, 2)));
  EXPECT_TRUE(confirmer.find(0, window("abc", 0, 3)));
}

TEST(Confirm, ExcludesWholeValues) {
  Rule rule = regex_rule("e", "x");
  rule.exclude = {"change.*", "[*]+"};
  const Confirmer confirmer({rule});
  EXPECT_TRUE(confirmer.excluded(0, "changeme"));
  EXPECT_TRUE(confirmer.excluded(0, "****"));
  EXPECT_FALSE(confirmer.excluded(0, "unchanged"));
}

TEST(Confirm, ManyThreadsMayBeTheFirstToAsk) {
  const Confirmer confirmer({regex_rule("t", "k=([a-z]+)", 1)});
  std::vector<std::future<bool>> answers;
  for (int i = 0; i < 8; ++i) {
    answers.push_back(std::async(
        std::launch::async, [&confirmer] { return confirmer.find(0, window("k=abc", 0, 5)).has_value(); }));
  }
  for (auto& answer : answers) EXPECT_TRUE(answer.get());
}

}  // namespace
}  // namespace dscan
