#include "api/http/request_ids.h"

#include <gtest/gtest.h>

#include <set>

namespace dscan {
namespace {

TEST(RequestIdsTest, AreOfOneLengthAndNeverTheSame) {
  RequestIds ids;
  RequestIds others;
  std::set<std::string> made;
  for (int i = 0; i < 1000; ++i) {
    for (RequestIds* one : {&ids, &others}) {
      const std::string id = one->next();
      EXPECT_EQ(id.size(), 32U);
      EXPECT_EQ(id.find_first_not_of("0123456789abcdef"), std::string::npos) << id;
      EXPECT_TRUE(made.insert(id).second) << id;
    }
  }
}

}  // namespace
}  // namespace dscan
