// One worker of a job: takes files and segments, scans them, closes them in the books.
#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "engine/job/file_outcome.h"
#include "engine/job/job_runner.h"
#include "engine/job/split_file.h"
#include "engine/job/task_book.h"
#include "engine/job/work_queue.h"
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

/// Not thread-safe; one per thread.
class FileWorker {
 public:
  explicit FileWorker(const JobContext& job) : job_(job), scanner_(job.rules, job.options.scan) {}

  /// Works off one item. What is wrong with the file ends in the books as a skip; an error is the sink's.
  Result<void> run(WorkItem item);

 private:
  class WrappedFiles;

  Result<void> run_file(const FileItem& item);
  Result<void> run_segment(const SegmentItem& item);
  Result<void> run_standard_input(const FileItem& item);
  [[nodiscard]] Result<bool> is_done(const FileItem& item, std::uint64_t member) const;
  void pass(const FileItem& item);
  Result<bool> carry(const FileItem& item, const File& file);
  Result<void> unwrap(const FileItem& item, std::string_view head, ByteStream& stream, const File* file);
  Result<void> scan_opened(const FileItem& item, File file);
  Result<void> finish(SplitFile& split) DSCAN_REQUIRES(split.mutex);
  Result<void> read_on(SplitFile& split) DSCAN_REQUIRES(split.mutex);
  void forget(const FileFindings& findings);
  Result<PartFindings> scan_part(const SplitFile& split, std::size_t first, std::size_t end);
  Result<PartFindings> scan_table_part(const SplitFile& split, const Segment& bytes);
  Result<FileFindings> scan_stream(ByteStream& stream, const Sniffed& sniffed, const SegmentView& view,
                                   const std::string& path);
  Result<FileFindings> scan_database(const std::string& path);
  Result<FileFindings> scan_sample(Reader& reader, std::uint64_t begin, const std::string& path);
  Result<FileFindings> scan(Reader& reader, const std::string& path);
  void note_sample(FileFindings& findings);
  Result<void> close(FileFacts facts, const File* file, Result<FileFindings> findings);
  /// What close() puts into the books; none if the job was stopped meanwhile.
  std::optional<ClosedFile> closed_form(FileFacts facts, const File* file, Result<FileFindings> findings);
  Result<void> skip(const FileItem& item, Skip reason);

  const JobContext& job_;
  ObjectScanner scanner_;
};

}  // namespace dscan
