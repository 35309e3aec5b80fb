// The rules that bench/run measures with: the built-in pack without rules of columns, and the stand-in if
// asked for.
#pragma once

#include <memory>

#include "engine/base/error.h"
#include "engine/match/compiled_rules.h"

namespace dscan::bench {

enum class StandIn { kWithout, kWith };

Result<std::shared_ptr<const CompiledRules>> bench_rules(StandIn stand_in);

}  // namespace dscan::bench
