#include "bench/one_database.h"

#include <gtest/gtest.h>

namespace dscan::bench {
namespace {

TEST(OneDatabase, CountsTheMatchesOfAllRegexes) {
  auto database = OneDatabase::compile({"ab", "b", "zz"});
  ASSERT_TRUE(database) << database.error().message();
  EXPECT_EQ(database->scan("ab b"), 3U);
  EXPECT_EQ(database->scan(""), 0U);
  EXPECT_FALSE(OneDatabase::compile({"a(?=b)"}));
}

}  // namespace
}  // namespace dscan::bench
