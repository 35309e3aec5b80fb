// Files in files: what a worker does with what comes out of compressions and archives.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "engine/document/pdf_text.h"
#include "engine/job/counting_stream.h"
#include "engine/job/file_worker.h"
#include "engine/job/unwrapper.h"
#include "engine/read/strings_stream.h"
#include "engine/source/prefixed_stream.h"

namespace dscan {
namespace {

/// A pipe may bring any number of bytes, so no ratio holds for it.
constexpr std::uint64_t kUnknownSize = UINT64_MAX;

}  // namespace

/// Each member of an archive is closed on its own, as if it were listed.
class FileWorker::WrappedFiles final : public UnwrapSink {
 public:
  WrappedFiles(FileWorker& worker, const FileItem& item, const File* disk_file)
      : worker_(worker), item_(item), disk_file_(disk_file) {}

  Result<void> take_file(const WrappedFile& file) override;
  Result<void> take_skip(const WrappedFile& file, Skip reason) override;
  Result<void> take_archive(const WrappedFile& archive) override;

  /// Closes what the whole file gave, once all members are closed: until then it must not look done. With a
  /// fault, what stands behind it has a skip of its own.
  Result<void> finish(const Error* fault);
  [[nodiscard]] bool has_whole() const { return whole_.has_value(); }
  /// An error came from the books, and not from the file.
  [[nodiscard]] bool books_failed() const { return books_failed_; }

 private:
  std::uint64_t begin(const WrappedFile& file) { return file.is_member ? ++members_ : 0; }
  Result<bool> is_done(const WrappedFile& file, std::uint64_t member);
  Result<void> take_binary(const WrappedFile& file, std::uint64_t member);
  Result<void> scan(const WrappedFile& file, ByteStream& bytes, const Sniffed& sniffed, std::uint64_t member);
  Result<void> skip(const WrappedFile& file, Skip reason, std::uint64_t member);
  Result<void> put(ClosedFile closed);
  void list(const WrappedFile& file);
  template <class Answer>
  Answer noted(Answer closed) {
    books_failed_ = books_failed_ || !closed;
    return closed;
  }

