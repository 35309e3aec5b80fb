#include <fmt/core.h>

#include <string>
#include <utility>

#include "api/cli/commands.h"
#include "api/cli/people_text.h"
#include "api/cli/settings.h"
#include "engine/match/compiled_rules.h"
#include "engine/scan/rule_check.h"
#include "engine/scan/rule_cost.h"

namespace dscan {
namespace {

/// What is done instead of what Hyperscan refuses.
std::string other_way(FoundBy found_by) {
  switch (found_by) {
    case FoundBy::kPrefilter:
      return "a simpler form of it is looked for, and RE2 decides";
    case FoundBy::kLiterals:
      return "texts that every match contains are looked for, and RE2 decides";
    case FoundBy::kReTwo:
      return "RE2 reads every byte for it";
    case FoundBy::kNoRegex:
    case FoundBy::kRegex:
    case FoundBy::kAnchor:
    case FoundBy::kBits:
    case FoundBy::kCore:
      break;
  }
  return "the regex is looked for";
}

void print_rule_line(const Rule& rule, const std::string& what) {
  fmt::print("{}: rule '{}' {}\n", terminal_text(rule.origin), rule.id, what);
}

/// Notes for the author; none of them makes a rule wrong.
void print_refusals(const CompiledRules& compiled) {
  const auto& rules = compiled.rule_set.rules();
  for (std::uint32_t number = 0; number < rules.size(); ++number) {
    const PatternUse& use = compiled.patterns.uses()[number];
    if (use.refusal.empty()) continue;
    const bool has_anchor = !std::get<RegexShape>(rules[number].shape).anchor.empty();
    print_rule_line(rules[number], fmt::format("has {} that Hyperscan refuses ({}): {}",
                                               has_anchor ? "an anchor" : "a regex",
                                               terminal_text(use.refusal), other_way(use.found_by)));
  }
}

void print_slow_rules(const std::vector<Rule>& rules, const RuleCosts& costs) {
  for (const std::uint32_t number : slow_rules(rules, costs)) {
    print_rule_line(rules[number],
                    fmt::format("is slow: {:.2g} s/GB alone, {:.0f} % of what all rules take together",
                                costs.alone[number], 100 * costs.alone[number] / costs.together));
  }
  fmt::print("all rules together take {:.2g} s/GB of a sample text\n", costs.together);
}

}  // namespace

Result<ExitStatus> rules_check_command(const RulesCheckFlags& flags) {
  auto rules = load_rules(flags.rules);
  if (!rules) return rules.error();
  const std::size_t count = rules->rules().size();
  const auto compiled = compile_rules(std::move(*rules), flags.cache);
  if (!compiled) return compiled.error();
  const auto problems = check_rules(*compiled);
  if (!problems) return problems.error();
  for (const RuleProblem& problem : *problems) {
    fmt::print("{}: rule '{}' {}\n", terminal_text(problem.origin), problem.rule,
               terminal_text(problem.what));
  }
  print_refusals(**compiled);
  if (flags.cost) {
    const auto costs = measure_rules(*compiled);
    if (!costs) return costs.error();
    print_slow_rules((*compiled)->rule_set.rules(), *costs);
  }
  fmt::print("{} checked, {}\n", counted(count, "rule"), counted(problems->size(), "problem"));
  return problems->empty() ? ExitStatus::kDone : ExitStatus::kFailed;
}

}  // namespace dscan
