// Whether Hyperscan takes a rule, asked before the whole set is compiled: rules of foreign files are many,
// and one of them must not stop the others.
#pragma once

#include "engine/base/error.h"
#include "engine/rule/rule.h"

namespace dscan {

/// The reason why Hyperscan cannot look for the rule's regex. Quick, because nothing is compiled: a regex
/// that proves too large only then passes.
Result<void> check_with_hyperscan(const Rule& rule);

}  // namespace dscan
