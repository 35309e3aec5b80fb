// Every rule as a plain regex: what somebody would write who has nothing else.
#pragma once

#include <string>
#include <vector>

#include "engine/match/compiled_rules.h"
#include "engine/rule/rule.h"

namespace dscan::bench {

/// A regex in the syntax that RE2, Hyperscan and ripgrep have in common. It matches where the rule matches,
/// and in other places too: a regex can hardly say that groups must be joined by the same separator, that
/// digits must begin with one of many prefixes, or that a number, code or run must not be a part of a longer
/// one.
std::string plain_regex(const Rule& rule);

/// Those of all rules, in their order.
std::vector<std::string> plain_regexes(const CompiledRules& rules);

}  // namespace dscan::bench
