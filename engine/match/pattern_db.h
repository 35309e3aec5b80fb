// The regex rules of a rule set as Hyperscan databases (block mode, no start of match).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/error.h"
#include "engine/match/anchor_table.h"
#include "engine/match/block_regex.h"
#include "engine/match/hs_database.h"
#include "engine/rule/rule.h"

namespace dscan {

/// The longest match, in bytes, that a rule without a bound of its own is looked for. Equal to the context
/// that readers keep around a cut, so that no answer depends on where a block ends.
inline constexpr std::size_t kMaxMatchBytes = 4096;

/// What tells that a rule may match. Numbers stand in cache files: they are frozen.
enum class FoundBy : std::uint8_t {
  kNoRegex = 0,  ///< It is a number rule.
  kRegex = 1,    ///< Hyperscan reports the ends of its matches.
  kPrefilter =
      2,        ///< The same, and ends of what only resembles a match: Hyperscan takes a simpler form of it.
  kAnchor = 3,  ///< Hyperscan reports the ends of its anchor.
  kLiterals = 4,  ///< Hyperscan reports the ends of texts of which every match contains one.
  kReTwo = 5,     ///< RE2 reads every byte for it.
  kBits = 6,      ///< An AnchorMatcher reports the ends of its anchor.
  kCore = 7,      ///< Hyperscan reports the ends of its regex without what may be the ends of a value.
};

/// What is known of one rule.
struct PatternUse {
  FoundBy found_by = FoundBy::kNoRegex;
  std::size_t max_width =
      0;                ///< Longest match in bytes, at most kMaxMatchBytes; 0 for rules without a regex.
  std::string refusal;  ///< Hyperscan's reason if it does not take the regex or anchor as it is written.
};

/// What no match of some rules is without, so that they are looked for around it only. Numbers stand in cache
/// files: they are frozen.
enum class Landmark : std::uint8_t {
  kNone = 0,
  kLongRun = 1,  ///< Of long_runs.h.
  kAtSign = 2,
};

/// A database, and where it is asked.
struct PatternPass {
  HsDatabase database;
  Landmark landmark = Landmark::kNone;
  std::size_t reach = 0;  ///< Bytes around a landmark that are read; 0: all are, there is none.
  /// Besides a landmark: without each of these bytes in a text there is no match. For a table of addresses of
  /// mail it is enough to know that it has no '/'.
  std::string needed = {};
};

/// Rules without an anchor share a pass; each anchored one that AnchorTable leaves has its own. Anchors
/// are short classes between short literals: one after the other they are several times as fast as in one
/// database (four built-in ones: 0.97 against 0.32 GB/s on a log), and any of them would slow the literal-led
/// rules down to its own speed.
///
/// Rules of which every match holds a long run, and which are not too wide, have a pass of their own that
/// reads only what is around such runs. Without these 188 of its 382 rules Hyperscan reads a log, C headers
/// and the sources of Linux at 3.9, 2.8 and 3.2 GB/s instead of 3.0, 1.8 and 1.5 (one core of a Zen 5).
///
/// Those of which every match holds an '@' have one, too: two rules of addresses with passwords look at every
/// "https://", and without them Hyperscan reads generated code at 2.9 GB/s instead of 1.5 (Zen 4).
///
/// The others without an anchor are handed over as they are written and all together. Measured with 177 of
/// them (27 built-in, 100 of a prefix and a bounded class, 50 keyword assignments), one core of a Zen 4, GB/s
/// on a log, a dense table and C headers:
///
///     one database of the regexes                                  4.4   4.0   2.8
///     their required literals, where 3 bytes or more, instead      2.7   3.5   2.8   and RE2 at each hit
///     literals of 4 bytes or more, the other regexes beside them   1.9   2.1   1.6
///     two databases: regexes without case and the others           1.5   1.0   0.9
///     two databases of every second rule                           2.3   2.2   1.7
///
/// and with 365 rules 3.1, 2.7 and 1.4 against at most 1.9, 1.7 and 1.0: Hyperscan finds the literals itself,
/// as a few well-chosen bytes of each, and a second database costs a second pass.
///
/// Compiled once, immutable, shared by all workers.
class PatternDb {
 public:
  /// Compiles the rules with a RegexShape, by their anchors where they have one; the others are passed over.
  /// Anchors that `anchors` holds are left to it.
  /// A rule that Hyperscan refuses is found in another way, which its PatternUse names: RE2 takes all rules
  /// that have passed check_regexes. Errors: Hyperscan refuses the rules as a whole.
  static Result<PatternDb> compile(const std::vector<Rule>& rules,
                                   const AnchorTable& anchors = AnchorTable({}));

  /// What compile() made of `rules`, read back.
  PatternDb(const std::vector<Rule>& rules, std::vector<PatternPass> passes, std::vector<PatternUse> uses);

  /// The numbers that their patterns report are those of rules.
  [[nodiscard]] const std::vector<PatternPass>& passes() const { return passes_; }
  /// The rules that no database holds.
  [[nodiscard]] const std::vector<BlockRegex>& block_regexes() const { return block_regexes_; }

  /// By rule number.
  [[nodiscard]] const std::vector<PatternUse>& uses() const { return uses_; }
  /// Longest match of the rule in bytes, at most kMaxMatchBytes.
  [[nodiscard]] std::size_t max_width(std::uint32_t rule) const { return uses_[rule].max_width; }
  /// Whether the rule's hits are ends of a piece, somewhere inside a match, rather than ends of matches.
  [[nodiscard]] bool is_anchored(std::uint32_t rule) const {
    return uses_[rule].found_by >= FoundBy::kAnchor;
  }

 private:
  std::vector<PatternPass> passes_;
  std::vector<PatternUse> uses_;
  std::vector<BlockRegex> block_regexes_;
};

}  // namespace dscan
