// The rules that bench/run measures with: the built-in pack and the stand-in.
#pragma once

#include <memory>

#include "engine/base/error.h"
#include "engine/match/compiled_rules.h"

namespace dscan::bench {

Result<std::shared_ptr<const CompiledRules>> bench_rules();

}  // namespace dscan::bench
