// Everything a scan needs of a rule set in the form that machines run: compiled once, shared by all workers.
#pragma once

#include <memory>
#include <optional>

#include "engine/base/error.h"
#include "engine/match/anchor_table.h"
#include "engine/match/around_matcher.h"
#include "engine/match/code_matcher.h"
#include "engine/match/confirm.h"
#include "engine/match/number_table.h"
#include "engine/match/pattern_cache.h"
#include "engine/match/pattern_db.h"
#include "engine/rule/rule_set.h"

namespace dscan {

/// Immutable and thread-safe after make().
struct CompiledRules {
  RuleSet rule_set;
  AnchorTable anchors;  ///< Of regex rules: streams of bits instead of Hyperscan.
  PatternDb patterns;   ///< Regex rules, for Hyperscan.
  NumberTable numbers;  ///< Number rules, for the SIMD pass.
  CodeTable codes;      ///< Code rules, for a SIMD pass of their own.
  AroundMatcher arounds;
  Confirmer confirmer;  ///< Regex rules again, for RE2: exact bounds.
  /// Why the next start has to compile the rules again. This one is none the worse for it.
  std::optional<Error> cache_problem;

  /// Takes the patterns from `cache`, if there is one that has them; otherwise checks and compiles the
  /// regexes, and leaves them there for the next time. Errors name the rule that cannot be compiled, its
  /// file:line and why.
  static Result<std::shared_ptr<const CompiledRules>> make(RuleSet rule_set,
                                                           const PatternCache* cache = nullptr);
};

}  // namespace dscan
