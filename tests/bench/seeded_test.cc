#include "bench/seeded.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "engine/validate/validators.h"

namespace dscan::bench {
namespace {

using ::testing::MatchesRegex;

std::string filled(std::string_view pattern) {
  Seeded random(1);
  std::string out;
  random.fill(pattern, out);
  return out;
}

TEST(Seeded, FillsPlaceholders) {
  EXPECT_EQ(filled("as it is: $ () $x"), "as it is: $ () $x");
  EXPECT_THAT(filled("$(w) $(W)!"), MatchesRegex("[a-z]+ [A-Z][a-z]+!"));
  EXPECT_THAT(filled("$(d12)/$(x9)/$(X3)/$(a20)"),
              MatchesRegex("[0-9]{12}/[0-9a-f]{9}/[0-9A-F]{3}/[A-Z2-7]{20}"));
  EXPECT_THAT(filled("$(007-099)"), MatchesRegex("0[0-9]{2}"));
  EXPECT_EQ(filled("$(5-5)$(05-05)"), "505");
}

TEST(Seeded, RangesIncludeTheirEnds) {
  std::string digits;
  Seeded random(1);
  for (int i = 0; i < 200; ++i) random.fill("$(3-5)", digits);
  for (const char digit : {'3', '4', '5'}) EXPECT_NE(digits.find(digit), std::string::npos) << digit;
  EXPECT_EQ(digits.find_first_not_of("345"), std::string::npos);
}

TEST(Seeded, ValuesAreRight) {
  const std::pair<const char*, const char*> kinds[] = {{"$(email)", "email"},
                                                       {"$(mobile)", "cn-mobile"},
                                                       {"$(card)", "cn-bank-card"},
                                                       {"$(identity)", "cn-id-card"}};
  Seeded random(2);
  for (const auto& [pattern, validator] : kinds) {
    for (int i = 0; i < 100; ++i) {
      std::string value;
      random.fill(pattern, value);
      EXPECT_TRUE(find_validator(validator)->check(value)) << value;
    }
  }
}

TEST(Seeded, RefusesWhatItDoesNotKnow) {
  for (const char* pattern : {"$(q)", "$(d)", "$(9-1)", "$(a-b)", "$(mail)"}) {
    EXPECT_THROW(filled(pattern), std::invalid_argument) << pattern;
  }
}

}  // namespace
}  // namespace dscan::bench
