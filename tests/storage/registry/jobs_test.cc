#include "storage/registry/jobs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/registry/assets.h"
#include "storage/registry/registry.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

const std::string kProject(32, 'p');
const std::string kOther(32, 'q');

JobDefinition job_of(const std::string& id, const std::string& name) {
  JobDefinition job;
  job.project_id = kProject;
  job.id = id;
  job.name = name;
  job.cycle = "DAY";
  job.asset_ids = {"b", "a"};
  job.template_ids = {"default"};
  job.scopes = {{{"a", "b"}, "x", "*.csv", false, 1, 2, 3}};
  return job;
}

class RegistryJobsTest : public ::testing::Test {
 protected:
  template <class Work>
  void with(Work work) {
    const auto done = registry_->write([&](Connection& connection) -> Result<void> {
      work(connection);
      return {};
    });
    EXPECT_TRUE(done) << done.error().message();
  }
  static std::vector<std::string> ids(const Result<std::vector<JobDefinition>>& jobs) {
    std::vector<std::string> out;
    for (const JobDefinition& job : *jobs) out.push_back(job.id);
    return out;
  }

  testing::TempDirectory directory_;
  std::unique_ptr<Registry> registry_ = Registry::open(directory_.path()).value();
};

TEST_F(RegistryJobsTest, AJobComesBackAsItWas) {
  with([](Connection& connection) {
    JobDefinition job = job_of("one", "First");
    job.is_open = true;
    job.wish = JobWish::kResume;
    job.zone_minutes = -210;
    ASSERT_TRUE(save_job(connection, job));
    job.asset_ids.pop_back();
    ASSERT_TRUE(save_job(connection, job)) << "in place of the former";
    const auto loaded = load_job(connection, kProject, "one");
    ASSERT_TRUE(loaded && *loaded);
    EXPECT_TRUE((*loaded)->is_open);
    EXPECT_EQ((*loaded)->wish, JobWish::kResume);
    EXPECT_EQ((*loaded)->zone_minutes, -210);
    EXPECT_THAT((*loaded)->asset_ids, ElementsAre("b"));
    EXPECT_THAT((*loaded)->template_ids, ElementsAre("default"));
    ASSERT_EQ((*loaded)->scopes.size(), 1U);
    EXPECT_THAT((*loaded)->scopes.front().asset_ids, ElementsAre("a", "b"));
    EXPECT_EQ((*loaded)->scopes.front().pattern, "*.csv");
    EXPECT_FALSE((*loaded)->scopes.front().include);
    EXPECT_EQ((*loaded)->scopes.front().type, 3);
  });
}

TEST_F(RegistryJobsTest, NamesAreUniqueInAProject) {
  with([](Connection& connection) {
    ASSERT_TRUE(save_job(connection, job_of("one", "First")));
    const auto twice = save_job(connection, job_of("two", "First"));
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().message(), "name must be new: there is a job 'First'");
    JobDefinition foreign = job_of("one", "First");
    foreign.project_id = kOther;
    EXPECT_TRUE(save_job(connection, foreign));
    EXPECT_TRUE(remove_job(connection, kOther, "one"));
    EXPECT_THAT(ids(load_jobs(connection, kProject)), ElementsAre("one"));
    EXPECT_THAT(ids(load_jobs(connection, kOther)), IsEmpty());
  });
}

TEST_F(RegistryJobsTest, FindsWhatIsDueAndWhatIsWished) {
  with([](Connection& connection) {
    JobDefinition late = job_of("late", "Late");
    late.next_run = 20;
    JobDefinition early = job_of("early", "Early");
    early.next_run = 10;
    JobDefinition never = job_of("never", "Never");
    never.wish = JobWish::kRun;
    never.wish_time = 5;
    JobDefinition before = job_of("before", "Before");
    before.wish = JobWish::kRun;
    before.wish_time = 4;
    for (const auto& job : {late, early, never, before}) ASSERT_TRUE(save_job(connection, job));
    EXPECT_THAT(ids(load_due_jobs(connection, 9)), IsEmpty());
    EXPECT_THAT(ids(load_due_jobs(connection, 10)), ElementsAre("early"));
    EXPECT_THAT(ids(load_due_jobs(connection, 99)), ElementsAre("early", "late"));
    EXPECT_THAT(ids(load_wished_jobs(connection)), ElementsAre("before", "never"));
  });
}

TEST_F(RegistryJobsTest, RunsAreHiddenAndThenDropped) {
  with([](Connection& connection) {
    ASSERT_TRUE(hide_run(connection, kProject, "run"));
    EXPECT_TRUE(is_hidden_run(connection, kProject, "run").value());
    EXPECT_FALSE(is_hidden_run(connection, kOther, "run").value());
    EXPECT_THAT(load_dropped_runs(connection).value(), IsEmpty());
    ASSERT_TRUE(drop_run(connection, kProject, "run"));
    ASSERT_TRUE(hide_run(connection, kProject, "run")) << "dropped it stays";
    EXPECT_THAT(load_dropped_runs(connection).value(), ElementsAre(Pair(kProject, "run")));
    EXPECT_THAT(load_hidden_runs(connection, kProject).value(), ElementsAre("run"));
    ASSERT_TRUE(forget_run(connection, kProject, "run"));
    EXPECT_FALSE(is_hidden_run(connection, kProject, "run").value());
  });
}

TEST_F(RegistryJobsTest, AssetsAndGrantsAreOfAProject) {
  with([](Connection& connection) {
    const AssetRow asset = {kProject, "id", "OBS", "Name", "/data", "public", 7, AssetOrigin::kRenamed};
    ASSERT_TRUE(save_asset(connection, asset));
    const auto loaded = load_assets(connection, kProject);
    ASSERT_EQ(loaded->size(), 1U);
    EXPECT_EQ(loaded->front().name, "Name");
    EXPECT_EQ(loaded->front().policy, "public");
    EXPECT_EQ(loaded->front().origin, AssetOrigin::kRenamed);
    EXPECT_THAT(load_assets(connection, kOther).value(), IsEmpty());
    EXPECT_FALSE(remove_asset(connection, kOther, "id").value());
    EXPECT_TRUE(remove_asset(connection, kProject, "id").value());
    ASSERT_TRUE(save_grant(connection, kProject, "OBS", false));
    EXPECT_THAT(load_grants(connection, kProject).value(), ElementsAre(Pair("OBS", false)));
    EXPECT_THAT(load_grants(connection, kOther).value(), IsEmpty());
  });
}

}  // namespace
}  // namespace dscan
