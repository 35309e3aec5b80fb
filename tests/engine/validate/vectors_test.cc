// What holds for every validator that has vectors, and that every validator of a family has them.
#include "tests/engine/validate/vectors.h"

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <utility>

#include "engine/validate/ascii.h"
#include "engine/validate/families.h"

namespace dscan {
namespace {

std::vector<Vectors> all_vectors() {
  std::vector<Vectors> all;
  for (const auto& family : {america_vectors(), asia_vectors(), europe_east_vectors(), europe_west_vectors(),
                             south_vectors(), things_vectors()}) {
    all.insert(all.end(), family.begin(), family.end());
  }
  return all;
}

bool holds_for(const Vectors& vectors, std::string_view value) {
  return find_validator(vectors.name)->check(value);
}

std::vector<std::size_t> digit_places(std::string_view value) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] >= '0' && value[i] <= '9') places.push_back(i);
  }
  return places;
}

/// How many values with one other digit are accepted.
int accepted_errors(const Vectors& vectors, const std::string& valid) {
  int accepted = 0;
  for (const std::size_t place : digit_places(valid)) {
    std::string changed = valid;
    for (char digit = '0'; digit <= '9'; ++digit) {
      changed[place] = digit;
      if (digit != valid[place] && holds_for(vectors, changed)) ++accepted;
    }
  }
  return accepted;
}

/// Another valid value, made by changing one digit and trying every digit in a second place; `valid` itself
/// if none is found.
std::string neighbour(const Vectors& vectors, const std::string& valid, std::mt19937& random) {
  const std::vector<std::size_t> places = digit_places(valid);
  for (int attempt = 0; attempt < 30 && !places.empty(); ++attempt) {
    std::string other = valid;
    other[places[random() % places.size()]] = static_cast<char>('0' + random() % 10);
    const std::size_t repaired = places[random() % places.size()];
    for (char digit = '0'; digit <= '9'; ++digit) {
      other[repaired] = digit;
      if (other != valid && holds_for(vectors, other)) return other;
    }
  }
  return valid;
}

TEST(Vectors, EveryValidatorIsKnownAndHasThreeOfEachKind) {
  std::map<std::string_view, std::pair<std::size_t, std::size_t>> counts;
  for (const Vectors& vectors : all_vectors()) {
    ASSERT_NE(find_validator(vectors.name), nullptr) << vectors.name;
    counts[vectors.name].first += vectors.valid.size();
    counts[vectors.name].second += vectors.invalid.size();
  }
  for (const auto& [name, count] : counts) {
    EXPECT_GE(count.first, 3U) << name;
    EXPECT_GE(count.second, 3U) << name;
  }
}

TEST(Vectors, EveryFamilyIsCovered) {
  const std::vector<Vectors> all = all_vectors();
  for (const auto& family : {asia_validators(),
                             brazil_mexico_validators(),
                             china_validators(),
                             crypto_validators(),
                             device_validators(),
                             east_asia_validators(),
                             east_europe_validators(),
                             european_union_validators(),
                             finance_validators(),
                             france_benelux_validators(),
                             germany_alps_validators(),
                             latin_america_validators(),
                             middle_east_africa_validators(),
                             north_america_validators(),
                             north_europe_validators(),
                             oceania_validators(),
                             russia_validators(),
                             south_europe_validators(),
                             time_place_validators(),
                             travel_document_validators(),
                             united_kingdom_validators()}) {
    for (const Validator& validator : family) {
      EXPECT_TRUE(std::any_of(all.begin(), all.end(), [&](const Vectors& v) {
        return v.name == validator.name;
      })) << validator.name;
    }
  }
}

TEST(Vectors, ValidOnesAreAccepted) {
  for (const Vectors& vectors : all_vectors()) {
    for (const std::string_view value : vectors.valid) {
      EXPECT_TRUE(holds_for(vectors, value)) << vectors.name << " " << value;
    }
  }
}

TEST(Vectors, InvalidOnesAreNot) {
  for (const Vectors& vectors : all_vectors()) {
    for (const std::string_view value : vectors.invalid) {
      EXPECT_FALSE(holds_for(vectors, value)) << vectors.name << " " << value;
    }
  }
}

/// Whose bytes count as they are: case is part of the check, or a separator is.
bool is_as_written(std::string_view name) {
  constexpr auto kNames = std::to_array<std::string_view>({
      "bic",
      "bitcoin",
      "card-track1",
      "card-track2",
      "date-of-birth",
      "ethereum",
      "fi-hetu",
      "gps-coordinates",
      "latitude",
      "longitude",
      "mrz",
  });
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

TEST(Vectors, CaseAndSeparatorsDoNotMatter) {
  for (const Vectors& vectors : all_vectors()) {
    if (is_as_written(vectors.name)) continue;
    for (const std::string_view value : vectors.valid) {
      std::string other;
      for (const char c : value) {
        // Not inside a letter of two bytes.
        if (static_cast<unsigned char>(c) < 0x80) other += "-./ "[other.size() % 4];
        other += to_lower(c);
      }
      EXPECT_TRUE(holds_for(vectors, other)) << vectors.name << " " << other;
    }
  }
}

TEST(Vectors, OtherLengthsAreNot) {
  for (const Vectors& vectors : all_vectors()) {
    for (const std::string_view value : vectors.valid) {
      const std::string text(value);
      EXPECT_FALSE(holds_for(vectors, text.substr(0, text.size() / 2 - 1))) << vectors.name << " " << value;
      EXPECT_FALSE(holds_for(vectors, text + text + text)) << vectors.name << " " << value;
      std::string ten_kilobytes;
      while (ten_kilobytes.size() < 10'000) ten_kilobytes += text;
      EXPECT_FALSE(holds_for(vectors, ten_kilobytes)) << vectors.name << " " << value;
    }
  }
}

TEST(Vectors, OtherBytesAreNot) {
  for (const Vectors& vectors : all_vectors()) {
    for (const std::string_view value : vectors.valid) {
      for (const std::size_t place : digit_places(value)) {
        for (const char byte : {'#', '\0', '\x80', '\xFF', ':', '@'}) {
          std::string changed(value);
          changed[place] = byte;
          // The name in the first track of a card may be any bytes, and so may all behind a card's month.
          if (vectors.name.substr(0, 10) == "card-track" || vectors.name == "cusip") continue;
          EXPECT_FALSE(holds_for(vectors, changed)) << vectors.name << " " << value << " at " << place;
        }
      }
    }
  }
}

// For every value that can be reached from a vector by changing two digits again and again.
TEST(Vectors, CheckDigitsSeeSingleErrors) {
  std::mt19937 random(11);
  for (const Vectors& vectors : all_vectors()) {
    if (vectors.unseen == kNoCheckDigit) continue;
    for (const std::string_view value : vectors.valid) {
      std::string valid(value);
      for (int step = 0; step < 4; ++step) {
        EXPECT_LE(accepted_errors(vectors, valid), vectors.unseen) << vectors.name << " " << valid;
        valid = neighbour(vectors, valid, random);
      }
    }
  }
}

}  // namespace
}  // namespace dscan
