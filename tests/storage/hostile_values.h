// What every decoder of values must stand.
#pragma once

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>

#include "engine/base/error.h"

namespace dscan {

/// `value` is one that `decode` accepts; `encode` is its inverse. Whatever the damage, the decoder stays
/// within the bytes (the sanitizers watch), and what it does accept is the one encoding of what it read.
template <class Decode, class Encode>
void expect_stands_damage(const std::string& value, const Decode& decode, const Encode& encode) {
  const auto expect_corrupt = [&](const std::string& bytes, const char* what) {
    const auto decoded = decode(std::string_view(bytes));
    ASSERT_FALSE(decoded) << what;
    EXPECT_EQ(decoded.error().code(), ErrorCode::kCorrupt) << what;
    EXPECT_NE(decoded.error().message().find("use a copy"), std::string::npos) << what;
  };
  const auto expect_canonical = [&](const std::string& bytes) {
    const auto decoded = decode(std::string_view(bytes));
    if (decoded) {
      EXPECT_EQ(encode(*decoded), bytes);
    }
  };
  for (std::size_t size = 0; size < value.size(); ++size) {
    expect_corrupt(std::string(value.data(), size), "truncated");
  }
  expect_corrupt(value + '\0', "trailing byte");
  for (std::size_t bit = 0; bit < value.size() * 8; ++bit) {
    std::string flipped = value;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ 1 << bit % 8);
    expect_canonical(flipped);
  }
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    std::string mangled = value;
    for (auto changes = 1 + random() % 8; changes > 0; --changes) {
      mangled[random() % mangled.size()] = static_cast<char>(random());
    }
    expect_canonical(mangled);
  }
}

}  // namespace dscan
