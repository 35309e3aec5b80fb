#include "tests/api/contract.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dscan::testing {
namespace {

TEST(ContractTest, BreachesAreSeen) {
  const auto breaches =
      contract_breaches("diagnosis.json", {{"task_id", nullptr},
                                           {"scanning", 1},
                                           {"check_time", 1},
                                           {"rule", {{"abnormal_info", boost::json::array()}}},
                                           {"masking", {{"result", "x"}, {"count", 0}, {"more", 0}}}});
  EXPECT_THAT(breaches, ::testing::UnorderedElementsAre(
                            "$.task_id: null", "$.scanning: another type", "$.classification: missing",
                            "$.rule.result: missing", "$.rule.count: missing", "$.rule.abnormal_info: empty",
                            "$.masking.more: not documented"));
}

}  // namespace
}  // namespace dscan::testing
