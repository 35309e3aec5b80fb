#include "engine/validate/keccak.h"

#include <gtest/gtest.h>

#include <string>

#include "engine/base/digest.h"

namespace dscan {
namespace {

std::string hex_of(std::string_view bytes) {
  const Keccak256 digest = keccak_256(bytes);
  return to_hex({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

// The Keccak team's known answers (KeccakKAT, 256 bits) and the Ethereum yellow paper's hash of nothing.
TEST(Keccak, KnownAnswers) {
  EXPECT_EQ(hex_of(""), "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
  EXPECT_EQ(hex_of("abc"), "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45");
  EXPECT_EQ(hex_of("\xCC"), "eead6dbfc7340a56caedc044696a168870549a6a7f6f56961e84a54bd9970b8a");
}

TEST(Keccak, MoreThanABlockIsCut) {
  EXPECT_EQ(hex_of(std::string(136, 'a')), hex_of(std::string(135, 'a')));
  EXPECT_NE(hex_of(std::string(135, 'a')), hex_of(std::string(134, 'a')));
}

}  // namespace
}  // namespace dscan
