// One worker of a job: takes files and segments, scans them, closes them in the books.
#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/base/mutex.h"
#include "engine/job/file_outcome.h"
#include "engine/job/job_runner.h"
#include "engine/job/task_book.h"
#include "engine/job/work_queue.h"
#include "engine/read/segments.h"
#include "engine/scan/object_scanner.h"
#include "engine/source/file.h"

namespace dscan {

/// What all workers of a job share. All of it outlives them.
struct JobContext {
  const std::string job_id;
  const JobOptions& options;
  std::shared_ptr<const CompiledRules> rules;
  const Clock& clock;
  TaskBook& book;
  Progress& progress;
  WorkQueue& queue;
  std::stop_token stop;
};

/// A big file on its way through several workers; the one who finishes last closes it.
struct SplitFile {
  SplitFile(File opened, FileFacts known, Sniffed sniffed_as, std::vector<Segment> cuts)
      : file(std::move(opened)), facts(std::move(known)), sniffed(sniffed_as), segments(std::move(cuts)) {
    parts.resize(segments.size(), FileFindings{});
    left = segments.size();
  }

  const File file;
  const FileFacts facts;
  const Sniffed sniffed;
  const std::vector<Segment> segments;

  Mutex mutex;
  std::vector<FileFindings> parts DSCAN_GUARDED_BY(mutex);
  std::size_t left DSCAN_GUARDED_BY(mutex) = 0;  ///< Segments not finished.
  std::optional<Error> failure DSCAN_GUARDED_BY(mutex);
};

/// Not thread-safe; one per thread.
class FileWorker {
 public:
  explicit FileWorker(const JobContext& job) : job_(job), scanner_(job.rules, job.options.scan) {}

  /// Works off one item. What is wrong with the file ends in the books as a skip; an error is the sink's.
  Result<void> run(WorkItem item);

 private:
  Result<void> run_file(const FileItem& item);
  Result<void> run_segment(const SegmentItem& item);
  Result<void> run_standard_input(const FileItem& item);
  Result<void> scan_opened(const FileItem& item, File file);
  Result<void> split(File file, FileFacts facts, const Sniffed& sniffed);
  Result<void> join(SplitFile& split);
  Result<FileFindings> scan_stream(ByteStream& stream, const Sniffed& sniffed, const TextRange& range,
                                   const std::string& path);
  Result<void> close(FileFacts facts, const File* file, Result<FileFindings> findings);
  Result<void> skip(const FileItem& item, Skip reason);

  const JobContext& job_;
  ObjectScanner scanner_;
};

}  // namespace dscan
