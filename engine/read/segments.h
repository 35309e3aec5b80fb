// Cuts a big file into segments that workers read at the same time.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/base/error.h"
#include "engine/read/text_reader.h"
#include "engine/source/file.h"

namespace dscan {

/// The bytes [begin, end) of a file.
struct Segment {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

/// Cuts `file` every `segment_bytes`, each cut moved forward to the next line start; one that meets none
/// within `longest_line` bytes stays in the middle of its line. At least one segment; together they are the
/// whole file.
Result<std::vector<Segment>> cut_at_lines(const File& file, std::uint64_t segment_bytes,
                                          std::uint64_t longest_line);

/// Stream bounds and range for a reader of `segment` that wants `context` bytes around it.
struct SegmentView {
  std::uint64_t stream_begin = 0;
  std::uint64_t stream_end = 0;
  TextRange range;
};
SegmentView view_of(const Segment& segment, std::uint64_t file_size, std::uint64_t context);

}  // namespace dscan
