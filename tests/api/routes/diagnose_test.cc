#include <gmock/gmock.h>

#include "tests/api/contract.h"
#include "tests/api/routes/api_fixture.h"
#include "tests/api/sample.h"

namespace dscan {
namespace {

using testing::Answer;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::kProject;
using testing::sample_job;

class DiagnoseRouteTest : public testing::ApiTest {
 protected:
  Answer diagnose() const { return get(path_, {{"Workspace", "main"}}); }

  const std::string path_ = "/v1/" + kProject + "/security/diagnose/sensitive-data";
};

TEST_F(DiagnoseRouteTest, NeedsAWorkspace) {
  for (const NamedValues& headers : {NamedValues{}, NamedValues{{"workspace", ""}}}) {
    const Answer answer = get(path_, headers);
    EXPECT_EQ(answer.status, 400);
    EXPECT_EQ(answer.body.at("error_code"), "dsc.40000011");
    EXPECT_THAT(std::string(answer.body.at("error_msg").as_string()), HasSubstr("workspace"));
  }
}

TEST_F(DiagnoseRouteTest, NothingWasScanned) {
  const Answer answer = diagnose();
  EXPECT_EQ(answer.status, 200);
  EXPECT_TRUE(answer.body.at("task_id").is_null());
  EXPECT_EQ(answer.body.at("masking").at("result"), "NOT_SCANNED");
}

TEST_F(DiagnoseRouteTest, SpeaksOfTheNewestJob) {
  store_job(sample_job(), {AssetKind::kObs, AssetKind::kDatabase}, {"a", "b", "issue"});
  const Answer tables = diagnose();
  EXPECT_THAT(testing::contract_breaches("diagnosis.json", tables.body, {}),
              ::testing::ElementsAre("$.rule.abnormal_info: empty"));
  EXPECT_EQ(tables.body.at("masking").at("count"), 2);
  EXPECT_EQ(tables.body.at("masking").at("result"), "HIGH_RISK");
  EXPECT_EQ(tables.body.at("classification").at("result"), "NO_RISK");
  EXPECT_EQ(tables.body.at("rule").at("result"), "NO_RISK");

  Job newer = sample_job();
  newer.id = "newer";
  newer.create_time += 1;
  store_job(newer, {AssetKind::kObs}, {"a"});
  const Answer files = diagnose();
  EXPECT_EQ(files.body.at("task_id"), "newer");
  EXPECT_EQ(files.body.at("masking").at("result"), "NO_RISK");
}

}  // namespace
}  // namespace dscan
