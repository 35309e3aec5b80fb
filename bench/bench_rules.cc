#include "bench/bench_rules.h"

#include <utility>

#include "bench/stand_in.h"
#include "engine/builtin/builtin_pack.h"
#include "engine/rule/pack.h"

namespace dscan::bench {

Result<std::shared_ptr<const CompiledRules>> bench_rules(StandIn stand_in) {
  auto pack = builtin_pack();
  if (!pack) return pack.error();
  if (stand_in == StandIn::kWith) {
    DSCAN_RETURN_IF_ERROR(add_pack_text(stand_in_pack(), "stand-in", *pack));
  }
  // The others that are measured know no columns.
  std::erase_if(pack->rules,
                [](const Rule& rule) { return std::holds_alternative<ColumnShape>(rule.shape); });
  std::erase_if(pack->templates, [](const Template& chosen) { return chosen.id != kDefaultTemplate; });
  auto rules = RuleSet::make(std::move(*pack), kDefaultTemplate);
  if (!rules) return rules.error();
  return CompiledRules::make(std::move(*rules));
}

}  // namespace dscan::bench
