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

TEST_F(DiagnoseRouteTest, CanBeAskedAgainAndNamesItsTables) {
  store_job(sample_job(), {AssetKind::kObs, AssetKind::kDatabase}, {"a", "b", "issue"});
  const std::string base = "/v1/" + kProject + "/security/diagnose";
  const NamedValues workspace = {{"workspace", "main"}};
  for (const char* other : {"PERMISSION_MANAGEMENT", "DATASOURCE_PROTECTION"}) {
    const std::string body = std::string(R"({"type":")") + other + R"("})";
    EXPECT_EQ(call({"POST", base + "/rescan", workspace, body}).status, 400) << other;
  }
  const Answer again = call({"POST", base + "/rescan", workspace, R"({"type":"SENSITIVE_DATA"})"});
  EXPECT_EQ(again.text, "{}");
  const Answer diagnosis = diagnose();
  const std::string id(diagnosis.body.at("task_id").as_string());
  EXPECT_NE(id, sample_job().id);
  EXPECT_EQ(diagnosis.body.at("check_time"), 5'000);

  const std::string tables = base + "/masking-result?diagnose_id=" + id;
  EXPECT_EQ(call({"GET", base + "/masking-result?diagnose_id=" + sample_job().id, workspace, ""}).status, 400)
      << "that diagnosis is not the last";
  const Answer all = call({"GET", tables + "&limit=1", workspace, ""});
  EXPECT_EQ(all.body.at("total"), 2);
  EXPECT_THAT(testing::strings_of(all.body.at("tables"), "table"), ::testing::ElementsAre("a"));
  EXPECT_THAT(testing::strings_of(all.body.at("tables"), "database"), ::testing::ElementsAre("container"));
  EXPECT_EQ(call({"GET", tables + "&database=container&cluster_name=data", workspace, ""}).body.at("total"),
            2);
  EXPECT_EQ(call({"GET", tables + "&database=other", workspace, ""}).body.at("total"), 0);
  EXPECT_EQ(call({"GET", tables + "&cluster_name=other", workspace, ""}).body.at("total"), 0);
}

}  // namespace
}  // namespace dscan
