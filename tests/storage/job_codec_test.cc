#include "storage/job_codec.h"

#include <gtest/gtest.h>

#include "tests/storage/hostile_values.h"
#include "tests/storage/samples.h"

namespace dscan {
namespace {

constexpr JobKey kKey{.project = "p", .job = "j"};

TEST(JobCodec, JobsComeBack) {
  Job job = sample_job("p", "j");
  job.status = JobStatus::kFailed;
  job.failure = "because";
  job.end_time = -3;
  const auto decoded = decode_job(kKey, encode_job(job));
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->id, "j");
  EXPECT_EQ(decoded->project_id, "p");
  EXPECT_EQ(decoded->name, job.name);
  EXPECT_EQ(decoded->status, JobStatus::kFailed);
  EXPECT_EQ(decoded->failure, "because");
  EXPECT_EQ(decoded->create_time, job.create_time);
  EXPECT_EQ(decoded->start_time, job.start_time);
  EXPECT_EQ(decoded->end_time, -3);
  EXPECT_EQ(decoded->roots, job.roots);
  EXPECT_EQ(decoded->template_id, job.template_id);
}

TEST(JobCodec, JobsStandDamage) {
  expect_stands_damage(
      encode_job(sample_job("p", "j")), [](std::string_view value) { return decode_job(kKey, value); },
      encode_job);
}

TEST(JobCodec, TasksComeBack) {
  Task task = sample_task(sample_job("p", "j"), 4);
  task.end_time = 99;
  const auto decoded = decode_task({.job = kKey, .task = 4}, encode_task(task));
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->id, task.id);
  EXPECT_EQ(decoded->job_id, "j");
  EXPECT_EQ(decoded->ordinal, 4U);
  EXPECT_EQ(decoded->asset.id, task.asset.id);
  EXPECT_EQ(decoded->asset.kind, task.asset.kind);
  EXPECT_EQ(decoded->asset.name, task.asset.name);
  EXPECT_EQ(decoded->asset.root, task.asset.root);
  EXPECT_EQ(decoded->status, task.status);
  EXPECT_EQ(decoded->start_time, task.start_time);
  EXPECT_EQ(decoded->end_time, 99);
  EXPECT_EQ(decoded->counters, task.counters);
  EXPECT_EQ(decoded->skips, task.skips);
  EXPECT_EQ(decoded->level_rank, task.level_rank);
}

TEST(JobCodec, TasksStandDamage) {
  expect_stands_damage(
      encode_task(sample_task(sample_job("p", "j"), 1)),
      [](std::string_view value) { return decode_task({.job = kKey, .task = 1}, value); }, encode_task);
}

TEST(JobCodec, SkipsOfEveryReasonComeBack) {
  for (auto number = static_cast<std::uint8_t>(kFirstSkipReason);
       number <= static_cast<std::uint8_t>(kLastSkipReason); ++number) {
    const Skip skip{.reason = static_cast<SkipReason>(number), .detail = "Permission denied"};
    const auto decoded = decode_skip(encode_skip("/a\xFF path", skip));
    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->path, "/a\xFF path");
    EXPECT_EQ(decoded->skip.reason, skip.reason);
    EXPECT_EQ(decoded->skip.detail, skip.detail);
  }
}

TEST(JobCodec, SkipsStandDamage) {
  expect_stands_damage(encode_skip("/path", {.reason = SkipReason::kBinary, .detail = "NUL"}), decode_skip,
                       [](const SkippedFile& file) { return encode_skip(file.path, file.skip); });
}

}  // namespace
}  // namespace dscan
