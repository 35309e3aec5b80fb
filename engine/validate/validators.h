// The checks that decide whether bytes of the right shape are plausible: check digits, dates, ranges.
// Pure functions, found by the name that a rule gives.
#pragma once

#include <span>
#include <string_view>

namespace dscan {

/// A check over one candidate value.
struct Validator {
  std::string_view name;  ///< As rules write it, e.g. "luhn"; lower case, digits and hyphens.
  /// True if the value is plausible. Takes any bytes of any length, never throws, keeps nothing.
  /// Values of number rules come as written, separators included; checks that count digits skip
  /// spaces, hyphens, dots, slashes and parentheses.
  bool (*check)(std::string_view value);
  std::string_view description;  ///< One line for `rules show`.
};

/// All of them, sorted by name.
std::span<const Validator> validators();

/// nullptr if no validator has that name.
const Validator* find_validator(std::string_view name);

}  // namespace dscan
