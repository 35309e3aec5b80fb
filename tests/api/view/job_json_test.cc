#include "api/view/job_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "tests/api/contract.h"
#include "tests/api/sample.h"

namespace dscan {
namespace {

using testing::contract_breaches;
using ::testing::IsEmpty;
using testing::sample_catalog;
using testing::sample_job;
using testing::sample_task;

boost::json::object list_of(const char* name, const boost::json::object& element) {
  return {{"total", 1}, {name, boost::json::array{element}}};
}

TEST(JobJsonTest, IsAsDocumented) {
  const std::vector<Task> tasks = {sample_task(AssetKind::kObs, 0), sample_task(AssetKind::kDatabase, 1)};
  const auto job = scan_job_json(sample_job(), sample_catalog(), tasks);
  EXPECT_THAT(contract_breaches("scan_jobs.json", list_of("tasks", job), {"topic_urn"}), IsEmpty());
  EXPECT_EQ(job.at("last_scan_risk"), "HIGH");
  EXPECT_EQ(job.at("scan_templates").at("default"), "Default");
  EXPECT_EQ(job.at("asset_infos").at(1).at("asset_type"), "DATABASE");
}

TEST(JobJsonTest, AJobThatFoundNothingHasNoRisk) {
  const auto job = scan_job_json(sample_job(), sample_catalog(), {});
  EXPECT_TRUE(job.at("last_scan_risk").is_null());
  EXPECT_TRUE(job.at("security_level_name").is_null());
  EXPECT_TRUE(job.at("asset_infos").as_array().empty());
}

TEST(TaskJsonTest, IsAsDocumented) {
  const auto task = scan_task_json(sample_task(AssetKind::kObs, 0), sample_catalog(), 0);
  EXPECT_THAT(contract_breaches("scan_tasks.json", list_of("tasks", task)), IsEmpty());
  EXPECT_EQ(task.at("progress"), 100);
  EXPECT_EQ(task.at("scan_speed"), 7);
  EXPECT_EQ(task.at("to_be_scanned_object_num"), 0);
  EXPECT_EQ(task.at("skip_object_num"), 5);
}

TEST(TaskJsonTest, ARunningTaskIsMeasuredUpToNow) {
  Task running = sample_task(AssetKind::kObs, 0);
  running.status = JobStatus::kRunning;
  running.end_time = 0;
  running.counters.listed = 40;
  const auto task = scan_task_json(running, sample_catalog(), 5'000);
  EXPECT_EQ(task.at("scan_speed"), 5);
  EXPECT_EQ(task.at("to_be_scanned_object_num"), 20);
  EXPECT_EQ(task.at("end_time"), 0);
}

TEST(TaskJsonTest, SpeedStaysA32BitInteger) {
  Task task = sample_task(AssetKind::kObs, 0);
  task.counters.finished = 1'000'000'000'000;
  EXPECT_EQ(scan_task_json(task, sample_catalog(), 0).at("scan_speed"), 2'147'483'647);
  task.start_time = 0;
  EXPECT_EQ(scan_task_json(task, sample_catalog(), 0).at("scan_speed"), 0);
  task.start_time = task.end_time + 1;  // A clock that was set back.
  task.counters.finished = 2;
  EXPECT_EQ(scan_task_json(task, sample_catalog(), 0).at("scan_speed"), 2'000);
}

}  // namespace
}  // namespace dscan
