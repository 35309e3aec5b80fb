// From what a person says of a rule to a rule of the engine, or to an error that names the field.
#pragma once

#include <chrono>
#include <cstddef>

#include "engine/base/error.h"
#include "engine/rule/rule.h"
#include "storage/registry/rules.h"

namespace dscan {

/// What keeps a rule from taking the machine: a scan runs every rule over every byte.
struct UserRuleLimits {
  std::size_t regex_bytes = 4'000;                ///< Of one regex, or of one list of words.
  std::size_t words = 1'000;                      ///< In one list.
  std::size_t contents = 10;                      ///< Conditions of one rule.
  std::chrono::milliseconds compile_time{2'000};  ///< For Hyperscan and RE2 together.
};

/// The rule that finds what `rule` says, without level and classification. A condition is looked for in a
/// line of text, or in the value of a cell or document; words are met anywhere and in any ASCII case.
///
/// - OR: one of the conditions. REGEX: its only condition, a regex.
/// - AND: the first regex, or else the first list of words, is the match. One more list of words may have to
///   stand in the line or value, and any NOT_IN lists may not. A KEYWORD rule of two words wants both.
///
/// kInvalidArgument names the field: a word of the API that is none, a location other than CONTENT, a
/// combination that the engine cannot look for, a regex that RE2 refuses, a limit.
Result<Rule> engine_rule(const ScanRule& rule, const UserRuleLimits& limits = {});

/// As engine_rule(), and compiles it as a scan would. kInvalidArgument: it took too long.
Result<void> check_user_rule(const ScanRule& rule, const UserRuleLimits& limits = {});

}  // namespace dscan
