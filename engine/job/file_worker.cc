#include "engine/job/file_worker.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "engine/base/bad_alloc.h"
#include "engine/job/counting_stream.h"
#include "engine/job/standard_input.h"
#include "engine/job/unwrapper.h"
#include "engine/read/delimited_reader.h"
#include "engine/read/make_reader.h"
#include "engine/read/sampling_reader.h"
#include "engine/read/sqlite_reader.h"
#include "engine/scan/settle.h"
#include "engine/source/prefixed_stream.h"

namespace dscan {
Result<void> FileWorker::run(WorkItem item) {
  if (job_.stop.stop_requested()) return {};
  const BadAllocScope loses_this_object(BadAlloc::kIsCaught);
  const auto* segment = std::get_if<SegmentItem>(&item);
  if (segment != nullptr) return run_segment(*segment);
  const auto& file = std::get<FileItem>(item);
  try {
    return run_file(file);
  } catch (const std::exception& broken) {  // The border: one object never ends a job.
    return skip(file, {SkipReason::kReadError, broken.what()});
  }
}

Result<void> FileWorker::run_file(const FileItem& item) {
  const auto done = is_done(item, 0);
  if (!done) return done.error();
  if (*done) {
    pass(item);
    return {};
  }
  if (item.file.skip) return skip(item, *item.file.skip);
  if (item.file.path == "-") return run_standard_input(item);
  auto opened = File::open(item.file.path);
  if (auto* reason = std::get_if<Skip>(&opened)) return skip(item, std::move(*reason));
  return scan_opened(item, std::get<File>(std::move(opened)));
}

/// A file with wrapping, or in a foreign encoding, goes its own way; what goes this one is on disk as it is,
/// and may be split.
Result<void> FileWorker::scan_opened(const FileItem& item, File file) {
  const auto carried = carry(item, file);
  if (!carried) return carried.error();
  if (*carried) return {};
  FileFacts facts{item.root, {}, item.file.path, file.size(), {}, job_.clock.now(), 0};
  // Files of /proc and their kin say 0 and hold more.
  const std::uint64_t end = file.size() == 0 ? UINT64_MAX : file.size();
  FileRangeStream stream(file, 0, end);
  const auto head = read_head(stream);
  if (!head) return skip(item, {SkipReason::kReadError, head.error().message()});
  if (needs_unwrapping(*head, item.file.path, job_.options.unwrap)) return unwrap(item, *head, stream, &file);
  const Sniffed sniffed = sniff(*head, item.file.path, job_.options.read_as, job_.options.table);
  if (sniffed.format == Format::kBinary) {
    return job_.options.binary == BinaryFiles::kSkip ? skip(item, {SkipReason::kBinary, ""})
                                                     : unwrap(item, *head, stream, &file);
  }
  facts.kind = asset_kind_of(sniffed.format);
  if (sniffed.format == Format::kSqliteFile) {
    auto findings = scan_database(item.file.path);
    job_.progress.bytes_done += facts.size;
    return close(std::move(facts), &file, std::move(findings));
  }
  auto plan = plan_split(file, sniffed, job_.options);
  if (!plan) return close(std::move(facts), &file, plan.error());
  if (*plan) {
    const std::size_t count = (*plan)->segments.size();
    job_.queue.push_segments(
        std::make_shared<SplitFile>(std::move(file), std::move(facts), sniffed, std::move(**plan)), count);
    return {};
  }
  if (facts.size == 0) facts.size = head->size();
  PrefixedStream whole(*head, stream);
  CountingStream counted(whole, job_.progress.bytes_done);
  auto findings = scan_stream(counted, sniffed, {}, facts.path);
  return close(std::move(facts), &file, std::move(findings));
}

Result<bool> FileWorker::is_done(const FileItem& item, std::uint64_t member) const {
  if (!job_.options.done) return false;
  const BadAllocScope in_the_store(BadAlloc::kEndsProgram);
  return job_.options.done->has(item.root, item.file.path, member);
}

/// Leaves out a file that was closed before the job was interrupted.
void FileWorker::pass(const FileItem& item) {
  job_.book.passed(item.root);
  ++job_.progress.files_done;
  job_.progress.bytes_done += item.file.size;
}

/// Whether the results of an earlier job hold for the file: then they are taken over.
Result<bool> FileWorker::carry(const FileItem& item, const File& file) {
  if (!job_.options.unchanged) return false;
  const BadAllocScope in_the_store(BadAlloc::kEndsProgram);
  const auto close = [&](ClosedFile closed) -> Result<void> {
    const std::uint64_t member = closed.outcome.member;
    const auto done = is_done(item, member);
    if (!done) return done.error();
    if (*done) return {};
    if (member > 0) {
      job_.book.listed(item.root);
      ++job_.progress.files_listed;
    }
    ++job_.progress.files_done;
    for (ObjectResult& object : closed.outcome.objects) {
      object.id = object_id(job_.job_id, object.kind, object.full_path);
    }
    return job_.book.close(std::move(closed));
  };
  auto carried = job_.options.unchanged->carry(item.root, item.file.path, file.state(), close);
  if (carried && *carried) job_.progress.bytes_done += item.file.size;
  return carried;
}

Result<void> FileWorker::run_standard_input(const FileItem& item) {
  StandardInput input(job_.stop);
  const auto head = read_head(input);
  if (!head) return close({item.root, {}, item.file.path, 0, {}, job_.clock.now(), 0}, nullptr, head.error());
  return unwrap(item, *head, input, nullptr);
}

Result<void> FileWorker::run_segment(const SegmentItem& item) {
  SplitFile& split = *item.file;
  auto part = scan_part(split, item.index, item.index + 1);
  MutexLock lock(split.mutex);
  if (part) {
    split.parts[item.index] = std::move(*part);
  } else {
    split.failure = part.error();
  }
  split.join_ready(job_.options.scan);
  return --split.left > 0 ? Result<void>() : finish(split);
}

Result<void> FileWorker::finish(SplitFile& split) {
  while (!split.failure && !split.all_joined()) {
    const auto read = read_on(split);
    if (!read) split.failure = read.error();
    split.join_ready(job_.options.scan);
  }
  if (split.failure) return close(split.facts, &split.file, *split.failure);
  return close(split.facts, &split.file, std::move(split.whole));
}

/// Reads the first part that is not joined again, and further, because it ends inside quotes. All before it
/// is valid, so what it says of its end is true, and what its end says of the next begin. Each time twice as
/// far, so that even where every cut is wrong no byte is read often.
Result<void> FileWorker::read_on(SplitFile& split) {
  const std::size_t first = split.joined;
  const std::size_t end = std::min(first + 2 * (split.parts[first]->next - first), split.parts.size());
  for (std::size_t index = first; index < end; ++index) {
    if (split.parts[index]) forget(split.parts[index]->findings);
    split.parts[index].reset();
  }
  job_.progress.bytes_done -= split.plan.segments[end - 1].end - split.plan.segments[first].begin;
  auto part = scan_part(split, first, end);
  if (!part) return part.error();
  split.parts[first] = std::move(*part);
  return {};
}

/// Takes back what was told of findings that will be found again.
void FileWorker::forget(const FileFindings& findings) {
  for (const ObjectFindings& object : findings.objects) {
    for (const MatchFindings& match : object.matches) job_.progress.findings -= match.info.match_count;
  }
}

/// Scans the segments from `first` to the one before `end` as one.
Result<PartFindings> FileWorker::scan_part(const SplitFile& split, std::size_t first, std::size_t end) {
  const Segment bytes{split.plan.segments[first].begin, split.plan.segments[end - 1].end};
  try {
    if (split.sniffed.format == Format::kDelimited) {
      auto part = scan_table_part(split, bytes);
      if (part) part->next = end;
      return part;
    }
    const bool is_flowing = split.sniffed.format == Format::kText;
    const SegmentView view = view_of(bytes, split.file.size(), is_flowing ? kMaxMatchBytes : 0);
    FileRangeStream stream(split.file, view.stream_begin, view.stream_end);
    CountingStream counted(stream, job_.progress.bytes_done);
    auto findings = scan_stream(counted, split.sniffed, view, split.facts.path);
    if (!findings) return findings.error();
    return PartFindings{std::move(*findings), end};
  } catch (const std::exception& broken) {
    return Error(ErrorCode::kIo, broken.what());
  }
}

Result<PartFindings> FileWorker::scan_table_part(const SplitFile& split, const Segment& bytes) {
  const Sniffed& sniffed = split.sniffed;
  DelimitedOptions options{sniffed.delimiter, sniffed.has_header, job_.options.limits};
  if (bytes.begin > 0) {
    options.has_header = false;
    options.columns = split.plan.columns;
    options.continues = true;
  }
  FileRangeStream stream(split.file, bytes.begin, bytes.end);
  CountingStream counted(stream, job_.progress.bytes_done);
  DelimitedReader reader(counted, std::move(options));
  auto findings = scan_sample(reader, bytes.begin, split.facts.path);
  if (!findings) return findings.error();
  return PartFindings{std::move(*findings), 0, reader.ended_inside_quotes()};
}

Result<FileFindings> FileWorker::scan_stream(ByteStream& stream, const Sniffed& sniffed,
                                             const SegmentView& view, const std::string& path) {
  const auto reader = make_reader(stream, sniffed, view.range, job_.options.limits, job_.options.index_name);
  return sniffed.format == Format::kText ? scan(*reader, path)
                                         : scan_sample(*reader, view.stream_begin, path);
}

/// SQLite reads its files itself, by their path.
Result<FileFindings> FileWorker::scan_database(const std::string& path) {
  const auto reader = SqliteReader::open(path, job_.options.limits);
  if (!reader) return reader.error();
  return scan_sample(**reader, 0, path);
}

/// Of what the reader of a table gives from byte `begin` of its file, all or what is asked for.
Result<FileFindings> FileWorker::scan_sample(Reader& reader, std::uint64_t begin, const std::string& path) {
  if (!job_.options.sample.is_asked()) return scan(reader, path);
  SamplingReader sample(reader, job_.options.sample, begin);
  auto findings = scan(sample, path);
  if (findings) findings->sampled = sample.sampled();
  return findings;
}

Result<FileFindings> FileWorker::scan(Reader& reader, const std::string& path) {
  const auto on_block = [this](std::size_t findings) {
    job_.progress.findings += findings;
    return !job_.stop.stop_requested();
  };
  return scanner_.scan(reader, on_block, path);
}

/// What was left out is never without a word. It is an issue that counts none: nothing was misread.
void FileWorker::note_sample(FileFindings& findings) {
  const auto [rows, of] = findings.sampled;
  job_.progress.rows_sampled += rows;
  job_.progress.rows_counted += of;
  if (rows == of) return;
  findings.issues.push_back(
      {"sampled: " + std::to_string(rows) + " of " + std::to_string(of) + " rows", 0, 1});
}

Result<void> FileWorker::close(FileFacts facts, const File* file, Result<FileFindings> findings) {
  auto closed = closed_form(std::move(facts), file, std::move(findings));
  return closed ? job_.book.close(std::move(*closed)) : Result<void>();
}

std::optional<ClosedFile> FileWorker::closed_form(FileFacts facts, const File* file,
                                                  Result<FileFindings> findings) {
  if (!findings) {
    if (findings.error().code() == ErrorCode::kStopped) return std::nullopt;
    const Skip reason{SkipReason::kReadError, findings.error().message()};
    ++job_.progress.files_done;
    ClosedFile closed = close_skipped(facts.root, facts.kind, std::move(facts.path), reason);
    closed.outcome.disk_path = std::move(facts.disk_path);
    closed.outcome.member = facts.member;
    return closed;
  }
  job_.progress.allowed_by_list += findings->allowed.by_list;
  job_.progress.allowed_by_mark += findings->allowed.by_mark;
  job_.progress.allowed_by_baseline += findings->allowed.by_baseline;
  note_sample(*findings);
  job_.progress.findings -= settle_findings(job_.rules->rule_set.rules(), *findings);
  const bool sensitive = std::any_of(findings->objects.begin(), findings->objects.end(),
                                     [](const ObjectFindings& object) { return !object.matches.empty(); });
  const bool wants_md5 = facts.kind == AssetKind::kObs && facts.size <= job_.options.md5_limit_bytes;
  if (sensitive && file != nullptr && wants_md5) {
    auto md5 = md5_of(*file);
    if (md5) facts.md5 = std::move(*md5);
  }
  if (file != nullptr && facts.member == 0) facts.state = settled_state(*file, facts.scan_time);
  facts.close_time = job_.clock.now();
  ++job_.progress.files_done;
  return close_scanned(facts, std::move(*findings), job_.job_id, job_.rules->rule_set.catalog());
}

Result<void> FileWorker::skip(const FileItem& item, Skip reason) {
  ++job_.progress.files_done;
  job_.progress.bytes_done += item.file.size;
  return job_.book.close(
      close_skipped(item.root, kind_asked_for(job_.options.read_as), item.file.path, std::move(reason)));
}

}  // namespace dscan
