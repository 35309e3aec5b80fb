#include "api/routes/kept_answers.h"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "api/http/target.h"
#include "storage/job_writer.h"
#include "tests/api/routes/api_fixture.h"
#include "tests/api/sample.h"
#include "tests/e2e/wait.h"

namespace dscan {
namespace {

using testing::kProject;

const std::string kLevels = "/v1/" + kProject + "/scan-security-levels";
const std::string kJobs = "/v1/" + kProject + "/sdg/scan/jobs";

using KeptAnswersTest = testing::ApiTest;

TEST_F(KeptAnswersTest, AreKnownUntilTheRegistryIsWritten) {
  EXPECT_EQ(kept().known(kLevels), nullptr);
  std::string said;
  // Again if the machine takes its time between the two.
  ASSERT_TRUE(e2e::eventually([&] {
    said = get(kLevels).text;
    return kept().known(kLevels) != nullptr;
  }));
  const auto known = kept().known(kLevels);
  if (known != nullptr) {
    EXPECT_EQ(known->body, said);
    EXPECT_EQ(route_names().at(known->route).pattern, "/v1/{project_id}/scan-security-levels");
  }
  EXPECT_EQ(kept().known(kLevels + "?limit=1"), nullptr);
  ASSERT_TRUE(registry().write([](Connection&) { return Result<void>(); }));
  EXPECT_EQ(kept().known(kLevels), nullptr);
}

TEST_F(KeptAnswersTest, AreLookedAtAgainSoon) {
  EXPECT_EQ(get(kLevels).status, 200);
  EXPECT_TRUE(e2e::eventually([&] { return kept().known(kLevels) == nullptr; }));
}

TEST_F(KeptAnswersTest, OfResultsAreNotKeptWhileTheStoreIsOwned) {
  EXPECT_EQ(get(kJobs).status, 200);
  EXPECT_EQ(kept().known(kJobs), nullptr);
}

TEST_F(KeptAnswersTest, OfResultsChangeWithTheStore) {
  const std::string place = directory() / "another";
  const testing::FixedClock clock;
  { ASSERT_TRUE(Store::open(place, StoreMode::kOwn, clock)); }
  const auto follower = Store::open(place, StoreMode::kFollow, clock).value();
  const Queries queries(*follower);
  const RouteContext followed = {queries,           *follower,        context().registry,
                                 context().rules,   context().source, context().roots,
                                 context().control, context().clock,  context().requests};
  KeptAnswers answers(followed);
  const Router router = make_routes(followed, answers);
  Request request;
  request.method = "GET";
  ASSERT_TRUE(parse_target(kJobs, request));
  const auto total = [&] { return boost::json::parse(router.handle(request).body).at("total"); };
  ASSERT_TRUE(e2e::eventually([&] { return total() == 0 && answers.known(kJobs) != nullptr; }));
  {
    const auto owner = Store::open(place, StoreMode::kOwn, clock).value();
    JobWriter writer(*owner);
    Job job = testing::sample_job();
    job.status = JobStatus::kRunning;
    ASSERT_TRUE(writer.begin_job(job, testing::sample_catalog()));
    ASSERT_TRUE(e2e::eventually([&] { return total() == 1; }));
    EXPECT_EQ(answers.known(kJobs), nullptr) << "it is being written";
  }
  EXPECT_TRUE(e2e::eventually([&] {
    EXPECT_EQ(total(), 1);
    const auto known = answers.known(kJobs);
    return known != nullptr && known->body.find("STOPPED") != std::string::npos;
  }));
}

}  // namespace
}  // namespace dscan
