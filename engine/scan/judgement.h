// What becomes of a match of the right shape, and why: for the scanner to go by, and for people who ask.
#pragma once

#include <cstdint>
#include <optional>

#include "engine/model/grounds.h"
#include "engine/model/hit.h"
#include "engine/read/block.h"

namespace dscan {

/// Why a match does not count, by the part of its rule that says so.
enum class Fault : std::uint8_t {
  kNone,          ///< It counts.
  kValidator,     ///< A validator refuses the value.
  kKnownValue,    ///< `exclude_values` has it.
  kEntropy,       ///< It is not above `min_entropy`.
  kExclude,       ///< A regex of `exclude` matches it.
  kConfidence,    ///< The rule's confidence, with the context there is, is too low.
  kPath,          ///< None of `paths` is found in the object's path.
  kKeyword,       ///< None of `keywords` stands in its line.
  kExcludeWhere,  ///< A table of `exclude_where` holds.
  kNear,          ///< Something that `near` asks for does not stand near it.
  kOverlap,       ///< A match of another rule, or a longer one of its own, stands in its place.
};

/// One match, judged.
struct Judgement {
  Span span;
  Place place;
  Fault fault = Fault::kNone;
  Grounds grounds;
  std::optional<std::uint32_t> stronger = {};  ///< Of kOverlap: the rule of the match that stayed.
};

}  // namespace dscan
