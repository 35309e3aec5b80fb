// The anchors of regex rules over a block: where their matches end, without Hyperscan.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/match/anchor_streams.h"
#include "engine/match/anchor_table.h"
#include "engine/model/hit.h"

namespace dscan {

/// One per worker: it owns buffers.
class AnchorMatcher {
 public:
  /// `table` must outlive the matcher.
  explicit AnchorMatcher(const AnchorTable& table) : table_(table), streams_(table) {}

  /// Appends a hit for every end of a match of every anchor, sorted by end and, at one end, by rule. Uses the
  /// widest vectors that the CPU has.
  void scan(std::string_view bytes, std::vector<Hit>& hits);

 private:
  struct LiveAnchor {
    std::uint32_t rule;
    const std::uint64_t* ends;
  };
  static constexpr std::size_t kChunkBytes = ChunkStream::kWords * 64;

  const char* padded(std::string_view bytes, std::size_t begin, std::size_t words);
  void collect(std::size_t begin, std::size_t first_word, std::size_t words, std::vector<Hit>& hits);

  const AnchorTable& table_;
  AnchorStreams streams_;
  std::vector<LiveAnchor> live_;  ///< Those with matches in the chunk at hand.
  std::array<char, 1 + kChunkBytes + 64> padded_;
};

}  // namespace dscan
