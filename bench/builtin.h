// The built-in rules, compiled once for all benchmarks.
#pragma once

#include <memory>
#include <stdexcept>
#include <utility>

#include "engine/builtin/builtin_pack.h"
#include "engine/match/compiled_rules.h"

namespace dscan::bench {

inline const std::shared_ptr<const CompiledRules>& builtin_rules() {
  static const std::shared_ptr<const CompiledRules> kRules = [] {
    auto pack = builtin_pack();
    if (!pack) throw std::runtime_error(pack.error().message());
    auto rules = RuleSet::make(std::move(*pack), kDefaultTemplate);
    if (!rules) throw std::runtime_error(rules.error().message());
    auto compiled = CompiledRules::make(std::move(*rules));
    if (!compiled) throw std::runtime_error(compiled.error().message());
    return *compiled;
  }();
  return kRules;
}

}  // namespace dscan::bench
