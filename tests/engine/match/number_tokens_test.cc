#include "engine/match/number_tokens.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <hwy/highway.h>

#include <random>
#include <string>

namespace dscan {
namespace {

std::vector<std::string> tokens_in(const std::string& text) {
  NumberTokens tokens;
  std::vector<std::string> out;
  for (const auto& token : tokens.find(ClassifiedText(text)))
    out.push_back(text.substr(token.begin, token.end - token.begin));
  return out;
}

std::string described(std::span<const NumberToken> tokens) {
  std::string out;
  for (const auto& token : tokens) out += std::to_string(token.begin) + "-" + std::to_string(token.end) + " ";
  return out;
}

TEST(NumberTokens, AreRunsOfDigitsAndSingleSeparators) {
  EXPECT_THAT(tokens_in(""), ::testing::IsEmpty());
  EXPECT_THAT(tokens_in("123456"), ::testing::IsEmpty());
  EXPECT_THAT(tokens_in("1234567"), ::testing::ElementsAre("1234567"));
  EXPECT_THAT(tokens_in("a 1.1.1.1, 12-34 56.7 8  9"), ::testing::ElementsAre("1.1.1.1", "12-34 56.7 8"));
  EXPECT_THAT(tokens_in("-1234567-"), ::testing::ElementsAre("1234567"));
  EXPECT_THAT(tokens_in("12345,67890\n1234567"), ::testing::ElementsAre("1234567"));
}

TEST(NumberTokens, CrossTheSteps) {
  for (std::size_t lead = 50; lead < 200; ++lead) {
    for (const std::size_t length : {7U, 8U, 63U, 64U, 65U, 130U}) {
      const std::string token(length, '7');
      const std::string text = std::string(lead, 'x') + token + "x";
      ASSERT_THAT(tokens_in(text), ::testing::ElementsAre(token)) << lead << " " << length;
      ASSERT_THAT(tokens_in(text.substr(0, text.size() - 1)), ::testing::ElementsAre(token));
    }
  }
}

// The oracle: random text over an alphabet that makes tokens likely, every vector width that this CPU has.
TEST(NumberTokens, AgreeWithTheScalarOracleOnEveryTarget) {
  std::mt19937 random(20240607);
  constexpr std::string_view kAlphabet = "0123456789012345678901234567890123456789 -.  a,\n";
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    for (int round = 0; round < 400; ++round) {
      std::string text(random() % 400, ' ');
      for (char& c : text) c = kAlphabet[random() % kAlphabet.size()];
      NumberTokens tokens;
      const auto fast = tokens.find(ClassifiedText(text));
      std::vector<NumberToken> slow;
      find_number_tokens_scalar(text, slow);
      ASSERT_EQ(described(fast), described(slow)) << hwy::TargetName(target) << ": " << text;
      for (const NumberToken& token : fast) {
        for (std::size_t i = 0; token.size() <= 64 && i < token.size(); ++i) {
          const bool is_digit = text[token.begin + i] >= '0' && text[token.begin + i] <= '9';
          ASSERT_EQ((token.digits >> i & 1) != 0, is_digit) << hwy::TargetName(target) << ": " << text;
        }
      }
    }
  }
  hwy::SetSupportedTargetsForTest(0);
}

}  // namespace
}  // namespace dscan
