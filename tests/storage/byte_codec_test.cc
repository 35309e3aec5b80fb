#include "storage/byte_codec.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

namespace dscan {
namespace {

constexpr std::uint8_t kVersion = 7;

std::string bytes_of(std::initializer_list<int> bytes) {
  return {bytes.begin(), bytes.end()};
}

TEST(ByteCodec, WritesTheDocumentedBytes) {
  ByteWriter writer(kVersion);
  writer.put_byte(255);
  writer.put_number(0);
  writer.put_number(300);
  writer.put_signed(-1);
  writer.put_text("ab");
  EXPECT_EQ(writer.take(), bytes_of({7, 255, 0, 0xAC, 0x02, 1, 2, 'a', 'b'}));
}

TEST(ByteCodec, NumbersOfEverySizeComeBack) {
  std::vector<std::uint64_t> numbers = {0, std::numeric_limits<std::uint64_t>::max()};
  for (int bit = 0; bit < 64; ++bit) {
    numbers.push_back(std::uint64_t{1} << bit);
    numbers.push_back((std::uint64_t{1} << bit) - 1);
  }
  for (const std::uint64_t number : numbers) {
    ByteWriter writer(kVersion);
    writer.put_number(number);
    writer.put_signed(static_cast<std::int64_t>(number));
    const std::string bytes = writer.take();
    ByteReader reader(bytes, kVersion);
    EXPECT_EQ(reader.number(), number);
    EXPECT_EQ(reader.signed_number(), static_cast<std::int64_t>(number));
    EXPECT_TRUE(reader.finish(Family::kJobs));
  }
}

TEST(ByteCodec, RefusesNumbersWithMoreThanOneEncodingOrTooLarge) {
  const std::string all_ones(9, '\xFF');
  for (const std::string& number : {bytes_of({0x80, 0x00}), bytes_of({0xFF, 0x80, 0x00}), all_ones + '\x02',
                                    all_ones + '\xFF' + '\x01'}) {
    const std::string value = bytes_of({kVersion}) + number;
    ByteReader reader(value, kVersion);
    EXPECT_EQ(reader.number(), 0U);
    EXPECT_FALSE(reader.finish(Family::kJobs));
  }
}

TEST(ByteCodec, CountsCannotExceedTheBytesThatFollow) {
  ByteWriter writer(kVersion);
  writer.put_number(1'000'000'000);
  writer.put_text("x");
  const std::string bytes = writer.take();
  ByteReader reader(bytes, kVersion);
  EXPECT_EQ(reader.count(), 0U);
  EXPECT_TRUE(reader.failed());
}

TEST(ByteCodec, StaysFailedAndNamesTheFirstProblem) {
  ByteReader reader("", kVersion);
  EXPECT_EQ(reader.number(), 0U);
  EXPECT_EQ(reader.text(), "");
  reader.fail("something later");
  const auto result = reader.finish(Family::kNames);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code(), ErrorCode::kCorrupt);
  EXPECT_NE(result.error().message().find("'names' is damaged (a value is cut short)"), std::string::npos)
      << result.error().message();
}

}  // namespace
}  // namespace dscan
