#include "storage/job_codec.h"

#include "storage/byte_codec.h"

namespace dscan {
namespace {

constexpr std::uint8_t kJobVersion = 1;
constexpr std::uint8_t kTaskVersion = 1;
constexpr std::uint8_t kSkipVersion = 1;

// The order of the counters in a task's value: frozen.
constexpr std::uint64_t TaskCounters::*kCounters[] = {
    &TaskCounters::listed,
    &TaskCounters::finished,
    &TaskCounters::skipped,
    &TaskCounters::objects,
    &TaskCounters::sensitive_objects,
    &TaskCounters::matches,
    &TaskCounters::bytes,
    &TaskCounters::issues,
};

JobStatus read_status(ByteReader& reader) {
  return reader.one_of(JobStatus::kInit, JobStatus::kTerminated);
}

SkipReason read_reason(ByteReader& reader) {
  return reader.one_of(kFirstSkipReason, kLastSkipReason);
}

void put_asset(ByteWriter& writer, const Asset& asset) {
  writer.put_text(asset.id);
  writer.put_byte(static_cast<std::uint8_t>(asset.kind));
  writer.put_text(asset.name);
  writer.put_text(asset.root);
}

Asset read_asset(ByteReader& reader) {
  return {.id = std::string(reader.text()),
          .kind = reader.one_of(kAssetKinds.front(), kAssetKinds.back()),
          .name = std::string(reader.text()),
          .root = std::string(reader.text())};
}

}  // namespace

std::string encode_job(const Job& job) {
  ByteWriter writer(kJobVersion);
  writer.put_text(job.name);
  writer.put_byte(static_cast<std::uint8_t>(job.status));
  writer.put_text(job.failure);
  writer.put_signed(job.create_time);
  writer.put_signed(job.start_time);
  writer.put_signed(job.end_time);
  writer.put_number(job.roots.size());
  for (const std::string& root : job.roots) writer.put_text(root);
  writer.put_text(job.template_id);
  return writer.take();
}

Result<Job> decode_job(const JobKey& key, std::string_view value) {
  ByteReader reader(value, kJobVersion);
  Job job;
  job.id = key.job;
  job.project_id = key.project;
  job.name = reader.text();
  job.status = read_status(reader);
  job.failure = reader.text();
  job.create_time = reader.signed_number();
  job.start_time = reader.signed_number();
  job.end_time = reader.signed_number();
  for (std::size_t left = reader.count(); left > 0 && !reader.failed(); --left) {
    job.roots.emplace_back(reader.text());
  }
  job.template_id = reader.text();
  DSCAN_RETURN_IF_ERROR(reader.finish(Family::kJobs));
  return job;
}

std::string encode_task(const Task& task) {
  ByteWriter writer(kTaskVersion);
  writer.put_text(task.id);
  put_asset(writer, task.asset);
  writer.put_byte(static_cast<std::uint8_t>(task.status));
  writer.put_signed(task.start_time);
  writer.put_signed(task.end_time);
  for (const auto counter : kCounters) writer.put_number(task.counters.*counter);
  writer.put_number(task.skips.size());
  for (const auto& [reason, count] : task.skips) {
    writer.put_byte(static_cast<std::uint8_t>(reason));
    writer.put_number(count);
  }
  writer.put_byte(task.level_rank);
  return writer.take();
}

Result<Task> decode_task(const TaskKey& key, std::string_view value) {
  ByteReader reader(value, kTaskVersion);
  Task task;
  task.id = reader.text();
  task.job_id = key.job.job;
  task.ordinal = key.task;
  task.asset = read_asset(reader);
  task.status = read_status(reader);
  task.start_time = reader.signed_number();
  task.end_time = reader.signed_number();
  for (const auto counter : kCounters) task.counters.*counter = reader.number();
  for (std::size_t left = reader.count(); left > 0 && !reader.failed(); --left) {
    const SkipReason reason = read_reason(reader);
    const bool ascends = task.skips.empty() || task.skips.rbegin()->first < reason;
    if (!ascends) reader.fail("skip reasons out of order");
    task.skips.emplace(reason, reader.number());
  }
  task.level_rank = reader.byte();
  DSCAN_RETURN_IF_ERROR(reader.finish(Family::kTasks));
  return task;
}

std::string encode_skip(std::string_view path, const Skip& skip) {
  ByteWriter writer(kSkipVersion);
  writer.put_text(path);
  writer.put_byte(static_cast<std::uint8_t>(skip.reason));
  writer.put_text(skip.detail);
  return writer.take();
}

Result<SkippedFile> decode_skip(std::string_view value) {
  ByteReader reader(value, kSkipVersion);
  SkippedFile file;
  file.path = reader.text();
  file.skip.reason = read_reason(reader);
  file.skip.detail = reader.text();
  DSCAN_RETURN_IF_ERROR(reader.finish(Family::kSkips));
  return file;
}

}  // namespace dscan
