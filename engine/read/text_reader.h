// Plain text as blocks of whole lines.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/read/reader.h"
#include "engine/source/byte_stream.h"

namespace dscan {

/// Sizes that bound a reader's memory.
struct BlockLimits {
  std::size_t block_bytes = std::size_t{1024} * 1024;  ///< Buffer of one block, context included.
  /// Context around a block's core: how far a match that began in the core, or what it depends on, may reach
  /// past a cut. Cuts are made at line ends; only a line longer than a block is cut elsewhere.
  std::size_t context_bytes = 4096;
};

/// What a reader holds at most with the default limits, whatever it reads: a line, a cell or a document of
/// gigabytes, or nothing but structure. That is a block (a line without end takes no more), where its cells
/// or values are, and the names of columns or fields. A worker has one reader at a time.
inline constexpr std::size_t kMostReaderBytes = std::size_t{20} << 20U;

/// The part of a stream that a reader is answerable for.
struct TextRange {
  std::uint64_t lead_bytes = 0;  ///< First bytes of the stream that are context only.
  std::uint64_t core_bytes =
      UINT64_MAX;  ///< Bytes after them that belong to the reader; what follows is context.
};

/// Reads `stream` to its end, or to the end of the range. Place::object and Place::field are 0; the extent of
/// a place is its line, without its line feed, as far as the block reaches.
class TextReader final : public Reader {
 public:
  TextReader(ByteStream& stream, TextRange range, BlockLimits limits);
  ~TextReader() override;

  Result<bool> next(Block& block) override;
  [[nodiscard]] const std::vector<ReadObject>& objects() const override;
  [[nodiscard]] std::uint64_t lines_read() const override;
  [[nodiscard]] const std::vector<ReadIssue>& issues() const override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dscan
