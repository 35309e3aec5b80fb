// Number shapes turned into tables. Most number-like tokens of real text (times, dates, decimals) match no
// rule: one look at what stands in front, the lengths of two groups and what joins them must say so. A run
// without separators is looked up by its length and its first two digits.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/error.h"
#include "engine/match/number_forms.h"
#include "engine/rule/rule.h"
#include "engine/rule/rule_bits.h"

namespace dscan {

/// Digits of up to kMaxGroups groups, a byte each, the first group lowest; 0: no such group.
using GroupLengths = std::uint64_t;
static_assert(kMaxGroups == sizeof(GroupLengths));

/// Stands for the digits of every group that is longer than any shape allows.
inline constexpr std::size_t kOverlong = kMaxGroupDigits + 1;

/// What joins a group to the next one.
enum class Joint : std::uint8_t { kNone, kSpace, kHyphen, kDot, kSlash };
constexpr Joint joint_of(char c) {
  switch (c) {
    case ' ':
      return Joint::kSpace;
    case '-':
      return Joint::kHyphen;
    case '.':
      return Joint::kDot;
    case '/':
      return Joint::kSlash;
    default:
      return Joint::kNone;
  }
}

/// What stands right before a group.
enum class Front : std::uint8_t { kOther, kPlus };
/// What stands behind a group: an end of the number, or an 'X' and then the end.
enum class Tail : std::uint8_t { kClean, kX };

/// One form of one rule, ready to be compared with the groups of a token.
struct NumberPattern {
  GroupLengths least = 0;  ///< Of each group inside the token; 0 where the form has none.
  GroupLengths most = 0;   ///< 127 where the form has none.
  std::uint32_t rule = 0;
  std::uint32_t prefixes_begin = 0;  ///< The rule's, in the table.
  std::uint32_t prefixes_end = 0;
  std::uint8_t groups = 0;
  std::uint8_t joints = 0;  ///< Bits by Joint: which may stand between groups.
  Tail tail = Tail::kClean;
  NumberShape::Plus plus = NumberShape::Plus::kNever;
  std::uint8_t lead_groups = 0;  ///< Groups before the token, the last of them in parentheses.
  std::array<NumberShape::Count, kMaxLeadGroups> lead{};

  /// Whether every group has as many digits as the form asks for; groups behind the form's last are free.
  [[nodiscard]] bool fits(GroupLengths lengths) const {
    // No length exceeds 64, so no byte borrows from the next one and its highest bit says "not below".
    constexpr GroupLengths kHighBits = 0x8080808080808080;
    return (((kHighBits | lengths) - least) & ((kHighBits | most) - lengths) & kHighBits) == kHighBits;
  }
  [[nodiscard]] bool allows(Joint joint) const { return (joints >> static_cast<unsigned>(joint) & 1U) != 0; }
};

class NumberTable {
 public:
  /// Errors are those of number_forms().
  static Result<NumberTable> make(const std::vector<Rule>& rules);

  /// The same table without the candidates of other rules than these.
  [[nodiscard]] NumberTable of(const RuleBits& rules) const;

  struct Candidate {
    std::uint32_t rule;
    std::uint32_t pattern;
    bool check_prefix;  ///< The key of the list does not settle the pattern's prefixes.
  };
  /// Those of the highest precedence first.
  using Candidates = std::span<const Candidate>;

  /// Patterns of one group without a lead for a run of `digits` digits, the text of which begins at `run`.
  [[nodiscard]] Candidates unbroken(Front front, Tail tail, std::size_t digits, const char* run) const {
    const std::uint16_t row = rows_by_length_[index(front)][index(tail)][digits];
    return row == 0 ? Candidates() : candidates(rows_[row][two_digits(run)]);
  }
  /// Patterns of several groups without a lead, the first two of which have these lengths and this joint
  /// between them.
  [[nodiscard]] Candidates joined(Front front, Joint joint, std::size_t digits, std::size_t next) const {
    return candidates(lists_[joined_[index(front)][index(joint)][digits][next]]);
  }
  /// Patterns with a lead, by the first group behind it.
  [[nodiscard]] Candidates led(std::size_t digits) const { return candidates(lists_[led_[digits]]); }

  [[nodiscard]] const NumberPattern& pattern(const Candidate& candidate) const {
    return patterns_[candidate.pattern];
  }
  /// Whether the number may begin with these six digits; if it has fewer, zeros stand for the others.
  [[nodiscard]] bool has_prefix(const NumberPattern& pattern, std::uint32_t six_digits) const;
  [[nodiscard]] bool empty() const { return patterns_.empty(); }

 private:
  friend class NumberTableBuilder;

  static constexpr std::size_t kFronts = 2;
  static constexpr std::size_t kTails = 2;
  static constexpr std::size_t kJoints = 5;
  static constexpr std::size_t kLengths = kOverlong + 1;
  static constexpr std::size_t kTwoDigits = 100;

  /// Numbers of six digits, both ends included.
  struct PrefixRange {
    std::uint32_t first;
    std::uint32_t last;
  };
  /// A part of candidates_.
  struct List {
    std::uint32_t begin;
    std::uint32_t size;
  };
  using ListNumber = std::uint16_t;  ///< In lists_; 0: the empty list.
  using Row = std::array<List, kTwoDigits>;
  template <class T>
  using ByLength = std::array<T, kLengths>;

  template <class Enum>
  static constexpr std::size_t index(Enum value) {
    return static_cast<std::size_t>(value);
  }
  static std::size_t two_digits(const char* run) {
    return static_cast<std::size_t>(run[0] - '0') * 10 + static_cast<std::size_t>(run[1] - '0');
  }
  [[nodiscard]] Candidates candidates(const List& list) const {
    return {candidates_.data() + list.begin, list.size};
  }

  void forget_empty_rows();

  std::vector<NumberPattern> patterns_;
  std::vector<PrefixRange> prefixes_;
  std::vector<Candidate> candidates_;
  std::vector<List> lists_;
  std::vector<Row> rows_;
  std::array<std::array<ByLength<std::uint16_t>, kTails>, kFronts> rows_by_length_{};
  std::array<std::array<ByLength<ByLength<ListNumber>>, kJoints>, kFronts> joined_{};
  ByLength<ListNumber> led_{};
};

}  // namespace dscan
