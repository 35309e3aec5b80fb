#include "storage/result_codec.h"

#include <gtest/gtest.h>

#include "tests/storage/hostile_values.h"
#include "tests/storage/samples.h"

namespace dscan {
namespace {

constexpr ResultPosition kPosition{.bucket = {.task = 0, .level_rank = 4}, .ordinal = 0};

Result<ObjectResult> decode(std::string_view value) {
  return decode_result(kPosition, value);
}

ObjectResult with_grounds(const Grounds& grounds) {
  MatchInfo match;
  match.field = "f";
  match.match_count = 1;
  match.line_count = 1;
  match.value_count = 1;
  match.grounds = grounds;
  ObjectResult object;
  object.matches = {match};
  return object;
}

TEST(ResultCodec, ResultsComeBack) {
  const ObjectResult object = sample_object("name.csv", 4);
  const auto decoded = decode(encode_result(object));
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->id, object.id);
  EXPECT_EQ(decoded->kind, object.kind);
  EXPECT_EQ(decoded->container, object.container);
  EXPECT_EQ(decoded->name, object.name);
  EXPECT_EQ(decoded->full_path, object.full_path);
  EXPECT_EQ(decoded->size_bytes, object.size_bytes);
  EXPECT_EQ(decoded->md5, object.md5);
  EXPECT_EQ(decoded->scan_time, object.scan_time);
  EXPECT_EQ(decoded->create_time, object.create_time);
  EXPECT_EQ(decoded->level_rank, 4);
  EXPECT_EQ(decoded->matches, object.matches);
  EXPECT_EQ(decoded->issues, object.issues);
}

TEST(ResultCodec, EmptyResultsAndListsThatDoNotAscendComeBack) {
  EXPECT_TRUE(decode(encode_result(ObjectResult())));
  ObjectResult object;
  object.matches = {MatchInfo{.field = "", .line_numbers = {9, 3, 3}, .examples = {}}};
  const auto decoded = decode(encode_result(object));
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->matches, object.matches);
}

TEST(ResultCodec, ResultsOfTheFirstVersionAreRead) {
  ObjectResult object;
  MatchInfo match;
  match.field = "f";
  match.match_count = 3;
  match.line_count = 2;
  match.value_count = 1;
  object.matches = {match};
  std::string bytes = encode_result(object);
  const std::size_t at = bytes.find("f\3\2\1");
  ASSERT_NE(at, std::string::npos);
  bytes.erase(at + 3, 3);  // It had neither value_count nor confidence and grounds,
  bytes.erase(at + 5, 1);  // and behind lines and examples no fingerprints.
  bytes[0] = 1;
  const auto decoded = decode(bytes);
  ASSERT_TRUE(decoded) << decoded.error().message();
  object.matches[0].value_count = 0;
  EXPECT_EQ(decoded->matches, object.matches);
}

TEST(ResultCodec, ResultsOfTheSecondVersionAreRead) {
  ObjectResult object = with_grounds({.confidence = 80, .bits = 3});
  std::string bytes = encode_result(object);
  const std::size_t at = bytes.find("f\1\1\1\x50\3");
  ASSERT_NE(at, std::string::npos);
  bytes.erase(at + 4, 2);  // It had no confidence and grounds.
  bytes[0] = 2;
  const auto decoded = decode(bytes);
  ASSERT_TRUE(decoded) << decoded.error().message();
  object.matches[0].grounds = {};
  EXPECT_EQ(decoded->matches, object.matches);
}

TEST(ResultCodec, GroundsOutOfRangeAreDamage) {
  EXPECT_TRUE(decode(encode_result(with_grounds({.confidence = 100, .bits = 0x1F}))));
  EXPECT_FALSE(decode(encode_result(with_grounds({.confidence = 101, .bits = 1}))));
  EXPECT_FALSE(decode(encode_result(with_grounds({.confidence = 100, .bits = 0x20}))));
}

TEST(ResultCodec, NeighbouringLinesTakeOneByteEach) {
  ObjectResult object;
  object.matches.resize(1);
  const std::size_t without = encode_result(object).size();
  for (std::uint64_t line = 0; line < 100; ++line) {
    object.matches[0].line_numbers.push_back(1'000'000 + line);
  }
  EXPECT_EQ(encode_result(object).size(), without + 3 + 99);
}

ObjectResult with_fingerprints() {
  ObjectResult object = sample_object("name.csv", 4);
  object.matches[0].fingerprints = {"0123456789abcdef", "fedcba9876543210"};
  return object;
}

TEST(ResultCodec, FingerprintsComeBack) {
  const auto decoded = decode(encode_result(with_fingerprints()));
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->matches, with_fingerprints().matches);
}

TEST(ResultCodec, StandsDamage) {
  expect_stands_damage(encode_result(with_fingerprints()), decode, encode_result);
  expect_stands_damage(encode_result(sample_object("name.csv", 4)), decode, encode_result);
}

}  // namespace
}  // namespace dscan
