// What the tests of validators share: vectors, and values made wrong on purpose.
#pragma once

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace dscan {

inline void expect_all(bool (*check)(std::string_view), std::initializer_list<std::string_view> values) {
  for (const std::string_view value : values) EXPECT_TRUE(check(value)) << value;
}

inline void expect_none(bool (*check)(std::string_view), std::initializer_list<std::string_view> values) {
  for (const std::string_view value : values) EXPECT_FALSE(check(value)) << value;
}

/// Replaces each digit of `valid` by each other digit: a check-digit system sees every one of these errors.
inline void expect_single_errors_seen(bool (*check)(std::string_view), std::string_view valid) {
  ASSERT_TRUE(check(valid)) << valid;
  for (std::size_t i = 0; i < valid.size(); ++i) {
    if (valid[i] < '0' || valid[i] > '9') continue;
    std::string changed(valid);
    for (char digit = '0'; digit <= '9'; ++digit) {
      changed[i] = digit;
      EXPECT_EQ(check(changed), digit == valid[i]) << changed << " from " << valid;
    }
  }
}

/// In Vectors::unseen: the number has no check digit, so most single errors go unseen.
constexpr int kNoCheckDigit = -1;

/// What one registered validator says of known values.
struct Vectors {
  std::string_view name;
  std::vector<std::string_view> valid;
  std::vector<std::string_view> invalid;
  /// As many of a valid value's single-digit errors may pass: 0 for a good check digit, some where two
  /// remainders share a digit, where digits do not count, or where another form of the number begins.
  int unseen = 0;
};

std::vector<Vectors> america_vectors();
std::vector<Vectors> asia_vectors();
std::vector<Vectors> europe_east_vectors();
std::vector<Vectors> europe_west_vectors();
std::vector<Vectors> south_vectors();
std::vector<Vectors> things_vectors();

}  // namespace dscan
