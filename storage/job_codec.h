// Jobs, tasks and skips as values. What the key says is not said again by the value: decoding takes it from
// there.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/error.h"
#include "engine/model/job.h"
#include "storage/key_codec.h"

namespace dscan {

/// The reasons that a value may hold: all from the first to the last. A new reason moves the last.
inline constexpr SkipReason kFirstSkipReason = SkipReason::kUnreadable;
inline constexpr SkipReason kLastSkipReason = SkipReason::kGitObjects;

std::string encode_job(const Job& job);
Result<Job> decode_job(const JobKey& key, std::string_view value);

std::string encode_task(const Task& task);
Result<Task> decode_task(const TaskKey& key, std::string_view value);

/// A file that was not scanned, and why.
std::string encode_skip(std::string_view path, const Skip& skip);
struct SkippedFile {
  std::string path;
  Skip skip;
};
Result<SkippedFile> decode_skip(std::string_view value);

}  // namespace dscan
