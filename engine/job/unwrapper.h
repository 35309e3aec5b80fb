// Takes compressions and archives off a file, down to the files in it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/error.h"
#include "engine/model/job.h"
#include "engine/source/byte_stream.h"
#include "engine/source/expand_budget.h"
#include "engine/source/expanded_stream.h"
#include "engine/source/file.h"
#include "engine/source/wrapping.h"

namespace dscan {

/// A file whose wrapping is not known yet, or that has none.
struct WrappedFile {
  std::string path;        ///< With "!/" between an archive and what is in it.
  std::string name;        ///< The path without the endings of the compressions that were taken off.
  ByteStream& bytes;       ///< Behind the head.
  std::string_view head;   ///< The first kSniffBytes, or all.
  const File* file;        ///< The same bytes, if they are those of a file on disk.
  std::uint64_t size = 0;  ///< 0: not known.
  bool is_member = false;  ///< Of an archive.
  const ExpandedStream* inside = nullptr;  ///< What `bytes` came out of.
};

/// Where the files go that have no wrapping any more. Errors end the unwrapping.
class UnwrapSink {
 public:
  virtual ~UnwrapSink() = default;
  virtual Result<void> take_file(const WrappedFile& file) = 0;
  /// A file, or a member of one, that is not read.
  virtual Result<void> take_skip(const WrappedFile& file, Skip skip) = 0;
  /// An archive whose members were all taken.
  virtual Result<void> take_archive(const WrappedFile& archive) = 0;
};

/// Not thread-safe; one for each file on disk.
class Unwrapper {
 public:
  Unwrapper(const ExpandLimits& limits, std::uint64_t file_bytes, UnwrapSink& sink)
      : depth_limit_(limits.depth), budget_(limits, file_bytes), sink_(sink) {}

  /// Takes `file` apart. Errors: the sink's, or those of the file's bytes.
  Result<void> unwrap(const WrappedFile& file) { return unwrap(file, 0); }

 private:
  Result<void> unwrap(const WrappedFile& file, unsigned depth);
  Result<void> decompress(const WrappedFile& file, Wrapping compression, unsigned depth);
  Result<void> open_archive(const WrappedFile& file, Wrapping format, unsigned depth);

  const unsigned depth_limit_;
  ExpandBudget budget_;
  UnwrapSink& sink_;
};

/// The first bytes of `stream`, as many as sniffing looks at.
Result<std::string> read_head(ByteStream& stream);

}  // namespace dscan
