#include "engine/match/block_regex.h"

#include <re2/re2.h>

#include <algorithm>

namespace dscan {

BlockRegex::BlockRegex(std::uint32_t rule, const RegexShape& shape)
    : rule_(rule), multiline_(shape.multiline), regex_(std::make_unique<LazyRegex>(shape.regex)) {}

void BlockRegex::scan(std::string_view bytes, std::vector<Hit>& hits) const {
  if (multiline_) return scan_piece(bytes, 0, bytes.size(), hits);
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
    scan_piece(bytes, begin, end, hits);
    begin = end + 1;
  }
}

void BlockRegex::scan_piece(std::string_view bytes, std::size_t begin, std::size_t end,
                            std::vector<Hit>& hits) const {
  const re2::StringPiece piece(bytes.data() + begin, end - begin);
  re2::StringPiece match;
  for (std::size_t from = 0; from < piece.size();) {
    if (!regex_->get().Match(piece, from, piece.size(), RE2::UNANCHORED, &match, 1)) return;
    const auto match_begin = static_cast<std::size_t>(match.data() - piece.data());
    // One hit for each byte, because a match within a cell may hide in one that spans several: whatever
    // matches begins before the leftmost match behind an earlier one ends, so it overlaps one of these.
    for (std::size_t i = 1; i <= match.size(); ++i) hits.push_back({rule_, begin + match_begin + i});
    from = match_begin + std::max<std::size_t>(match.size(), 1);
  }
}

}  // namespace dscan
