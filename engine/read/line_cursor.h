// Line numbers and bounds of ascending offsets in a piece of text, every byte counted once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dscan {

/// Where a line stands: its number and its bytes without the line feed.
struct Line {
  std::uint64_t number = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

class LineCursor {
 public:
  /// On line 1 of nothing.
  LineCursor() = default;
  /// `bytes` must outlive the cursor's use; the byte at `offset` is on line `number`.
  LineCursor(std::string_view bytes, std::size_t offset, std::uint64_t number);

  /// The line of the byte at `offset`; a line feed belongs to the line it ends. Offsets must not fall.
  const Line& line_at(std::size_t offset);

  /// The number of the line on which a byte at `offset` is, or would be; any offset.
  [[nodiscard]] std::uint64_t number_at(std::size_t offset) const;

 private:
  [[nodiscard]] std::size_t line_end(std::size_t from) const;

  std::string_view bytes_;
  Line line_{1, 0, 0};
};

}  // namespace dscan
