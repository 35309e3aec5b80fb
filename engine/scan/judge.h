// Decides whether a span of the right shape counts: the rule's exclusions, entropy and validators.
#pragma once

#include <cstdint>
#include <memory>
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
  [[nodiscard]] Fault fault_of(std::uint32_t rule, std::string_view value) {
    const Checks& checks = checks_[rule];
    for (const auto check : checks.validators) {
      if (!check(value)) return Fault::kValidator;
    }
    return checks.are_all ? Fault::kNone : fault_by_lists(rule, value);
  }

 private:
  /// What a rule asks of its values. Hundreds of thousands of values a second are asked, so it is kept small.
  struct Checks {
    std::vector<bool (*)(std::string_view)> validators;
    bool are_all = false;  ///< There is nothing else to ask.
  };
  [[nodiscard]] Fault fault_by_lists(std::uint32_t rule, std::string_view value);

  const std::vector<Rule>& rules_;
  const Confirmer& confirmer_;
  std::vector<Checks> checks_;                        ///< By rule.
  std::vector<std::unique_ptr<ValueMemo>> excluded_;  ///< By rule: what its exclusions say; none before one.
};

}  // namespace dscan
