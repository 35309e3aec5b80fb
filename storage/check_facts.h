// What a check of the store remembers of the rows that it has read. Private to this folder.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/job.h"
#include "storage/key_codec.h"

namespace dscan {

/// A bucket by its counter, and as its rows are.
struct BucketFacts {
  std::uint64_t counter = 0;
  std::uint64_t results = 0;
  std::uint64_t names = 0;
  std::uint64_t hash_of_results = 0;  ///< Over the names, in order.
  std::uint64_t hash_of_names = 0;
  std::vector<bool> closed;  ///< Results that a done mark names.
};

/// A task as it says it is, and as its rows are.
struct TaskFacts {
  std::optional<Task> task;
  std::uint64_t marks = 0;
  std::uint64_t sensitive = 0;
  std::uint64_t matches = 0;
  std::uint64_t issues = 0;
  std::uint8_t level_rank = 0;
};

struct JobFacts {
  Job job;
  bool has_catalog = false;
  bool has_plan = false;  ///< Not those of format version 1, whose members of archives could share a mark.
  std::uint64_t times = 0;
  std::size_t rules = 0;
  std::uint64_t skips = 0;
  std::map<std::uint32_t, TaskFacts> tasks;
  std::map<Bucket, BucketFacts> buckets;
};

/// What is wrong with a job once all its rows were read: one sentence each.
std::vector<std::string> contradictions(const JobFacts& facts);

}  // namespace dscan
