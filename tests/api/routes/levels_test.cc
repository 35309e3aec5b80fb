#include <gmock/gmock.h>

#include "tests/api/contract.h"
#include "tests/api/routes/api_fixture.h"

namespace dscan {
namespace {

using testing::Answer;
using testing::contract_breaches;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::strings_of;

class LevelRoutesTest : public testing::ApiTest {
 protected:
  std::vector<std::string> names(const std::string& query) const {
    const Answer answer = get_own("/scan-security-levels" + query);
    return strings_of(answer.body.at("security_levels_list"), "security_level_name");
  }
};

TEST_F(LevelRoutesTest, ListsEnabledLevelsInTheirOrder) {
  const Answer answer = get_own("/scan-security-levels");
  EXPECT_THAT(contract_breaches("security_levels.json", answer.body), IsEmpty());
  EXPECT_EQ(answer.body.at("total"), 2);
  EXPECT_THAT(names(""), ElementsAre("L1", "L2"));
  EXPECT_EQ(answer.body.at("security_levels_list").at(0).at("create_time"), 5'000);
}

TEST_F(LevelRoutesTest, CountsTheTemplatesThatUseALevel) {
  const Answer answer = get_own("/scan-security-levels?is_deleted=true");
  EXPECT_EQ(answer.body.at("security_levels_list").at(0).at("used_count"), 1);
  EXPECT_EQ(answer.body.at("security_levels_list").at(1).at("used_count"), 2);
  EXPECT_EQ(answer.body.at("security_levels_list").at(2).at("used_count"), 0);
}

TEST_F(LevelRoutesTest, Filters) {
  EXPECT_THAT(names("?is_deleted=true"), ElementsAre("L1", "L2", "L3"));
  EXPECT_THAT(names("?is_deleted=false"), ElementsAre("L1", "L2"));
  EXPECT_THAT(names("?name=l2"), ElementsAre("L2"));
  EXPECT_THAT(names("?category=BUILT_IN&limit=1&offset=1"), ElementsAre("L2"));
  EXPECT_THAT(names("?category=BUILT_SELF"), IsEmpty());
  EXPECT_EQ(get_own("/scan-security-levels?is_deleted=yes").status, 400);
}

}  // namespace
}  // namespace dscan
