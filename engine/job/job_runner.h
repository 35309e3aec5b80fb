// Runs one job: lists its roots, scans the files in a worker pool, hands each result to the sink.
#pragma once

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/base/clock.h"
#include "engine/base/error.h"
#include "engine/job/earlier_files.h"
#include "engine/job/file_choice.h"
#include "engine/job/progress.h"
#include "engine/job/result_sink.h"
#include "engine/job/shard.h"
#include "engine/job/unwrapper.h"
#include "engine/match/compiled_rules.h"
#include "engine/read/sample.h"
#include "engine/read/sniff.h"
#include "engine/read/text_reader.h"
#include "engine/scan/object_scanner.h"
#include "engine/source/walk.h"

namespace dscan {

/// What becomes of files that are no text (`--binary`).
enum class BinaryFiles : std::uint8_t {
  kSkip,
  kStrings  ///< Their printable runs are scanned as text (strings_stream.h).
};

struct JobOptions {
  std::string project_id;
  std::string name;
  std::vector<std::string> roots;  ///< As resolve_root returns them, or "-" for standard input.
  ReadAs read_as = ReadAs::kAuto;
  std::string index_name;  ///< Of index documents that name none; empty: that of their file.
  TableChoice table;
  SampleChoice sample;   ///< Of tables and documents.
  unsigned threads = 1;  ///< Workers, at least 1.
  /// Of what big files are split into, at most. The smaller of them are split smaller, to an eighth of this,
  /// so that workers end at about the same time.
  std::uint64_t segment_bytes = std::uint64_t{32} << 20U;
  /// Files with findings have an MD5 in their result up to this size. Larger ones do not unless asked for:
  /// MD5 cannot be split, and at about 0.7 GB/s it would take longer than the scan.
  std::uint64_t md5_limit_bytes = std::uint64_t{16} << 20U;
  BlockLimits limits;
  ScanOptions scan;
  WalkOptions walk;
  const FileChoice* choice = nullptr;  ///< Outlives the job; none: all files are scanned.
  UnwrapOptions unwrap;
  BinaryFiles binary = BinaryFiles::kSkip;
  Shard shard;
  std::shared_ptr<const ResumedJob> resumed = {};        ///< None: a new job.
  std::shared_ptr<const DoneFiles> done = {};            ///< Of the resumed job.
  std::shared_ptr<const UnchangedFiles> unchanged = {};  ///< None: every file is scanned.
};

/// How a job ended.
struct JobOutcome {
  Job job;
  std::vector<Task> tasks;
};

/// Runs the job to its end and returns it with status FINISHED; STOPPED when `stop` was requested: files in
/// work are dropped unfinished, those closed before stay. A resumed job goes on with its
/// id, times and counters and scans what it had not closed; its roots are those of the options. Objects that
/// cannot be scanned never end a job: they are skips, counted by reason. Errors: the sink failed (the job's
/// status is then FAILED as far as the sink still takes it), or a root could not be listed.
Result<JobOutcome> run_job(const JobOptions& options, const std::shared_ptr<const CompiledRules>& rules,
                           const Clock& clock, ResultSink& sink, Progress& progress,
                           const std::stop_token& stop);

}  // namespace dscan
