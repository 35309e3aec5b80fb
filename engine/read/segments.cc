#include "engine/read/segments.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace dscan {
namespace {

constexpr std::size_t kPiece = std::size_t{16} * 1024;

/// Where the first line starts at or after `offset`, looking no further than `longest_line` bytes; `offset`
/// itself if none does.
Result<std::uint64_t> line_start_from(const File& file, std::uint64_t offset, std::uint64_t longest_line) {
  std::array<char, kPiece> piece;
  const std::uint64_t end = offset + std::min(longest_line, file.size() - offset);
  // A line starts behind a line feed, so the byte before `offset` is the first to look at.
  for (std::uint64_t at = offset - 1; at < end;) {
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(piece.size(), end - at));
    const auto got = file.read_at(at, piece.data(), wanted);
    if (!got) return got.error();
    if (*got == 0) break;
    const void* found = std::memchr(piece.data(), '\n', *got);
    if (found != nullptr) {
      return at + static_cast<std::uint64_t>(static_cast<const char*>(found) - piece.data()) + 1;
    }
    at += *got;
  }
  return offset;
}

}  // namespace

Result<std::vector<Segment>> cut_at_lines(const File& file, std::uint64_t segment_bytes,
                                          std::uint64_t longest_line) {
  const std::uint64_t step = std::max<std::uint64_t>(segment_bytes, 1);
  std::vector<Segment> out;
  std::uint64_t begin = 0;
  while (file.size() - begin > step) {
    const auto cut = line_start_from(file, begin + step, longest_line);
    if (!cut) return cut.error();
    if (*cut == file.size()) break;
    out.push_back({begin, *cut});
    begin = *cut;
  }
  out.push_back({begin, file.size()});
  return out;
}

SegmentView view_of(const Segment& segment, std::uint64_t file_size, std::uint64_t context) {
  const std::uint64_t lead = std::min(segment.begin, context);
  const std::uint64_t ahead = std::min(file_size - segment.end, context);
  return {segment.begin - lead, segment.end + ahead, {lead, segment.end - segment.begin}};
}

}  // namespace dscan
