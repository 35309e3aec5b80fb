// Files in files: what a worker does with what comes out of compressions and archives.
#include <algorithm>
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
  Result<void> take_skip(const WrappedFile& file, Skip skip) override;
  Result<void> take_archive(const WrappedFile& archive) override;

  /// An error came from the books, and not from the file.
  [[nodiscard]] bool books_failed() const { return books_failed_; }

 private:
  Result<void> take_binary(const WrappedFile& file);
  Result<void> scan(const WrappedFile& file, ByteStream& bytes, const Sniffed& sniffed);
  void list(const WrappedFile& file);
  Result<void> noted(Result<void> closed);

  FileWorker& worker_;
  const FileItem& item_;
  const File* disk_file_;
  bool books_failed_ = false;
};

Result<void> FileWorker::WrappedFiles::take_file(const WrappedFile& file) {
  const JobContext& job = worker_.job_;
  TableChoice table = job.options.table;
  if (file.read_as) table.delimiter = ',';
  const Sniffed sniffed = sniff(file.head, file.name, file.read_as.value_or(job.options.read_as), table);
  if (sniffed.format == Format::kBinary) return take_binary(file);
  if (sniffed.format == Format::kSqliteFile) {
    return take_skip(file, {SkipReason::kBinary, "a database file can only be scanned by its path"});
  }
  PrefixedStream whole(file.head, file.bytes);
  return scan(file, whole, sniffed);
}

/// Its printable runs, if they are wanted.
Result<void> FileWorker::WrappedFiles::take_binary(const WrappedFile& file) {
  if (worker_.job_.options.binary == BinaryFiles::kSkip) return take_skip(file, {SkipReason::kBinary, ""});
  PrefixedStream whole(file.head, file.bytes);
  StringsStream strings(whole);
  return scan(file, strings, {Format::kText});
}

Result<void> FileWorker::WrappedFiles::scan(const WrappedFile& file, ByteStream& bytes,
                                            const Sniffed& sniffed) {
  const JobContext& job = worker_.job_;
  list(file);
  FileFacts facts{item_.root, asset_kind_of(sniffed.format), file.path, file.size, {}, job.clock.now(), 0};
  auto findings = worker_.scan_stream(bytes, sniffed, {}, file.path);
  if (!findings && findings.error().code() == ErrorCode::kStopped) return findings.error();
  const std::string problem = file.inside == nullptr ? "" : file.inside->problem();
  if (findings && !problem.empty()) findings->issues.push_back({problem, 1, findings->lines + 1});
  return noted(worker_.close(std::move(facts), file.is_member ? nullptr : disk_file_, std::move(findings)));
}

Result<void> FileWorker::WrappedFiles::take_skip(const WrappedFile& file, Skip skip) {
  list(file);
  ++worker_.job_.progress.files_done;
  const AssetKind kind = kind_asked_for(worker_.job_.options.read_as);
  return noted(worker_.job_.book.close(close_skipped(item_.root, kind, file.path, std::move(skip))));
}

Result<void> FileWorker::WrappedFiles::take_archive(const WrappedFile& archive) {
  list(archive);
  FileFacts facts{item_.root, AssetKind::kObs, archive.path, archive.size, {}, worker_.job_.clock.now(), 0};
  return noted(worker_.close(std::move(facts), nullptr, FileFindings{}));
}

void FileWorker::WrappedFiles::list(const WrappedFile& file) {
  if (!file.is_member) return;
  worker_.job_.book.listed(item_.root);
  ++worker_.job_.progress.files_listed;
}

Result<void> FileWorker::WrappedFiles::noted(Result<void> closed) {
  books_failed_ = books_failed_ || !closed;
  return closed;
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
  if (done || files.books_failed()) return done;
  return close({item.root, AssetKind::kObs, item.file.path, size, {}, job_.clock.now(), 0}, file,
               done.error());
}

}  // namespace dscan
