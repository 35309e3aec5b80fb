// The regex rules of a rule set as Hyperscan databases (block mode, no start of match).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/base/error.h"
#include "engine/rule/rule.h"

struct hs_database;

namespace dscan {

/// The longest match, in bytes, that a rule without a bound of its own is looked for. Equal to the context
/// that readers keep around a cut, so that no answer depends on where a block ends.
inline constexpr std::size_t kMaxMatchBytes = 4096;

/// Rules without an anchor share a database; each anchored one has its own, unless its anchor is the begin of
/// its regex. Anchors are short classes between short literals: one after the other they are several times as
/// fast as in one database, and any of them would slow the literal-led rules down to its own speed. Compiled
/// once, immutable, shared by all workers.
class PatternDb {
 public:
  /// Compiles the rules with a RegexShape, by their anchors where they have one; the others are passed over.
  /// Errors name the rule that Hyperscan refuses, its file:line and Hyperscan's reason.
  static Result<PatternDb> compile(const std::vector<Rule>& rules);

  /// One database and what its patterns stand for: the number that Hyperscan reports is the rule's.
  using Database = std::unique_ptr<hs_database, int (*)(hs_database*)>;
  [[nodiscard]] const std::vector<Database>& databases() const { return databases_; }

  /// Longest match of the rule in bytes, at most kMaxMatchBytes.
  [[nodiscard]] std::size_t max_width(std::uint32_t rule) const { return max_widths_[rule]; }
  /// Whether the rule's hits are ends of its anchor, somewhere inside a match, rather than ends of matches.
  [[nodiscard]] bool is_anchored(std::uint32_t rule) const { return anchored_[rule]; }

 private:
  std::vector<Database> databases_;
  std::vector<std::size_t> max_widths_;  ///< By rule number; 0 for rules without a regex.
  std::vector<bool> anchored_;           ///< By rule number.
};

}  // namespace dscan
