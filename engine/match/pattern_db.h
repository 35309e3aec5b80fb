// The regex rules of a rule set as Hyperscan databases (block mode, no start of match).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "engine/base/error.h"
#include "engine/rule/rule.h"

struct hs_database;

namespace dscan {

/// The longest match, in bytes, that a rule without a bound of its own is looked for. Equal to the context
/// that readers keep around a cut, so that no answer depends on where a block ends.
inline constexpr std::size_t kMaxMatchBytes = 4096;

/// What a hit of one rule says.
struct PatternUse {
  std::size_t max_width =
      0;                     ///< Longest match in bytes, at most kMaxMatchBytes; 0 for rules without a regex.
  bool is_anchored = false;  ///< It is the end of a piece inside a match instead of the end of a match.
};

/// Rules without an anchor share a database; each anchored one has its own. Anchors are short classes between
/// short literals: one after the other they are several times as fast as in one database, and any of them
/// would slow the literal-led rules down to its own speed. Compiled once, immutable, shared by all workers.
class PatternDb {
 public:
  /// Compiles the rules with a RegexShape, by their anchors where they have one; the others are passed over.
  /// Errors name the rule that Hyperscan refuses, its file:line and Hyperscan's reason.
  static Result<PatternDb> compile(const std::vector<Rule>& rules);

  /// The numbers that its patterns report are those of rules.
  using Database = std::unique_ptr<hs_database, int (*)(hs_database*)>;
  /// What compile() made, read back.
  PatternDb(std::vector<Database> databases, std::vector<PatternUse> uses)
      : databases_(std::move(databases)), uses_(std::move(uses)) {}

  [[nodiscard]] const std::vector<Database>& databases() const { return databases_; }

  /// Longest match of the rule in bytes, at most kMaxMatchBytes.
  [[nodiscard]] std::size_t max_width(std::uint32_t rule) const { return uses_[rule].max_width; }
  /// Whether the rule's hits are ends of its anchor, somewhere inside a match, rather than ends of matches.
  [[nodiscard]] bool is_anchored(std::uint32_t rule) const { return uses_[rule].is_anchored; }
  /// By rule number.
  [[nodiscard]] const std::vector<PatternUse>& uses() const { return uses_; }

 private:
  std::vector<Database> databases_;
  std::vector<PatternUse> uses_;
};

}  // namespace dscan
