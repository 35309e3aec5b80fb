#include <gmock/gmock.h>

#include <sstream>

#include "tests/api/routes/api_fixture.h"
#include "tests/api/sample.h"

namespace dscan {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::sample_job;

class MetricsTest : public testing::ApiTest {};

TEST_F(MetricsTest, AnEmptyStoreHasZeros) {
  const auto answer = get("/metrics");
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(answer.text, HasSubstr("\ndscan_jobs{status=\"FINISHED\"} 0\n"));
  EXPECT_THAT(answer.text, HasSubstr("\ndscan_files 0\n"));
  EXPECT_THAT(answer.text, HasSubstr("\ndscan_build_info{version=\""));
}

TEST_F(MetricsTest, SumsUpAllProjects) {
  store_job(sample_job(), {AssetKind::kObs, AssetKind::kDatabase}, {"one", "two", "issue"});
  Job other = sample_job();
  other.project_id = std::string(32, 'z');
  other.id = "other";
  other.status = JobStatus::kStopped;
  store_job(other, {AssetKind::kObs}, {"three"});
  const std::string text = get("/metrics").text;
  EXPECT_THAT(text, HasSubstr("\ndscan_jobs{status=\"FINISHED\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("\ndscan_jobs{status=\"STOPPED\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("\ndscan_sensitive_objects{level=\"L2\"} 5\n"));
  EXPECT_THAT(text, Not(HasSubstr("rank 0")));
  EXPECT_THAT(text, Not(HasSubstr("one"))) << "no names of what was scanned";
}

TEST_F(MetricsTest, HasTheServersRequests) {
  requests().record(0, 200, std::chrono::milliseconds(1));
  EXPECT_THAT(get("/metrics").text, HasSubstr("{method=\"GET\",route=\"/healthz\",status=\"200\"} 1\n"));
}

// The text form in a few words: comments, or a name, perhaps labels, and one number.
TEST_F(MetricsTest, EveryLineIsASample) {
  store_job(sample_job(), {AssetKind::kObs}, {"one"});
  requests().record(0, 200, std::chrono::milliseconds(1));
  std::istringstream lines(get("/metrics").text);
  for (std::string line; std::getline(lines, line);) {
    EXPECT_THAT(line, ::testing::MatchesRegex("# (HELP|TYPE) dscan_.+|dscan_[a-z_]+(\\{.+\\})? [0-9.e+-]+"));
  }
}

}  // namespace
}  // namespace dscan
