#include "engine/validate/checksum.h"

#include <random>

#include "tests/engine/validate/vectors.h"

namespace dscan {
namespace {

/// The one digit that makes `digits` hold, found by trying.
std::string with_luhn_digit(const std::string& digits) {
  for (char digit = '0'; digit <= '9'; ++digit) {
    if (luhn_holds(digits + digit)) return digits + digit;
  }
  return {};
}

// ISO/IEC 7812-1 and the catalogues of its users.
TEST(Checksum, LuhnKnownVectors) {
  expect_all(luhn_holds, {"79927398713", "4539578763621486", "18", "00"});
  expect_none(luhn_holds, {"79927398710", "", "0", "7992739871a", "79927398713 "});
}

TEST(Checksum, LuhnHasOneDigitForEveryNumberAndSeesEverySingleError) {
  std::mt19937 random(20240601);
  for (int round = 0; round < 200; ++round) {
    std::string digits;
    for (std::size_t size = 1 + random() % 24; digits.size() < size;) {
      digits.push_back(static_cast<char>('0' + random() % 10));
    }
    const std::string valid = with_luhn_digit(digits);
    ASSERT_FALSE(valid.empty()) << digits;
    expect_single_errors_seen(luhn_holds, valid);
  }
}

TEST(Checksum, Mod97KnownVectors) {
  expect_all(mod_97_10_holds, {"79444", "3214282912345698765432161182"});
  expect_none(mod_97_10_holds, {"79445", "", "794 44", "abc"});
}

// ISO/IEC 7064's own example, 0794 0, and an ISNI, which uses the same system.
TEST(Checksum, Mod11KnownVectors) {
  expect_all(mod_11_2_holds, {"07940", "000000012146438X", "000000012146438x"});
  expect_none(mod_11_2_holds, {"07941", "", "X", "0", "0X940", "0794a"});
  expect_single_errors_seen(mod_11_2_holds, "000000012146438X");
}

TEST(Checksum, ValidatorsSkipSeparators) {
  expect_all(check_luhn, {"4539 5787-6362.1486", "(79)927398713"});
  expect_none(check_luhn, {"", " -./()", "4539_578763621486"});
  EXPECT_TRUE(check_mod_97_10("3214 2829 1234 5698 7654 3216 1182"));
  EXPECT_TRUE(check_mod_11_2("0000 0001 2146 438X"));
}

}  // namespace
}  // namespace dscan
