#include "engine/match/compiled_rules.h"

#include <utility>

namespace dscan {

Result<std::shared_ptr<const CompiledRules>> CompiledRules::make(RuleSet rule_set) {
  AnchorTable anchors(rule_set.rules());
  auto patterns = PatternDb::compile(rule_set.rules(), anchors);
  if (!patterns) return patterns.error();
  auto numbers = NumberTable::make(rule_set.rules());
  if (!numbers) return numbers.error();
  auto confirmer = Confirmer::compile(rule_set.rules());
  if (!confirmer) return confirmer.error();
  CodeTable codes(rule_set.rules());
  AroundMatcher arounds(rule_set.rules());
  return std::make_shared<const CompiledRules>(CompiledRules{std::move(rule_set), std::move(anchors), std::move(*patterns),
                                                             std::move(*numbers), std::move(codes),
                                                             std::move(arounds), std::move(*confirmer)});
}

}  // namespace dscan
