// The forms in which a number shape can stand: one for each length of an unbroken run, each grouping, and
// each variant of these with parentheses or an 'X' for the last digit.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/base/error.h"
#include "engine/rule/rule.h"

namespace dscan {

/// Longer groups of digits match no shape.
inline constexpr std::size_t kMaxGroupDigits = 32;
/// Groups of one shape.
inline constexpr std::size_t kMaxGroups = 8;
/// Groups up to the one in parentheses: a country code and it.
inline constexpr std::size_t kMaxLeadGroups = 2;

struct NumberForm {
  std::vector<NumberShape::Count> lead;    ///< Groups before the token, the last of them in parentheses.
  std::vector<NumberShape::Count> groups;  ///< The groups inside the token.
  std::string separators;                  ///< Which may stand between groups.
  bool ends_in_x = false;  ///< An 'X' or 'x' follows the last group in place of its last digit.
};

/// The forms of the rule's shape that can match; none for a rule of another kind. Errors name the rule and
/// its file:line: a form that can be shorter than kMinNumberBytes, a group over kMaxGroupDigits, more than
/// kMaxGroups groups, groups without separators, a prefix longer than the number.
Result<std::vector<NumberForm>> number_forms(const Rule& rule);

}  // namespace dscan
