#include "engine/read/line_cursor.h"

#include <algorithm>
#include <cstring>

#include "engine/read/newlines.h"

namespace dscan {

LineCursor::LineCursor(std::string_view bytes, std::size_t offset, std::uint64_t number)
    : bytes_(bytes), line_{number - count_newlines(bytes.substr(0, offset)), 0, line_end(0)} {}

const Line& LineCursor::line_at(std::size_t offset) {
  if (offset <= line_.end) return line_;
  const std::string_view passed = bytes_.substr(line_.end, offset - line_.end);
  // The line that was left ended in a line feed, so there is a last one. memrchr is vectorised, rfind is not.
  const void* last = ::memrchr(passed.data(), '\n', passed.size());
  line_.number += count_newlines(passed);
  line_.begin = static_cast<std::size_t>(static_cast<const char*>(last) - bytes_.data()) + 1;
  line_.end = line_end(offset);
  return line_;
}

std::uint64_t LineCursor::number_at(std::size_t offset) const {
  if (offset >= line_.begin) {
    const std::size_t from = std::min(offset, line_.end);
    return line_.number + count_newlines(bytes_.substr(from, offset - from));
  }
  return line_.number - count_newlines(bytes_.substr(offset, line_.begin - offset));
}

std::size_t LineCursor::line_end(std::size_t from) const {
  return std::min(bytes_.find('\n', from), bytes_.size());
}

}  // namespace dscan
