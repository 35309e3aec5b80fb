// Regular files, read at any offset by several threads at once.
//
// They are read with pread(2) into the reader's block, not mapped. Measured from the page cache, one thread,
// CPU time, every byte looked at once (Linux 6.18 in a virtual machine, ext4):
//
//                                     one of 1 GiB     100,000 of 1 KiB, each opened and closed
//   pread into a block of 1 MiB       6.8 GB/s         4.5 us a file
//   mmap, copied into the block       11.5 GB/s
//   mmap, looked at in place          20-25 GB/s       10.6 us a file
//   mmap with MAP_POPULATE            19-20 GB/s       10.1 us a file
//   mmap with MADV_SEQUENTIAL         21-22 GB/s
//
// For small files pread is twice as fast, and they are most files. For big ones mapping would save 0.1 ns a
// byte, but a file that somebody makes shorter while it is mapped, or that cannot be read, ends the program
// with SIGBUS instead of ending one file with a reason.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>

#include "engine/base/error.h"
#include "engine/base/unique_fd.h"
#include "engine/model/file_state.h"
#include "engine/model/job.h"
#include "engine/source/byte_stream.h"

namespace dscan {

/// An open regular file. read_at may be called from several threads.
class File {
 public:
  /// Opens `path` without waiting (a FIFO put in its place cannot block the scan). Whatever keeps it from
  /// being read is a Skip with its reason.
  static std::variant<File, Skip> open(const std::string& path);

  /// All of `bytes` as a file that is nowhere on disk, for what has to be read at any offset. Errors: the
  /// stream's; kInvalidArgument: there are more than `limit`.
  static Result<File> in_memory(ByteStream& bytes, std::uint64_t limit);

  [[nodiscard]] std::uint64_t size() const { return state_.size; }  ///< When it was opened.
  [[nodiscard]] const FileState& state() const {
    return state_;
  }  ///< When it was opened; of one in memory the size.
  /// For another process to read from; nobody else moves its offset.
  [[nodiscard]] int descriptor() const { return fd_.get(); }
  /// As pread(2), interrupted calls repeated; 0 at the end.
  Result<std::size_t> read_at(std::uint64_t offset, char* out, std::size_t size) const;

 private:
  File(UniqueFd fd, const FileState& state) : fd_(std::move(fd)), state_(state) {}
  UniqueFd fd_;
  FileState state_;
};

/// The bytes [begin, end) of a file as a stream; ends early where the file has become shorter.
class FileRangeStream final : public ByteStream {
 public:
  /// `file` must outlive the stream.
  FileRangeStream(const File& file, std::uint64_t begin, std::uint64_t end)
      : file_(file), next_(begin), end_(end) {}
  Result<std::size_t> read(char* out, std::size_t size) override;

 private:
  const File& file_;
  std::uint64_t next_;
  std::uint64_t end_;
};

/// MD5 of the whole file, read anew: 32 hex digits.
Result<std::string> md5_of(const File& file);

}  // namespace dscan
