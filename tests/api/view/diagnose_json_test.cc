#include "api/view/diagnose_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json/serialize.hpp>

#include "tests/api/contract.h"
#include "tests/api/sample.h"

namespace dscan {
namespace {

using testing::contract_breaches;
using ::testing::IsEmpty;
using testing::sample_catalog;
using testing::sample_job;

TEST(DiagnoseJsonTest, IsAsDocumented) {
  Diagnosis diagnosis;
  diagnosis.newest_job = sample_job();
  diagnosis.has_levels = true;
  diagnosis.levels_without_rule = {sample_catalog().levels[2]};
  diagnosis.unmasked_tables = 3;
  const auto answer = diagnose_json(diagnosis);
  EXPECT_THAT(contract_breaches("diagnosis.json", answer), IsEmpty());
  EXPECT_EQ(answer.at("check_time"), 4'000);
  EXPECT_EQ(answer.at("classification").at("result"), "MEDIUM_RISK");
  EXPECT_EQ(answer.at("rule").at("abnormal_info").at(0).at("level"), "30");
  EXPECT_EQ(answer.at("rule").at("result"), "HIGH_RISK");
  EXPECT_EQ(answer.at("masking").at("result"), "HIGH_RISK");
  EXPECT_EQ(answer.at("masking").at("count"), 3);
}

TEST(DiagnoseJsonTest, NothingIsConcludedWithoutAJob) {
  Diagnosis diagnosis;
  diagnosis.has_levels = diagnosis.has_classifications = true;
  EXPECT_EQ(boost::json::serialize(diagnose_json(diagnosis)),
            R"({"task_id":null,"scanning":false,"check_time":0,)"
            R"("classification":{"result":"NOT_SCANNED","security_level":true,"classification":true},)"
            R"("rule":{"result":"NOT_SCANNED","count":0,"abnormal_info":[]},)"
            R"("masking":{"result":"NOT_SCANNED","count":0}})");
}

TEST(DiagnoseJsonTest, ARunningJobIsScanning) {
  Diagnosis diagnosis;
  diagnosis.has_levels = diagnosis.has_classifications = true;
  diagnosis.newest_job = sample_job();
  diagnosis.newest_job->status = JobStatus::kRunning;
  diagnosis.newest_job->end_time = 0;
  const auto answer = diagnose_json(diagnosis);
  EXPECT_EQ(answer.at("scanning"), true);
  EXPECT_EQ(answer.at("check_time"), 2'000);
  EXPECT_EQ(answer.at("classification").at("result"), "NO_RISK");
}

}  // namespace
}  // namespace dscan
