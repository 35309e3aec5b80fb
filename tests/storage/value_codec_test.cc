#include "storage/value_codec.h"

#include <gtest/gtest.h>

#include "tests/storage/hostile_values.h"

namespace dscan {
namespace {

constexpr std::uint32_t kTask = 6;

TEST(ValueCodec, MetaComesBack) {
  const auto meta = decode_meta(encode_meta({.create_time = 1'700'000'000'123}));
  ASSERT_TRUE(meta);
  EXPECT_EQ(meta->create_time, 1'700'000'000'123);
}

TEST(ValueCodec, MetaOfAnotherVersionIsRefusedWhateverFollows) {
  for (int version = 0; version < 256; ++version) {
    if (version >= kOldestVersion && version <= kFormatVersion) continue;
    const auto meta = decode_meta(std::string(1, static_cast<char>(version)) + "anything");
    ASSERT_FALSE(meta);
    EXPECT_EQ(meta.error().code(), ErrorCode::kVersion);
    EXPECT_NE(meta.error().message().find("version " + std::to_string(version)), std::string::npos);
  }
  const auto empty = decode_meta("");
  ASSERT_FALSE(empty);
  EXPECT_EQ(empty.error().code(), ErrorCode::kCorrupt);
}

TEST(ValueCodec, CountersStandDamage) {
  EXPECT_EQ(decode_counter(encode_counter(300)).value(), 300U);
  expect_stands_damage(encode_counter(1ULL << 40), decode_counter, encode_counter);
}

TEST(ValueCodec, NamesStandDamage) {
  const std::string value = encode_name("Customers.csv");
  EXPECT_EQ(decode_name(value).value(), "Customers.csv");
  expect_stands_damage(value, decode_name, encode_name);
}

TEST(ValueCodec, MarksHoldNothingButTheirVersion) {
  EXPECT_TRUE(decode_mark(encode_mark()));
  EXPECT_FALSE(decode_mark(""));
  EXPECT_FALSE(decode_mark(encode_mark() + "x"));
  EXPECT_FALSE(decode_mark("\x02"));
}

TEST(ValueCodec, DoneMarksComeBackAndStandDamage) {
  const DoneMark::Results results = {{.bucket = {.task = kTask, .level_rank = 4}, .ordinal = 0},
                                     {.bucket = {.task = kTask, .level_rank = 0}, .ordinal = 1'000'000}};
  const FileState state{
      .device = 1, .inode = 2, .size = 3, .modified_ns = 1'700'000'000'000'000'001, .changed_ns = -4};
  for (const DoneMark& mark : {DoneMark{}, DoneMark{SkipReason::kExcluded}, DoneMark{results},
                               DoneMark{.ending = results, .state = state, .members = 5}}) {
    const auto decode = [](std::string_view value) { return decode_done(value, kTask); };
    const auto decoded = decode(encode_done(mark));
    ASSERT_TRUE(decoded);
    EXPECT_EQ(*decoded, mark);
    expect_stands_damage(encode_done(mark), decode, encode_done);
  }
}

TEST(ValueCodec, DoneMarksOfTheFirstVersionSayNothingOfTheFile) {
  EXPECT_EQ(decode_done(std::string_view("\x01\x00", 2), kTask).value(), DoneMark{});
  EXPECT_EQ(decode_done("\x01\x01\x07", kTask).value(), DoneMark{SkipReason::kExcluded});
}

}  // namespace
}  // namespace dscan
