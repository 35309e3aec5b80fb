#include "engine/scan/judge.h"

#include <algorithm>

#include "engine/validate/entropy.h"

namespace dscan {

Judge::Judge(const std::vector<Rule>& rules, const Confirmer& confirmer)
    : rules_(rules), confirmer_(confirmer), checks_(rules.size()), excluded_(rules.size()) {
  for (std::size_t number = 0; number < rules.size(); ++number) {
    const Rule& rule = rules[number];
    Checks& checks = checks_[number];
    for (const std::string& name : rule.validators) checks.validators.push_back(find_validator(name)->check);
    checks.are_all = rule.exclude_values.empty() && rule.min_entropy <= 0 && rule.exclude.empty();
  }
}

Fault Judge::fault_by_lists(std::uint32_t number, std::string_view value) {
  const Rule& rule = rules_[number];
  const auto& known = rule.exclude_values;
  if (std::find(known.begin(), known.end(), value) != known.end()) return Fault::kKnownValue;
  if (rule.min_entropy > 0 && shannon_entropy(value) <= rule.min_entropy) return Fault::kEntropy;
  if (rule.exclude.empty()) return Fault::kNone;
  std::unique_ptr<ValueMemo>& memo = excluded_[number];
  if (memo == nullptr) memo = std::make_unique<ValueMemo>(RegexAlphabet(rule.exclude));
  const auto excludes = [this, number](std::string_view text) { return confirmer_.excluded(number, text); };
  return memo->ask(value, excludes) ? Fault::kExclude : Fault::kNone;
}

}  // namespace dscan
