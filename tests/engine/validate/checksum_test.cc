#include "engine/validate/checksum.h"

#include <array>
#include <random>
#include <utility>

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
  expect_none(luhn_holds,
              {"79927398710", "", "0", "7992739871a", "79927398713 ", "a9927398713", "7992739:713"});
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

/// Verhoeff's scheme by geometry: 0 to 4 turn a pentagon, 5 to 9 turn and reflect it; the corners say where
/// they end up.
bool pentagon_holds(const std::string& digits) {
  const auto corners = [](int element) {
    std::array<int, 5> out{};
    for (int corner = 0; corner < 5; ++corner) {
      out[static_cast<std::size_t>(corner)] = (element < 5 ? element + corner : element - corner + 5) % 5;
    }
    return out;
  };
  std::array<int, 5> position = corners(0);
  for (std::size_t i = 0; i < digits.size(); ++i) {
    int digit = digits[digits.size() - 1 - i] - '0';
    for (std::size_t times = 0; times < i; ++times) digit = std::string("1576283094")[digit] - '0';
    const std::array<int, 5> move = corners(digit);
    std::array<int, 5> next{};
    for (std::size_t corner = 0; corner < 5; ++corner) next[corner] = position[move[corner]];
    position = next;
  }
  return position == corners(0);
}

TEST(Checksum, VerhoeffAgreesWithThePentagonAndSeesSwaps) {
  std::mt19937 random(5);
  for (int round = 0; round < 500; ++round) {
    std::string digits;
    for (std::size_t size = 2 + random() % 20; digits.size() < size;) {
      digits.push_back(static_cast<char>('0' + random() % 10));
    }
    EXPECT_EQ(verhoeff_holds(digits), pentagon_holds(digits)) << digits;
    if (!verhoeff_holds(digits)) continue;
    expect_single_errors_seen(verhoeff_holds, digits);
    for (std::size_t i = 1; i < digits.size(); ++i) {
      std::string swapped = digits;
      std::swap(swapped[i - 1], swapped[i]);
      EXPECT_EQ(verhoeff_holds(swapped), swapped == digits) << swapped << " from " << digits;
    }
  }
}

// ISO/IEC 7064's own example, 0794 5.
TEST(Checksum, Mod1110HasOneDigitForEveryNumber) {
  EXPECT_TRUE(mod_11_10_holds("07945"));
  for (int number = 0; number < 2'000; ++number) {
    int digits = 0;
    for (char check = '0'; check <= '9'; ++check) {
      digits += mod_11_10_holds(std::to_string(10'000 + number) + check) ? 1 : 0;
    }
    EXPECT_EQ(digits, 1) << number;
  }
}

TEST(Checksum, Luhn36IsLuhnOverDigitsOfItsOwn) {
  expect_all(luhn_36_holds, {"27AAPFU0939F1ZV", "00", "1Y"});
  expect_none(luhn_36_holds, {"27AAPFU0939F1ZW", "", "0", "1y", "1-"});
}

TEST(Checksum, Remainder) {
  EXPECT_EQ(remainder_of("", 97), 0);
  EXPECT_EQ(remainder_of("123456789012345", 97), 123456789012345LL % 97);
  EXPECT_EQ(remainder_of("99999999999", 99'999'999), 99999999999LL % 99'999'999);
}

TEST(Checksum, ValidatorsSkipSeparators) {
  expect_all(check_luhn, {"4539 5787-6362.1486", "(79)927398713"});
  expect_none(check_luhn, {"", " -./()", "4539_578763621486"});
  EXPECT_TRUE(check_mod_97_10("3214 2829 1234 5698 7654 3216 1182"));
  EXPECT_TRUE(check_mod_11_2("0000 0001 2146 438X"));
}

}  // namespace
}  // namespace dscan
