// Bytes for libarchive, from a stream or a file.
#pragma once

#include <archive.h>

#include <memory>
#include <optional>
#include <variant>

#include "engine/source/byte_stream.h"
#include "engine/source/file.h"

namespace dscan {

struct FreeArchive {
  void operator()(::archive* reader) const { ::archive_read_free(reader); }
};
using ArchivePointer = std::unique_ptr<::archive, FreeArchive>;

/// What libarchive's callbacks work on. Must stay where it is while an archive reads from it, and outlive it.
class ArchiveInput {
 public:
  /// Front to back. `bytes` must outlive the input, as must `file`.
  explicit ArchiveInput(ByteStream& bytes);
  /// Anywhere: some formats keep their list of files at the end.
  explicit ArchiveInput(const File& file);
  ArchiveInput(const ArchiveInput&) = delete;
  ArchiveInput& operator=(const ArchiveInput&) = delete;

  /// Opens `reader`, whose formats and filters were chosen. An ARCHIVE_ status.
  int open(::archive* reader);

  /// The error of the stream or file, if that is why reading ended.
  [[nodiscard]] const std::optional<Error>& error() const { return error_; }

 private:
  static la_ssize_t read(::archive* reader, void* input, const void** bytes);
  static la_int64_t seek(::archive* reader, void* input, la_int64_t offset, int whence);

  Result<std::size_t> fill();

  ByteStream* stream_ = nullptr;
  const File* file_ = nullptr;
  std::uint64_t at_ = 0;  ///< Of the file.
  std::unique_ptr<char[]> buffer_;
  std::optional<Error> error_;
};

}  // namespace dscan
