// The anchors that need no Hyperscan: sequences of byte classes of bounded length.
#pragma once

#include <bitset>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace dscan {

using ByteClass = std::bitset<256>;

/// A class and how often it stands in a row.
struct AnchorItem {
  ByteClass bytes;
  std::size_t least = 1;  ///< 0: it may be missing.
  std::size_t most = 1;
};

using AnchorSequence = std::vector<AnchorItem>;

/// Bytes of the longest match of a sequence.
inline constexpr std::size_t kMaxAnchorBytes = 64;

/// Reads an anchor as alternatives of sequences of literal bytes, `\` and a punctuation mark, classes such as
/// `[0-9A-F.-]` and groups `(?:…)` without alternatives, each with `?`, `{m}` or `{m,n}` behind it. nullopt
/// for what is not of this form, longer than kMaxAnchorBytes, or may be empty: Hyperscan takes these.
std::optional<std::vector<AnchorSequence>> parse_anchor(std::string_view anchor);

}  // namespace dscan
