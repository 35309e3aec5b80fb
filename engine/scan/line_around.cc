#include "engine/scan/line_around.h"

#include <algorithm>

#include "engine/rule/rule.h"

namespace dscan {

std::string_view line_around(const Span& span, const Block& block, const Place& place) {
  std::size_t begin = span.begin - std::min(span.begin, kLineReach);
  std::size_t end = std::min(block.bytes.size(), span.end + kLineReach);
  if (span.begin >= place.begin && span.end <= place.end) {
    begin = std::max(begin, place.begin);
    end = std::min(end, place.end);
  } else {  // Only in flowing text can a match leave the extent of the place that it was found at.
    begin += block.bytes.substr(begin, span.begin - begin).rfind('\n') + 1;  // npos + 1 is 0.
    end = std::min(end, block.bytes.find('\n', span.end));
  }
  return block.bytes.substr(begin, end - begin);
}

}  // namespace dscan
