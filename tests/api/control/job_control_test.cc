// Jobs carried out on a real store, by a clock that the test owns.
#include "api/control/job_control.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "tests/e2e/wait.h"
#include "tests/testing/fake_clock.h"
#include "tests/testing/make_rule.h"
#include "tests/testing/temp_directory.h"

namespace dscan {
namespace {

using e2e::eventually;
using ::testing::HasSubstr;

constexpr EpochMillis kDay = 86'400'000;
const std::string kProject(32, 'p');

RuleSource letters() {
  Pack pack;
  SecurityLevel level;
  level.id = level.name = "L1";
  level.rank = 10;
  pack.levels = {std::move(level)};
  pack.classifications = {{"any", "Any", ""}};
  Rule rule = testing::regex_rule("secret", "secret[0-9]+");
  rule.level = "L1";
  rule.classification = "any";
  pack.rules = {std::move(rule)};
  pack.templates = {{"default", "Default", "", {"*"}}};
  return {std::move(pack), "default"};
}

class JobControlTest : public ::testing::Test {
 protected:
  JobControlTest() {
    directory_.write("root/bucket/a.txt", "secret1\n");
    directory_.write("root/bucket/b.log", "secret2\n");
    { const auto begun = Store::open(directory_ / "store", StoreMode::kOwn, clock_); }
    store_ = Store::open(directory_ / "store", StoreMode::kFollow, clock_).value();
    registry_ = Registry::open(directory_ / "store").value();
    queries_ = std::make_unique<Queries>(*store_);
    roots_ = std::make_unique<AssetRoots>(AssetRoots::make({directory_ / "root"}).value());
    control_ = make_control();
  }

  std::unique_ptr<JobControl> make_control() {
    ControlOptions options;
    options.poll = std::chrono::milliseconds(20);
    return std::make_unique<JobControl>(
        ControlContext{*registry_, *store_, *queries_, *roots_, source_, clock_}, options);
  }

  std::string add_asset(const std::string& name, const std::string& project = kProject) {
    const Asset asset = make_asset(AssetKind::kObs, directory_ / ("root/" + name));
    EXPECT_TRUE(registry_->write([&](Connection& connection) {
      return save_asset(connection, {project, asset.id, "OBS", asset.name, asset.root, "private", 1,
                                     AssetOrigin::kRegistered});
    }));
    return asset.id;
  }

  JobDefinition job_of(const std::string& name) {
    JobDefinition job;
    job.project_id = kProject;
    job.name = name;
    job.cycle = "ONCE";
    job.asset_ids = {add_asset("bucket")};
    job.template_ids = {"default"};
    return job;
  }
  JobDefinition add(JobDefinition job) {
    auto added = control_->add(std::move(job));
    EXPECT_TRUE(added) << added.error().message();
    return *std::move(added);
  }

  JobDefinition now(const JobDefinition& job) const {
    JobDefinition out;
    EXPECT_TRUE(registry_->read([&](Connection& connection) -> Result<void> {
      auto loaded = load_job(connection, job.project_id, job.id);
      if (loaded && *loaded) out = **loaded;
      return {};
    }));
    return out;
  }
  /// The latest run, as the follower sees it.
  std::optional<Job> run_of(const JobDefinition& job) const {
    EXPECT_TRUE(store_->catch_up());
    auto run = queries_->job(kProject, now(job).run_id);
    return run ? std::optional(*std::move(run)) : std::nullopt;
  }
  bool ends_as(const JobDefinition& job, JobStatus status) const {
    return eventually([&] {
      const auto run = run_of(job);
      return run && run->status == status && !control_->running();
    });
  }