  FileWorker& worker_;
  const FileItem& item_;
  const File* disk_file_;
  bool books_failed_ = false;
  std::uint64_t members_ = 0;  ///< Met until now; each one's number is how many there were with it.
  std::optional<ClosedFile> whole_;
};

Result<void> FileWorker::WrappedFiles::take_file(const WrappedFile& file) {
  const JobContext& job = worker_.job_;
  const std::uint64_t member = begin(file);
  const auto done = is_done(file, member);
  if (!done) return done.error();
  if (*done) return {};
  TableChoice table = job.options.table;
  if (file.read_as) table.delimiter = ',';
  const Sniffed sniffed = sniff(file.head, file.name, file.read_as.value_or(job.options.read_as), table);
  if (sniffed.format == Format::kBinary) return take_binary(file, member);
  if (sniffed.format == Format::kSqliteFile) {
    return skip(file, {SkipReason::kBinary, "a database file can only be scanned by its path"}, member);
  }
  PrefixedStream whole(file.head, file.bytes);
  return scan(file, whole, sniffed, member);
}

/// Whether the member was closed before the job was interrupted. It is then read to its end all the same:
/// what comes out of it counts against the budget of the whole.
Result<bool> FileWorker::WrappedFiles::is_done(const WrappedFile& file, std::uint64_t member) {
  if (member == 0) return false;  // Asked before the file was opened.
  auto done = noted(worker_.is_done(item_, member));
  if (!done || !*done) return done;
  std::array<char, kSniffBytes> passed{};
  while (!worker_.job_.stop.stop_requested()) {
    const auto got = file.bytes.read(passed.data(), passed.size());
    if (!got || *got == 0) break;  // The fault is in the books since then.
  }
  return done;
}

/// Its printable runs, if they are wanted.
Result<void> FileWorker::WrappedFiles::take_binary(const WrappedFile& file, std::uint64_t member) {
  if (worker_.job_.options.binary == BinaryFiles::kSkip) return skip(file, {SkipReason::kBinary, ""}, member);
  PrefixedStream whole(file.head, file.bytes);
  StringsStream strings(whole);
  return scan(file, strings, {Format::kText}, member);
}

Result<void> FileWorker::WrappedFiles::scan(const WrappedFile& file, ByteStream& bytes,
                                            const Sniffed& sniffed, std::uint64_t member) {
  const JobContext& job = worker_.job_;
  list(file);
  FileFacts facts{item_.root, asset_kind_of(sniffed.format), file.path, file.size, {}, job.clock.now(), 0};
  facts.disk_path = item_.file.path;
  facts.member = member;
  auto findings = worker_.scan_stream(bytes, sniffed, {}, file.path);
  if (!findings && findings.error().code() == ErrorCode::kStopped) return findings.error();
  const std::string problem = file.inside == nullptr ? "" : file.inside->problem();
  if (findings && !problem.empty()) findings->issues.push_back({problem, 1, findings->lines + 1});
  return put(
      *worker_.closed_form(std::move(facts), file.is_member ? nullptr : disk_file_, std::move(findings)));
}

Result<void> FileWorker::WrappedFiles::take_skip(const WrappedFile& file, Skip reason) {
  const std::uint64_t member = begin(file);
  const auto done = is_done(file, member);
  if (!done) return done.error();
  return *done ? Result<void>() : skip(file, std::move(reason), member);
}

Result<void> FileWorker::WrappedFiles::skip(const WrappedFile& file, Skip reason, std::uint64_t member) {
  if (worker_.job_.stop.stop_requested()) return Error(ErrorCode::kStopped, "stopped");
  list(file);
  ++worker_.job_.progress.files_done;
  const AssetKind kind = kind_asked_for(worker_.job_.options.read_as);
  ClosedFile closed = close_skipped(item_.root, kind, file.path, std::move(reason));
  closed.outcome.disk_path = item_.file.path;
  closed.outcome.member = member;
  return put(std::move(closed));
}

Result<void> FileWorker::WrappedFiles::put(ClosedFile closed) {
  if (closed.outcome.member > 0) return noted(worker_.job_.book.close(std::move(closed)));
  whole_ = std::move(closed);
  return {};
}

Result<void> FileWorker::WrappedFiles::finish(const Error* fault) {
  if (fault != nullptr) {
    MemoryStream nothing{std::string_view()};
    const std::string rest = item_.file.path + "!/(rest)";
    const WrappedFile behind{rest, rest, nothing, "", nullptr, 0, true};
    DSCAN_RETURN_IF_ERROR(take_skip(behind, {SkipReason::kReadError, fault->message()}));
    whole_->outcome.state.reset();  // The next scan looks again.
  }
  if (!whole_) return {};
  whole_->outcome.members = members_;
  return noted(worker_.job_.book.close(std::move(*whole_)));
}

Result<void> FileWorker::WrappedFiles::take_archive(const WrappedFile& archive) {
  const std::uint64_t member = begin(archive);
  const auto done = member == 0 ? Result<bool>(false) : noted(worker_.is_done(item_, member));
  if (!done) return done.error();
  if (*done) return {};
  list(archive);
  FileFacts facts{item_.root, AssetKind::kObs, archive.path, archive.size, {}, worker_.job_.clock.now(), 0};
  facts.disk_path = item_.file.path;
  facts.member = member;
  if (member == 0 && disk_file_ != nullptr) facts.state = settled_state(*disk_file_, facts.scan_time);
  return put(*worker_.closed_form(std::move(facts), nullptr, FileFindings{}));
}

void FileWorker::WrappedFiles::list(const WrappedFile& file) {
  if (!file.is_member) return;
  worker_.job_.book.listed(item_.root);
  ++worker_.job_.progress.files_listed;
}

Result<void> FileWorker::unwrap(const FileItem& item, std::string_view head, ByteStream& stream,
                                const File* file) {
  auto& bytes_done = job_.progress.bytes_done;
  bytes_done += head.size();
  CountingStream counted(stream, bytes_done);
  const std::uint64_t size = file == nullptr ? 0 : file->size();
  WrappedFiles files(*this, item, file);
  Unwrapper unwrapper(job_.options.unwrap, file == nullptr ? kUnknownSize : size, files);
  auto done = unwrapper.unwrap({item.file.path, item.file.path, counted, head, file, size});
  // An archive or a PDF on disk is not read through the stream.
  if (file != nullptr && (is_archive(wrapping_of(head)) || is_pdf(head)))
    bytes_done += size - std::min<std::uint64_t>(size, head.size());
  if (done) return files.finish(nullptr);
  if (files.books_failed()) return done;
  const Error fault = done.error();
  if (fault.code() == ErrorCode::kStopped || job_.stop.stop_requested()) return {};
  if (files.has_whole()) return files.finish(&fault);
  return close({item.root, AssetKind::kObs, item.file.path, size, {}, job_.clock.now(), 0}, file, fault);
}

}  // namespace dscan
