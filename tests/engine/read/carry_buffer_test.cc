#include "engine/read/carry_buffer.h"

#include <gtest/gtest.h>

#include <string_view>

namespace dscan {
namespace {

std::string_view content(const CarryBuffer& buffer) {
  return {buffer.data(), buffer.size()};
}

TEST(CarryBuffer, CarriesItsTailToTheFront) {
  MemoryStream stream("0123456789");
  CarryBuffer buffer(stream, 6);
  ASSERT_TRUE(buffer.fill_to(4));
  EXPECT_EQ(content(buffer), "0123");
  ASSERT_TRUE(buffer.fill_to(100));
  EXPECT_EQ(content(buffer), "012345") << "no more than its capacity";
  buffer.drop_before(4);
  EXPECT_EQ(content(buffer), "45");
  ASSERT_TRUE(buffer.fill_to(6));
  EXPECT_EQ(content(buffer), "456789");
  EXPECT_FALSE(buffer.stream_ended()) << "not known yet";
  buffer.drop_before(6);
  ASSERT_TRUE(buffer.fill_to(6));
  EXPECT_EQ(content(buffer), "");
  EXPECT_TRUE(buffer.stream_ended());
}

TEST(CarryBuffer, ALineFeedStandsBehindTheContent) {
  MemoryStream stream("}}}}}}}}");
  CarryBuffer buffer(stream, 8);
  ASSERT_TRUE(buffer.fill_to(8));
  EXPECT_EQ(buffer.data()[8], '\n');
  buffer.drop_before(5);
  ASSERT_TRUE(buffer.fill_to(8));
  EXPECT_EQ(content(buffer), "}}}");
  EXPECT_EQ(buffer.data()[3], '\n');
}

}  // namespace
}  // namespace dscan
