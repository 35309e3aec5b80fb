// Decides whether a span of the right shape counts: the rule's exclusions, entropy and validators.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/match/confirm.h"
#include "engine/rule/rule.h"
#include "engine/scan/judgement.h"
#include "engine/scan/value_memo.h"
#include "engine/validate/validators.h"

namespace dscan {

/// Not thread-safe; one per worker.
class Judge {
 public:
  /// `rules` have passed RuleSet::make; they and `confirmer` must outlive the judge.
  Judge(const std::vector<Rule>& rules, const Confirmer& confirmer);

  /// What of the value speaks against the match; kNone: nothing.
  [[nodiscard]] Fault fault_of(std::uint32_t rule, std::string_view value);

 private:
  const std::vector<Rule>& rules_;
  const Confirmer& confirmer_;
  std::vector<std::vector<const Validator*>> validators_;  ///< By rule.
  std::vector<ValueMemo> excluded_;                        ///< By rule: what its exclusions say.
};

}  // namespace dscan
