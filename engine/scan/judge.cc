#include "engine/scan/judge.h"

#include <algorithm>

#include "engine/validate/entropy.h"

namespace dscan {

Judge::Judge(const std::vector<Rule>& rules, const Confirmer& confirmer)
    : rules_(rules), confirmer_(confirmer), excluded_(rules.size()) {
  validators_.reserve(rules.size());
  for (const Rule& rule : rules) {
    auto& checks = validators_.emplace_back();
    for (const std::string& name : rule.validators) checks.push_back(find_validator(name));
  }
}

Fault Judge::fault_of(std::uint32_t rule, std::string_view value) {
  const auto& checks = validators_[rule];
  if (!std::all_of(checks.begin(), checks.end(),
                   [value](const auto* check) { return check->check(value); })) {
    return Fault::kValidator;
  }
  const auto& known = rules_[rule].exclude_values;
  if (std::find(known.begin(), known.end(), value) != known.end()) return Fault::kKnownValue;
  const double least = rules_[rule].min_entropy;
  if (least > 0 && shannon_entropy(value) <= least) return Fault::kEntropy;
  if (rules_[rule].exclude.empty()) return Fault::kNone;
  const auto excludes = [this, rule](std::string_view text) { return confirmer_.excluded(rule, text); };
  return excluded_[rule].ask(value, excludes) ? Fault::kExclude : Fault::kNone;
}

}  // namespace dscan
