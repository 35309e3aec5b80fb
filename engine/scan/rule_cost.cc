#include "engine/scan/rule_cost.h"

#include <algorithm>
#include <ctime>
#include <string>
#include <utility>
#include <variant>

#include "engine/read/text_reader.h"
#include "engine/scan/object_scanner.h"
#include "engine/scan/sample_text.h"
#include "engine/source/byte_stream.h"

namespace dscan {
namespace {

constexpr std::size_t kSampleBytes = std::size_t{512} * 1024;
/// The quickest counts: others were disturbed.
constexpr int kRounds = 3;
/// Above the middle regex rule. Rules with a literal differ by a factor of three among themselves.
constexpr double kSlowFactor = 5;

double processor_nanoseconds() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

Result<double> cost_of(const std::shared_ptr<const CompiledRules>& rules, const std::string& text) {
  ObjectScanner scanner(rules, ScanOptions{});
  double least = 0;
  for (int round = 0; round < kRounds; ++round) {
    MemoryStream stream(text);
    TextReader reader(stream, {}, {});
    const double begin = processor_nanoseconds();
    const auto findings = scanner.scan(reader, [](std::size_t) { return true; });
    const double took = processor_nanoseconds() - begin;
    if (!findings) return findings.error();
    least = round == 0 ? took : std::min(least, took);
  }
  return least / static_cast<double>(text.size());  // Nanoseconds per byte are seconds per gigabyte.
}

Result<std::shared_ptr<const CompiledRules>> compile_alone(const Rule& rule, const Catalog& catalog) {
  Pack pack;
  pack.rules = {rule};
  pack.levels = catalog.levels;
  pack.classifications = catalog.classifications;
  pack.templates = {{std::string(kDefaultTemplate), "", "", {"*"}}};
  auto set = RuleSet::make(std::move(pack), kDefaultTemplate, RegexCheck::kWhenCompiled);
  if (!set) return set.error();
  return CompiledRules::make(std::move(*set));
}

bool has_regex(const Rule& rule) {
  return std::holds_alternative<RegexShape>(rule.shape);
}

}  // namespace

Result<RuleCosts> measure_rules(const std::shared_ptr<const CompiledRules>& rules) {
  const std::string text = sample_text(kSampleBytes);
  const auto together = cost_of(rules, text);
  if (!together) return together.error();
  RuleCosts costs{*together, {}};
  for (const Rule& rule : rules->rule_set.rules()) {
    const auto compiled = compile_alone(rule, rules->rule_set.catalog());
    if (!compiled) return compiled.error();
    const auto alone = cost_of(*compiled, text);
    if (!alone) return alone.error();
    costs.alone.push_back(*alone);
  }
  return costs;
}

std::vector<std::uint32_t> slow_rules(const std::vector<Rule>& rules, const RuleCosts& costs) {
  std::vector<std::uint32_t> by_cost;
  for (std::uint32_t number = 0; number < rules.size(); ++number) {
    if (has_regex(rules[number])) by_cost.push_back(number);
  }
  if (by_cost.empty()) return {};
  std::stable_sort(by_cost.begin(), by_cost.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return costs.alone[a] > costs.alone[b]; });
  const double limit = kSlowFactor * costs.alone[by_cost[by_cost.size() / 2]];
  const auto first_quick = std::find_if(by_cost.begin(), by_cost.end(),
                                        [&](std::uint32_t rule) { return costs.alone[rule] <= limit; });
  by_cost.erase(first_quick, by_cost.end());
  return by_cost;
}

}  // namespace dscan
