#include "engine/match/anchor_matcher.h"

#include <algorithm>
#include <bit>

namespace dscan {

void AnchorMatcher::scan(std::string_view bytes, std::vector<Hit>& hits) {
  if (table_.empty()) return;
  // A chunk begins with the last word of the one before it, because matches that end in it may begin there.
  static_assert(kMaxAnchorWidth < 64);
  for (std::size_t begin = 0;; begin += kChunkBytes - 64) {
    const std::size_t left = bytes.size() - begin;
    // The end of the text is a place, too.
    const std::size_t words = std::min(ChunkStream::kWords, left / 64 + 1);
    const bool is_inside = begin > 0 && left >= kChunkBytes + 64;
    streams_.begin_chunk(is_inside ? bytes.data() + begin : padded(bytes, begin, words), words);
    collect(begin, begin > 0 ? 1 : 0, words, hits);
    if (left < words * 64) return;
  }
}

/// A copy of a chunk of so many words with NULs, which are of no class, around the text.
const char* AnchorMatcher::padded(std::string_view bytes, std::size_t begin, std::size_t words) {
  const std::string_view part = bytes.substr(begin, kChunkBytes);
  padded_[0] = begin > 0 ? bytes[begin - 1] : '\0';
  char* const end = std::copy(part.begin(), part.end(), padded_.data() + 1);
  std::fill(end, padded_.data() + 1 + (words + 1) * 64, '\0');
  return padded_.data() + 1;
}

void AnchorMatcher::collect(std::size_t begin, std::size_t first_word, std::size_t words,
                            std::vector<Hit>& hits) {
  live_.clear();
  for (const auto& anchor : table_.anchors()) {
    const std::uint64_t* ends = streams_.find(anchor.ends);
    if (ends != nullptr) live_.push_back({anchor.rule, ends});
  }
  if (live_.empty()) return;
  for (std::size_t word = first_word; word < words; ++word) {
    std::uint64_t any = 0;
    for (const LiveAnchor& anchor : live_) any |= anchor.ends[word];
    for (; any != 0; any &= any - 1) {
      const auto bit = static_cast<std::size_t>(std::countr_zero(any));
      for (const LiveAnchor& anchor : live_) {
        if ((anchor.ends[word] >> bit & 1U) != 0) hits.push_back({anchor.rule, begin + word * 64 + bit});
      }
    }
  }
}

}  // namespace dscan
