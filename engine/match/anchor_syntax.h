// The small part of regex syntax in which an anchor can be a bit-parallel program: bytes, classes, \b,
// groups, alternatives and repeats with a bound. Whatever else an anchor says is Hyperscan's.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/match/byte_classes.h"

namespace dscan {

struct AnchorExpression {
  enum class Kind : std::uint8_t {
    kBytes,         ///< One byte of `bytes`.
    kBoundary,      ///< \b: between a letter, digit or underscore and something else.
    kSequence,      ///< The parts, one behind the other.
    kAlternatives,  ///< One of the parts.
    kRepeat,        ///< The only part, `least` to `most` times.
  };
  Kind kind = Kind::kSequence;
  ByteBits bytes;
  std::vector<AnchorExpression> parts;
  std::uint8_t least = 0;
  std::uint8_t most = 0;
};

/// Most repeats of one part: {n} and {m,n}.
inline constexpr int kMaxAnchorRepeat = 32;

/// The expression that `text` spells:
///   alternatives := sequence ('|' sequence)*        sequence := (part repeat?)+
///   part := byte | '\' punctuation | '\b' | '[' (byte | byte '-' byte)+ ']' | '(?:' alternatives ')'
///   repeat := '?' | '{' n '}' | '{' m ',' n '}'
/// Bytes of a class are ASCII, and NUL is none. nullopt: the text is something else.
std::optional<AnchorExpression> parse_anchor(std::string_view text);

}  // namespace dscan
