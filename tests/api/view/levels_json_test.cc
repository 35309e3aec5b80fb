#include "api/view/levels_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/api/contract.h"
#include "tests/api/sample.h"

namespace dscan {
namespace {

using testing::contract_breaches;
using ::testing::IsEmpty;
using testing::sample_catalog;

boost::json::object list_of(const char* name, const boost::json::object& element) {
  return {{"total", 1}, {name, boost::json::array{element}}};
}

TEST(LevelJsonTest, IsAsDocumented) {
  const auto level = level_json(sample_catalog().levels[1], {testing::kProject, 4, 99, 99});
  EXPECT_THAT(contract_breaches("security_levels.json", list_of("security_levels_list", level)), IsEmpty());
  EXPECT_EQ(level.at("used_count"), 4);
  EXPECT_EQ(level.at("sort_weight"), 20);
  EXPECT_EQ(level.at("update_time"), 99);
}

}  // namespace
}  // namespace dscan
