// What is measured inside one process, over texts in memory: the naive design, the ceiling of this one, the
// machine.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/error.h"
#include "engine/match/compiled_rules.h"

namespace dscan::bench {

/// Something that goes once through all texts.
struct Measure {
  std::string_view name;
  std::function<void()> run;  ///< Throws std::runtime_error if matching fails.
};

/// naive: all rules as plain regexes in one Hyperscan database, bare hs_scan. ceiling: the matchers of
/// this design, nothing located, confirmed, judged or kept. literal: bare hs_scan for a single
/// literal. copy: every block to the same place. `rules` and `texts` must outlive the measures. Errors:
/// Hyperscan refuses something.
Result<std::vector<Measure>> make_measures(const CompiledRules& rules, const std::vector<std::string>& texts);

}  // namespace dscan::bench
