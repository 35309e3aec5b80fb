// Says of every match in an input whether it counts, and why: for those who write rules.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "engine/base/error.h"
#include "engine/match/compiled_rules.h"
#include "engine/model/grounds.h"
#include "engine/read/reader.h"
#include "engine/scan/judgement.h"

namespace dscan {

/// A match, and what became of it.
struct Explanation {
  std::uint32_t rule = 0;
  std::string_view field;  ///< Name of the column or field; empty: there are none.
  std::uint64_t line = 0;
  std::string_view value;
  Fault fault = Fault::kNone;
  std::string detail;  ///< The validator that refuses, the rule that stands in the match's place.
  Grounds grounds;     ///< Whether or not it counts.
};

/// Its views are valid within the call.
using ExplanationSink = std::function<void(const Explanation&)>;

/// Reads `reader` to its end as a scan of the object at `path` would, and tells `sink` of every match in the
/// order of their begins, those that count first where several begin. Errors: reading or matching failed.
Result<void> explain(const CompiledRules& rules, Reader& reader, std::string_view path, int min_confidence,
                     const ExplanationSink& sink);

}  // namespace dscan
