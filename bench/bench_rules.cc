#include "bench/bench_rules.h"

#include <utility>

#include "bench/stand_in.h"
#include "engine/rule/pack.h"

namespace dscan::bench {

Result<std::shared_ptr<const CompiledRules>> bench_rules(StandIn stand_in) {
  auto pack = builtin_pack();
  if (!pack) return pack.error();
  if (stand_in == StandIn::kWith) {
    DSCAN_RETURN_IF_ERROR(add_pack_text(stand_in_pack(), "stand-in", *pack));
  }
  auto rules = RuleSet::make(std::move(*pack), kDefaultTemplate);
  if (!rules) return rules.error();
  return CompiledRules::make(std::move(*rules));
}

}  // namespace dscan::bench
