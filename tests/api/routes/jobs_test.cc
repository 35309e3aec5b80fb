#include <gmock/gmock.h>

#include "tests/api/contract.h"
#include "tests/api/routes/api_fixture.h"
#include "tests/api/sample.h"

namespace dscan {
namespace {

using testing::Answer;
using testing::contract_breaches;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::kJobId;
using testing::kProject;
using testing::sample_job;
using testing::strings_of;

class JobRoutesTest : public testing::ApiTest {
 protected:
  /// Jobs named Job0, Job1 … each newer than the one before.
  void store_jobs(int count) {
    for (int i = 0; i < count; ++i) {
      Job job = sample_job();
      job.id = "job-" + std::to_string(i);
      job.name = "Job" + std::to_string(i);
      job.create_time += i;
      store_job(job, {AssetKind::kObs}, {"file"});
    }
  }
};

TEST_F(JobRoutesTest, HealthIsUp) {
  EXPECT_EQ(get("/healthz").status, 200);
}

TEST_F(JobRoutesTest, ListsJobsNewestFirstUnderBothPaths) {
  store_jobs(3);
  for (const char* path : {"/sdg/scan/jobs", "/sdg/scan/job"}) {
    const Answer answer = get_own(path);
    EXPECT_EQ(answer.status, 200);
    EXPECT_THAT(contract_breaches("scan_jobs.json", answer.body, {"topic_urn"}), IsEmpty());
    EXPECT_THAT(strings_of(answer.body.at("tasks"), "name"), ElementsAre("Job2", "Job1", "Job0"));
  }
}

TEST_F(JobRoutesTest, OffsetIsAPageNumber) {
  store_jobs(3);
  const Answer second = get_own("/sdg/scan/jobs?offset=1&limit=2");
  EXPECT_EQ(second.body.at("total"), 3);
  EXPECT_THAT(strings_of(second.body.at("tasks"), "name"), ElementsAre("Job0"));
  const Answer past = get_own("/sdg/scan/jobs?offset=9223372036854775807&limit=100000");
  EXPECT_EQ(past.status, 200);
  EXPECT_EQ(past.body.at("total"), 3);
  EXPECT_THAT(past.body.at("tasks").as_array(), IsEmpty());
}

TEST_F(JobRoutesTest, FindsJobsByAPartOfTheirName) {
  store_jobs(3);
  const Answer answer = get_own("/sdg/scan/jobs?content=oB1&is_new=true");
  EXPECT_EQ(answer.body.at("total"), 1);
  EXPECT_THAT(strings_of(answer.body.at("tasks"), "name"), ElementsAre("Job1"));
}

TEST_F(JobRoutesTest, FindsJobsByWhenTheyWereMade) {
  store_jobs(3);
  const auto named = [this](const std::string& query) {
    return strings_of(get_own("/sdg/scan/jobs?" + query).body.at("tasks"), "name");
  };
  EXPECT_THAT(named("start_time=1001"), ElementsAre("Job2", "Job1"));
  EXPECT_THAT(named("start_time=1001&end_time=1001"), ElementsAre("Job1"));
  EXPECT_THAT(named("end_time=999"), IsEmpty());
}

TEST_F(JobRoutesTest, AnEmptyProjectHasAnEmptyList) {
  store_jobs(1);
  const Answer answer = get("/v1/" + std::string(32, 'z') + "/sdg/scan/jobs");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body.at("total"), 0);
  EXPECT_THAT(answer.body.at("tasks").as_array(), IsEmpty());
}

TEST_F(JobRoutesTest, ListsTasks) {
  store_job(sample_job(), {AssetKind::kObs, AssetKind::kDatabase}, {"object"});
  const Answer all = get_own("/sdg/scan/job/" + kJobId + "/task?workspace_id=any");
  EXPECT_THAT(contract_breaches("scan_tasks.json", all.body), IsEmpty());
  EXPECT_THAT(strings_of(all.body.at("tasks"), "category"), ElementsAre("OBS", "DATABASE"));
  const Answer second = get_own("/sdg/scan/job/" + kJobId + "/task?offset=1&limit=1");
  EXPECT_EQ(second.body.at("total"), 2);
  EXPECT_THAT(strings_of(second.body.at("tasks"), "category"), ElementsAre("DATABASE"));
  EXPECT_THAT(get_own("/sdg/scan/job/" + kJobId + "/task?offset=7").body.at("tasks").as_array(), IsEmpty());
}

TEST_F(JobRoutesTest, AnUnknownJobIsABadParameterEverywhere) {
  store_job(sample_job(), {AssetKind::kObs}, {"object"});
  const std::string foreign = "/v1/" + std::string(32, 'z');
  for (const std::string& base : {"/v1/" + kProject, foreign}) {
    const std::string job = base == foreign ? kJobId : "unknown";
    for (const std::string& path :
         {base + "/sdg/scan/job/" + job + "/task", base + "/sdg/scan/job/" + job + "/results",
          base + "/scan-jobs/" + job + "/classification-results"}) {
      const Answer answer = get(path);
      EXPECT_EQ(answer.status, 400) << path;
      EXPECT_EQ(answer.body.at("error_code"), "dsc.40000011");
      EXPECT_THAT(std::string(answer.body.at("error_msg").as_string()), HasSubstr("Invalid parameter: "));
    }
  }
}

TEST_F(JobRoutesTest, BadPagesAreRefusedByEveryList) {
  store_job(sample_job(), {AssetKind::kObs}, {"object"});
  for (const std::string& path :
       {std::string("/sdg/scan/jobs"), "/sdg/scan/job/" + kJobId + "/task",
        "/sdg/scan/job/" + kJobId + "/results", "/scan-jobs/" + kJobId + "/classification-results",
        std::string("/scan-security-levels")}) {
    EXPECT_EQ(get_own(path + "?limit=100000").status, 200) << path;
    for (const char* query : {"?limit=0", "?limit=100001", "?limit=ten", "?offset=-1", "?offset=1.5"}) {
      const Answer answer = get_own(path + query);
      EXPECT_EQ(answer.status, 400) << path << query;
      EXPECT_EQ(answer.body.at("error_code"), "dsc.40000011");
    }
  }
}

}  // namespace
}  // namespace dscan
