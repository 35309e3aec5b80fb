#include "engine/validate/validators.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace dscan {
namespace {

TEST(Validators, SortedUniqueAndFound) {
  std::string_view previous;
  for (const Validator& validator : validators()) {
    EXPECT_LT(previous, validator.name);
    EXPECT_EQ(find_validator(validator.name), &validator);
    EXPECT_EQ(validator.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-"),
              std::string_view::npos);
    EXPECT_FALSE(validator.description.empty());
    previous = validator.name;
  }
}

TEST(Validators, UnknownNames) {
  EXPECT_EQ(find_validator(""), nullptr);
  EXPECT_EQ(find_validator("Luhn"), nullptr);
  EXPECT_EQ(find_validator("luhn "), nullptr);
}

// Scanned bytes are anybody's: no check may trip over them, nor find random ones plausible.
TEST(Validators, AnyBytesAreTaken) {
  std::mt19937 random(7);
  for (int round = 0; round < 2'000; ++round) {
    std::string bytes(20 + random() % 300, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    for (const Validator& validator : validators()) EXPECT_FALSE(validator.check(bytes)) << validator.name;
  }
}

TEST(Validators, LongAndEmptyValues) {
  for (const Validator& validator : validators()) {
    for (const char byte : {'0', '9', ' ', '-', '.', ':', '_', '@', 'A', 'X', '\0', '\xFF'}) {
      EXPECT_FALSE(validator.check(std::string(100'000, byte))) << validator.name << " " << int{byte};
    }
    EXPECT_FALSE(validator.check("")) << validator.name;
  }
}

}  // namespace
}  // namespace dscan
