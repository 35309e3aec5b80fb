// How a job was asked for: what is kept with it so that it can be resumed, and compared with a later one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/error.h"
#include "engine/job/job_runner.h"

namespace dscan {

/// Of this program.
std::string program_version();

struct JobPlan {
  std::string program =
      program_version();  ///< The version of dscan that ran it: another may find other things.
  /// Without what the job's row says (project, name, roots), what every run brings itself (threads, own
  /// store, earlier files), and what has a file of its own below (allow-list, fingerprints).
  JobOptions options;
  std::vector<std::string> rule_files;  ///< Besides the built-in rules; absolute paths.
  std::string allow_file;               ///< Absolute paths, empty: none.
  std::string baseline_file;
  std::string fingerprint_key_file;
  bool fingerprints = false;
  /// Of the contents of the allow-list, the baseline and the fingerprint key; the rules have one of their own
  /// in the catalog. What it is made of, its maker decides.
  std::string inputs_hash;
  std::string base_job;  ///< Id of the job whose results an incremental one takes over; empty: none.
};

std::string encode_plan(const JobPlan& plan);
Result<JobPlan> decode_plan(std::string_view value);

/// Whether two jobs with the same rules find the same in the same file: equal programs, and equal in all
/// options that decide of results.
bool finds_the_same(const JobPlan& a, const JobPlan& b);

}  // namespace dscan
