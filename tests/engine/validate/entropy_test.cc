#include "engine/validate/entropy.h"

#include <gtest/gtest.h>

#include <string>

namespace dscan {
namespace {

TEST(Entropy, KnownValues) {
  EXPECT_DOUBLE_EQ(shannon_entropy(""), 0.0);
  EXPECT_DOUBLE_EQ(shannon_entropy("aaaa"), 0.0);
  EXPECT_DOUBLE_EQ(shannon_entropy("ab"), 1.0);
  EXPECT_DOUBLE_EQ(shannon_entropy("abcdefgh"), 3.0);
  EXPECT_NEAR(shannon_entropy("hello"), 1.9219, 0.0001);
}

TEST(Entropy, AllBytesAreEightBits) {
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte) bytes.push_back(static_cast<char>(byte));
  EXPECT_DOUBLE_EQ(shannon_entropy(bytes), 8.0);
}

}  // namespace
}  // namespace dscan
