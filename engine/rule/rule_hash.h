// The identity of a set of rules: what tells whether an earlier result still says what a scan would say now.
#pragma once

#include <string>
#include <vector>

#include "engine/model/catalog.h"
#include "engine/rule/rule.h"

namespace dscan {

/// 32 hex digits over everything of `rules` and of their levels and classifications that decides what
/// matches, how it is graded and how it is shown. Names, descriptions and examples do not count, nor does the
/// order of the files. catalog.rules[n] must be rules[n].
std::string hash_rules(const std::vector<Rule>& rules, const Catalog& catalog);

}  // namespace dscan
