// A PatternDb as bytes and back, and the key that says for which rules, library and processor they hold.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/error.h"
#include "engine/match/pattern_db.h"
#include "engine/rule/rule.h"

namespace dscan {

/// 64 hex digits over everything that decides what PatternDb::compile makes of `rules`, or whether their
/// regexes pass check_regexes: regexes, groups, anchors and exclusions, Hyperscan's version, the processor.
std::string pattern_key(const std::vector<Rule>& rules);

/// Errors: no memory.
Result<std::string> encode_patterns(const PatternDb& patterns);

/// `bytes` are what encode_patterns wrote on such a machine: Hyperscan is not safe from others. None if they
/// are for another number of rules than `rules` has, or this build of Hyperscan does not take them.
std::optional<PatternDb> decode_patterns(std::string_view bytes, const std::vector<Rule>& rules);

}  // namespace dscan
