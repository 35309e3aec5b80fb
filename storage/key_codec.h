// The keys of the store, built and taken apart here only. FORMAT.md, "Keys".
//
// Numbers are big-endian, so that RocksDB's order of bytes is the order that queries want. Project and job
// ids stand behind their length, so that no project's keys begin with those of another.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/clock.h"

namespace dscan {

/// Longest project or job id that fits a key.
inline constexpr std::size_t kMaxIdSize = 64;

/// Whether `id` can stand in a key: 1 to kMaxIdSize bytes. Every encode() needs it of its ids.
bool is_key_id(std::string_view id);

/// What the keys of all of a project's jobs begin with.
std::string project_prefix(std::string_view project);

/// Decoded keys are views into the bytes that they were decoded from; nullopt: the bytes are no such key.

/// jobs, catalogs; all other keys of a job begin with it.
struct JobKey {
  std::string_view project;
  std::string_view job;

  [[nodiscard]] std::string encode() const;
  static std::optional<JobKey> decode(std::string_view key);
  friend bool operator==(const JobKey&, const JobKey&) = default;
};

/// job_times: newest first within a project.
struct JobTimeKey {
  JobKey job;
  EpochMillis create_time = 0;

  [[nodiscard]] std::string encode() const;
  static std::optional<JobTimeKey> decode(std::string_view key);
  friend bool operator==(const JobTimeKey&, const JobTimeKey&) = default;
};

/// tasks: by ordinal within a job.
struct TaskKey {
  JobKey job;
  std::uint32_t task = 0;

  [[nodiscard]] std::string encode() const;
  static std::optional<TaskKey> decode(std::string_view key);
  friend bool operator==(const TaskKey&, const TaskKey&) = default;
};

/// The results of one level in one task: the unit that filters choose.
struct Bucket {
  std::uint32_t task = 0;
  std::uint8_t level_rank = 0;

  friend bool operator==(const Bucket&, const Bucket&) = default;
  /// By task, then the most sensitive first: the order of their keys.
  friend std::strong_ordering operator<=>(const Bucket& a, const Bucket& b) {
    if (a.task != b.task) return a.task <=> b.task;
    return b.level_rank <=> a.level_rank;
  }
};

/// counters; the results and names of a bucket begin with it.
struct BucketKey {
  JobKey job;
  Bucket bucket;

  [[nodiscard]] std::string encode() const;
  static std::optional<BucketKey> decode(std::string_view key);
  friend bool operator==(const BucketKey&, const BucketKey&) = default;
};

/// Where a result stands within its job. Ordinals are dense from 0 within their bucket.
struct ResultPosition {
  Bucket bucket;
  std::uint64_t ordinal = 0;

  /// The end of its ResultKey: kEncodedSize bytes in the order of results.
  static constexpr std::size_t kEncodedSize = 13;
  [[nodiscard]] std::string encode() const;
  static std::optional<ResultPosition> decode(std::string_view bytes);
  friend bool operator==(const ResultPosition&, const ResultPosition&) = default;
  friend std::strong_ordering operator<=>(const ResultPosition& a, const ResultPosition& b) {
    if (a.bucket != b.bucket) return a.bucket <=> b.bucket;
    return a.ordinal <=> b.ordinal;
  }
};

/// results, names.
struct ResultKey {
  JobKey job;
  ResultPosition position;

  [[nodiscard]] std::string encode() const;
  static std::optional<ResultKey> decode(std::string_view key);
  friend bool operator==(const ResultKey&, const ResultKey&) = default;
};

/// What follows all keys that begin with `prefix`, but no other key of the store: the end of their range.
std::string end_of_prefix(std::string prefix);

/// done: one file of a task, by a hash of its path, since paths have no bound that a key should carry. What
/// came out of it stands behind it, in the order in which it came.
struct DoneKey {
  JobKey job;
  std::uint32_t task = 0;
  std::string_view path_hash;  ///< stable_hash of the path on disk, kHashSize bytes.
  std::uint64_t member = 0;    ///< 0: the file itself.

  static constexpr std::size_t kHashSize = 16;
  [[nodiscard]] std::string encode() const;
  static std::optional<DoneKey> decode(std::string_view key);
  friend bool operator==(const DoneKey&, const DoneKey&) = default;
};

/// skips: in the order they were met, counted from 0 within a job.
struct SkipKey {
  JobKey job;
  std::uint64_t sequence = 0;

  [[nodiscard]] std::string encode() const;
  static std::optional<SkipKey> decode(std::string_view key);
  friend bool operator==(const SkipKey&, const SkipKey&) = default;
};

}  // namespace dscan
