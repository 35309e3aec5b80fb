// Number shapes turned into a table: from the length of a digit group to the shapes that begin with it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/error.h"
#include "engine/rule/rule.h"

namespace dscan {

/// The shortest number, separators included, that the SIMD pass looks for: 1.1.1.1.
inline constexpr std::size_t kMinNumberBytes = 7;
/// Longer groups of digits match no shape.
inline constexpr std::size_t kMaxGroupDigits = 32;
/// Groups of one shape.
inline constexpr std::size_t kMaxGroups = 8;

/// One shape of one rule, ready to be compared with the groups of a token.
struct NumberPattern {
  std::uint32_t rule = 0;
  bool ends_in_x = false;  ///< An 'X' or 'x' follows the last group in place of its last digit.
  NumberShape::Plus plus = NumberShape::Plus::kNever;
  std::vector<NumberShape::Count> lead;    ///< Groups before the token, the last of them in parentheses.
  std::vector<NumberShape::Count> groups;  ///< The groups inside the token.
  std::string separators;                  ///< Which may stand between groups.
};

class NumberTable {
 public:
  /// Errors name the rule and its file:line: a shape that can be shorter than kMinNumberBytes, a group over
  /// kMaxGroupDigits, more than kMaxGroups groups, groups without separators.
  static Result<NumberTable> make(const std::vector<Rule>& rules);

  /// What stands right before the first group of a token.
  enum class Before : std::uint8_t { kPlus, kOther };

  /// The patterns whose first group inside the token may have `digits` digits behind such a byte.
  [[nodiscard]] const std::vector<NumberPattern>& starting_with(std::size_t digits, Before before) const {
    return by_first_group_[before == Before::kPlus][digits <= kMaxGroupDigits ? digits : 0];
  }
  [[nodiscard]] bool empty() const { return empty_; }

 private:
  void add(const NumberPattern& pattern);
  using ByDigits = std::array<std::vector<NumberPattern>, kMaxGroupDigits + 1>;
  std::array<ByDigits, 2> by_first_group_;  ///< [0] behind any byte but '+', [1] behind a '+'.
  bool empty_ = true;
};

}  // namespace dscan