  testing::TempDirectory directory_;
  testing::FakeClock clock_{100 * kDay};
  const RuleSource source_ = letters();
  std::unique_ptr<Store> store_;
  std::unique_ptr<Registry> registry_;
  std::unique_ptr<Queries> queries_;
  std::unique_ptr<AssetRoots> roots_;
  std::unique_ptr<JobControl> control_;
};

TEST_F(JobControlTest, RunsWhatIsAskedForAndLetsGoOfTheStore) {
  control_->start();
  const JobDefinition job = add(job_of("asked"));
  EXPECT_TRUE(now(job).run_id.empty()) << "nobody asked yet";
  ASSERT_TRUE(control_->run_job(kProject, job.id, JobWish::kRun));
  ASSERT_TRUE(ends_as(job, JobStatus::kFinished));
  const auto tasks = queries_->tasks(kProject, now(job).run_id);
  ASSERT_EQ(tasks->size(), 1U);
  EXPECT_EQ(tasks->front().counters.sensitive_objects, 2U);
  EXPECT_EQ(tasks->front().asset.id, job.asset_ids.front());
  EXPECT_TRUE(eventually([&] { return !store_->has_owner(); }));
}

TEST_F(JobControlTest, ScopesChooseFiles) {
  control_->start();
  JobDefinition job = job_of("scoped");
  job.scopes = {{{}, "", "*.txt", true, 0, 0, 0}, {{}, "", "a.*", false, 0, 0, 0}};
  directory_.write("root/bucket/deep/c.txt", "secret3\n");
  job = add(std::move(job));
  ASSERT_TRUE(control_->run_job(kProject, job.id, JobWish::kRun));
  ASSERT_TRUE(ends_as(job, JobStatus::kFinished));
  const auto tasks = queries_->tasks(kProject, now(job).run_id);
  EXPECT_EQ(tasks->front().counters.finished, 1U);
  EXPECT_EQ(tasks->front().skips.at(SkipReason::kExcluded), 2U);
}

TEST_F(JobControlTest, AnOpenJobRunsByTheCalendarAndMakesUpForAllMissedTimesOnce) {
  control_->start();
  JobDefinition job = job_of("daily");
  job.cycle = "DAY";
  job.is_open = true;
  job = add(std::move(job));
  ASSERT_TRUE(ends_as(job, JobStatus::kFinished)) << "its start time is now";
  const std::string first = now(job).run_id;
  EXPECT_EQ(now(job).next_run, 101 * kDay);
  control_->stop();
  clock_.advance(5 * kDay + 1);
  control_ = make_control();
  control_->start();
  ASSERT_TRUE(eventually([&] { return now(job).run_id != first; }));
  ASSERT_TRUE(ends_as(job, JobStatus::kFinished));
  const std::string second = now(job).run_id;
  EXPECT_EQ(now(job).next_run, 106 * kDay);
  clock_.advance(kDay / 2);
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  EXPECT_EQ(now(job).run_id, second) << "once for five missed days";
  ASSERT_TRUE(control_->set_open(kProject, job.id, false));
  clock_.advance(3 * kDay);
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  EXPECT_EQ(now(job).run_id, second) << "it is closed";
}

TEST_F(JobControlTest, WaitsForAStoreThatAnotherScanOwns) {
  auto owner = Store::open(directory_ / "store", StoreMode::kOwn, clock_);
  ASSERT_TRUE(owner);
  control_->start();
  const JobDefinition first = add(job_of("first"));
  const JobDefinition second = add(job_of("second"));
  ASSERT_TRUE(control_->run_job(kProject, first.id, JobWish::kRun));
  ASSERT_TRUE(control_->run_job(kProject, second.id, JobWish::kRun));
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  EXPECT_EQ(now(first).wish, JobWish::kRun) << "it waits";
  const auto again = control_->run_job(kProject, first.id, JobWish::kRun);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code(), ErrorCode::kBusy);
  ASSERT_TRUE(control_->stop_job(kProject, first.id));
  EXPECT_FALSE(control_->stop_job(kProject, first.id)) << "it neither runs nor waits";
  owner->reset();
  ASSERT_TRUE(ends_as(second, JobStatus::kFinished));
  EXPECT_TRUE(now(first).run_id.empty());
}

TEST_F(JobControlTest, AStopLeavesAStoppedJob) {
  // Text, and then so many zeros that no machine gets through them before it is told to stop.
  const std::string endless = directory_.write("root/bucket/endless.txt", std::string(1 << 20, 'x'));
  std::filesystem::resize_file(endless, std::uintmax_t{8} << 30U);
  control_->start();
  const JobDefinition job = add(job_of("endless"));
  ASSERT_TRUE(control_->run_job(kProject, job.id, JobWish::kRun));
  ASSERT_TRUE(eventually([&] {
    const auto run = run_of(job);
    return run && run->status == JobStatus::kRunning;
  }));
  const auto removed = control_->remove(kProject, job.id);
  ASSERT_FALSE(removed);
  EXPECT_EQ(removed.error().code(), ErrorCode::kBusy);
  const auto foreign = control_->stop_job(std::string(32, 'q'), job.id);
  EXPECT_FALSE(foreign) << "another project's";
  control_->stop();
  EXPECT_EQ(run_of(job)->status, JobStatus::kStopped);
  EXPECT_FALSE(store_->has_owner());
  EXPECT_TRUE(control_->remove(kProject, job.id));
}

TEST_F(JobControlTest, AStoppedJobGoesOnAndAFinishedOneBeginsAnew) {
  const std::string endless = directory_.write("root/bucket/endless.txt", std::string(1 << 20, 'x'));
  std::filesystem::resize_file(endless, std::uintmax_t{8} << 30U);
  control_->start();
  const JobDefinition job = add(job_of("resumed"));
  ASSERT_TRUE(control_->run_job(kProject, job.id, JobWish::kRun));
  ASSERT_TRUE(eventually([&] {
    const auto run = run_of(job);
    const auto tasks =
        run ? queries_->tasks(kProject, run->id) : Result<std::vector<Task>>(std::vector<Task>());
    return !tasks->empty() && tasks->front().counters.finished == 2;
  }));
  ASSERT_TRUE(control_->stop_job(kProject, job.id));
  ASSERT_TRUE(ends_as(job, JobStatus::kStopped));
  const std::string first = now(job).run_id;

  std::filesystem::resize_file(endless, 1 << 20);
  ASSERT_TRUE(control_->run_job(kProject, job.id, JobWish::kResume));
  ASSERT_TRUE(ends_as(job, JobStatus::kFinished));
  EXPECT_EQ(now(job).run_id, first);
  const auto tasks = queries_->tasks(kProject, first);
  EXPECT_EQ(tasks->front().counters.finished, 3U);
  EXPECT_EQ(tasks->front().counters.sensitive_objects, 2U);

  ASSERT_TRUE(control_->run_job(kProject, job.id, JobWish::kResume));
  ASSERT_TRUE(eventually([&] { return now(job).run_id != first; }));
  ASSERT_TRUE(ends_as(job, JobStatus::kFinished));
  EXPECT_EQ(queries_->job(kProject, first).error().code(), ErrorCode::kNotFound) << "its results gave way";
}

TEST_F(JobControlTest, WhatIsRemovedLeavesTheStore) {
  control_->start();
  const JobDefinition job = add(job_of("removed"));
  ASSERT_TRUE(control_->run_job(kProject, job.id, JobWish::kRun));
  ASSERT_TRUE(ends_as(job, JobStatus::kFinished));
  const std::string run = now(job).run_id;
  ASSERT_TRUE(control_->remove(kProject, job.id));
  EXPECT_TRUE(eventually([&] {
    EXPECT_TRUE(store_->catch_up());
    return !queries_->job(kProject, run);
  }));
}

TEST_F(JobControlTest, ASubTaskEndsAloneAndRunsAgainAsAJobOfItsOwn) {
  const std::string endless = directory_.write("root/other/endless.txt", std::string(1 << 20, 'x'));
  std::filesystem::resize_file(endless, std::uintmax_t{8} << 30U);
  control_->start();
  JobDefinition job = job_of("two");
  job.asset_ids.push_back(add_asset("other"));
  job = add(std::move(job));
  ASSERT_TRUE(control_->run_job(kProject, job.id, JobWish::kRun));
  std::string task_id;
  ASSERT_TRUE(eventually([&] {
    const auto run = run_of(job);
    const auto tasks =
        run ? queries_->tasks(kProject, run->id) : Result<std::vector<Task>>(std::vector<Task>());
    if (tasks->empty()) return false;
    task_id = tasks->front().id;
    return true;
  }));
  EXPECT_FALSE(control_->stop_task(kProject, "unknown"));
  ASSERT_TRUE(control_->stop_task(kProject, task_id));
  ASSERT_TRUE(control_->stop_job(kProject, job.id));
  ASSERT_TRUE(ends_as(job, JobStatus::kStopped));
  const auto own = control_->run_task(kProject, task_id);
  ASSERT_TRUE(own) << own.error().message();
  EXPECT_THAT(own->name, HasSubstr("two_"));
  EXPECT_EQ(own->asset_ids, std::vector<std::string>{job.asset_ids.front()});
  EXPECT_TRUE(ends_as(*own, JobStatus::kFinished));
}

TEST_F(JobControlTest, WhatCannotRunFails) {
  control_->start();
  const JobDefinition job = add(job_of("gone"));
  std::filesystem::rename(directory_ / "root/bucket", directory_ / "root/moved");
  const auto refused = control_->run_job(kProject, job.id, JobWish::kRun);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message(), HasSubstr("is gone"));
  JobDefinition unknown = job_of("unknown");
  unknown.asset_ids = {"nothing"};
  EXPECT_FALSE(control_->add(unknown));
  JobDefinition twice = job_of("gone");
  std::filesystem::rename(directory_ / "root/moved", directory_ / "root/bucket");
  EXPECT_THAT(control_->add(twice).error().message(), HasSubstr("name must be new"));
  twice.template_ids = {"nothing"};
  EXPECT_THAT(control_->add(twice).error().message(), HasSubstr("no template"));
}

}  // namespace
}  // namespace dscan
