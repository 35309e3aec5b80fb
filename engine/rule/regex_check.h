// Whether the regexes of rules are ones that RE2 takes, and how RE2 is told to take them.
#pragma once

#include <re2/re2.h>

#include <vector>

#include "engine/base/error.h"
#include "engine/rule/rule.h"

namespace dscan {

/// How every regex of a rule is compiled, for a check or for use: the same, so that what passed the check
/// cannot fail later.
re2::RE2::Options regex_options();

/// Groups that a rule's match has at most, the whole match among them: \0 to \9.
inline constexpr int kMostGroups = 10;

/// Compiles the regexes, anchors and exclusions of all rules. The first fault is the error: it begins with
/// the rule's `file:line: `.
Result<void> check_regexes(const std::vector<Rule>& rules);

}  // namespace dscan
